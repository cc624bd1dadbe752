import type { KeyboardEvent } from 'react';

/** What a key does on the pages. */
export interface PageTurning {
  /** The spread that is shown, and how many there are. */
  readonly current: number;
  readonly count: number;
  readonly zoom: number;
  turn(spread: number): void;
  zoomBy(step: 1 | -1): void;
  /** To the text of the page. */
  go(): void;
}

/** Where a key leads among so many spreads; `null` for one that turns no page. The arrows move a page that is drawn nearer. */
export function spreadAfter(key: string, { current, count, zoom }: Pick<PageTurning, 'current' | 'count' | 'zoom'>) {
  const isArrow = zoom === 1;
  if (key === 'PageDown' || (key === 'ArrowRight' && isArrow)) return Math.min(count - 1, current + 1);
  if (key === 'PageUp' || (key === 'ArrowLeft' && isArrow)) return Math.max(0, current - 1);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}

/** Answers a key on the stage; the others are left to the browser. */
export function answerPageKey(event: KeyboardEvent, turning: PageTurning): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { key } = event;
  const spread = spreadAfter(key, turning);
  if (spread !== null) turning.turn(spread);
  else if (key === '+' || key === '=') turning.zoomBy(1);
  else if (key === '-' || key === '−') turning.zoomBy(-1);
  else if (key === 'Enter') turning.go();
  else return;
  event.preventDefault();
}
