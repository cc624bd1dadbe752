import type { Saved } from '../../shared/contract';
import { type ErrorRecord, errorRecord } from '../../shared/errors';

/** Milliseconds without a keystroke after which the text is saved. */
export const IDLE_BEFORE_SAVE = 400;
/** Milliseconds after which it is saved even while typing goes on. */
export const LONGEST_WITHOUT_SAVE = 2000;
/** Milliseconds before a failed save is tried again; the last one repeats. */
export const RETRY_DELAYS: readonly number[] = [1000, 2000, 5000, 10_000, 30_000];

/** Where a text stands on its way to the disk. */
export type SaverState = 'typing' | 'saving' | 'saved' | 'failed';

/** What a saver needs of the chapter it saves. */
export interface SaverTarget {
  /** The text as it is now. */
  text(): string;
  /** Resolves when the text is durable. */
  save(text: string, base: string): Promise<Saved>;
  /** Told of every change of state; `error` with `failed`, `saved` after a save. */
  changed(state: SaverState, news: { readonly error?: ErrorRecord; readonly saved?: Saved }): void;
}

/**
 * Brings one chapter to the disk: after a short idle, at the latest after two seconds of typing, at once on `flush`. One
 * save is on its way at a time; what is typed meanwhile gathers for the next. A failed save keeps the text and is tried
 * again, later and later, until it passes.
 */
export class ChapterSaver {
  readonly #target: SaverTarget;
  #revision: string;
  #savedText: string;
  #dirty = false;
  #state: SaverState = 'saved';
  #running: Promise<void> | null = null;
  #failures = 0;
  #failure: ErrorRecord | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When the oldest unsaved keystroke was struck, in milliseconds; null when none is. */
  #unsavedSince: number | null = null;

  constructor(target: SaverTarget, text: string, revision: string) {
    this.#target = target;
    this.#savedText = text;
    this.#revision = revision;
  }

  /** The revision of the text that is on the disk, as far as this window knows. */
  get revision(): string {
    return this.#revision;
  }

  /** Whether something is not on the disk yet. */
  get unsaved(): boolean {
    return this.#dirty || this.#running !== null;
  }

  get state(): SaverState {
    return this.#state;
  }

  /** Why the last save failed; null when it did not. */
  get failure(): ErrorRecord | null {
    return this.#failure;
  }

  /** The text changed. */
  edited(): void {
    this.#dirty = true;
    this.#unsavedSince ??= Date.now();
    if (this.#state === 'saved') this.#enter('typing', {});
    // A failed save has its own clock; a keystroke does not hurry a disk that is full.
    if (this.#failures > 0) return;
    const patience = LONGEST_WITHOUT_SAVE - (Date.now() - this.#unsavedSince);
    this.#schedule(Math.max(0, Math.min(IDLE_BEFORE_SAVE, patience)));
  }

  /** The file was read again and nothing here was unsaved: from now on this is the text on the disk. */
  adopt(text: string, revision: string): void {
    this.#savedText = text;
    this.#revision = revision;
    this.#dirty = false;
  }

  /** Saves at once. Resolves when the text is durable or the attempt failed (the state tells which). */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    // Waits for the save on its way, then for what gathered behind it.
    if (this.#running) await this.#running;
    if (this.#dirty) await this.#run();
  }

  #schedule(delay: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#run(), delay);
  }

  #enter(state: SaverState, news: { readonly error?: ErrorRecord; readonly saved?: Saved }): void {
    this.#state = state;
    this.#target.changed(state, news);
  }

  #run(): Promise<void> {
    this.#running ??= this.#save().finally(() => {
      this.#running = null;
      if (this.#dirty && this.#failures === 0) this.edited();
    });
    return this.#running;
  }

  async #save(): Promise<void> {
    clearTimeout(this.#timer);
    this.#dirty = false;
    this.#unsavedSince = null;
    try {
      const text = this.#target.text();
      if (text === this.#savedText) {
        this.#succeed({});
        return;
      }
      this.#enter('saving', {});
      const saved = await this.#target.save(text, this.#revision);
      this.#savedText = text;
      this.#revision = saved.revision;
      this.#succeed({ saved });
    } catch (failure) {
      this.#dirty = true;
      const delay = RETRY_DELAYS[Math.min(this.#failures, RETRY_DELAYS.length - 1)] ?? 0;
      this.#failures += 1;
      this.#failure = errorRecord(failure);
      this.#enter('failed', { error: this.#failure });
      this.#schedule(delay);
    }
  }

  #succeed(news: { readonly saved?: Saved }): void {
    this.#failures = 0;
    this.#failure = null;
    this.#enter(this.#dirty ? 'typing' : 'saved', news);
  }
}
