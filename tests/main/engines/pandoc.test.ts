import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Pandoc } from '../../../src/main/engines/pandoc';
import { compareVersions, nativePandoc } from '../../../src/main/engines/pandoc-native';
import { shippedPandoc } from '../../../src/main/engines/pandoc-shipped';
import { engineBundles } from './engine-bundles';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
/** A document that keeps pandoc busy for minutes: its block quotes nest, and its parser is quadratic in the depth. */
const RUNAWAY = `${'>'.repeat(20_000)} fin\n`;

let files: { wasm: string; worker: string };
let pandoc: Pandoc;
beforeAll(async () => {
  const bundles = await engineBundles();
  files = { wasm: bundles.pandocWasm, worker: bundles.pandocWorker };
  pandoc = shippedPandoc(files, { now: 1_763_800_000 });
});
afterAll(() => pandoc.close());

describe('the shipped pandoc', () => {
  it('converts, warm and heavy alike', async () => {
    const input = { text: 'Une *panne*, dit-elle.\n' };
    const light = await pandoc.convert(input, { from: 'commonmark', to: 'html5' });
    const heavy = await pandoc.convert(input, { from: 'commonmark', to: 'html5' }, { weight: 'heavy' });
    expect(text(light.bytes)).toBe('<p>Une <em>panne</em>, dit-elle.</p>\n');
    expect(heavy.bytes).toEqual(light.bytes);
  });

  it('answers each of several light conversions with its own result', async () => {
    const words = ['un', 'deux', 'trois', 'quatre'];
    const outputs = await Promise.all(
      words.map((word) => pandoc.convert({ text: word }, { from: 'commonmark', to: 'html5' })),
    );
    expect(outputs.map((output) => text(output.bytes))).toEqual(words.map((word) => `<p>${word}</p>\n`));
  });

  it('reads files in folders and bytes on its input', async () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const output = await pandoc.convert(
      { text: new TextEncoder().encode('![](media/a/é.png)'), files: { 'media/a/é.png': png } },
      { from: 'commonmark', to: 'html5', 'embed-resources': true, standalone: true },
    );
    expect(text(output.bytes)).toContain('data:image/png;base64,iVBOR');
    expect(output.warnings.filter((warning) => warning.type === 'CouldNotFetchResource')).toEqual([]);
  });

  it('tells of what it could not fetch', async () => {
    const output = await pandoc.convert({ text: '![x](nope.png)' }, { from: 'commonmark', to: 'docx' });
    expect(output.warnings.map((warning) => warning.type)).toEqual(['CouldNotFetchResource']);
    expect(output.warnings[0]?.text).toContain('nope.png');
  });

  it('fails with what pandoc said, and goes on', async () => {
    await expect(pandoc.convert({ text: '{"not":"a document"}' }, { from: 'json', to: 'html5' })).rejects.toMatchObject(
      {
        code: 'engine-failed',
        values: { engine: 'Pandoc' },
        detail: expect.stringMatching(/ERROR/),
      },
    );
    await expect(pandoc.convert({ text: 'x' }, { from: 'commonmark', to: 'nope' })).rejects.toMatchObject({
      code: 'engine-failed',
    });
    expect(text((await pandoc.convert({ text: 'x' }, { from: 'commonmark', to: 'plain' })).bytes)).toBe('x\n');
  });

  it('cannot see the machine', async () => {
    const options = { from: 'commonmark', to: 'html5', standalone: true, 'include-before-body': ['/etc/passwd'] };
    await expect(pandoc.convert({ text: 'x' }, options)).rejects.toMatchObject({ code: 'engine-failed' });
  });

  it('is ended by its time limit, and the next conversion works', async () => {
    const light = pandoc.convert({ text: RUNAWAY }, { from: 'commonmark', to: 'html5' }, { seconds: 1 });
    await expect(light).rejects.toMatchObject({ code: 'engine-timeout', values: { engine: 'Pandoc', seconds: 1 } });
    const after = await pandoc.convert({ text: 'x' }, { from: 'commonmark', to: 'plain' });
    expect(text(after.bytes)).toBe('x\n');
  });

  it('is cancelled in mid-conversion, and before it has begun', async () => {
    const abort = new AbortController();
    const run = { signal: abort.signal, weight: 'heavy' } as const;
    const running = pandoc.convert({ text: RUNAWAY }, { from: 'commonmark', to: 'html5' }, run);
    setTimeout(() => abort.abort(), 300);
    await expect(running).rejects.toMatchObject({ code: 'export-cancelled' });
    await expect(pandoc.convert({ text: 'x' }, { from: 'commonmark', to: 'plain' }, run)).rejects.toMatchObject({
      code: 'export-cancelled',
    });
  });

  it('stops at its memory limit instead of eating the machine', async () => {
    const small = shippedPandoc(files, { megabytes: 40 });
    const paragraphs = Array.from({ length: 60_000 }, (_, index) => `mot${index} `.repeat(12)).join('\n\n');
    await expect(small.convert({ text: paragraphs }, { from: 'commonmark', to: 'html5' })).rejects.toMatchObject({
      code: 'engine-failed',
    });
    expect(text((await small.convert({ text: 'x' }, { from: 'commonmark', to: 'plain' })).bytes)).toBe('x\n');
    small.close();
  });

  it('says so when its files are missing', async () => {
    const lost = shippedPandoc({ ...files, wasm: join(tmpdir(), 'nope.wasm') });
    await expect(lost.convert({ text: 'x' }, { from: 'commonmark', to: 'plain' })).rejects.toMatchObject({
      code: 'engine-failed',
    });
  });
});

