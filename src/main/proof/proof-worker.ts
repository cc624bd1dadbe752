import { parentPort, workerData } from 'node:worker_threads';
import { errorRecord } from '../../shared/errors';
import { createDisk } from '../disk';
import { shippedPandoc } from '../engines/pandoc-shipped';
import { ChapterTrouble, Preparer } from './prepare';
import type { ProofAnswer, ProofOrder, ProofThreadStart } from './proof-messages';
import { parcelPacker } from './typst-parcel';

/** A thread that prepares pages for a proof, one order after the other: the host's thread goes on forwarding keys. */
if (!parentPort) throw new Error('This file is a part of Octavo and is started by it.');
const port = parentPort;
const { folder, pandocFiles, resourcesFolder, now } = workerData as ProofThreadStart;
/** Milliseconds after which an idle pandoc is let go: it takes 150 MB, and comes back in less than a second. */
const IDLE = 60_000;

// Always the one that is shipped: to start the machine's own for each paragraph would take longer than all the rest.
const pandoc = shippedPandoc(pandocFiles, { now: now.getTime() / 1000 });
const never = new AbortController().signal;
const preparer = new Preparer({ disk: createDisk(), pandoc, resourcesFolder, folder, now, signal: never });
const pack = parcelPacker();
let rest: ReturnType<typeof setTimeout> | undefined;

async function answer(order: ProofOrder): Promise<ProofAnswer> {
  const { number } = order;
  try {
    const { input, homes } = await (order.of === 'chapter' ? preparer.chapter(order) : preparer.book(order));
    return { number, sheet: { parcel: pack(input), homes } };
  } catch (error) {
    if (error instanceof ChapterTrouble) return { number, error: error.record, chapter: error.chapter };
    return { number, error: errorRecord(error), chapter: order.of === 'chapter' ? order.chapter : null };
  }
}

let last: Promise<void> = Promise.resolve();
port.on('message', (order: ProofOrder) => {
  clearTimeout(rest);
  last = last
    .then(() => answer(order))
    .then((made) => {
      port.postMessage(made);
      rest = setTimeout(() => pandoc.close(), IDLE);
      rest.unref();
    });
});
