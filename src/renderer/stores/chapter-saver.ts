import type { ChapterText, Saved, Typed } from '../../shared/contract';
import { type ErrorRecord, errorRecord } from '../../shared/errors';
import { isEmpty, type Splice } from '../../shared/history/splice';
import { WrittenText } from '../../shared/history/written-text';

/**
 * Milliseconds from the first keystroke that is not acknowledged to the moment when all of them are sent: a window, which
 * typing on does not put off. With the flush at the host it stays below the quarter of a second that is promised.
 */
export const SEND_WINDOW = 150;
/** Milliseconds after which words that are not acknowledged are told as late, and as in danger. */
export const LATE = 1000;
export const ENDANGERED = 5000;
/** Milliseconds for which words that have nobody to take them gather before the window keeps them itself. */
export const KEEP_WINDOW = 250;
/** How often words are sent once more at once, when somebody else goes on being first. */
const STALE_TRIES = 5;
/** Milliseconds before words that nobody took are offered again; the last one repeats. */
export const RETRY_DELAYS: readonly number[] = [500, 1000, 2000, 5000, 10_000];

/**
 * Where a text stands on its way to the disk. `typing`: a moment old. `safe`: in the journal. `saved`: in the chapter's file
 * too. `held`: in the journal, and the file cannot follow. `late`: not acknowledged for a second. `failed`: not for five, or
 * nobody took it.
 */
export type SaverState = 'typing' | 'safe' | 'saved' | 'held' | 'late' | 'failed';

/** What a saver needs of the chapter it saves. */
export interface SaverTarget {
  /** The text as it is now. */
  text(): WrittenText;
  /** Puts words on the disk; see `Typed`. */
  type(base: string, splice: Splice): Promise<Typed>;
  /** Brings the file up to the words. */
  settle(): Promise<Saved>;
  /**
   * Somebody else changed the chapter: gives the page `theirs`, with what was typed here since `base` merged into it.
   */
  merge(base: string, theirs: string): void;
  /** Keeps words in the window that the host has not taken, and forgets them when it has. Never rejects. */
  keep(base: string, text: string): void;
  forget(): void;
  /** Told of every change of state; `error` with `failed` and `held`, `saved` after the file was brought up to date. */
  changed(state: SaverState, news: { readonly error?: ErrorRecord; readonly saved?: Saved }): void;
}

/**
 * Brings one chapter to the disk. One message is on its way at a time; what is typed meanwhile gathers for the next. Words
 * that nobody took stay here and are offered again, until they pass.
 */
export class ChapterSaver {
  readonly #target: SaverTarget;
  /** The text the host has, and its revision. */
  #hostText: WrittenText;
  #revision: string;
  /** The revision that is in the chapter's file. */
  #fileRevision: string;
  #dirty = false;
  #state: SaverState = 'saved';
  /** One after the other: sending, and taking over what others wrote. */
  #turn: Promise<void> = Promise.resolve();
  #sending = false;
  #failures = 0;
  #failure: ErrorRecord | null = null;
  /** Why the file cannot follow. */
  #hold: ErrorRecord | null = null;
  #kept = false;
  #keepTimer: ReturnType<typeof setTimeout> | undefined;
  #sendTimer: ReturnType<typeof setTimeout> | undefined;
  #alarmTimer: ReturnType<typeof setTimeout> | undefined;
  /** When the oldest word was typed that is not sent, and the oldest of those on their way; in ms, null when there is none. */
  #since: number | null = null;
  #sentSince: number | null = null;

  constructor(target: SaverTarget, { text, revision }: ChapterText) {
    this.#target = target;
    this.#hostText = new WrittenText(text);
    this.#revision = revision;
    this.#fileRevision = revision;
  }

  /** The revision of the text that the host has, as far as this window knows. */
  get revision(): string {
    return this.#revision;
  }

  /** Whether something is not acknowledged yet. */
  get unsaved(): boolean {
    return this.#dirty || this.#sending;
  }

  /** Whether the chapter's file lacks something that was typed here. */
  get behind(): boolean {
    return this.unsaved || this.#revision !== this.#fileRevision;
  }

  get state(): SaverState {
    return this.#state;
  }

  /** Why words are not on the disk, or not in the file; null when they are. */
  get failure(): ErrorRecord | null {
    return this.#failure ?? this.#hold;
  }

