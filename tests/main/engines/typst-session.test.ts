import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { TypstInput } from '../../../src/main/engines/typst';
import { CHAPTER_LIMITS, type SessionLimits, typstSession } from '../../../src/main/engines/typst-session';
import { forkNode } from '../../../src/main/host-process';
import { engineBundles } from './engine-bundles';

const FONT = readFileSync(resolve(import.meta.dirname, '../../../resources/fonts/eb-garamond/EBGaramond-Regular.ttf'));
const FONTS = [FONT];
const RUNAWAY = '#let n = 0\n#for i in range(100000) { for j in range(100000) { n += calc.rem(j, 7) } }\n#n';
/** What stands where, as the proof asks: one value for the whole document. */
const PLACES = `#let mark(name) = [#metadata(name)<mark>]
#let places = context [#metadata(query(<mark>).map(it => (it.value, it.location().page())))<places>]`;

const input = (chapter: string, more: Partial<TypstInput> = {}): TypstInput => ({
  main: 'main.typ',
  sources: {
    'main.typ': '#import "/book.typ": *\n#set text(font: "EB Garamond", fallback: false)\n#places\n#include "/c.typ"',
    'book.typ': PLACES,
    'c.typ': `#import "/book.typ": *\n${chapter}`,
    ...more.sources,
  },
  files: more.files ?? {},
  fonts: more.fonts ?? FONTS,
  timestamp: 1_763_800_000,
});

