import { BookIndex, type BookMatches, type Chosen, type Replaced } from '../../shared/search/book-index';
import { type Found, matcherOf, SearchedText, type SearchQuery } from '../../shared/search/query';

/** What is asked of the thread that searches, and what it is told. */
export type SearchQuestion =
  | { readonly kind: 'put'; readonly chapter: string; readonly text: string }
  | { readonly kind: 'keep-only'; readonly chapters: readonly string[] }
  | {
      readonly kind: 'search';
      readonly turn: number;
      readonly query: SearchQuery;
      readonly chapters: readonly string[];
      readonly withNotes: boolean;
    }
  | { readonly kind: 'find'; readonly turn: number; readonly query: SearchQuery; readonly texts: readonly string[] }
  | { readonly kind: 'replace'; readonly turn: number; readonly text: string; readonly chosen: readonly Chosen[] };

/** Its answers. `begun` comes before the work: from then on the time counts that a pattern may take. */
export type SearchAnswer =
  | { readonly kind: 'begun'; readonly turn: number }
  | { readonly kind: 'searched'; readonly turn: number; readonly matches: BookMatches }
  | { readonly kind: 'found'; readonly turn: number; readonly found: readonly (readonly Found[])[] }
  | { readonly kind: 'replaced'; readonly turn: number; readonly replaced: Replaced };

/** Answers questions in their order: the whole of what the thread does. */
export function createAnswering(answer: (message: SearchAnswer) => void): (question: SearchQuestion) => void {
  const index = new BookIndex();
  return (question) => {
    if (question.kind === 'put') return index.put(question.chapter, question.text);
    if (question.kind === 'keep-only') return index.keepOnly(new Set(question.chapters));
    const { turn } = question;
    answer({ kind: 'begun', turn });
    switch (question.kind) {
      case 'search': {
        const matches = index.search(question.query, question.chapters, question.withNotes);
        return answer({ kind: 'searched', turn, matches });
      }
      case 'find': {
        const matcher = matcherOf(question.query);
        const find = (text: string) => (matcher.state === 'ready' ? matcher.find(new SearchedText(text)) : []);
        return answer({ kind: 'found', turn, found: question.texts.map(find) });
      }
      case 'replace':
        return answer({ kind: 'replaced', turn, replaced: index.replace(question.text, question.chosen) });
      default:
        return question satisfies never;
    }
  };
}
