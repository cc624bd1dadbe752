import type { OpenChapter } from '../../stores/open-chapter';
import type { StackSection } from './stack-section';

/** What reading the chapters of a stack needs. */
export interface ReadingHost {
  load(chapter: string): Promise<OpenChapter>;
  /** What stands in the place of a text that is being read, or that could not be. */
  waiting(): HTMLElement;
  failed(error: unknown, retry: () => void): HTMLElement;
}

/** Chapters that are being read at a time. */
const AT_A_TIME = 2;

/** Has the chapters of a stack read, each once, a few at a time; says in its place when one cannot be. */
export class ReadingQueue {
  readonly #host: ReadingHost;
  /** A chapter was read, or could not be. */
  readonly #done: (section: StackSection) => void;
  readonly #running = new Set<StackSection>();
  readonly #ended = new WeakSet<StackSection>();

  constructor(host: ReadingHost, done: (section: StackSection) => void) {
    this.#host = host;
    this.#done = done;
  }

  /** Begins with the first of these that was not read yet, as far as others are not being read. */
  request(sections: Iterable<StackSection>): void {
    for (const section of sections) {
      if (this.#running.size >= AT_A_TIME) return;
      if (!this.#ended.has(section) && !this.#running.has(section)) void this.#read(section);
    }
  }

  async #read(section: StackSection): Promise<void> {
    this.#running.add(section);
    if (!section.chapter) section.say(this.#host.waiting());
    try {
      section.chapter = await this.#host.load(section.id);
      section.say(null);
    } catch (error) {
      // A text that is shown already stays; saving it will say what is wrong.
      if (!section.chapter) section.say(this.#host.failed(error, () => void this.#read(section)));
    }
    this.#running.delete(section);
    this.#ended.add(section);
    this.#done(section);
  }
}
