import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { door, type OpenApp, openApp } from './door';

describe('the door', () => {
  const home = mkdtempSync(join(tmpdir(), 'octavo-door-'));
  let app: OpenApp;
  beforeAll(async () => {
    app = await openApp({ home, sample: true });
  });
  afterAll(async () => {
    await app.close();
    rmSync(home, { recursive: true, force: true });
  });

  /** What the policy says when it refuses something on purpose is no problem of the window. */
  const forgiveRefusals = () => {
    const refused =
      /Content Security Policy|Refused to|violates|Failed to load resource|ERR_BLOCKED|Not allowed to load/;
    const left = app.problems.filter((problem) => !refused.test(problem));
    const count = app.problems.length - left.length;
    app.problems.splice(0, app.problems.length, ...left);
    return count;
  };

  test('shows the sample book', async () => {
    await app.page.getByText('La facture fantôme').first().waitFor();
    expect(app.problems).toEqual([]);
  });

  test('the page has no powers of its own, and no token in its address', async () => {
    const seen = await app.page.evaluate(() => ({
      types: ['require', 'process', 'Buffer', 'module', 'global'].map((name) => typeof Reflect.get(globalThis, name)),
      bridge: Object.keys(Reflect.get(globalThis, 'octavo') ?? {}),
      hash: location.hash,
    }));
    expect(seen).toEqual({
      types: Array(5).fill('undefined'),
      bridge: door === 'electron' ? ['call', 'listen'] : [],
      hash: '',
    });
  });

  test('it reaches no network, not even a server of this machine', async () => {
    let hits = 0;
    const server = createServer((_request, response) => {
      hits += 1;
      response.end();
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const reached = await app.page.evaluate(async (target) => {
      const image = new Promise((done) => {
        const picture = new Image();
        picture.onload = () => done('image');
        picture.onerror = () => done('');
        picture.src = `${target}x.png`;
      });
      const fetched = fetch(target, { mode: 'no-cors' }).then(
        () => 'fetch',
        () => '',
      );
      return Promise.all([image, fetched]);
    }, address);
    server.close();
    expect(reached).toEqual(['', '']);
    expect(hits).toBe(0);
    forgiveRefusals();
  });

  test('an injected script does not run', async () => {
    const ran = await app.page.evaluate(async () => {
      const holder = document.createElement('div');
      holder.innerHTML = '<img src="missing:x" onerror="window.ran = true">';
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.body.append(holder, script);
      await new Promise((resolve) => setTimeout(resolve, 100));
      holder.remove();
      script.remove();
      return Reflect.get(globalThis, 'ran') === true;
    });
    expect(ran).toBe(false);
    expect(forgiveRefusals()).toBeGreaterThan(0);
  });

  test('no permission is granted, no other page is shown, no other is opened', async (context) => {
    context.skip(door !== 'electron', 'a browser’s permissions and tabs are the browser’s own');
    const { page } = app;
    const address = page.url();
    expect(address).toBe('octavo://app/index.html');
    expect(await page.evaluate(() => Notification.requestPermission())).toBe('denied');
    for (const target of ['https://example.org/', 'file:///etc/passwd', 'octavo://evil/'])
      await page.evaluate((there) => void window.location.assign(there), target);
    expect(await page.evaluate(() => window.open('https://example.org/') === null)).toBe(true);
    await page.waitForTimeout(300);
    expect(page.url()).toBe(address);
    expect(app.electron?.windows()).toHaveLength(1);
    forgiveRefusals();
  });
});
