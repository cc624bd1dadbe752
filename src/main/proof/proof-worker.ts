import { parentPort, workerData } from 'node:worker_threads';
import { errorRecord } from '../../shared/errors';
import { createDisk } from '../disk';
import { borrowedPandoc, isPandocReply, type PandocReply } from './lent-pandoc';
import { borrowedPictures, isPictureReply, type PictureReply } from './lent-pictures';
import { ChapterTrouble, Preparer } from './prepare';
import type { ProofAnswer, ProofOrder, ProofThreadStart } from './proof-messages';
import { parcelPacker } from './typst-parcel';

/** A thread that prepares pages for a proof, one order after the other: the host's thread goes on forwarding keys. */
if (!parentPort) throw new Error('This file is a part of Octavo and is started by it.');
const port = parentPort;
const { folder, resourcesFolder, now } = workerData as ProofThreadStart;
const { pandoc, hear } = borrowedPandoc((question) => port.postMessage(question));
const lent = borrowedPictures((question) => port.postMessage(question));
const never = new AbortController().signal;
const preparer = new Preparer({
  disk: createDisk(),
  pandoc,
  pictures: lent.pictures,
  resourcesFolder,
  folder,
  now,
  signal: never,
});
const pack = parcelPacker();

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
port.on('message', (message: ProofOrder | PandocReply | PictureReply) => {
  if (isPandocReply(message)) hear(message);
  else if (isPictureReply(message)) lent.hear(message);
  else last = last.then(() => answer(message)).then((made) => port.postMessage(made));
});
