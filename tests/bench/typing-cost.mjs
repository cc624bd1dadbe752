import { performance } from 'node:perf_hooks';
import { readFolder } from './corpus.mjs';
import { longChapter } from './long-chapter.mjs';
import { printRows } from './table.mjs';

const WORDS = 5000;
const SENDS = 300;
/** At fifty keys a second a message leaves every 150 ms. */
const KEYS = 7.5;

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];

/** What saving costs the thread on which one types: the text of the chapter, and what is new in it. */
export async function run({ book, modules }) {
  const { chapters } = await readFolder(modules, book);
  const { readChapter, writeChapter } = await modules.load('src/shared/document/chapter-text.ts');
  const { spliceBetween } = await modules.load('src/shared/history/splice.ts');
  const chapter = readChapter(longChapter(chapters, WORDS));
  const { schema } = chapter.doc.type;
  const blocks = [...chapter.doc.children];
  const typed = blocks.findIndex((block, index) => index > blocks.length / 2 && block.type.name === 'paragraph');
  let before = writeChapter(chapter, chapter.doc);
  const times = { both: [], write: [], splice: [] };
  for (let send = 0; send < SENDS + 50; send += 1) {
    blocks[typed] = blocks[typed].copy(
      blocks[typed].content.append(schema.node('paragraph', null, schema.text(' un mot')).content),
    );
    const doc = schema.node('doc', null, blocks);
    const begun = performance.now();
    const after = writeChapter(chapter, doc);
    const written = performance.now();
    spliceBetween(before, after);
    const ended = performance.now();
    before = after;
    if (send < 50) continue;
    times.both.push(ended - begun);
    times.write.push(written - begun);
    times.splice.push(ended - written);
  }
  const row = (name, values, share = 1) => {
    const sorted = values.map((value) => value / share).sort((one, other) => one - other);
    return [name, ...[0.5, 0.95, 1].map((part) => at(sorted, part).toFixed(3))];
  };
  printRows(`Saving, on the thread of the page, in a chapter of ${WORDS} words`, [
    ['', 'median ms', '95 % ms', 'longest ms'],
    row('a message (every 150 ms)', times.both),
    row('  writeChapter', times.write),
    row('  spliceBetween', times.splice),
    row('a key of fifty a second', times.both, KEYS),
  ]);
}
