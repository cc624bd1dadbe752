import { type Book, type Chapter, chaptersInOrder } from '../../shared/book/book';
import { type ErrorRecord, errorRecord } from '../../shared/errors';
import { assemble, type ChapterSource } from '../../shared/publishing/assemble';
import type { AssembledBook } from '../../shared/publishing/assembled';
import { pdf } from '../../shared/publishing/formats/pdf';
import { pictureSources } from '../../shared/publishing/pictures';
import type { PrintLayout } from '../../shared/publishing/print/layout';
import type { Disk } from '../disk';
import type { Pandoc } from '../engines/pandoc';
import type { TypstInput } from '../engines/typst';
import type { PictureConverter } from '../engines/vips';
import { createConversionCache } from '../publishing/conversions/conversion-cache';
import { type ConvertedSection, convertSection } from '../publishing/conversions/convert-section';
import { preparePictures } from '../publishing/prepare-pictures/prepare-pictures';
import { pictureWishOf } from '../publishing/print-file/picture-wish';
import type { Picture } from '../publishing/publishing-job';
import { typstBook } from '../publishing/typst-book';
import { Citer } from './cite';
import type { BookOrder, ChapterOrder } from './proof-messages';
import { ChapterSettler, type SettledChapter } from './settle-chapter';
import { ProofShelf } from './shelf';

/** What a proof is prepared with. */
export interface PreparationTools {
  readonly disk: Disk;
  readonly pandoc: Pandoc;
  readonly pictures: PictureConverter;
  readonly resourcesFolder: string;
  /** The folder of the book. */
  readonly folder: string;
  /** The date of everything that is made. */
  readonly now: Date;
  readonly signal: AbortSignal;
}

/** Pages ready to be composed, and the block of its document that each block of a section comes from. */
export interface PreparedSheet {
  readonly input: TypstInput;
  readonly homes: ReadonlyMap<string, readonly number[]>;
}

/** A failure at one chapter. */
export class ChapterTrouble extends Error {
  readonly chapter: string;
  readonly record: ErrorRecord;

  constructor(chapter: string, cause: unknown) {
    super(String(cause), { cause });
    this.chapter = chapter;
    this.record = errorRecord(cause);
  }
}

/** Bytes of conversions kept: a book of 200 000 words has 4 million of them in Typst, and old blocks of today's work come on top. */
const CONVERSIONS = 32 * 1024 * 1024;
/** Letters ahead of a section's name in the identifier of a chapter: see `assemble`. */
const CHAPTER = 'c-';

interface KeptChapter extends SettledChapter {
  readonly revision: string;
}

/**
 * From the text of chapters to what Typst composes, by the very steps of an export (`gather`, `assemble`, `resolveCitations`,
 * pandoc block by block, `typstBook`), each of which does again only what has changed.
 */
export class Preparer {
  readonly #tools: PreparationTools;
  readonly #settler: ChapterSettler;
  readonly #citer: Citer;
  readonly #shelf: ProofShelf;
  readonly #conversions = createConversionCache(CONVERSIONS);
  readonly #settled = new Map<string, KeptChapter>();

  constructor(tools: PreparationTools) {
    this.#tools = tools;
    this.#settler = new ChapterSettler(tools.pandoc, tools.signal);
    this.#citer = new Citer(tools.pandoc, tools.signal);
    this.#shelf = new ProofShelf(tools.disk, tools.folder, tools.resourcesFolder);
  }

