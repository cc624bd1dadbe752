import type { ChapterProof } from '../../shared/contract';
import { errorFromRecord, OctavoError } from '../../shared/errors';
import { sheetGeometry } from '../../shared/publishing/print/page-geometry';
import type { TypstSession } from '../engines/typst-session';
import { PLACES_LABEL } from '../publishing/typst-book';
import { proofFailure } from './proof-failure';
import { type ProofParts, presentChapters, proofLayout } from './proof-parts';
import { placesOfSection, printedPlaces } from './proof-places';
import type { OpenedSheet, ProofThread } from './proof-thread';
import type { WholeBook } from './whole-book';

/** A chapter that a window wants to see. */
export interface ChapterRequest {
  readonly chapter: string;
  /** The text as the window has it; the host's own when left out. */
  readonly text?: string | undefined;
  readonly revision: string;
}

interface Waiting {
  readonly request: ChapterRequest;
  readonly answer: (proof: ChapterProof | null | Promise<ChapterProof | null>) => void;
}

/** The chapter of a proof that is being written. One composition at a time; of those that wait, the newest is made. */
export class OneChapter {
  readonly #parts: ProofParts;
  readonly #book: WholeBook;
  readonly #thread: ProofThread;
  readonly #session: TypstSession;
  /** What was composed last, for the line of an error. */
  #sheet: OpenedSheet | undefined;
  #isRunning = false;
  #waiting: Waiting | null = null;
  #isClosed = false;

  constructor(parts: ProofParts, book: WholeBook) {
    this.#parts = parts;
    this.#book = book;
    this.#thread = parts.startThread();
    this.#session = parts.startSession('chapter');
  }

  /** The pages of a chapter; `null` for a request that a later one overtook. */
  compose(request: ChapterRequest): Promise<ChapterProof | null> {
    return new Promise((answer) => {
      this.#waiting?.answer(null);
      this.#waiting = { request, answer };
      void this.#next();
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#waiting?.answer(null);
    this.#waiting = null;
    await Promise.all([this.#thread.close(), this.#session.close()]);
  }

  async #next(): Promise<void> {
    const waiting = this.#waiting;
    if (this.#isRunning || waiting === null) return;
    this.#isRunning = true;
    this.#waiting = null;
    const made = this.#tryToCompose(waiting.request);
    waiting.answer(made);
    await made.catch(() => undefined);
    this.#isRunning = false;
    await this.#next();
  }

  async #tryToCompose(request: ChapterRequest): Promise<ChapterProof | null> {
    const { manuscript, emit } = this.#parts;
    try {
      return await this.#composeNow(request);
    } catch (error) {
      // Nobody looks any more.
      if (this.#isClosed) return null;
      const textOf = async () => request.text ?? (await manuscript.readChapter(request.chapter)).text;
      const failure = await proofFailure(manuscript.id, error, this.#sheet, textOf);
      emit({ name: 'proof.failed', value: { ...failure, chapter: request.chapter } });
      throw errorFromRecord(failure.error);
    }
  }

  async #composeNow({ chapter, text, revision }: ChapterRequest): Promise<ChapterProof> {
    const { manuscript } = this.#parts;
    const read = text === undefined ? await manuscript.readChapter(chapter) : { text, revision };
    const view = manuscript.view();
    const present = presentChapters(view);
    if (!present.includes(chapter)) throw new OctavoError('chapter-not-found', { id: chapter });
    const layout = proofLayout(view, this.#book.layout, this.#book.pages);
    const folio = this.#book.folioOf(chapter);
    const firstFolio = folio ?? 1;
    const order = { book: view.book, present, layout, chapter, text: read.text, folio: firstFolio };
    this.#sheet = undefined;
    const sheet = await this.#thread.prepare({ of: 'chapter', ...order });
    this.#sheet = sheet;
    const { input, homes } = sheet;
    const made = await this.#session.compose(input, PLACES_LABEL);
    const { trim } = sheetGeometry(layout);
    const section = `c-${chapter}`;
    return {
      serial: this.#parts.serial(),
      revision: read.revision,
      pdf: Buffer.from(made.pdf).toString('base64'),
      pages: made.pages,
      firstFolio,
      isPlaced: folio !== undefined,
      places: placesOfSection(printedPlaces(made.found), section, homes.get(section) ?? []),
      width: trim.width,
      height: trim.height,
    };
  }
}
