import { CaseUpper, ChevronDown, ChevronRight } from 'lucide-react';
import { useEffect } from 'react';
import { isPart } from '../../../shared/book/book';
import type { BookView } from '../../../shared/book/book-view';
import { errorSentence } from '../../../shared/messages/sentence';
import { shownTitle } from '../../commands/outline-actions';
import { useText } from '../../i18n/text-context';
import { useManuscript } from '../../stores/manuscript';
import { useSearch } from '../../stores/search';
import { Button, IconButton } from '../../ui/button';
import { QueryToggles } from './query-toggles';
import { Results } from './results';
import { SCOPES, type Scope } from './scope';
import { closeSearch, replaceInBook, searchAgain, searchBook } from './search-book';
import { matchKey, useBookSearch } from './store';

/** Milliseconds after the last letter of a query before the book is searched. */
const PAUSE = 150;
/** The shortest query that is searched for while it is typed; a shorter one waits for Enter. */
const SHORTEST = 2;

/** Which places can be searched from where one is. */
function scopesOf({ book }: BookView, chapter: string | null): readonly Scope[] {
  const inPart = book.body.filter(isPart).some(({ children }) => children.some(({ id }) => id === chapter));
  const can: Readonly<Record<Scope, boolean>> = {
    book: true,
    part: inPart,
    chapter: chapter !== null,
    front: book.front.length > 0,
    body: book.front.length + book.back.length > 0,
    back: book.back.length > 0,
  };
  return SCOPES.filter((scope) => can[scope]);
}

/** Looks again for what is asked, as it is typed, and when the page changes. */
function useSearching(): void {
  const query = useSearch((state) => state.query);
  const scope = useBookSearch((state) => state.scope);
  const withNotes = useBookSearch((state) => state.withNotes);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is asked is read where it is searched for.
  useEffect(() => {
    if (query.text.length > 0 && query.text.length < SHORTEST) return undefined;
    const timer = setTimeout(() => void searchBook(), PAUSE);
    return () => clearTimeout(timer);
  }, [query, scope, withNotes]);
  // Not by drawing the results anew with every keystroke.
  useEffect(() => useManuscript.subscribe((state, before) => state.document !== before.document && searchAgain()), []);
}

/** The line that says what was found, or why nothing was. */
function Said() {
  const { t } = useText();
  const { state, matches, reason } = useBookSearch();
  const isProblem = state === 'invalid' || state === 'stuck';
  const said = () => {
    if (state === 'invalid') return t('search.invalid', { reason });
    if (state === 'stuck') return t('search.stuck');
    if (!matches) return '';
    if (matches.count === 0) return t('find.none');
    const chapters = t('search.in-chapters', { count: matches.chapters.length });
    return `${t('search.count', { count: matches.count })} ${chapters}`;
  };
  return (
    <p className={isProblem ? 'search-said problem' : 'search-said'} role="status">
      {said()}
    </p>
  );
}

/** The second field, and what it would do. */
function Replacing({ view }: { view: BookView }) {
  const { t } = useText();
  const { matches, excluded, state } = useBookSearch();
  const { replacement, replaceBy } = useSearch();
  const ticked = (matches?.chapters ?? [])
    .map(({ chapter, matches: all }) => all.filter((match) => !excluded.has(matchKey(chapter, match))).length)
    .filter((count) => count > 0);
  const count = ticked.reduce((sum, one) => sum + one, 0);
  const cannot = view.readOnly || count === 0 || state !== 'done' || matches?.isCut === true;
  return (
    <>
      <div className="search-line">
        <input
          className="input"
          type="text"
          aria-label={t('search.by')}
          placeholder={t('search.by')}
          spellCheck={false}
          value={replacement.text}
          onChange={(event) => replaceBy({ text: event.target.value })}
        />
        <IconButton
          label={t('search.keep-case')}
          className="small"
          aria-pressed={replacement.keepCase}
          onClick={() => replaceBy({ keepCase: !replacement.keepCase })}
        >
          <CaseUpper size={16} aria-hidden />
        </IconButton>
      </div>
      <Button look="primary" disabled={cannot} onClick={() => void replaceInBook()}>
        {count === 0
          ? t('search.replace')
          : t('search.replace.count', { count, chapters: t('search.chapters', { count: ticked.length }) })}
      </Button>
      {matches?.isCut ? <p className="search-said">{t('search.cut')}</p> : null}
    </>
  );
}

/** The search of the book, in the place of the outline: what is asked, where, and what was found. */
export function SearchView({ view }: { view: BookView }) {
  const { t, language } = useText();
  const { isReplacing, scope, withNotes, matches, unread } = useBookSearch();
  const chapter = useManuscript((state) => state.chapter);
  useSearching();
  const scopes = scopesOf(view, chapter);
  return (
    <search
      className="search-view"
      aria-label={t('search.label')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        closeSearch();
      }}
    >
      <div className="search-form">
        <div className="search-line spread">
          <QueryToggles />
          <Button
            look="quiet"
            aria-expanded={isReplacing}
            onClick={() => useBookSearch.setState({ isReplacing: !isReplacing })}
          >
            {isReplacing ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />}
            {t('search.replace')}
          </Button>
        </div>
        <div className="search-line spread">
          <select
            className="search-scope"
            aria-label={t('search.scope')}
            value={scopes.includes(scope) ? scope : 'book'}
            onChange={(event) => useBookSearch.setState({ scope: event.target.value as Scope })}
          >
            {scopes.map((one) => (
              <option key={one} value={one}>
                {t(`search.scope.${one}`)}
              </option>
            ))}
          </select>
          <label className="search-notes">
            <input
              type="checkbox"
              checked={withNotes}
              onChange={(event) => useBookSearch.setState({ withNotes: event.target.checked })}
            />
            {t('search.notes')}
          </label>
        </div>
        {isReplacing ? <Replacing view={view} /> : null}
        <Said />
        {unread.length > 0 ? (
          <details className="search-unread">
            <summary>{t('search.unread', { count: unread.length })}</summary>
            <ul>
              {unread.map(({ chapter: id, error }) => (
                <li key={id}>
                  {shownTitle(view, id)} — {errorSentence(error, language)}
                </li>
              ))}
            </ul>
          </details>
        ) : null}
      </div>
      {matches && matches.count > 0 ? <Results view={view} matches={matches} replacing={isReplacing} /> : null}
    </search>
  );
}
