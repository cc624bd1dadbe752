import { mkdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { readFolder } from './corpus.mjs';
import { longChapter } from './long-chapter.mjs';
import { inTurns, printTable } from './table.mjs';

const TIMES = 200;
const WORDS = 8500;

/** Words on their way into a chapter's journal, against the least that makes an append survive a power cut. */
export async function run({ book, scratch, rounds, modules }) {
  const { chapters } = await readFolder(modules, book);
  const { ChapterJournal } = await modules.load('src/main/manuscript/journal.ts');
  const { createDisk } = await modules.load('src/main/disk.ts');
  const folder = join(scratch, 'journal');
  mkdirSync(folder);
  const place = { kind: 'book', folder, make: async () => undefined };
  const journal = new ChapterJournal({ disk: createDisk(), places: [place], clock: () => new Date() }, 'abcd');
  const fileText = longChapter(chapters, WORDS);
  let text = fileText;
  const record = async (number) => {
    const splice = { at: text.length - 1, del: 0, ins: ` mot${number}` };
    text = `${text.slice(0, -1)}${splice.ins}\n`;
    await journal.record(splice, text, fileText);
  };
  const bare = await open(join(folder, 'bare'), 'a');
  const line = Buffer.from(
    `0123456789abcdef {"n":412,"at":41804,"del":0,"ins":" mot12","h":"0123456789abcdef","time":"${new Date().toISOString()}"}\n`,
  );
  const append = async () => {
    await bare.write(line);
    await bare.sync();
  };
  const each = (work) => async () => {
    const begun = performance.now();
    for (let number = 0; number < TIMES; number += 1) await work(number);
    return (performance.now() - begun) / TIMES;
  };
  for (let number = 0; number < 20; number += 1) await record(number);
  const results = await inTurns(rounds * 3, [
    { name: 'journal: record, proof, flush, still there?', run: each(record) },
    { name: 'append and fsync of one line', run: each(append) },
  ]);
  printTable(
    `A record of a chapter of ${Math.round(text.length / 1000)} kB in its journal (mean of ${TIMES})`,
    results,
  );
  await bare.close();
  await journal.close();
}
