import type { BookPages, BookProof, ProofPlace } from '../../shared/contract';
import { boundPages, DESTINATIONS, insideMargin } from '../../shared/publishing/print/destinations';
import { estimatedPages } from '../../shared/publishing/print/estimated-pages';
import type { PrintChanges } from '../../shared/publishing/print/layout';
import type { SessionOutput, TypstSession } from '../engines/typst-session';
import { PLACES_LABEL } from '../publishing/typst-book';
import { proofFailure } from './proof-failure';
import type { ProofText } from './proof-messages';
import { type ProofParts, presentChapters, proofLayout } from './proof-parts';
import { entryOf, placesOfSection, printedPlaces } from './proof-places';
import type { OpenedSheet, ProofThread } from './proof-thread';

/** A thicker book wants a wider inside margin, and then has more pages still: that settles at once, or nearly. */
const MOST_ROUNDS = 3;

/** Signs of a word of Typst source, spaces and marks included: see `limits.ts`. */
const SIGNS_OF_A_WORD = 6.5;

/** The book as it was composed last. */
interface Composition {
  readonly proof: Omit<BookProof, 'isCurrent'>;
  readonly pdf: Uint8Array;
  readonly places: BookPages['places'];
  /** What it was composed of: when it is the same again, nothing has to be done. */
  readonly of: string;
}

/**
 * The whole book of a proof, composed anew a moment after the last change, in a process of its own. Keeps what was composed
 * last, also when the next attempt fails.
 */
export class WholeBook {
  readonly #parts: ProofParts;
  readonly #thread: ProofThread;
  readonly #session: TypstSession;
  readonly #stopListening: () => void;
  /** Texts of the chapters as they were read last. */
  #texts: ReadonlyMap<string, ProofText> = new Map();
  /** Those that were handed to the thread, and to which: one that had to be started anew knows none. */
  #given: { readonly thread: number; readonly texts: ReadonlyMap<string, ProofText> } = { thread: 0, texts: new Map() };
  /** Chapters whose text may be another by now. */
  readonly #changed = new Set<string>();
  #layout: PrintChanges = {};
  #last: Composition | null = null;
  /** Pages as they were counted last, whatever came of them: the margin of a first attempt need not be found again. */
  #pages: number | undefined;
  /** Changes there were, and how many of them the composition that began last, and the last good one, knew of. */
  #changes = 0;
  #begun = 0;
  #composed = -1;
  #running: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;

