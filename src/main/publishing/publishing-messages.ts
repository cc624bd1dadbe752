import type { ErrorRecord } from '../../shared/errors';
import type { FormatId } from '../../shared/publishing/format-ids';
import type { JobProgress } from '../../shared/publishing/job';
import type { ExportOrder } from '../../shared/publishing/settings';
import type { PandocChoice } from '../../shared/settings';
import type { PandocInput, PandocOptions, PandocRun } from '../engines/pandoc';
import type { TypstInput } from '../engines/typst';
import type { PictureOrder } from '../engines/vips-messages';
import type { BookSnapshot } from './book-snapshot';
import type { Published } from './pipeline';

/** What the publishing thread is started with: plain values, since nothing else can be handed to a thread. */
export interface PublishingPlace {
  readonly resourcesFolder: string;
}

/** The book that is published or made ready. */
interface OrderedBook {
  readonly snapshot: BookSnapshot;
  readonly pandoc: PandocChoice;
  readonly now: Date;
}

/** An export. */
export interface PublishingOrder extends ExportOrder, OrderedBook {
  readonly destination: string;
  readonly stem: string;
}

/** Conversions made before anyone asks for them. */
export interface PreparingOrder extends OrderedBook {
  readonly formats: readonly FormatId[];
}

/**
 * What only the host can do for the thread: start a process or another thread. Pandoc is the one that the order names.
 */
export type PublishingQuestion =
  | { readonly ask: 'pandoc-version' }
  | {
      readonly ask: 'pandoc';
      readonly input: PandocInput;
      readonly options: PandocOptions;
      readonly limits: Omit<PandocRun, 'signal'>;
    }
  | { readonly ask: 'typst'; readonly input: TypstInput; readonly seconds?: number }
  | { readonly ask: 'convert'; readonly bytes: Uint8Array; readonly order: PictureOrder; readonly key: string };

/** From the thread to the host, about one job. */
export type PublishingNews = { readonly job: number } & (
  | { readonly say: 'progress'; readonly progress: Omit<JobProgress, 'job'> }
  | { readonly say: 'question'; readonly number: number; readonly question: PublishingQuestion }
  | { readonly say: 'finished'; readonly published: Published }
  | { readonly say: 'prepared' }
  | { readonly say: 'failed'; readonly error: ErrorRecord }
);

/** From the host to the thread. */
export type PublishingWord =
  | { readonly say: 'publish'; readonly job: number; readonly order: PublishingOrder }
  | { readonly say: 'prepare'; readonly job: number; readonly order: PreparingOrder }
  | { readonly say: 'cancel'; readonly job: number }
  | { readonly say: 'answer'; readonly number: number; readonly value: unknown }
  | { readonly say: 'refusal'; readonly number: number; readonly error: ErrorRecord };
