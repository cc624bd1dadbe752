import type { Typed } from '../../shared/contract';
import { OctavoError } from '../../shared/errors';
import { chooseBase } from '../../shared/history/choose-base';
import { mergeTexts } from '../../shared/history/merge';
import { applySplice, type Splice, spliceBetween } from '../../shared/history/splice';
import { atRest, type FoundText, isSameText } from './chapter-file';
import { ChapterJournal, type JournalSurroundings } from './journal';
import { REMEMBERED_TEXTS } from './journal-records';
import type { LiveChapterOwner, LiveChapterStart } from './live-chapter-owner';
import { mayHoldLonelyHalves, withoutLonelyHalves } from './lonely-halves';
import { PATIENCE, type Patience } from './patience';
import { createQueue, type Queue } from './queue';
import { RunningRevision } from './running-revision';

/** Milliseconds before a file that could not be replaced is tried again; the last one repeats. */
const RETRIES = [1000, 2000, 5000, 10_000, 30_000] as const;
/** How often a file that changes under our hands is looked at again. */
const ROUNDS = 5;

/**
 * A chapter that is being written: words go to its journal, where they are acknowledged when they are flushed; its file
 * follows. All that happens to it goes through one queue. Nothing in here knows of Markdown, books or windows.
 */
export class LiveChapter {
  readonly #owner: LiveChapterOwner;
  readonly #queue: Queue = createQueue();
  readonly #patience: Patience;
  readonly journal: ChapterJournal;
  readonly #revisions = new RunningRevision();
  #text: string;
  #revision: string;
  #fileText: string | null;
  /** What a replacement that did not end may have put into the file, until a cut. */
  #unflushed: string | null;
  /** The texts that were in the file, newest first. */
  #fileTexts: readonly string[];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #behindSince: number | null = null;
  #failures = 0;

  constructor(
    surroundings: JournalSurroundings,
    chapter: string,
    start: LiveChapterStart,
    owner: LiveChapterOwner,
    patience: Patience = PATIENCE,
    journal = new ChapterJournal(surroundings, chapter, start.journals),
  ) {
    this.#owner = owner;
    this.#patience = patience;
    this.journal = journal;
    this.#text = this.accepted(start.text);
    this.#revision = this.#revisions.of(this.#text);
    this.#fileText = start.fileText;
    this.#unflushed = start.unflushed ?? null;
    this.#fileTexts = start.fileTexts ?? (start.fileText === null ? [] : [start.fileText]);
  }

  /** The text with every word that was acknowledged. */
  get text(): string {
    return this.#text;
  }

  /** SHA-256 of the text, hex. */
  get revision(): string {
    return this.#revision;
  }

  /** Whether the file lacks something of the text. */
  get isBehind(): boolean {
    return this.#text !== this.#fileText || this.#unflushed !== null;
  }

  /** Puts words in the journal; see `Typed`. Rejects when no disk takes them: nothing was changed then. */
  type(base: string, splice: Splice): Promise<Typed> {
    return this.#queue.run(async () => {
      if (base !== this.#revision || splice.at + splice.del > this.#text.length)
        return { state: 'stale', revision: this.#revision, text: this.#text };
      const sent = applySplice(this.#text, splice);
      const after = mayHoldLonelyHalves(sent, splice) ? this.accepted(sent) : sent;
      // What became of the text, not what was sent: replayed, two halves of a character would make a whole one.
      await this.#become(after, after === sent ? splice : spliceBetween(this.#text, after));
      this.#schedule();
      return { state: 'kept', revision: this.#revision, place: this.journal.place };
    });
  }

  /**
   * Looks at the file, takes in what another program wrote, and brings the file up to the text. Rejects with what kept it
   * from that; the words are in the journal whatever happens.
   */
  settle(): Promise<void> {
    return this.#queue.run(() => this.#settle());
  }

  /**
   * Takes in what another program wrote, when nothing here is behind; else that is left to `settle`. `seen`: what the file held
   * a moment ago, which need not be read again when that is ours.
   */
  look(seen?: string): Promise<void> {
    return this.#queue.run(async () => {
      await this.#absorbLate();
      if (seen !== undefined && seen === this.#fileText) return;
      const found = await this.#look();
      if (found.kind !== 'text' || found.text === this.#fileText) return;
      await (this.isBehind ? this.#settle() : this.#absorb(found.text));
    });
  }

  /**
   * Runs an operation that replaces the file itself, with no word typed in between: first the file is brought up to date;
   * `work` gets its text and gives the new one (`null`: the chapter has no file any more).
   */
  operate(work: (text: string) => Promise<string | null>): Promise<void> {
    return this.#queue.run(async () => {
      await this.#settle();
      const after = await work(this.#text);
      if (after === null) return this.#dispose();
      if (after === this.#text) return;
      this.#hold(after);
      this.#fileText = after;
      // No program began from a text of before, as far as this chapter goes: the words may be in another one by now.
      this.#fileTexts = [after];
      // What the journal holds is older than the file now, and is no text of this moment any more.
      await this.journal.discard();
      this.#owner.changed(this.#revision);
    });
  }

  /** Brings the file up to the text and lets go of the journal. Rejects, keeping the journal, when the file cannot follow. */
  close(): Promise<void> {
    return this.#queue.run(async () => {
      clearTimeout(this.#timer);
      await this.#absorbLate();
      if (this.isBehind) await this.#settle();
      await this.#dispose();
    });
  }

  /** Stops all timers without writing anything: as a crash would, but for the file handles. */
  async abandon(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#queue.run(() => this.journal.close());
  }

  /** The text without halves of surrogate pairs, which would be another text in the file than in the journal. */
  protected accepted(text: string): string {
    return withoutLonelyHalves(text);
  }

  async #dispose(): Promise<void> {
    clearTimeout(this.#timer);
    await this.journal.discard();
  }

  async #become(after: string, splice: Splice): Promise<void> {
    const revision = this.#revisions.of(after);
    await this.journal.record(splice, after, this.#fileText, revision);
    this.#hold(after, revision);
  }

  #hold(text: string, revision = this.#revisions.of(text)): void {
    this.#text = text;
    this.#revision = revision;
  }

  #noteFile(text: string): void {
    this.#fileText = text;
    this.#fileTexts = [text, ...this.#fileTexts.filter((known) => known !== text)].slice(0, REMEMBERED_TEXTS);
  }