let bundle = '';
beforeAll(async () => {
  // Other tests make folders of the same name.
  process.env.TMPDIR = mkdtempSync(join(tmpdir(), 'octavo-session-'));
  bundle = join(dirname((await engineBundles()).typstProcess), 'typst-session-process.cjs');
});
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const session of open.splice(0)) await session.close();
});
function session(limits: Partial<SessionLimits> = {}) {
  const made = typstSession(() => forkNode(bundle), { ...CHAPTER_LIMITS, ...limits });
  open.push(made);
  return made;
}
/** Processes of this test that still run. */
const processes = () =>
  execFileSync('ps', ['-eo', 'ppid,stat,args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(bundle) && line.trim().startsWith(`${process.pid} `) && !/^\s*\d+\s+Z/.test(line));
const workspaces = () => readdirSync(tmpdir()).filter((name) => name.startsWith('octavo-typst-'));

describe('a Typst process that stays', () => {
  it('composes what changed, gives the same bytes for the same text, and tells what it found and its memory', async () => {
    const typst = session();
    const first = await typst.compose(input('#mark("a")Une panne.\n#pagebreak()\n#mark("b")Fin.'), '<places>');
    expect(Buffer.from(first.pdf.subarray(0, 5)).toString()).toBe('%PDF-');
    expect(first.pages).toBe(2);
    expect(first.found).toEqual([
      [
        ['a', 1],
        ['b', 2],
      ],
    ]);
    const longer = await typst.compose(
      input('#mark("a")Une panne.\n#pagebreak()\n#pagebreak()\n#mark("b")Fin.'),
      '<places>',
    );
    expect(longer.pages).toBe(3);
    expect(longer.found).toEqual([
      [
        ['a', 1],
        ['b', 3],
      ],
    ]);
    const again = await typst.compose(input('#mark("a")Une panne.\n#pagebreak()\n#mark("b")Fin.'), null);
    expect(Buffer.compare(again.pdf, first.pdf)).toBe(0);
    expect(again.found).toEqual([]);
    expect(typst.started).toBe(1);
    expect(typst.resident).toBeGreaterThan(30_000_000);
  });

  it('forgets a source or a picture that is there no more, and takes one that changed', async () => {
    const typst = session();
    const svg = (width: number) =>
      new TextEncoder().encode(
        `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="9"><rect width="9" height="9"/></svg>`,
      );
    const showing =
      '#image("/media/a.svg")\n#context [#metadata(str(measure(image("/media/a.svg")).width.pt()))<wide>]';
    const narrow = await typst.compose(input(showing, { files: { 'media/a.svg': svg(9) } }), '<wide>');
    const wide = await typst.compose(input(showing, { files: { 'media/a.svg': svg(90) } }), '<wide>');
    expect(wide.found).not.toEqual(narrow.found);
    await expect(typst.compose(input(showing), null)).rejects.toMatchObject({
      code: 'engine-failed',
      detail: expect.stringMatching(/^c\.typ:2:\d+: file not found/),
    });
    await typst.compose(input('#include "/d.typ"', { sources: { 'd.typ': 'Deux.' } }), null);
    await expect(typst.compose(input('#include "/d.typ"'), null)).rejects.toMatchObject({ code: 'engine-failed' });
    expect(typst.started).toBe(1);
  });

  it('goes on after a mistake, whose line it names', async () => {
    const typst = session();
    await expect(typst.compose(input('Bonjour\n\n  #nope()'), null)).rejects.toMatchObject({
      code: 'engine-failed',
      detail: expect.stringMatching(/^c\.typ:4:\d+: unknown variable: nope/),
    });
    expect((await typst.compose(input('Bonjour'), null)).pages).toBe(1);
    expect(typst.started).toBe(1);
  });

  it.each([
    ['a file of the machine', '#read("/etc/passwd")'],
    ['a file above the workspace', '#read("../../../../etc/passwd")'],
    ['a package of the network', '#import "@preview/cetz:0.3.0"'],
  ])('refuses %s', async (_, source) => {
    await expect(session().compose(input(source), null)).rejects.toMatchObject({ code: 'engine-failed' });
  });

  it('kills a composition past its time, and composes the next with all it knew before', async () => {
    const typst = session({ seconds: 3 });
    const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    const files = { 'media/a.svg': svg };
    await typst.compose(input('#image("/media/a.svg")', { files }), null);
    await expect(typst.compose(input(RUNAWAY, { files }), null)).rejects.toMatchObject({ code: 'engine-timeout' });
    expect((await typst.compose(input('#image("/media/a.svg")', { files }), null)).pages).toBe(1);
    expect(typst.started).toBe(2);
    expect(processes()).toHaveLength(1);
  });

  it('is replaced when it has grown, once nobody asks for anything, and is warm again', async () => {
    const typst = session({ resident: 1, idle: 30 });
    await typst.compose(input('Un.'), null);
    await vi.waitFor(() => expect(typst.started).toBeGreaterThan(1), { timeout: 20_000, interval: 20 });
    expect((await typst.compose(input('Deux.'), null)).pages).toBe(1);
    const counted = session({ compositions: 2, idle: 30 });
    await counted.compose(input('Un.'), null);
    await new Promise((done) => setTimeout(done, 120));
    expect(counted.started).toBe(1);
    await counted.compose(input('Deux.'), null);
    await vi.waitFor(() => expect(counted.started).toBe(2), { timeout: 20_000, interval: 20 });
  });

  it('loads other fonts by starting anew', async () => {
    const typst = session();
    await typst.compose(input('Un.'), null);
    await typst.compose(input('Un.', { fonts: [FONT] }), null);
    expect(typst.started).toBe(1);
    const italic = readFileSync(
      resolve(import.meta.dirname, '../../../resources/fonts/eb-garamond/EBGaramond-Italic.ttf'),
    );
    await typst.compose(input('Un.', { fonts: [FONT, italic] }), null);
    expect(typst.started).toBe(2);
    expect(processes()).toHaveLength(1);
  });

  it('leaves no process and no folder when it is closed, in mid-composition too', async () => {
    const before = workspaces();
    const typst = session({ seconds: 60 });
    await typst.compose(input('Un.'), null);
    const running = typst.compose(input(RUNAWAY), null);
    const waiting = typst.compose(input('Deux.'), null);
    const refused = Promise.all(
      [running, waiting].map((made) => expect(made).rejects.toMatchObject({ code: 'export-cancelled' })),
    );
    await new Promise((done) => setTimeout(done, 200));
    await typst.close();
    await refused;
    await vi.waitFor(() => expect(processes()).toEqual([]), { timeout: 10_000 });
    expect(workspaces().filter((name) => !before.includes(name))).toEqual([]);
  });

  it('does not outlive a host that was killed, not even while it computes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'octavo-orphan-'));
    const host = join(folder, 'host.mjs');
    const pidFile = join(folder, 'pid');
    const order = {
      say: 'compose',
      number: 1,
      main: 'main.typ',
      sources: { 'main.typ': RUNAWAY },
      files: {},
      timestamp: 0,
      query: null,
    };
    writeFileSync(
      host,
      `import { fork } from 'node:child_process';
       import { writeFileSync } from 'node:fs';
       const child = fork(${JSON.stringify(bundle)}, [], { serialization: 'advanced' });
       writeFileSync(${JSON.stringify(pidFile)}, String(child.pid));
       child.send({ say: 'begin', workspace: ${JSON.stringify(folder)}, fonts: [] });
       child.send(${JSON.stringify(order)});
       setTimeout(() => process.kill(process.pid, 'SIGKILL'), 1500);`,
    );
    expect(() => execFileSync(process.execPath, [host], { stdio: 'ignore' })).toThrow();
    const pid = readFileSync(pidFile, 'utf8');
    const isThere = () =>
      existsSync(`/proc/${pid}`) && !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
    expect(isThere()).toBe(true);
    await vi.waitFor(() => expect(isThere()).toBe(false), { timeout: 15_000, interval: 200 });
  });
});
