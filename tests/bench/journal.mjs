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
  const { LiveChapter } = await modules.load('src/main/manuscript/live-chapter.ts');
  const { ChapterJournal } = await modules.load('src/main/manuscript/journal.ts');
  const { RunningRevision } = await modules.load('src/main/manuscript/running-revision.ts');
  const { createDisk } = await modules.load('src/main/disk.ts');
  const folder = join(scratch, 'journal');
  mkdirSync(folder);
  const place = { kind: 'book', folder, make: async () => undefined };
  const surroundings = { disk: createDisk(), places: [place], clock: () => new Date() };
  const fileText = longChapter(chapters, WORDS);
  const wordAt = (text, share, number) => ({
    at: Math.floor((text.length - 1) * share),
    del: 0,
    ins: ` mot${number}`,
  });

  const journal = new ChapterJournal(surroundings, 'abcd');
  const revisions = new RunningRevision();
  let text = fileText;
  const record = async (number) => {
    const splice = wordAt(text, 1, number);
    text = text.slice(0, splice.at) + splice.ins + text.slice(splice.at);
    await journal.record(splice, text, fileText, revisions.of(text));
  };

  const never = 3_600_000;
  // Nothing is asked of the chapter's file while words only go to the journal.
  const owner = {};
  const begun = { text: fileText, fileText };
  const live = new LiveChapter(surroundings, 'efgh', begun, owner, { idle: never, longest: never });
  const type = (share) => async (number) => {
    const { state } = await live.type(live.revision, wordAt(live.text, share, number));
    if (state !== 'kept') throw new Error(`the words were ${state}`);
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
    const from = performance.now();
    for (let number = 0; number < TIMES; number += 1) await work(number);
    return (performance.now() - from) / TIMES;
  };
  for (const work of [record, type(1), append]) await each(work)();
  const results = await inTurns(rounds * 3, [
    { name: 'journal: text, proof, flush, still there?', run: each(record) },
    { name: 'append and fsync of one line', run: each(append) },
    { name: 'all the host does, words at the end', run: each(type(1)) },
    { name: 'all the host does, words in the middle', run: each(type(0.5)) },
  ]);
  printTable(
    `Words into the journal of a chapter of ${Math.round(fileText.length / 1000)} kB (mean of ${TIMES})`,
    results,
  );
  await bare.close();
  await journal.close();
  await live.abandon();
}