describe('a native pandoc', () => {
  const version = (() => {
    try {
      return /(\d[\d.]+)/.exec(execFileSync('pandoc', ['--version'], { encoding: 'utf8' }))?.[1];
    } catch {
      return undefined;
    }
  })();
  const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('octavo-pandoc-'));

  it('compares versions as numbers', () => {
    expect(compareVersions('3.10', '3.2')).toBeGreaterThan(0);
    expect(compareVersions('2.17.1.1', '3.2')).toBeLessThan(0);
    expect(compareVersions('3.2', '3.2.0')).toBe(0);
  });

  it('converts with the very same call', async (context) => {
    if (!version) context.skip('no pandoc on the PATH');
    const native = nativePandoc('pandoc', { oldest: '2.0' });
    const output = await native.convert({ text: 'Une *panne*.\n' }, { from: 'commonmark', to: 'html5' });
    expect(text(output.bytes).trim()).toBe('<p>Une <em>panne</em>.</p>');
  });

  it('is cancelled by ending its process', async (context) => {
    if (!version) context.skip('no pandoc on the PATH');
    const native = nativePandoc('pandoc', { oldest: '2.0' });
    const before = folders();
    const abort = new AbortController();
    const running = native.convert({ text: RUNAWAY }, { from: 'commonmark', to: 'html5' }, { signal: abort.signal });
    setTimeout(() => abort.abort(), 300);
    await expect(running).rejects.toMatchObject({ code: 'export-cancelled' });
    expect(folders().filter((name) => !before.includes(name))).toEqual([]);
  });

  it('fails with what it said', async (context) => {
    if (!version) context.skip('no pandoc on the PATH');
    const native = nativePandoc('pandoc', { oldest: '2.0' });
    await expect(native.convert({ text: 'x' }, { from: 'nope', to: 'html5' })).rejects.toMatchObject({
      code: 'engine-failed',
      detail: expect.stringContaining('nope'),
    });
  });

  it.skipIf(process.platform === 'win32')(
    'is ended with whatever it started, and when it never says its version',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'octavo-test-'));
      const script = join(folder, 'wrapper');
      const note = join(folder, 'pid');
      const convert = (versionSeconds: number, seconds: number) =>
        nativePandoc(script, { versionSeconds }).convert(
          { text: 'x' },
          { from: 'commonmark', to: 'html5' },
          { seconds },
        );
      // A script that starts the real one, as those that npm installs do.
      const start = `sleep 60 & echo $! > '${note}'; wait`;
      writeFileSync(script, `#!/bin/sh\n[ "$1" = --version ] && echo "pandoc 3.5" && exit\n${start}\n`, {
        mode: 0o755,
      });
      const isAlive = () => {
        try {
          const pid = Number(readFileSync(note, 'utf8'));
          process.kill(pid, 0);
          // Where nobody buries the dead (a container without an init), they still have a number.
          return process.platform !== 'linux' || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
        } catch {
          return false;
        }
      };
      await expect(convert(20, 1)).rejects.toMatchObject({ code: 'engine-timeout', values: { seconds: 1 } });
      await expect.poll(isAlive).toBe(false);
      writeFileSync(script, `#!/bin/sh\n${start}\n`);
      await expect(convert(1, 300)).rejects.toMatchObject({ code: 'engine-timeout', values: { seconds: 1 } });
      await expect.poll(isAlive).toBe(false);
      rmSync(folder, { recursive: true });
    },
  );

  it('is refused when too old, missing, relative or not pandoc', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'octavo-test-'));
    const script = join(folder, 'old');
    writeFileSync(script, '#!/bin/sh\necho "pandoc 3.1.13"\n');
    chmodSync(script, 0o755);
    const convert = (executable: string) =>
      nativePandoc(executable).convert({ text: 'x' }, { from: 'commonmark', to: 'html5' });
    if (process.platform !== 'win32')
      await expect(convert(script)).rejects.toMatchObject({
        code: 'engine-too-old',
        values: { version: '3.1.13', oldest: '3.2', path: script },
      });
    await expect(convert(join(folder, 'nope'))).rejects.toMatchObject({ code: 'engine-missing' });
    await expect(convert('./old')).rejects.toMatchObject({ code: 'engine-missing' });
    await expect(convert(process.execPath)).rejects.toMatchObject({ code: 'engine-missing' });
    rmSync(folder, { recursive: true });
  });
});
