import process from 'node:process';
import { ChapterSaver } from '../../src/renderer/stores/chapter-saver';
import type { ChapterText } from '../../src/shared/contract';
import { WrittenText } from '../../src/shared/history/written-text';
import type { RealHost } from './real-host';
import { typedTexts } from './typed-sequence';

/** How somebody types. */
export interface Hand {
  /** Milliseconds between two keys. */
  readonly pace: number;
  /** Sends each key as soon as the one before was answered, so that a disk has as much to do as it can. */
  readonly isHurried: boolean;
}

/** Fifty keys a second, and the window that a page leaves between two messages. */
const WRITER: Hand = { pace: 20, isHurried: false };
/** As fast as the host answers. */
export const MACHINE: Hand = { pace: 3, isHurried: true };

/** Milliseconds of the machine's monotonic clock, which all its processes share. */
export const monotonic = (): number => Number(process.hrtime.bigint()) / 1e6;

/** A message that was answered, or that never was (`answered: null`). */
export interface Sent {
  /** How many keys its text had. */
  readonly keys: number;
  readonly sent: number;
  answered: number | null;
}

/** Somebody who types in a chapter as a window does, with the window's own saver and no window. */
export class Typist {
  readonly #saver: ChapterSaver;
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #pace: number;
  #isOver = false;
  /** The text after each key; the first is the one before any. */
  readonly texts: string[];
  /** When each of them was there. */
  readonly stamps: number[] = [monotonic()];
  readonly messages: Sent[] = [];
  /** What a healthy chapter never does. */
  readonly surprises: string[] = [];

  constructor(
    host: Pick<RealHost, 'call'>,
    { book, chapter, start, seed }: { book: string; chapter: string; start: ChapterText; seed: number },
    hand: Hand = WRITER,
  ) {
    this.#pace = hand.pace;
    this.texts = [start.text];
    this.#saver = new ChapterSaver(
      {
        text: () => new WrittenText(this.text),
        type: async (base, splice) => {
          if (this.#isOver) throw new Error('nobody types any more');
          const message: Sent = { keys: this.texts.length - 1, sent: monotonic(), answered: null };
          this.messages.push(message);
          const typed = await host.call('chapters.type', { book, chapter, base, splice });
          if (typed.state === 'kept') message.answered = monotonic();
          return typed;
        },
        settle: async () => {
          if (this.#isOver) throw new Error('nobody types any more');
          return host.call('chapters.settle', { book, chapter });
        },
        merge: () => void this.surprises.push('the host had another text'),
        keep: () => undefined,
        forget: () => undefined,
        changed: () => undefined,
      },
      start,
    );
    const sequence = typedTexts(seed, start.text);
    this.#timer = setInterval(() => {
      this.texts.push(sequence.next().value);
      this.stamps.push(monotonic());
      const keys = this.texts.length;
      this.#saver.edited(hand.isHurried || this.text.length - (this.texts.at(-2)?.length ?? 0) > 2);
      // The page loses the keyboard now and then, and its file follows.
      if (keys % 23 === seed % 23) void this.#saver.settle();
    }, hand.pace);
  }

  get text(): string {
    return this.texts.at(-1) ?? '';
  }

  /** How many keys were in the last text that was acknowledged before a moment. */
  acknowledged(before = Number.POSITIVE_INFINITY): number {
    return Math.max(
      0,
      ...this.messages.map(({ keys, answered }) => (answered !== null && answered <= before ? keys : 0)),
    );
  }

  /** The longest that a message took to be answered, one that never was until `end`, in ms. */
  slowest(end: number): number {
    return Math.max(0, ...this.messages.map(({ sent, answered }) => (answered ?? end) - sent));
  }

  /** The longest that this process itself kept a key waiting, in ms. */
  slack(): number {
    return Math.max(
      0,
      ...this.stamps.slice(1).map((stamp, index) => stamp - (this.stamps[index] ?? stamp) - this.#pace),
    );
  }

  /** Types no more; what is on its way is let go of. */
  stop(): void {
    clearInterval(this.#timer);
    this.#isOver = true;
  }
}
