import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { readFolder } from './corpus.mjs';
import { startHost, typeIn } from './programs.mjs';
import { median, printRows } from './table.mjs';

const EVERY = 100;

/** Saves a short chapter over and over until `isOver`; gives the milliseconds each save took. */
async function saveUntil(isOver, save) {
  const took = [];
  while (!isOver()) {
    const begun = performance.now();
    await save(took.length);
    took.push(performance.now() - begun);
    await pause(EVERY);
  }
  return took;
}

/** How long a save takes while the book is being exported: the export must not stand in the way of a sentence. */
export async function run({ book, home, scratch, rounds, modules }) {
  const folder = join(scratch, 'while-exporting');
  cpSync(book, folder, { recursive: true });
  const { chapters } = await readFolder(modules, folder);
  const [first] = chapters;
  const host = await startHost(home, folder);
  try {
    const { id } = await host.call('books.open', { folder });
    const chapter = await typeIn(host, id, first.id);
    const save = async (number) => {
      await chapter.type(` ${number % 10}`);
      await host.call('chapters.settle', { book: id, chapter: first.id });
    };
    const calm = [];
    const busy = [];
    for (let round = 0; round < rounds; round += 1) {
      const until = performance.now() + 3000;
      calm.push(...(await saveUntil(() => performance.now() > until, save)));
      const ended = host.exportBook({ book: id, formats: ['epub', 'pdf'] });
      let isOver = false;
      const watched = ended.finally(() => {
        isOver = true;
      });
      busy.push(...(await saveUntil(() => isOver, save)));
      await watched;
    }
    const row = (name, times) => [
      name,
      String(times.length),
      ...[median(times), Math.max(...times)].map((value) => value.toFixed(0)),
      (median(times) / median(calm)).toFixed(2),
    ];
    printRows('Saving while the book is exported to EPUB and PDF', [
      ['', 'saves', 'median ms', 'longest ms', 'ratio'],
      row('during an export', busy),
      row('otherwise', calm),
    ]);
  } finally {
    await host.stop();
  }
}
