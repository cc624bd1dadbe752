import { parentPort, workerData } from 'node:worker_threads';
import type { ChapterText } from '../../shared/contract';
import { errorFromRecord, errorRecord } from '../../shared/errors';
import { formatOf } from '../../shared/publishing/formats';
import { createDisk } from '../disk';
import { pandocShelf } from '../engines/pandoc-shelf';
import type { TypstOutput } from '../engines/typst';
import type { ConvertedPicture } from '../engines/vips-messages';
import { publish } from './pipeline';
import { prepare } from './prepare';
import type { PublishedManuscript, PublishingTools } from './publishing-job';
import { createPublishingMemory } from './publishing-memory';
import type {
  PreparingOrder,
  PublishingNews,
  PublishingOrder,
  PublishingPlace,
  PublishingQuestion,
  PublishingWord,
} from './publishing-messages';

/**
 * The publishing thread of a host, for all its exports: assembling and comparing a long book takes a second, and the host
 * answers keystrokes. It remembers what it converted, so that the next export is mostly packaging.
 */
if (!parentPort) throw new Error('This file is a part of Octavo and is started by it.');
const port = parentPort;
const { pandocFiles, resourcesFolder } = workerData as PublishingPlace;
const disk = createDisk();
const pandoc = pandocShelf(pandocFiles);
const memory = createPublishingMemory();
const running = new Map<number, AbortController>();
const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
let asked = 0;

const tell = (news: PublishingNews) => port.postMessage(news);

/** Asks the host; what it throws is thrown here. */
function ask(job: number, question: PublishingQuestion): Promise<unknown> {
  asked += 1;
  const number = asked;
  return new Promise((resolve, reject) => {
    waiting.set(number, { resolve, reject });
    tell({ say: 'question', job, number, question });
  });
}

const bookOf = (job: number, { folder, view }: PublishingOrder | PreparingOrder): PublishedManuscript => ({
  folder,
  view: () => view,
  readChapter: async (id) => (await ask(job, { ask: 'chapter', id })) as ChapterText,
});

const toolsOf = (job: number): PublishingTools => ({
  disk,
  pandoc,
  memory,
  // The host heeds the cancellation too, and ends the process.
  typst: { compile: async (input) => (await ask(job, { ask: 'typst', input })) as TypstOutput },
  pictures: {
    convert: async (bytes, order, key) => (await ask(job, { ask: 'convert', bytes, order, key })) as ConvertedPicture,
    close: () => undefined,
  },
  resourcesFolder,
});

async function work(word: Extract<PublishingWord, { say: 'publish' | 'prepare' }>, signal: AbortSignal) {
  const { job } = word;
  if (word.say === 'prepare') {
    await prepare({ ...word.order, manuscript: bookOf(job, word.order) }, toolsOf(job), signal);
    tell({ say: 'prepared', job });
    return;
  }
  const { folder: _, view: __, formats, ...order } = word.order;
  const published = await publish(
    { ...order, formats: formats.map(formatOf), manuscript: bookOf(job, word.order) },
    toolsOf(job),
    signal,
    (progress) => tell({ say: 'progress', job, progress }),
  );
  tell({ say: 'finished', job, published });
}

port.on('message', (word: PublishingWord) => {
  if (word.say === 'cancel') {
    running.get(word.job)?.abort();
  } else if (word.say === 'publish' || word.say === 'prepare') {
    const abort = new AbortController();
    running.set(word.job, abort);
    work(word, abort.signal)
      .catch((thrown: unknown) => tell({ say: 'failed', job: word.job, error: errorRecord(thrown) }))
      .finally(() => running.delete(word.job));
  } else {
    const asker = waiting.get(word.number);
    waiting.delete(word.number);
    if (word.say === 'answer') asker?.resolve(word.value);
    else asker?.reject(errorFromRecord(word.error));
  }
});
