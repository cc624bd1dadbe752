import { dirname, join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StayingTypst, stayingTypst } from '../../../src/main/engines/staying-typst';
import { type Typst, type TypstInput, typst } from '../../../src/main/engines/typst';
import { forkNode } from '../../../src/main/host-process';
import { PLACES_LABEL, readPrintResources, typstBook } from '../../../src/main/publishing/typst-book';
import { printLayoutOf } from '../../../src/shared/publishing/print/layout';
import { engineBundles } from '../engines/engine-bundles';
import { converted, openBook, resourceFile } from './compose';
import { realTools } from './real-tools';

const PARAGRAPH = 'Il regarda encore une fois la porte, puis la fenêtre[^1], et se tut *longtemps*. '.repeat(12);
const chapter = (title: string, more = '') =>
  `# ${title}\n\n${`${PARAGRAPH}\n\n`.repeat(6)}${more}\n\n[^1]: Elle donnait sur la cour.\n`;
const files = (second: string) => ({
  'book.yaml':
    'octavo: 1\ntitle: Essai\nauthor: Anne\nlanguage: fr-FR\nbody:\n' +
    ['chap1', 'chap2', 'chap3'].map((id) => `  - { id: ${id}, title: ${id}, file: ${id}.md }`).join('\n'),
  'chapters/chap1.md': chapter('Un'),
  'chapters/chap2.md': second,
  'chapters/chap3.md': chapter('Trois'),
});

let staying: StayingTypst;
let single: Typst;
let inputs: readonly TypstInput[] = [];
let started = 0;

beforeAll(async () => {
  const { typstProcess } = await engineBundles();
  const session = join(dirname(typstProcess), 'typst-session-process.cjs');
  const begin = () => {
    started += 1;
    return forkNode(session);
  };
  single = typst(() => forkNode(typstProcess));
  staying = stayingTypst({ staying: begin, single: () => forkNode(typstProcess) }, 3000);
  const tools = await realTools();
  const layout = printLayoutOf({}, {});
  inputs = await Promise.all(
    [chapter('Deux'), chapter('Deux', `${PARAGRAPH}\n\n## Été ☞ œuvre\n\nFin.`)].map(async (second) => {
      const book = await converted(await openBook(files(second)), tools);
      return typstBook({
        ...book,
        layout,
        navigation: true,
        resources: await readPrintResources(layout, resourceFile),
      });
    }),
  );
}, 120_000);
afterAll(() => staying.close());

/** As it comes through a thread: nothing is the very same thing. */
const copy = (input: TypstInput): TypstInput => structuredClone(input);

describe('Typst that stays for the next export', () => {
  it('gives after an edit the bytes of a process that has just been started, in one process, for every standard', async () => {
    const [first, edited] = inputs as readonly [TypstInput, TypstInput];
    for (const pdfStandard of ['1.7', '1.6', 'ua-1', 'a-2b']) {
      for (const input of [first, edited, first]) {
        const order = copy({ ...input, pdfStandard, query: PLACES_LABEL });
        const [stayed, cold] = [await staying.compile(order), await single.compile(order)];
        expect(stayed.pages).toBe(cold.pages);
        expect(Buffer.compare(stayed.pdf, cold.pdf), pdfStandard).toBe(0);
        expect(stayed.warnings).toEqual(cold.warnings);
        // Where the pages begin: the page list of an EPUB is made of it.
        expect(stayed.found).toHaveLength(1);
        expect(stayed.found).toEqual(cold.found);
      }
    }
    expect(started).toBe(1);
  }, 120_000);

  it('composes two books at once, and goes on after one that fails, is cancelled or grows', async () => {
    const [first, edited] = inputs as readonly [TypstInput, TypstInput];
    const both = await Promise.all([staying.compile(copy(first)), staying.compile(copy(edited))]);
    expect(both[0].pdf).not.toEqual(both[1].pdf);

    const broken = { ...first, sources: { ...first.sources, 'main.typ': '#nope()' } };
    await expect(staying.compile(broken)).rejects.toMatchObject({ code: 'engine-failed' });
    const abort = new AbortController();
    const cancelled = staying.compile(copy(edited), { signal: abort.signal });
    setTimeout(() => abort.abort(), 20);
    await expect(cancelled).rejects.toMatchObject({ code: 'export-cancelled' });
    const again = await staying.compile(copy(first));
    expect(Buffer.compare(again.pdf, both[0].pdf)).toBe(0);
  }, 120_000);

  it.skipIf(process.platform === 'win32')(
    'is ended when it takes too much, and when nothing more is asked',
    async () => {
      const greedy: TypstInput = {
        main: 'main.typ',
        sources: {
          'main.typ':
            '#let all = "abcdefgh"\n#for i in range(26) { all = all + all }\n#for i in range(4000) { for j in range(4000) { } }\n#all.len()',
        },
        files: {},
        fonts: [],
        timestamp: 0,
      };
      const { typstProcess } = await engineBundles();
      const ended: unknown[] = [];
      const own = stayingTypst(
        {
          staying: () => {
            const child = forkNode(join(dirname(typstProcess), 'typst-session-process.cjs'));
            child.onExit((code) => ended.push(code));
            return child;
          },
          single: () => forkNode(typstProcess),
        },
        300,
        50,
      );
      await expect(own.compile(greedy)).rejects.toMatchObject({ code: 'engine-memory', values: { megabytes: 300 } });
      expect(ended).toHaveLength(1);
      await own.compile({ ...greedy, sources: { 'main.typ': 'Une panne.' } });
      await expect.poll(() => ended.length).toBe(2);
      await own.close();
    },
    60_000,
  );
});