  /**
   * One chapter by itself, with the folio it has in the book. The others are there without their text: what is numbered is
   * numbered as in the book.
   */
  async chapter({ book, present, chapter: id, text, layout, folio }: ChapterOrder): Promise<PreparedSheet> {
    const settled = await this.#settler.settle(text);
    const sources = chaptersOf(book, present).map(
      (chapter): ChapterSource => ({ chapter, blocks: chapter.id === id ? settled.blocks : [] }),
    );
    const { assembled, pictures } = await this.#assemble(book, sources, layout);
    const name = CHAPTER + id;
    const cited = await this.#cite(book, {
      ...assembled,
      sections: assembled.sections.map((section) => (section.id === name ? section : { ...section, blocks: [] })),
    });
    const sections = await this.#convert(cited, (section) => section === name);
    const input = typstBook({
      book: {
        ...cited,
        sections: cited.sections.filter((section) => assembled.sections.some((own) => own.id === section.id)),
      },
      sections,
      layout,
      facts: book,
      pictures,
      now: this.#tools.now,
      resources: await this.#shelf.print(layout),
      only: { section: name, folio },
    });
    return { input, homes: new Map([[name, homesOf(settled)]]) };
  }

  /** The whole book. */
  async book({ book, present, texts, layout }: BookOrder): Promise<PreparedSheet> {
    const chapters = chaptersOf(book, present);
    for (const { id } of chapters) {
      const given = texts.get(id);
      if (given === undefined || this.#settled.get(id)?.revision === given.revision) continue;
      this.#settled.set(id, { ...(await at(id, this.#settler.settle(given.text))), revision: given.revision });
      await turn();
    }
    const sources = chapters.flatMap((chapter) => {
      const settled = this.#settled.get(chapter.id);
      return settled ? [{ chapter, blocks: settled.blocks }] : [];
    });
    const { assembled, pictures } = await this.#assemble(book, sources, layout);
    const cited = await this.#cite(book, assembled);
    const input = typstBook({
      book: cited,
      sections: await this.#convert(cited, () => true),
      layout,
      facts: book,
      pictures,
      now: this.#tools.now,
      resources: await this.#shelf.print(layout),
    });
    const homes = chapters.flatMap(({ id }) => {
      const settled = this.#settled.get(id);
      return settled ? [[CHAPTER + id, homesOf(settled)] as const] : [];
    });
    return { input, homes: new Map(homes) };
  }

  async #assemble(book: Book, sources: readonly ChapterSource[], layout: PrintLayout) {
    const wanted = new Set(sources.flatMap(({ blocks }) => pictureSources(blocks)));
    const { pictures: read, lost } = await this.#shelf.pictures(wanted);
    const { book: assembled } = assemble(book, sources, new Set(read.keys()), lost);
    const pictures = new Map(
      assembled.pictures.flatMap(({ source, name }): (readonly [string, Picture])[] => {
        const picture = read.get(source);
        return picture ? [[name, picture]] : [];
      }),
    );
    const { pictures: converter, signal } = this.#tools;
    // What an export would tell of them, it tells.
    const wish = pictureWishOf(layout);
    const prepared = await preparePictures(assembled, pictures, wish, converter, signal, () => undefined);
    return { assembled: prepared.book, pictures: prepared.pictures };
  }

  async #cite(book: Book, assembled: AssembledBook): Promise<AssembledBook> {
    return this.#citer.cite(assembled, await this.#shelf.citations(book));
  }

  async #convert(
    { sections, metadata }: AssembledBook,
    isWanted: (id: string) => boolean,
  ): Promise<readonly ConvertedSection[]> {
    const { pandoc, signal } = this.#tools;
    const converted: ConvertedSection[] = [];
    for (const section of sections) {
      if (!isWanted(section.id)) continue;
      const setting = { format: pdf, language: metadata.language, pandoc, cache: this.#conversions, signal };
      converted.push(await at(section.id.slice(CHAPTER.length), convertSection(section, setting)));
    }
    return converted;
  }
}

/** The chapters that have a text, in the order of the book. */
function chaptersOf(book: Book, present: readonly string[]): readonly Chapter[] {
  const there = new Set(present);
  return chaptersInOrder(book).flatMap(({ chapter }) => (there.has(chapter.id) ? [chapter] : []));
}

/** A title at the head of the text is not one of the section's blocks. */
function homesOf({ blocks, children }: SettledChapter): readonly number[] {
  const [first] = blocks;
  const hasTitle = first?.t === 'Header' && first.c[0] === 1;
  return hasTitle ? children.slice(1).map((child) => child - 1) : children;
}

/** Gives the chapter's name to a failure. */
async function at<Value>(chapter: string, work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    throw new ChapterTrouble(chapter, error);
  }
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