  constructor(parts: ProofParts) {
    this.#parts = parts;
    this.#thread = parts.startThread();
    this.#session = parts.startSession('book');
    this.#stopListening = parts.manuscript.listen({
      viewChanged: () => this.noteChange(null),
      chapterChanged: (chapter) => this.noteChange(chapter),
      chapterSaved: (chapter) => this.noteChange(chapter),
      chapterUnsaved: () => undefined,
    });
  }

  /** Something may have changed: a chapter's text, or (`null`) the book around it. It is composed once all is quiet. */
  noteChange(chapter: string | null): void {
    if (chapter !== null) this.#changed.add(chapter);
    this.#changes += 1;
    if (!this.#running) this.#later();
  }

  /** A window has this text of a chapter, ahead of the host; nothing is known when it is left out. */
  noteText(chapter: string, text: string | undefined): void {
    if (text !== undefined && this.#texts.get(chapter)?.text !== text) this.noteChange(chapter);
    else if (this.#last === null && !this.#running) this.#later();
  }

  /** Takes another layout; the book is composed anew once all is quiet. */
  setLayout(layout: PrintChanges): void {
    if (JSON.stringify(layout) === JSON.stringify(this.#layout)) return;
    this.#layout = layout;
    this.#pages = undefined;
    this.noteChange(null);
  }

  get layout(): PrintChanges {
    return this.#layout;
  }

  /** Pages of the bound book, before it is composed about as many as its words make; the inside margin follows them. */
  get pages(): number {
    if (this.#pages !== undefined) return this.#pages;
    const view = this.#parts.manuscript.view();
    const signs = presentChapters(view).map((id) => (view.chapters[id]?.words ?? 0) * SIGNS_OF_A_WORD);
    return estimatedPages(signs, proofLayout(view, this.#layout, undefined));
  }

  /** The number of a chapter's first page in the book as it was composed last; `undefined` for one that is not in it. */
  folioOf(chapter: string): number | undefined {
    return this.#last?.proof.folios[chapter];
  }

  /** The book as it was composed last; composes it when it never was. Rejects with what kept it from that. */
  async proof(): Promise<BookProof | null> {
    if (this.#last === null) await this.#compose();
    return this.#last && { ...this.#last.proof, isCurrent: this.#composed === this.#changes };
  }

  /** Its pages, likewise. */
  async shown(): Promise<BookPages | null> {
    if (this.#last === null) await this.#compose();
    if (this.#last === null) return null;
    const { proof, pdf, places } = this.#last;
    return { serial: proof.serial, pdf: Buffer.from(pdf).toString('base64'), places };
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#stopListening();
    await Promise.all([this.#thread.close(), this.#session.close()]);
    await this.#running?.catch(() => undefined);
  }

  #later(): void {
    clearTimeout(this.#timer);
    if (this.#isClosed) return;
    this.#timer = setTimeout(() => void this.#compose().catch(() => undefined), this.#parts.quiet);
    this.#timer.unref();
  }

  /** One composition at a time; who asks meanwhile waits for it. */
  #compose(): Promise<void> {
    this.#running ??= this.#composeNow().finally(() => {
      this.#running = null;
      if (this.#changes > this.#begun) this.#later();
    });
    return this.#running;
  }

  async #composeNow(): Promise<void> {
    clearTimeout(this.#timer);
    let sheet: OpenedSheet | undefined;
    try {
      // What changes from here on is not in it.
      this.#begun = this.#changes;
      await this.#readTexts();
      const of = this.#name();
      if (this.#last?.of === of) {
        // Typed and taken back: the pages are right again, and whoever was told of a failure hears so.
        this.#composed = this.#begun;
        this.#tell(this.#last.proof);
        return;
      }
      let made: SessionOutput;
      for (let round = 1; ; round += 1) {
        sheet = await this.#prepare();
        made = await this.#session.compose(sheet.input, PLACES_LABEL);
        const bound = this.#boundPages(made.pages);
        const isSettled = this.#insideMargin(bound) === this.#insideMargin(this.pages);
        // As in an export not back to a narrower margin: on the border of two it would go to and fro.
        this.#pages = Math.max(bound, round === 1 ? 0 : (this.#pages ?? 0));
        if (isSettled || this.#layout.pages !== undefined || round === MOST_ROUNDS) break;
      }
      this.#keep(made, sheet, of);
    } catch (error) {
      if (this.#isClosed) throw error;
      const { manuscript, emit } = this.#parts;
      const textOf = async (chapter: string) => this.#texts.get(chapter)?.text ?? null;
      emit({
        name: 'proof.failed',
        value: await proofFailure(manuscript.id, error, sheet, textOf),
      });
      throw error instanceof Error && error.cause instanceof Error ? error.cause : error;
    }
  }

  #keep(made: SessionOutput, { homes }: OpenedSheet, of: string): void {
    const printed = printedPlaces(made.found);
    const places: Record<string, readonly ProofPlace[]> = {};
    for (const [section, own] of homes) places[entryOf(section)] = placesOfSection(printed, section, own);
    const proof = {
      serial: this.#parts.serial(),
      pages: made.pages,
      folios: Object.fromEntries(printed.sections.map(({ section, folio }) => [entryOf(section), folio])),
      lengths: Object.fromEntries(printed.sections.map(({ section, pages }) => [entryOf(section), pages])),
    };
    this.#last = { proof, pdf: made.pdf, places, of };
    this.#composed = this.#begun;
    this.#tell(proof);
  }

  #tell(proof: Composition['proof']): void {
    const { manuscript, emit } = this.#parts;
    const value = { book: manuscript.id, proof: { ...proof, isCurrent: this.#composed === this.#changes } };
    if (!this.#isClosed) emit({ name: 'proof.recomposed', value });
  }

  /** Reads the chapters that may have another text than the thread knows. One that cannot be read is left out, as in an export. */
  async #readTexts(): Promise<void> {
    const { manuscript, log } = this.#parts;
    const present = presentChapters(manuscript.view());
    const texts = new Map<string, ProofText>();
    for (const chapter of present) {
      const known = this.#texts.get(chapter);
      const mayDiffer = this.#changed.delete(chapter);
      if (known && !mayDiffer) {
        texts.set(chapter, known);
        continue;
      }
      try {
        texts.set(chapter, await manuscript.readChapter(chapter));
      } catch (error) {
        log(`proof: a chapter could not be read: ${String(error)}`);
      }
    }
    this.#texts = texts;
  }

  /** What the next composition is of: the same name, the same pages. */
  #name(): string {
    const { book } = this.#parts.manuscript.view();
    return JSON.stringify([book, this.#layout, Array.from(this.#texts, ([id, { revision }]) => [id, revision])]);
  }

  #prepare(): Promise<OpenedSheet> {
    const view = this.#parts.manuscript.view();
    const layout = proofLayout(view, this.#layout, this.pages);
    // The thread remembers what it was given, unless it is another one.
    const given = this.#given.thread === this.#thread.started ? this.#given.texts : new Map<string, ProofText>();
    const texts = new Map([...this.#texts].filter(([id, text]) => given.get(id) !== text));
    const sheet = this.#thread.prepare({
      of: 'book',
      book: view.book,
      present: [...this.#texts.keys()],
      texts,
      layout,
    });
    this.#given = { thread: this.#thread.started, texts: this.#texts };
    return sheet;
  }

  #boundPages(composed: number): number {
    const { destination } = proofLayout(this.#parts.manuscript.view(), this.#layout, undefined);
    return boundPages(DESTINATIONS[destination], composed);
  }

  #insideMargin(pages: number): number {
    const { destination } = proofLayout(this.#parts.manuscript.view(), this.#layout, undefined);
    return insideMargin(destination, pages);
  }
}
