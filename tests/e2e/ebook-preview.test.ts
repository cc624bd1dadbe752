import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tree } from './desk';
import { door, type OpenApp, openApp } from './door';
import { findings } from './findings';

/** A page of a book made by somebody else, who would like to run something or to be told where it is read. */
const HOSTILE = `<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="fr">
<head><title>Piège</title><script>top.caught = 1</script><style>@import "https://example.org/a.css";</style>
<meta http-equiv="refresh" content="0;url=https://example.org/b"/><link rel="stylesheet" href="https://example.org/c.css"/></head>
<body onload="top.caught = 2"><h1 onclick="top.caught = 3" style="background:url(https://example.org/d.png)">Piège</h1>
<p><img src="https://example.org/e.png" onerror="top.caught = 4" alt=""/><img src="x" srcset="https://example.org/f.png" onerror="top.caught = 5" alt=""/>
<a href="javascript:top.caught = 6" id="js">un</a> <a href="https://example.org/g" target="_top" id="out">deux</a></p>
<iframe src="https://example.org/h"></iframe><svg xmlns="http://www.w3.org/2000/svg" onload="top.caught = 7"><script>top.caught = 8</script></svg>
<object data="https://example.org/i"></object><form action="https://example.org/j"><button>envoyer</button></form></body></html>`;

/** What is on the screen of the device; asked of the window, since nothing can be run in the frame itself. */
const shown = (page: Page) =>
  page.evaluate(() => {
    const inner = document.querySelector<HTMLIFrameElement>('.device iframe')?.contentDocument;
    return {
      text: inner?.body?.textContent ?? '',
      title: inner?.title ?? '',
      note: inner?.querySelector('.octavo-note')?.textContent ?? null,
      shift: inner?.body?.style.transform ?? '',
      ground: inner ? getComputedStyle(inner.documentElement).backgroundColor : '',
      size: inner ? getComputedStyle(inner.documentElement).fontSize : '',
    };
  });
const place = (page: Page) => page.locator('.ebook-turn [role=status]').textContent();
/** Clicks into the frame, where the element that a selector names is. */
async function clickInside(page: Page, selector: string): Promise<void> {
  const at = await page.evaluate((wanted) => {
    const frame = document.querySelector<HTMLIFrameElement>('.device iframe');
    const outer = frame?.getBoundingClientRect();
    const box = frame?.contentDocument?.querySelector(wanted)?.getBoundingClientRect();
    if (!frame || !outer || !box) throw new Error(`${wanted} is not on the screen`);
    const scale = outer.width / frame.offsetWidth;
    return { x: outer.x + (box.x + box.width / 2) * scale, y: outer.y + (box.y + box.height / 2) * scale };
  }, selector);
  await page.mouse.click(at.x, at.y);
}

