import type { BookView } from '../../shared/book/book-view';
import type { ErrorRecord } from '../../shared/errors';
import type { JobProgress } from '../../shared/publishing/job';
import type { ExportOrder } from '../../shared/publishing/settings';
import type { PandocChoice } from '../../shared/settings';
import type { ShippedPandocFiles } from '../engines/pandoc-shipped';
import type { TypstInput } from '../engines/typst';
import type { PictureOrder } from '../engines/vips-messages';
import type { Published } from './pipeline';

/** What the thread of an export is started with: plain values, since nothing else can be handed to a thread. */
export interface PublishingOrder extends ExportOrder {
  /** The folder of the book, and the book as it is when the export begins. */
  readonly folder: string;
  readonly view: Pick<BookView, 'book' | 'chapters' | 'warnings'>;
  readonly destination: string;
  readonly stem: string;
  readonly pandoc: PandocChoice;
  readonly now: Date;
  readonly pandocFiles: ShippedPandocFiles;
  readonly resourcesFolder: string;
}

/** What only the host can do for the thread: read a book that is being written in, and start a process. */
export type PublishingQuestion =
  | { readonly ask: 'chapter'; readonly id: string }
  | { readonly ask: 'typst'; readonly input: TypstInput }
  | { readonly ask: 'convert'; readonly bytes: Uint8Array; readonly order: PictureOrder; readonly key: string };

/** From the thread to the host. */
export type PublishingNews =
  | { readonly say: 'progress'; readonly progress: Omit<JobProgress, 'job'> }
  | { readonly say: 'question'; readonly number: number; readonly question: PublishingQuestion }
  | { readonly say: 'finished'; readonly published: Published }
  | { readonly say: 'failed'; readonly error: ErrorRecord };

/** From the host to the thread. */
export type PublishingWord =
  | { readonly say: 'cancel' }
  | { readonly say: 'answer'; readonly number: number; readonly value: unknown }
  | { readonly say: 'refusal'; readonly number: number; readonly error: ErrorRecord };
