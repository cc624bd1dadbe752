import { create } from 'zustand';
import type { BookMatch, BookMatches } from '../../../shared/search/book-index';
import type { UnreadChapter } from '../../search/book-texts';
import type { Scope } from './scope';

/** Where a search of the book stands. `stuck`: a pattern took too long; `invalid`: it is none. */
export type SearchState = 'idle' | 'searching' | 'done' | 'stuck' | 'invalid' | 'replacing';

interface BookSearch {
  readonly isOpen: boolean;
  readonly isReplacing: boolean;
  readonly scope: Scope;
  readonly withNotes: boolean;
  readonly state: SearchState;
  /** What is wrong with a pattern. */
  readonly reason: string;
  readonly matches: BookMatches | null;
  readonly unread: readonly UnreadChapter[];
  /** What is not to be replaced, by `matchKey`; and the chapters that are folded, and those of which all is shown. */
  readonly excluded: ReadonlySet<string>;
  readonly folded: ReadonlySet<string>;
  readonly shownWhole: ReadonlySet<string>;
  /** Grows with every wish to type in the field. */
  readonly asked: number;
}

/** The search of the whole book. */
export const useBookSearch = create<BookSearch>()(() => ({
  isOpen: false,
  isReplacing: false,
  scope: 'book',
  withNotes: true,
  state: 'idle',
  reason: '',
  matches: null,
  unread: [],
  excluded: new Set<string>(),
  folded: new Set<string>(),
  shownWhole: new Set<string>(),
  asked: 0,
}));

/**
 * What names a match from one search to the next, while the text changes elsewhere: its surroundings. Two matches with the same
 * are taken out, and put back, together.
 */
export function matchKey(chapter: string, { before, text, after }: BookMatch): string {
  return JSON.stringify([chapter, before, text, after]);
}

/** A set with something in it, or without it. */
export function withMember(set: ReadonlySet<string>, member: string, isIn: boolean): ReadonlySet<string> {
  const changed = new Set(set);
  if (isIn) changed.add(member);
  else changed.delete(member);
  return changed;
}
