import { Worker } from 'node:worker_threads';
import { errorFromRecord, errorRecord } from '../../shared/errors';
import type { JobProgress } from '../../shared/publishing/job';
import type { Typst } from '../engines/typst';
import type { PictureConverter } from '../engines/vips';
import type { Published } from './pipeline';
import type { PublishedManuscript } from './publishing-job';
import type { PublishingNews, PublishingOrder, PublishingQuestion, PublishingWord } from './publishing-messages';

/** What an export in a thread of its own has the host do. */
export interface PublishingHost {
  /** The bundle of `publishing-worker.ts`. */
  readonly worker: string;
  readonly manuscript: PublishedManuscript;
  readonly typst: Typst;
  readonly pictures: PictureConverter;
}

/**
 * `publish` in a thread of its own: the host's thread, which answers saves and in Electron forwards keystrokes, only reads
 * chapters for it and starts Typst. Rejects with what `publish` threw; anything but an OctavoError comes as `unexpected`.
 */
export async function publishApart(
  order: Omit<PublishingOrder, 'folder' | 'view'>,
  { worker, manuscript, typst, pictures }: PublishingHost,
  signal: AbortSignal,
  report: (progress: Omit<JobProgress, 'job'>) => void,
): Promise<Published> {
  const { book, chapters, warnings } = manuscript.view();
  const workerData: PublishingOrder = { ...order, folder: manuscript.folder, view: { book, chapters, warnings } };
  const thread = new Worker(worker, { workerData });
  const say = (word: PublishingWord) => thread.postMessage(word);
  const cancel = () => say({ say: 'cancel' });

  const answer = (question: PublishingQuestion): Promise<unknown> => {
    if (question.ask === 'chapter') return manuscript.readChapter(question.id);
    if (question.ask === 'convert') return pictures.convert(question.bytes, question.order, question.key, { signal });
    return typst.compile(question.input, { signal });
  };

  try {
    return await new Promise<Published>((resolve, reject) => {
      thread.on('message', (news: PublishingNews) => {
        if (news.say === 'progress') report(news.progress);
        else if (news.say === 'finished') resolve(news.published);
        else if (news.say === 'failed') reject(errorFromRecord(news.error));
        else {
          const { number } = news;
          answer(news.question).then(
            (value) => say({ say: 'answer', number, value }),
            (thrown: unknown) => say({ say: 'refusal', number, error: errorRecord(thrown) }),
          );
        }
      });
      thread.on('error', reject);
      thread.on('exit', (code) => reject(new Error(`The thread of the export ended with ${code}.`)));
      signal.addEventListener('abort', cancel, { once: true });
      if (signal.aborted) cancel();
    });
  } finally {
    signal.removeEventListener('abort', cancel);
    await thread.terminate();
  }
}
