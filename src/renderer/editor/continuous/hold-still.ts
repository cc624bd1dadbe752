/** Something on the screen, and how far its top edge is below that of the window, CSS px. */
export interface Mark {
  readonly element: Element;
  readonly top: number;
}

/** CSS px of a section’s end that nobody sees in the window. */
const UNSEEN = 2;

/** What the eye rests upon: the first block of text in the window, else the first section. */
export function markOf(scroller: HTMLElement, sections: Iterable<HTMLElement>): Mark | null {
  const edge = scroller.getBoundingClientRect().top;
  for (const section of sections) {
    const { top, bottom } = section.getBoundingClientRect();
    if (bottom <= edge + UNSEEN) continue;
    for (const block of section.querySelector('.ProseMirror')?.children ?? []) {
      const at = block.getBoundingClientRect();
      if (at.bottom > edge) return { element: block, top: at.top - edge };
    }
    return { element: section, top: top - edge };
  }
  return null;
}

/**
 * Does something that makes sections higher, lower, or puts them elsewhere, and leaves what is on the screen where it is. The
 * browser does so by itself in the next frame; here it is done at once, and a place that is set is one it leaves alone.
 */
export function holdStill(scroller: HTMLElement, sections: Iterable<HTMLElement>, work: () => void): void {
  const mark = markOf(scroller, sections);
  work();
  if (mark) bringBack(scroller, mark);
}

/** Scrolls so that a mark is where it was. One that is gone is left alone. */
export function bringBack(scroller: HTMLElement, { element, top }: Mark): void {
  if (!element.isConnected) return;
  const moved = element.getBoundingClientRect().top - scroller.getBoundingClientRect().top - top;
  if (Math.abs(moved) >= 1) scroller.scrollTop += moved;
}
