// Opening a chapter of 5,000 words: Octavo's page, its text not read yet, against a bare ProseMirror whose document is made.
import { chapterText } from './editor-keystroke.mjs';
import { printTable } from './table.mjs';
import { openViews } from './views.mjs';

const WORDS = 5000;
const TIMES = 8;

/** Prints the table. */
export async function run({ rounds }) {
  const text = chapterText(WORDS);
  const views = await openViews();
  const ways = { octavo: [], bare: [] };
  try {
    for (let round = 0; round < rounds; round += 1)
      for (const kind of ['bare', 'octavo'])
        ways[kind].push(
          ...(await views.inPage((page) =>
            page.evaluate(
              ([shown, words, times]) => window.bench.openChapters(shown, words, times),
              [kind, text, TIMES],
            ),
          )),
        );
  } finally {
    await views.close();
  }
  printTable(`Opening a chapter of ${WORDS} words, until it is painted`, [
    { name: 'Octavo: asked for, read, parsed, shown', times: ways.octavo, cpu: [] },
    { name: 'bare ProseMirror: shown, its document made before', times: ways.bare, cpu: [] },
  ]);
}
