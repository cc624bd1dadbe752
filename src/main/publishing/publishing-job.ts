import type { Book } from '../../shared/book/book';
import type { BookView, Warning } from '../../shared/book/book-view';
import type { ChapterText } from '../../shared/contract';
import type { PublishingStep } from '../../shared/messages/publishing-steps';
import type { AssembledBook } from '../../shared/publishing/assembled';
import type { OutputFormat } from '../../shared/publishing/format';
import type { FormatId } from '../../shared/publishing/format-ids';
import type { PrintedBreak, PrintedPages } from '../../shared/publishing/printed-pages';
import type { FormatSettings, Selection, SettingsByFormat } from '../../shared/publishing/settings';
import type { PandocChoice } from '../../shared/settings';
import type { Disk } from '../disk';
import type { Pandoc } from '../engines/pandoc';
import type { PandocShelf } from '../engines/pandoc-shelf';
import type { Typst } from '../engines/typst';
import type { PictureConverter } from '../engines/vips';
import type { ConversionCache } from './conversions/conversion-cache';
import type { PublishingMemory } from './publishing-memory';
import type { TextLength } from './read-source';

/** What publishing needs of an open book: all of it by reading. */
export interface PublishedManuscript {
  readonly folder: string;
  view(): Pick<BookView, 'book' | 'chapters' | 'warnings'>;
  readChapter(id: string): Promise<Pick<ChapterText, 'text'>>;
}

/** What publishing works with. */
export interface PublishingTools {
  readonly disk: Disk;
  readonly pandoc: Pick<PandocShelf, 'open'>;
  readonly typst: Typst;
  readonly pictures: PictureConverter;
  /** What is remembered of earlier exports; nothing when left out. */
  readonly memory?: PublishingMemory | undefined;
  /** The folder that holds typst/, epub/, docx/, html/ and fonts/. */
  readonly resourcesFolder: string;
}

/** What is asked for. */
export interface PublishingRequest {
  readonly manuscript: PublishedManuscript;
  readonly formats: readonly OutputFormat[];
  /** How each is made; every format's defaults when left out. */
  readonly settings?: SettingsByFormat | undefined;
  /** What of the book; all of it when left out. */
  readonly selection?: Selection | undefined;
  /** Absolute path of the folder to write into. */
  readonly destination: string;
  /** What the files are called, without ending, as every file system can hold it; the book’s title when left out. */
  readonly stem?: string | undefined;
  readonly pandoc: PandocChoice;
  /** The date of everything that is made. */
  readonly now: Date;
}

/** A picture that was read. */
export interface Picture {
  readonly bytes: Uint8Array;
  /** By content: `image/png`, … */
  readonly type: string;
}

/** The book in memory: what every format of one job shares. */
export interface PublishedBook {
  readonly book: AssembledBook;
  /** The book as book.yaml tells of it: its layout in print, its presets. */
  readonly facts: Book;
  /** By the name they have in everything that is made (`media/…`). */
  readonly pictures: ReadonlyMap<string, Picture>;
  /** The picture that `cover` of book.yaml names, when it could be read. */
  readonly cover?: Picture;
  /** Where the pages of the printed book begin, when it was composed in the same run. */
  readonly printedPages?: PrintedPages;
  /** How long its chapters are together. */
  readonly length: TextLength;
  /** The Markdown of each chapter as it was read, by its id. */
  readonly markdown: ReadonlyMap<string, string>;
  readonly now: Date;
}

/** What the conversion of one format can use and must heed. */
export interface FormatRun<Id extends FormatId = FormatId> {
  readonly format: OutputFormat;
  /** How this format is to be made, all defaults in. */
  readonly settings: FormatSettings<Id>;
  readonly published: PublishedBook;
  readonly pandoc: Pandoc;
  readonly conversions: ConversionCache;
  readonly typst: Typst;
  readonly pictures: PictureConverter;
  readonly resource: (path: string) => Promise<Uint8Array>;
  /** A file the writer chose, by its absolute path; `null` when it is not there. */
  readonly read: (path: string) => Promise<Uint8Array | null>;
  readonly signal: AbortSignal;
  /** Something to tell the writer that stopped nothing. */
  readonly warn: (warning: Warning) => void;
  /** Runs one named step; `advance` tells how far it is, 0 to 1. Throws `export-cancelled` instead of beginning one. */
  readonly step: <Result>(
    name: PublishingStep,
    work: (advance: (fraction: number) => void) => Promise<Result>,
  ) => Promise<Result>;
}

/** A finished format, still in memory. */
export interface Artefact {
  readonly bytes: Uint8Array;
  readonly pages?: number;
  /** Where its pages begin in the text, for a list of them in the EPUB of the same run. */
  readonly breaks?: readonly PrintedBreak[];
  /**
   * The PDF that the finished one was made from: Typst’s, whose structure tells text from notes. Its words are compared with the
   * book’s; that the finished one has the same pages was proved when it was made.
   */
  readonly composed?: Uint8Array;
  /** Files that belong beside it, by path relative to it. */
  readonly beside?: Readonly<Record<string, Uint8Array>>;
  /** Files that the book keeps of it, by path in the book’s folder. */
  readonly inBook?: Readonly<Record<string, Uint8Array>>;
}
