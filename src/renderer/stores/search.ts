import { create } from 'zustand';
import type { SearchQuery } from '../../shared/search/query';
import type { Replacement } from '../../shared/search/replacement';

/** How many queries are remembered. */
const REMEMBERED = 20;

interface Search {
  readonly query: SearchQuery;
  readonly replacement: Replacement;
  /** What was looked for lately, newest first. */
  readonly recent: readonly string[];
  ask(changes: Partial<SearchQuery>): void;
  replaceBy(changes: Partial<Replacement>): void;
  /** A query was used, and not only typed on the way to another. */
  remember(text: string): void;
}

/** What is looked for, in the chapter and in the book alike: who found it in one looks for it in the other. */
export const useSearch = create<Search>()((set) => ({
  query: { text: '', caseSensitive: false, wholeWord: false, exact: false, regexp: false },
  replacement: { text: '', keepCase: false },
  recent: [],
  ask: (changes) => set(({ query }) => ({ query: { ...query, ...changes } })),
  replaceBy: (changes) => set(({ replacement }) => ({ replacement: { ...replacement, ...changes } })),
  remember: (text) =>
    set(({ recent }) =>
      text === '' ? {} : { recent: [text, ...recent.filter((one) => one !== text)].slice(0, REMEMBERED) },
    ),
}));
