import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFolder } from './corpus.mjs';
import { writeDurably } from './durable.mjs';
import { octavo } from './programs.mjs';
import { inTurns, printTable } from './table.mjs';

/** A plain text becomes a book on the disk: the whole command, against only writing the same chapters durably. */
export async function run({ text, book, home, scratch, rounds, modules }) {
  const { chapters: known } = await readFolder(modules, book);
  const files = known.map(({ file, path }) => ({ file, bytes: readFileSync(path) }));
  let made;
  const results = await inTurns(rounds, [
    {
      name: 'octavo import',
      run: async (round) => {
        const inside = join(scratch, `import-${round}`);
        mkdirSync(inside);
        made = await octavo(home, 'import', text, '--into', inside);
      },
    },
    {
      name: 'its chapters written durably, no more',
      run: (round) => {
        const inside = join(scratch, `import-raw-${round}`);
        mkdirSync(inside);
        for (const { file, bytes } of files) writeDurably(join(inside, file), bytes);
      },
    },
  ]);
  printTable('Import: the text becomes a book on the disk (whole command)', results);
  const { parts, chapters } = await readFolder(modules, made.folder);
  console.log(`  ${parts} parts, ${chapters.length} chapters, ${made.words} words`);
}
