import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Typst, type TypstInput, typst } from '../../../src/main/engines/typst';
import { forkNode } from '../../../src/main/host-process';
import { engineBundles } from './engine-bundles';

const FONT = resolve(import.meta.dirname, '../../../resources/fonts/eb-garamond/EBGaramond-Regular.ttf');
const input = (main: string, more: Partial<TypstInput> = {}): TypstInput => ({
  main: 'main.typ',
  sources: { 'main.typ': `#set text(font: "EB Garamond", fallback: false)\n${main}`, ...more.sources },
  files: more.files ?? {},
  fonts: [readFileSync(FONT)],
  timestamp: 1_763_800_000,
});
const RUNAWAY = '#let n = 0\n#for i in range(100000) { for j in range(100000) { n += calc.rem(j, 7) } }\n#n';
const workspaces = () => readdirSync(tmpdir()).filter((name) => name.startsWith('octavo-typst-'));

let engine: Typst;
beforeAll(async () => {
  const { typstProcess } = await engineBundles();
  engine = typst(() => forkNode(typstProcess));
});

describe('typst', () => {
  it('composes a PDF, the same bytes each time', async () => {
    const one = await engine.compile(input('Une panne.\n#pagebreak()\nFin.'));
    const two = await engine.compile(input('Une panne.\n#pagebreak()\nFin.'));
    expect(Buffer.from(one.pdf).subarray(0, 5).toString()).toBe('%PDF-');
    expect(one.pages).toBe(2);
    expect(one.warnings).toEqual([]);
    expect(Buffer.compare(one.pdf, two.pdf)).toBe(0);
  });

  it('reads virtual files in folders', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>';
    const made = await engine.compile(
      input('#include "ch/1.typ"', {
        sources: { 'ch/1.typ': '#image("/media/a.svg")' },
        files: { 'media/a.svg': new TextEncoder().encode(svg) },
      }),
    );
    expect(made.pages).toBe(1);
  });

  it('names file, line and column of a mistake', async () => {
    const broken = input('#include "ch/1.typ"', { sources: { 'ch/1.typ': 'Bonjour\n\n  #nope()' } });
    await expect(engine.compile(broken)).rejects.toMatchObject({
      code: 'engine-failed',
      values: { engine: 'Typst', step: 'typst' },
      detail: expect.stringMatching(/ch\/1\.typ:3:\d+: unknown variable: nope/),
    });
  });

  it.each([
    ['a file of the machine', '#read("/etc/passwd")'],
    ['a file above the workspace', '#read("../../../../etc/passwd")'],
    ['a package of the network', '#import "@preview/cetz:0.3.0"'],
  ])('refuses %s', async (_, source) => {
    await expect(engine.compile(input(source))).rejects.toMatchObject({ code: 'engine-failed' });
  });

  it('is ended by its time limit and by cancelling, and leaves no folder', async () => {
    const before = workspaces();
    await expect(engine.compile(input(RUNAWAY), { seconds: 1 })).rejects.toMatchObject({
      code: 'engine-timeout',
      values: { engine: 'Typst', seconds: 1 },
    });
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 400);
    await expect(engine.compile(input(RUNAWAY), { signal: abort.signal })).rejects.toMatchObject({
      code: 'export-cancelled',
    });
    expect(workspaces().filter((name) => !before.includes(name))).toEqual([]);
  });

  it('says so when the process dies', async () => {
    const dying = typst(() => forkNode(join(tmpdir(), 'octavo-no-such-bundle.cjs')));
    await expect(dying.compile(input('x'))).rejects.toMatchObject({ code: 'engine-failed' });
  });
});
