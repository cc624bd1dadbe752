/** What a composer needs of the window and its host. */
export interface ComposerTarget<Answer> {
  /** Asks for the pages of the text as it is now. `null`: a later question has overtaken this one. */
  compose(): Promise<Answer | null>;
  /** The serial of an answer: what is older than the newest shown is thrown away. */
  serialOf(answer: Answer): number;
  /** Pages that are to be shown. Resolves once they are, or will not be. */
  show(answer: Answer): Promise<void>;
  failed(failure: unknown): void;
  /** Whether pages are on their way. */
  working(isWorking: boolean): void;
}

/**
 * Keeps pages up to a text: one question at a time, the newest text next, nothing older than what is shown. It is told of
 * each change and does nothing in that moment, so that no keystroke waits for it.
 */
export class Composer<Answer> {
  readonly #target: ComposerTarget<Answer>;
  readonly #later: (task: () => void) => () => void;
  #cancel: (() => void) | null = null;
  #isAsking = false;
  #isWanted = false;
  #newest = Number.NEGATIVE_INFINITY;
  /** Grows when what was asked is of no use any more: another chapter, another book. */
  #turn = 0;

  /** `later` runs a task after the next picture; what it gives back calls that off. */
  constructor(target: ComposerTarget<Answer>, later: (task: () => void) => () => void) {
    this.#target = target;
    this.#later = later;
  }

  /** The text changed. */
  changed(): void {
    this.#isWanted = true;
    if (this.#isAsking || this.#cancel !== null) return;
    this.#cancel = this.#later(() => {
      this.#cancel = null;
      void this.#ask();
    });
  }

  /** Another text: what is on its way is thrown away, and this one is asked for at once. */
  restart(): void {
    this.stop();
    this.#isWanted = true;
    void this.#ask();
  }

  /** Nobody looks any more. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#turn += 1;
    this.#isAsking = false;
    this.#isWanted = false;
    this.#newest = Number.NEGATIVE_INFINITY;
    this.#target.working(false);
  }

  async #ask(): Promise<void> {
    const turn = this.#turn;
    const isCurrent = () => turn === this.#turn;
    this.#isAsking = true;
    this.#isWanted = false;
    this.#target.working(true);
    try {
      const answer = await this.#target.compose();
      if (!isCurrent()) return;
      if (answer !== null && this.#target.serialOf(answer) > this.#newest) {
        this.#newest = this.#target.serialOf(answer);
        await this.#target.show(answer);
      }
    } catch (failure) {
      if (isCurrent()) this.#target.failed(failure);
    }
    if (!isCurrent()) return;
    this.#isAsking = false;
    // What was typed meanwhile has waited long enough.
    if (this.#isWanted) await this.#ask();
    else this.#target.working(false);
  }
}

/** After the frame in which the keystroke is drawn. What is typed while pages are on their way is gathered by the next question. */
export function afterPaint(task: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let frame = 0;
  const isHidden = document.visibilityState === 'hidden';
  const wait = () => {
    timer = setTimeout(task);
  };
  // A window that is not seen has no frames.
  if (isHidden) wait();
  else frame = requestAnimationFrame(wait);
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
