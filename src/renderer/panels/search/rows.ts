import type { BookMatch, BookMatches } from '../../../shared/search/book-index';
import { matchKey } from './store';

/** The matches of a chapter that are shown before one asks for all of them. */
export const SHOWN = 100;

/** Whether something is to be replaced: all of it, nothing, or a part. */
export type Ticked = 'true' | 'false' | 'mixed';

/** A row of the results. */
export type ResultRow =
  | {
      readonly kind: 'chapter';
      readonly key: string;
      readonly chapter: string;
      readonly count: number;
      readonly isFolded: boolean;
      readonly ticked: Ticked;
    }
  | {
      readonly kind: 'match';
      readonly key: string;
      readonly chapter: string;
      readonly match: BookMatch;
      readonly ticked: Ticked;
    }
  /** `rest`: how many of the chapter are not shown. */
  | { readonly kind: 'more'; readonly key: string; readonly chapter: string; readonly rest: number };

interface Marks {
  readonly excluded: ReadonlySet<string>;
  readonly folded: ReadonlySet<string>;
  readonly shownWhole: ReadonlySet<string>;
}

/** What of some matches is to be replaced. */
export function tickedOf(chapter: string, matches: readonly BookMatch[], excluded: ReadonlySet<string>): Ticked {
  const out = excluded.size === 0 ? 0 : matches.filter((match) => excluded.has(matchKey(chapter, match))).length;
  return out === 0 ? 'true' : out === matches.length ? 'false' : 'mixed';
}

/** The rows of some results, chapter by chapter. */
export function resultRows({ chapters }: BookMatches, { excluded, folded, shownWhole }: Marks): readonly ResultRow[] {
  return chapters.flatMap(({ chapter, matches }): readonly ResultRow[] => {
    const isFolded = folded.has(chapter);
    const ticked = tickedOf(chapter, matches, excluded);
    const head: ResultRow = { kind: 'chapter', key: chapter, chapter, count: matches.length, isFolded, ticked };
    if (isFolded) return [head];
    const shown = shownWhole.has(chapter) ? matches : matches.slice(0, SHOWN);
    const rest = matches.length - shown.length;
    return [
      head,
      ...shown.map(
        (match): ResultRow => ({
          kind: 'match',
          key: `${chapter}/${match.id}`,
          chapter,
          match,
          ticked: ticked === 'mixed' ? tickedOf(chapter, [match], excluded) : ticked,
        }),
      ),
      ...(rest > 0 ? [{ kind: 'more', key: `${chapter}/more`, chapter, rest } as const] : []),
    ];
  });
}

/** UTF-16 units of the words before a match that are shown: the match has to be in sight in a narrow pane. */
const BEFORE = 26;

/** The words before a match as they are shown, from a whole word on. */
export function shownBefore(before: string): string {
  if (before.length <= BEFORE) return before;
  const cut = before.slice(-BEFORE);
  return `…${cut.includes(' ') ? cut.slice(cut.indexOf(' ') + 1) : cut}`;
}
