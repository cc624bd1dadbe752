import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { readFolder } from './corpus.mjs';
import { writeDurably } from './durable.mjs';
import { startHost } from './programs.mjs';
import { inTurns, printTable } from './table.mjs';

const SAVES = 40;

/** Saving the longest chapter after each edit, as the page does while one types, against the least durable write. */
export async function run({ book, home, scratch, rounds, modules }) {
  const folder = join(scratch, 'save');
  cpSync(book, folder, { recursive: true });
  const { chapters } = await readFolder(modules, folder);
  const sized = chapters.map((chapter) => ({ ...chapter, text: readFileSync(chapter.path, 'utf8') }));
  const longest = sized.reduce((best, chapter) => (chapter.text.length > best.text.length ? chapter : best));
  const host = await startHost(home, folder);
  try {
    const { id } = await host.call('books.open', { folder });
    let { text, revision } = await host.call('chapters.read', { book: id, chapter: longest.id });
    const edit = (number) => text.replace(/\s*$/, ` ${number % 10}\n`);
    const save = async (number) => {
      text = edit(number);
      ({ revision } = await host.call('chapters.save', { book: id, chapter: longest.id, text, base: revision }));
    };
    // The first calls compile the code; a writer's first save is not the one that repeats.
    for (let number = 0; number < 5; number += 1) await save(number);
    const each = async (work) => {
      const begun = performance.now();
      for (let number = 0; number < SAVES; number += 1) await work(number);
      return (performance.now() - begun) / SAVES;
    };
    const results = await inTurns(rounds, [
      { name: 'chapters.save, over the web door', run: () => each(save) },
      {
        name: 'write, fsync, rename, fsync of the folder',
        run: () => each((number) => writeDurably(join(scratch, 'save.md'), edit(number))),
      },
      {
        name: 'chapters.read of the same',
        run: () => each(() => host.call('chapters.read', { book: id, chapter: longest.id })),
      },
    ]);
    printTable(`Saving a chapter of ${Math.round(text.length / 1000)} kB (mean of ${SAVES} saves)`, results);
    if (readFileSync(longest.path, 'utf8') !== text) throw new Error('What was saved is not what the file holds.');
  } finally {
    await host.stop();
  }
}
