import { CHAPTER_STATUSES, type Chapter, type ChapterStatus } from '../../../shared/book/book';
import type { ChapterFacts } from '../../../shared/book/book-view';

/** A status a chapter may be looked for by; `none` is a chapter of which nothing is said. */
export const FILTER_STATUSES = ['none', ...CHAPTER_STATUSES] as const;
/** What a chapter’s words may be looked for by: without any text, short of its goal, or past it. */
export const FILTER_WORDS = ['any', 'empty', 'short', 'reached'] as const;

/** Which chapters the binder shows. Nothing in a list means: whatever. */
export interface BinderFilter {
  readonly statuses: readonly (ChapterStatus | 'none')[];
  /** Labels as they are written; '' is a chapter without one. */
  readonly labels: readonly string[];
  readonly words: (typeof FILTER_WORDS)[number];
}

/** Every chapter is shown. */
export const NO_FILTER: BinderFilter = { statuses: [], labels: [], words: 'any' };

/** True when some chapters may be hidden. */
export function isFiltering({ statuses, labels, words }: BinderFilter): boolean {
  return statuses.length > 0 || labels.length > 0 || words !== 'any';
}

/** Whether a chapter is one of those looked for. */
export function passes(
  { statuses, labels, words: wanted }: BinderFilter,
  { status, label = '', goal }: Chapter,
  { words }: Pick<ChapterFacts, 'words'>,
): boolean {
  if (statuses.length > 0 && !statuses.includes(status ?? 'none')) return false;
  if (labels.length > 0 && !labels.includes(label)) return false;
  switch (wanted) {
    case 'empty':
      return words === 0;
    case 'short':
      return goal !== undefined && goal > 0 && words < goal;
    case 'reached':
      return goal !== undefined && goal > 0 && words >= goal;
    default:
      return true;
  }
}