  async #settle(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      await this.#followUp();
      this.#failures = 0;
      this.#behindSince = null;
    } catch (error) {
      this.#failures += 1;
      this.#wait(RETRIES[Math.min(this.#failures, RETRIES.length) - 1] ?? 0);
      throw error;
    }
  }

  /** Looks, takes in, writes; again when somebody wrote in between. */
  async #followUp(): Promise<void> {
    await this.#absorbLate();
    for (let round = 0; round < ROUNDS; round += 1) {
      const found = await this.#look();
      // A file that another program removed comes back only when there are words it lacks; a damaged one always.
      if (found.kind === 'missing' && !this.isBehind) return;
      if (found.kind === 'text') {
        if (!this.#isOurs(found.text)) await this.#absorb(found.text);
        if (found.text === this.#text && !this.isBehind) return;
      }
      const written = this.#text;
      this.#unflushed = written;
      const replaced = await this.#owner.file.write(written);
      await this.#saved(written);
      const isExpected =
        replaced === 'expected' || (found.kind === 'text' && replaced.kind === 'text' && replaced.text === found.text);
      if (isExpected || replaced.kind !== 'text' || this.#fileTexts.includes(replaced.text)) return;
      // Written in the moment between the look and the replacement: taken in after all, over what it began from.
      await this.#absorbAside(replaced.text, chooseBase(this.#fileTexts, replaced.text));
      if (!this.isBehind) return;
    }
    throw new OctavoError('chapter-busy', {});
  }

  async #saved(text: string): Promise<void> {
    this.#unflushed = null;
    this.#noteFile(text);
    await this.journal.markSaved(text);
  }

  #isOurs(text: string): boolean {
    return [this.#fileText, this.#text, this.#unflushed].includes(text);
  }

  /** What the file holds; when that is another program's, as soon as it has written it to the end. */
  async #look(): Promise<FoundText> {
    const { file } = this.#owner;
    const found = await file.read();
    return found.kind !== 'text' || this.#isOurs(found.text) ? found : atRest(found, () => file.read(), isSameText);
  }

  /** Takes in what came into a file that was replaced meanwhile. */
  async #absorbLate(): Promise<void> {
    const late = await this.#owner.file.late();
    if (late !== null) await this.#absorbAside(late.text, late.before ?? chooseBase(this.#fileTexts, late.text));
  }

  /**
   * Takes in another program's text that is in the file, over that of ours from which it was most likely made: as it is
   * when nothing of ours came after that one, else merged by paragraph.
   */
  async #absorb(theirs: string): Promise<void> {
    const ours = this.#text;
    const after = await this.#mergeIn(theirs, chooseBase(this.#fileTexts, theirs));
    // In the journal before anything of it is taken for granted: should that fail, their text is still in the file.
    if (this.journal.isOpen || after !== theirs) await this.journal.record(spliceBetween(ours, after), after, theirs);
    this.#fileText = theirs;
    // What it leaves out from now on it has read, and deleted: no text of before is what it begins from.
    this.#fileTexts = [theirs];
    this.#hold(after);
    if (after !== ours) this.#owner.changed(this.#revision);
    if (after === theirs) await this.journal.markSaved(after);
    else this.#schedule();
  }

  /** Takes in another program's text that our file has replaced, over `base`. */
  async #absorbAside(theirs: string, base: string): Promise<void> {
    const ours = this.#text;
    const after = await this.#mergeIn(theirs, base);
    if (after !== ours) await this.#become(after, spliceBetween(ours, after));
    // It goes on from what it wrote, or from what is in the file.
    this.#fileTexts = [theirs, ...(this.#fileText === null ? [] : [this.#fileText])];
    if (after === ours) return;
    this.#owner.changed(this.#revision);
    this.#schedule();
  }

  /** Ours with what another program made of `base`; the three are kept as versions. */
  async #mergeIn(theirs: string, base: string): Promise<string> {
    const ours = this.#text;
    await this.#owner.keep([...new Set([base, ours, theirs])]);
    const merged = ours === base ? theirs : mergeTexts(base, ours, theirs, this.#owner.conflictMarks()).text;
    return this.accepted(merged);
  }

  #schedule(): void {
    // A file that could not be replaced has its own clock: a keystroke does not hurry a disk that is full.
    if (this.#failures > 0) return;
    this.#behindSince ??= performance.now();
    const left = this.#patience.longest - (performance.now() - this.#behindSince);
    this.#wait(Math.max(0, Math.min(this.#patience.idle, left)));
  }

  #wait(delay: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.settle().then(
        () => this.#owner.saved(this.#text),
        (error: unknown) => this.#owner.unsaved(error),
      );
    }, delay);
  }
}
