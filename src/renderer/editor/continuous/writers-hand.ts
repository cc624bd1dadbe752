/** Milliseconds after which a scroll is not the writer’s any more. */
const AT_HAND = 500;

/** Tells the writer’s own scrolling from that of the stack and of the browser, which look the same. */
export class WritersHand {
  #touched = Number.NEGATIVE_INFINITY;

  /** Hears what is done in `scroller`, until `signal` is aborted. */
  constructor(scroller: HTMLElement, signal: AbortSignal) {
    for (const name of ['wheel', 'touchmove', 'mousedown', 'keydown'] as const)
      scroller.addEventListener(name, () => this.#touch(), { passive: true, signal });
  }

  /** Whether the scroll that is heard now is hers; one that goes on stays hers. */
  scrolls(): boolean {
    const isHers = performance.now() - this.#touched < AT_HAND;
    if (isHers) this.#touch();
    return isHers;
  }

  #touch(): void {
    this.#touched = performance.now();
  }
}
