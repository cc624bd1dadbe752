import { parentPort, workerData } from 'node:worker_threads';
import type { ChapterText } from '../../shared/contract';
import { errorFromRecord, errorRecord } from '../../shared/errors';
import { formatOf } from '../../shared/publishing/formats';
import { createDisk } from '../disk';
import { pandocShelf } from '../engines/pandoc-shelf';
import type { TypstOutput } from '../engines/typst';
import type { ConvertedPicture } from '../engines/vips-messages';
import { publish } from './pipeline';
import type { PublishingNews, PublishingOrder, PublishingQuestion, PublishingWord } from './publishing-messages';

/** One export, in a thread of its own: assembling and comparing a long book takes seconds, and the host answers keystrokes. */
if (!parentPort) throw new Error('This file is a part of Octavo and is started by it.');
const port = parentPort;
const order = workerData as PublishingOrder;
const abort = new AbortController();
const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
let asked = 0;

const tell = (news: PublishingNews) => port.postMessage(news);

/** Asks the host; what it throws is thrown here. */
function ask(question: PublishingQuestion): Promise<unknown> {
  asked += 1;
  const number = asked;
  return new Promise((resolve, reject) => {
    waiting.set(number, { resolve, reject });
    tell({ say: 'question', number, question });
  });
}

port.on('message', (word: PublishingWord) => {
  if (word.say === 'cancel') {
    abort.abort();
    return;
  }
  const asker = waiting.get(word.number);
  waiting.delete(word.number);
  if (word.say === 'answer') asker?.resolve(word.value);
  else asker?.reject(errorFromRecord(word.error));
});

const { folder, view, formats, settings, selection, destination, stem, pandoc, now } = order;
publish(
  {
    manuscript: {
      folder,
      view: () => view,
      readChapter: async (id) => (await ask({ ask: 'chapter', id })) as ChapterText,
    },
    formats: formats.map(formatOf),
    settings,
    selection,
    destination,
    stem,
    pandoc,
    now,
  },
  {
    disk: createDisk(),
    pandoc: pandocShelf(order.pandocFiles),
    // The host heeds the cancellation too, and ends the process.
    typst: { compile: async (input) => (await ask({ ask: 'typst', input })) as TypstOutput },
    pictures: {
      convert: async (bytes, order, key) => (await ask({ ask: 'convert', bytes, order, key })) as ConvertedPicture,
      close: () => undefined,
    },
    resourcesFolder: order.resourcesFolder,
  },
  abort.signal,
  (progress) => tell({ say: 'progress', progress }),
).then(
  (published) => tell({ say: 'finished', published }),
  (thrown: unknown) => tell({ say: 'failed', error: errorRecord(thrown) }),
);
