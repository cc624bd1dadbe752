import { ChevronDown, ChevronRight, Square, SquareCheck, SquareMinus } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, useMemo, useRef, useState } from 'react';
import type { BookView } from '../../../shared/book/book-view';
import type { BookMatches } from '../../../shared/search/book-index';
import { shownTitle } from '../../commands/outline-actions';
import { useText } from '../../i18n/text-context';
import { useSearch } from '../../stores/search';
import { type ResultRow, resultRows, shownBefore, type Ticked } from './rows';
import { newWords, showMatch } from './search-book';
import { matchKey, useBookSearch, withMember } from './store';

const TICKS = { true: SquareCheck, false: Square, mixed: SquareMinus } as const;

/** Takes a match, or all of a chapter, out of what is replaced, or puts it back. */
function toggle(row: ResultRow, matches: BookMatches): void {
  if (row.kind === 'more') return;
  const isOut = row.ticked === 'true';
  useBookSearch.setState(({ excluded }) => {
    const chapter = matches.chapters.find(({ chapter: id }) => id === row.chapter);
    const keys =
      row.kind === 'match'
        ? [matchKey(row.chapter, row.match)]
        : (chapter?.matches ?? []).map((match) => matchKey(row.chapter, match));
    return { excluded: keys.reduce((set, key) => withMember(set, key, isOut), excluded) };
  });
}

function fold(chapter: string, isFolded: boolean): void {
  useBookSearch.setState(({ folded }) => ({ folded: withMember(folded, chapter, isFolded) }));
}

function open(row: ResultRow): void {
  if (row.kind === 'match') void showMatch(row.chapter, row.match);
  else if (row.kind === 'chapter') fold(row.chapter, !row.isFolded);
  else useBookSearch.setState(({ shownWhole }) => ({ shownWhole: withMember(shownWhole, row.chapter, true) }));
}

/** The row that a key goes to; `undefined` when it goes nowhere. */
function goesTo(rows: readonly ResultRow[], row: ResultRow, key: string): ResultRow | undefined {
  const at = rows.indexOf(row);
  switch (key) {
    case 'ArrowDown':
      return rows[at + 1];
    case 'ArrowUp':
      return rows[at - 1];
    case 'Home':
      return rows[0];
    case 'End':
      return rows.at(-1);
    case 'ArrowRight':
      return row.kind === 'chapter' && !row.isFolded ? rows[at + 1] : undefined;
    case 'ArrowLeft':
      return row.kind === 'chapter' ? undefined : rows.find(({ key: head }) => head === row.chapter);
    default:
      return undefined;
  }
}

function Tick({ ticked, onTick }: { ticked: Ticked; onTick: (event: MouseEvent) => void }) {
  const Icon = TICKS[ticked];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the row is what the keyboard ticks.
    <span className={`search-tick ${ticked}`} onClick={onTick}>
      <Icon size={15} strokeWidth={1.7} aria-hidden />
    </span>
  );
}

interface ResultsProps {
  readonly view: BookView;
  readonly matches: BookMatches;
  /** Whether what would be replaced is shown, and can be ticked. */
  readonly replacing: boolean;
}

/** What was found, as a tree of chapters: arrows walk it, Enter goes to the page, Space ticks what is to be replaced. */
export function Results({ view, matches, replacing }: ResultsProps) {
  const { t, number } = useText();
  const { excluded, folded, shownWhole } = useBookSearch();
  const rows = useMemo(
    () => resultRows(matches, { excluded, folded, shownWhole }),
    [matches, excluded, folded, shownWhole],
  );
  // The new words are made from it.
  useSearch((state) => state.replacement);
  const [focused, setFocused] = useState<string | null>(null);
  const element = useRef<HTMLDivElement>(null);
  const stop = rows.some(({ key }) => key === focused) ? focused : (rows[0]?.key ?? null);
  const focus = (row: ResultRow | undefined) =>
    row && element.current?.querySelector<HTMLElement>(`[data-row='${CSS.escape(row.key)}']`)?.focus();

  const onKeyDown = (event: KeyboardEvent, row: ResultRow) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = goesTo(rows, row, event.key);
    if (target) focus(target);
    else if (event.key === 'ArrowRight' && row.kind === 'chapter') fold(row.chapter, false);
    else if (event.key === 'ArrowLeft' && row.kind === 'chapter') fold(row.chapter, true);
    else if (event.key === 'Enter') open(row);
    else if (event.key === ' ' && replacing) toggle(row, matches);
    else if (event.key === ' ') open(row);
    else return;
    event.preventDefault();
  };

  return (
    <div className="search-results" role="tree" aria-label={t('search.results')} ref={element}>
      {rows.map((row) => (
        <div
          key={row.key}
          data-row={row.key}
          role="treeitem"
          aria-level={row.kind === 'chapter' ? 1 : 2}
          {...(row.kind === 'chapter' ? { 'aria-expanded': !row.isFolded } : {})}
          {...(replacing && row.kind !== 'more' ? { 'aria-checked': row.ticked } : {})}
          tabIndex={row.key === stop ? 0 : -1}
          className={`search-row ${row.kind}`}
          onFocus={() => setFocused(row.key)}
          onKeyDown={(event) => onKeyDown(event, row)}
          onClick={() => open(row)}
        >
          {row.kind === 'chapter' ? (
            <span className="search-fold">
              {row.isFolded ? <ChevronRight size={14} aria-hidden /> : <ChevronDown size={14} aria-hidden />}
            </span>
          ) : null}
          {replacing && row.kind !== 'more' ? (
            <Tick
              ticked={row.ticked}
              onTick={(event) => {
                event.stopPropagation();
                toggle(row, matches);
              }}
            />
          ) : null}
          {row.kind === 'chapter' ? (
            <>
              <span className="one-line search-title">{shownTitle(view, row.chapter)}</span>
              <span className="row-words">{number(row.count)}</span>
            </>
          ) : row.kind === 'more' ? (
            <span className="search-more">{t('search.more', { count: row.rest })}</span>
          ) : (
            <span className="search-context" lang={view.book.language}>
              {row.match.inNote ? <span className="search-note">{t('search.in-note')}</span> : null}
              {shownBefore(row.match.before)}
              {replacing && row.ticked === 'true' ? (
                <>
                  <del>{row.match.text}</del>
                  <ins>{newWords(row.match)}</ins>
                </>
              ) : (
                <mark>{row.match.text}</mark>
              )}
              {row.match.after}
            </span>
          )}
        </div>
      ))}
    </div>
  );
}