  /** The text changed. `hurry`: at a pause in the thought (a new paragraph, something pasted), which is not kept waiting. */
  edited(hurry = false): void {
    this.#dirty = true;
    const now = Date.now();
    if (this.#since === null) {
      this.#since = now;
      this.#watch();
      if (this.#state === 'saved' || this.#state === 'safe') this.#enter('typing');
    }
    // The next try may be long in coming, and the window may go before it.
    if (this.#kept) this.#keepTimer ??= setTimeout(() => this.#keep(), KEEP_WINDOW);
    // Words that nobody took have their own clock; a keystroke does not hurry a disk that is full.
    if (this.#failures > 0 || this.#sending) return;
    this.#schedule(hurry ? 0 : Math.max(0, SEND_WINDOW - (now - this.#since)));
  }

  /** Sends what was typed, at once. Resolves when it is acknowledged or the attempt failed (the state tells which). */
  async flush(): Promise<void> {
    clearTimeout(this.#sendTimer);
    await this.#inTurn(() => this.#sendAll());
  }

  /** Sends what was typed and brings the chapter's file up to it. Resolves when that is done or has failed. */
  async settle(): Promise<void> {
    await this.flush();
    if (this.#failure !== null || (this.#revision === this.#fileRevision && this.#hold === null)) return;
    try {
      this.noteSaved(await this.#target.settle());
    } catch (failure) {
      this.noteHeld(errorRecord(failure));
    }
  }

  /** The chapter's file holds this now. */
  noteSaved(saved: Saved): void {
    this.#fileRevision = saved.revision;
    this.#hold = null;
    if (this.#state === 'failed' || this.#state === 'late') this.#target.changed(this.#state, { saved });
    else this.#enter(this.#restState(), { saved });
  }

  /** The chapter's file cannot follow; the words are in the journal. */
  noteHeld(error: ErrorRecord): void {
    this.#hold = error;
    if (this.#failure === null) this.#enter(this.#restState(), { error });
  }

  /** The host has another text: takes it over, with what was typed here in it. `read` asks for it. */
  rebase(read: () => Promise<ChapterText>): Promise<void> {
    return this.#inTurn(async () => {
      const { text, revision } = await read();
      if (revision !== this.#revision) this.#takeOver(text, revision);
      if (this.#dirty) await this.#sendAll();
      else if (this.#state !== this.#restState()) this.#enter(this.#restState());
    });
  }

  /** Words kept by a window that went away, made from `base`: they are as if typed here just now. */
  adopt(): void {
    this.#kept = true;
    this.edited(true);
  }

  #inTurn(task: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(task, task);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  #schedule(delay: number): void {
    clearTimeout(this.#sendTimer);
    this.#sendTimer = setTimeout(() => void this.flush(), delay);
  }

  /** Late after a second, in danger after five. */
  #watch(): void {
    clearTimeout(this.#alarmTimer);
    const oldest = this.#sentSince ?? this.#since;
    if (oldest === null) return;
    const age = Date.now() - oldest;
    const next = age < LATE ? LATE : age < ENDANGERED ? ENDANGERED : null;
    if (next !== LATE && this.#failure === null) {
      this.#keep();
      this.#enter(next === ENDANGERED ? 'late' : 'failed');
    }
    if (next !== null) this.#alarmTimer = setTimeout(() => this.#watch(), next - age);
  }

  #enter(state: SaverState, news: { readonly error?: ErrorRecord; readonly saved?: Saved } = {}): void {
    this.#state = state;
    this.#target.changed(state, news);
  }

  /** The state of a chapter of which nothing is late. */
  #restState(): SaverState {
    if (this.#dirty) return 'typing';
    if (this.#hold !== null) return 'held';
    return this.#revision === this.#fileRevision ? 'saved' : 'safe';
  }

  #keep(): void {
    clearTimeout(this.#keepTimer);
    this.#keepTimer = undefined;
    this.#kept = true;
    this.#target.keep(this.#hostText.text, this.#target.text().text);
  }

  #takeOver(text: string, revision: string): void {
    const base = this.#hostText.text;
    this.#hostText = new WrittenText(text);
    this.#revision = revision;
    // Nobody but the host knows whether its file holds this already; it tells when it does.
    this.#target.merge(base, text);
    this.#dirty = this.#target.text().text !== text;
    if (!this.#dirty) this.#fileRevision = revision;
  }

  /** Sends what is not sent, again when somebody else was first. */
  async #sendAll(): Promise<void> {
    for (let tries = 0; tries < STALE_TRIES && this.#dirty; tries += 1) if (!(await this.#send())) return;
  }

  /** True when somebody else was first: what was typed has to be sent once more. */
  async #send(): Promise<boolean> {
    clearTimeout(this.#sendTimer);
    const text = this.#target.text();
    const splice = this.#hostText.spliceTo(text);
    this.#sentSince = this.#since;
    this.#since = null;
    this.#dirty = false;
    this.#sending = true;
    let isStale = false;
    try {
      if (!isEmpty(splice)) {
        const typed = await this.#target.type(this.#revision, splice);
        if (typed.state === 'stale') {
          this.#takeOver(typed.text, typed.revision);
          this.#dirty = true;
          // They have waited already, and whoever was first may be typing on.
          this.#since = this.#sentSince;
          isStale = true;
        } else {
          this.#hostText = text;
          this.#revision = typed.revision;
        }
      }
      this.#acknowledged();
    } catch (failure) {
      this.#refused(failure);
    } finally {
      this.#sending = false;
      this.#sentSince = null;
    }
    if (this.#dirty && this.#failures === 0) this.edited(isStale);
    return isStale;
  }

  #acknowledged(): void {
    this.#failures = 0;
    this.#failure = null;
    clearTimeout(this.#alarmTimer);
    if (this.#dirty) {
      // What was typed meanwhile is late by its own age.
      this.#sentSince = null;
      this.#watch();
      if (this.#state === 'failed' || this.#state === 'late') this.#enter('typing');
      return;
    }
    clearTimeout(this.#keepTimer);
    this.#keepTimer = undefined;
    if (this.#kept) this.#target.forget();
    this.#kept = false;
    this.#enter(this.#restState(), this.#hold === null ? {} : { error: this.#hold });
  }

  #refused(failure: unknown): void {
    this.#dirty = true;
    this.#since = this.#sentSince ?? this.#since;
    const delay = RETRY_DELAYS[Math.min(this.#failures, RETRY_DELAYS.length - 1)] ?? 0;
    this.#failures += 1;
    this.#failure = errorRecord(failure);
    this.#keep();
    this.#enter('failed', { error: this.#failure });
    this.#schedule(delay);
  }
}
