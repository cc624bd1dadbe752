import { parentPort, workerData } from 'node:worker_threads';
import { errorFromRecord, errorRecord } from '../../shared/errors';
import { formatOf } from '../../shared/publishing/formats';
import { createDisk } from '../disk';
import { throwIfCancelled } from '../engines/engine-run';
import type { Pandoc, PandocOutput } from '../engines/pandoc';
import type { TypstOutput } from '../engines/typst';
import type { ConvertedPicture } from '../engines/vips-messages';
import { publishedSnapshot } from './book-snapshot';
import { publish } from './pipeline';
import { prepare } from './prepare';
import type { PublishingTools } from './publishing-job';
import { createPublishingMemory } from './publishing-memory';
import type { PublishingNews, PublishingPlace, PublishingQuestion, PublishingWord } from './publishing-messages';

/**
 * The publishing thread of a host, for all its exports: assembling and comparing a long book takes a second, and the host
 * answers keystrokes. It remembers what it converted, so that the next export is mostly packaging.
 */
if (!parentPort) throw new Error('This file is a part of Octavo and is started by it.');
const port = parentPort;
const { resourcesFolder } = workerData as PublishingPlace;
const disk = createDisk();
const memory = createPublishingMemory();
const running = new Map<number, AbortController>();
const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
let asked = 0;

const tell = (news: PublishingNews, handed: readonly ArrayBuffer[] = []) => port.postMessage(news, handed);

/** Asks the host; what it throws is thrown here. What is handed over is gone from here. */
function ask(job: number, question: PublishingQuestion, handed: readonly ArrayBuffer[] = []): Promise<unknown> {
  asked += 1;
  const number = asked;
  return new Promise((resolve, reject) => {
    waiting.set(number, { resolve, reject });
    tell({ say: 'question', job, number, question }, handed);
  });
}

/**
 * The host's pandoc, which stays warm when this thread is ended.
 */
const pandocOf = (job: number): Pandoc => ({
  version: async () => String(await ask(job, { ask: 'pandoc-version' })),
  convert: async ({ text, ...input }, options, { signal, ...limits } = {}) => {
    // Once it is given the host hears of it too, and ends the conversion.
    if (signal) throwIfCancelled(signal);
    // As bytes a whole book passes through the host without its looking at it.
    const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
    const question = { ask: 'pandoc', input: { ...input, text: bytes }, options, limits } as const;
    const handed = typeof text === 'string' ? [bytes.buffer as ArrayBuffer] : [];
    return (await ask(job, question, handed)) as PandocOutput;
  },
  close: () => undefined,
});

const toolsOf = (job: number): PublishingTools => ({
  disk,
  pandoc: { open: () => pandocOf(job) },
  memory,
  // The host heeds the cancellation too, and ends the process.
  typst: {
    compile: async (input, run) => {
      const { seconds } = run ?? {};
      const limit = seconds === undefined ? {} : { seconds };
      return (await ask(job, { ask: 'typst', input, ...limit })) as TypstOutput;
    },
  },
  pictures: {
    convert: async (bytes, order, key) => (await ask(job, { ask: 'convert', bytes, order, key })) as ConvertedPicture,
    close: () => undefined,
  },
  resourcesFolder,
});

async function work(word: Extract<PublishingWord, { say: 'publish' | 'prepare' }>, signal: AbortSignal) {
  const { job } = word;
  const manuscript = publishedSnapshot(word.order.snapshot);
  if (word.say === 'prepare') {
    await prepare({ ...word.order, manuscript }, toolsOf(job), signal);
    tell({ say: 'prepared', job });
    return;
  }
  const { snapshot: _, formats, ...order } = word.order;
  const published = await publish(
    { ...order, formats: formats.map(formatOf), manuscript },
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
