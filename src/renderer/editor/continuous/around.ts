import type { StackSection } from './stack-section';

/** A section, and its distance from the window in heights of it; 0 for those in it. */
export interface Around {
  readonly section: StackSection;
  readonly distance: number;
}

/** How far each section is from the window. */
export function distances(scroller: HTMLElement, sections: readonly StackSection[]): readonly Around[] {
  const { top, bottom, height } = scroller.getBoundingClientRect();
  return sections.map((section) => {
    const box = section.element.getBoundingClientRect();
    const gap = Math.max(0, top - box.bottom, box.top - bottom);
    return { section, distance: gap / Math.max(1, height) };
  });
}

/** The nearest first. */
export function byDistance(around: readonly Around[]): readonly Around[] {
  return [...around].sort((one, other) => one.distance - other.distance);
}
