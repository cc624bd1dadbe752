import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { readFolder } from './corpus.mjs';
import { startHost, typeIn } from './programs.mjs';
import { inTurns, printTable } from './table.mjs';

const CHAPTERS = 100;
const AT_ONCE = 16;

/** A book of a hundred chapters, out of those there are. */
function hundred(folder, chapters) {
  mkdirSync(join(folder, 'chapters'), { recursive: true });
  const ids = Array.from({ length: CHAPTERS }, (_, index) => `c${String(index).padStart(3, '0')}`);
  for (const [index, id] of ids.entries())
    writeFileSync(join(folder, 'chapters', `${id}.md`), readFileSync(chapters[index % chapters.length].path));
  const body = ids.map((id) => `  - { id: ${id}, title: ${id}, file: ${id}.md }`).join('\n');
  writeFileSync(
    join(folder, 'book.yaml'),
    `octavo: 1\ntitle: Cent\nlanguage: fr-FR\nfront: []\nbody:\n${body}\nback: []\n`,
  );
  return ids;
}

/** Opening a book whose host was killed while words stood in the journals of so many chapters and not in their files. */
export async function run({ book, home, scratch, rounds, modules }) {
  const { chapters } = await readFolder(modules, book);
  const folder = join(scratch, 'hundred');
  const ids = hundred(folder, chapters);
  const afterCut = (count) => async (round) => {
    const typing = await startHost(home, folder);
    try {
      const { id } = await typing.call('books.open', { folder });
      // A few at a time: the door takes no more connections at once than a browser makes.
      for (let from = 0; from < count; from += AT_ONCE)
        await Promise.all(
          ids
            .slice(from, Math.min(count, from + AT_ONCE))
            .map(async (chapter) => (await typeIn(typing, id, chapter)).type(` mot${round}`)),
        );
    } finally {
      await typing.kill();
    }
    const host = await startHost(home, folder);
    try {
      const begun = performance.now();
      const view = await host.call('books.open', { folder });
      const took = performance.now() - begun;
      if (view.recovered.length !== count) throw new Error(`${view.recovered.length} of ${count} chapters came back`);
      return took;
    } finally {
      await host.stop();
    }
  };
  const results = await inTurns(rounds, [
    { name: 'after a cut with words in 3 journals', run: afterCut(3) },
    { name: 'with nothing to bring back', run: afterCut(0) },
    { name: `after a cut with words in all ${CHAPTERS}`, run: afterCut(CHAPTERS) },
  ]);
  printTable(`books.open of a book of ${CHAPTERS} chapters, first call of a fresh host`, results);
}
