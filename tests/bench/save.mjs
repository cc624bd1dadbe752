import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { readFolder } from './corpus.mjs';
import { writeDurably } from './durable.mjs';
import { longChapter } from './long-chapter.mjs';
import { startHost, typeIn } from './programs.mjs';
import { inTurns, printTable } from './table.mjs';

const SAVES = 40;
const WORDS = 8500;

/** Typing in a chapter of about 50 kB and bringing its file up to it, each durably, against the least durable write. */
export async function run({ book, home, scratch, rounds, modules }) {
  const folder = join(scratch, 'save');
  cpSync(book, folder, { recursive: true });
  const { chapters } = await readFolder(modules, folder);
  const [first] = chapters;
  writeFileSync(first.path, longChapter(chapters, WORDS));
  const host = await startHost(home, folder);
  try {
    const { id } = await host.call('books.open', { folder });
    const chapter = await typeIn(host, id, first.id);
    const settle = () => host.call('chapters.settle', { book: id, chapter: first.id });
    // The first calls compile the code; a writer's first save is not the one that repeats.
    for (let number = 0; number < 5; number += 1) {
      await chapter.type(` ${number}`);
      await settle();
    }
    const each = async (work) => {
      const begun = performance.now();
      for (let number = 0; number < SAVES; number += 1) await work(number);
      return (performance.now() - begun) / SAVES;
    };
    const results = await inTurns(rounds, [
      {
        name: 'typed and settled: journal and file, over the web door',
        run: () =>
          each(async (number) => {
            await chapter.type(` ${number % 10}`);
            await settle();
          }),
      },
      {
        name: 'write, fsync, rename, fsync of the folder',
        run: () => each(() => writeDurably(join(scratch, 'save.md'), chapter.text)),
      },
      {
        name: 'typed: journal alone, over the web door',
        run: () => each((number) => chapter.type(` ${number % 10}`)),
      },
      {
        name: 'chapters.read of the same',
        run: () => each(() => host.call('chapters.read', { book: id, chapter: first.id })),
      },
    ]);
    printTable(`Saving a chapter of ${Math.round(chapter.text.length / 1000)} kB (mean of ${SAVES} saves)`, results);
    await settle();
    if (readFileSync(first.path, 'utf8') !== chapter.text)
      throw new Error('What was saved is not what the file holds.');
  } finally {
    await host.stop();
  }
}