describe(`the preview of the digital book, through the ${door} door`, () => {
  let home: string;
  let app: OpenApp;
  let page: Page;
  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'octavo-ebook-'));
    app = await openApp({ home, sample: true });
    page = app.page;
    page.setDefaultTimeout(30_000);
    await tree(page).waitFor();
    await page.keyboard.press('Control+k');
    await page.locator('.palette-search').fill('Aperçu du livre');
    await page.getByRole('option', { name: 'Aperçu du livre numérique' }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.device iframe').waitFor();
  });
  afterAll(async () => {
    await app?.close();
    rmSync(home, { recursive: true, force: true });
  });

  test('shows the book without writing anything into its folder', () => {
    const [folder = ''] = readdirSync(app.documents);
    expect(readdirSync(join(app.documents, folder))).not.toContain('exports');
  });

  test('keys turn pages, from one file to the next and back', async () => {
    await expect.poll(() => place(page)).toBe('Couverture\u00A0: page 1 sur 1');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => place(page)).toContain('Page de titre');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => place(page)).toContain('Couverture');
    await page.getByRole('button', { name: 'Page suivante' }).click();
    await expect.poll(() => place(page)).toContain('Page de titre');
  });

  test('the contents lead to chapters and to sections inside them', async () => {
    await page.getByRole('button', { name: 'La panne', exact: true }).click();
    await expect.poll(() => place(page)).toMatch(/^La panne\u00A0: page 1 sur \d+$/);
    expect((await shown(page)).text).toContain('La bouilloire s’arrêta');
    await page.getByRole('button', { name: 'Soixante-deux' }).click();
    await expect.poll(() => place(page)).toMatch(/^La panne\u00A0: page [2-9] sur/);
    expect((await shown(page)).shift).toMatch(/translateX\(-\d/);
  });

  test('a note opens over the page, and Escape closes the note alone', async () => {
    await page.getByRole('button', { name: 'La panne', exact: true }).click();
    await expect.poll(() => place(page)).toContain('page 1 sur');
    const onScreen = () =>
      page.evaluate(() => {
        const inner = document.querySelector<HTMLIFrameElement>('.device iframe')?.contentDocument;
        const box = inner?.querySelector('a.note-call')?.getBoundingClientRect();
        return box !== undefined && box.left >= 0 && box.left < 390;
      });
    for (let turns = 0; turns < 12 && !(await onScreen()); turns += 1) await page.keyboard.press('PageDown');
    await clickInside(page, 'a.note-call');
    await expect.poll(async () => (await shown(page)).note).toContain('presse à baleines');
    await page.keyboard.press('Escape');
    await expect.poll(async () => (await shown(page)).note).toBeNull();
    await page.getByRole('dialog', { name: 'Aperçu du livre numérique' }).waitFor();
  });

  test('device, size and ground change, and the place stays', async () => {
    const before = await shown(page);
    await page.getByRole('button', { name: 'Plus grand' }).click();
    await page.getByRole('button', { name: 'Sombre' }).click();
    await page.getByRole('button', { name: 'Tablette' }).click();
    await page.getByRole('combobox', { name: 'Police' }).selectOption('sans');
    const after = await shown(page);
    expect(after.ground).toBe('rgb(18, 18, 18)');
    expect(Number.parseFloat(after.size)).toBeGreaterThan(Number.parseFloat(before.size));
    expect(await place(page)).toContain('La panne');
    // Pages are counted anew, whichever was shown: the last is still the end of the chapter.
    const pages = async () => Number(/sur (\d+)$/.exec((await place(page)) ?? '')?.[1]);
    await page.keyboard.press('End');
    const counted = await pages();
    await page.getByRole('button', { name: 'Plus petit' }).click();
    await page.getByRole('button', { name: 'Plus grand' }).click();
    expect(await pages()).toBe(counted);
    await page.keyboard.press('Home');
    await page.getByRole('button', { name: 'Plus petit' }).click();
    await page.getByRole('button', { name: 'Plus grand' }).click();
    expect(await pages()).toBe(counted);
  });

  test('nobody is kept out', async () => {
    expect(await findings(page)).toEqual([]);
  });

  test.runIf(door === 'web')('nothing in a book runs, fetches or leads away', async () => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.route('**/api/call', async (route) => {
      const call = route.request().postDataJSON() as { name: string; argument: { name?: string } };
      if (call.name !== 'ebook.resource' || !call.argument.name?.includes('-c-s6lc')) return route.continue();
      const base64 = Buffer.from(HOSTILE).toString('base64');
      return route.fulfill({ json: { ok: true, value: { base64 } } });
    });
    await page.getByRole('button', { name: 'Le client et le silence' }).click();
    await expect.poll(async () => (await shown(page)).title).toBe('Piège');
    await clickInside(page, 'h1');
    await clickInside(page, '#js');
    await clickInside(page, '#out');
    await page.unroute('**/api/call');
    // Whatever was going to happen has begun by the time another page is there.
    await page.getByRole('button', { name: 'Remerciements' }).click();
    await expect.poll(() => place(page)).toContain('Remerciements');
    expect(await page.evaluate(() => (window as unknown as { caught?: number }).caught)).toBeUndefined();
    expect(asked.filter((address) => address.includes('example.org'))).toEqual([]);
    expect(app.problems).toEqual([]);
  });

  test('Escape leaves, and gives the page back', async () => {
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Aperçu du livre numérique' }).waitFor({ state: 'detached' });
  });
});
