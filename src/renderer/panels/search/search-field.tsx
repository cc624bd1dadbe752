import './search.css';
import { Search, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useShortcutOf } from '../../commands/use-shortcut';
import { useText } from '../../i18n/text-context';
import { useSearch } from '../../stores/search';
import { useRecentQueries } from './recent-queries';
import { closeSearch, openSearch, searchBook } from './search-book';
import { useBookSearch } from './store';

/** The field above the binder: what is written in it is looked for in the whole book. */
export function SearchField() {
  const { t } = useText();
  const shortcut = useShortcutOf()('search.open');
  const isOpen = useBookSearch((state) => state.isOpen);
  const asked = useBookSearch((state) => state.asked);
  const text = useSearch((state) => state.query.text);
  const ask = useSearch((state) => state.ask);
  const field = useRef<HTMLInputElement>(null);
  const goThroughRecent = useRecentQueries();
  useEffect(() => {
    if (asked === 0) return;
    field.current?.focus();
    field.current?.select();
  }, [asked]);
  return (
    <div className="search-field">
      <Search size={15} strokeWidth={1.7} aria-hidden />
      <input
        ref={field}
        type="search"
        aria-label={t('search.field')}
        placeholder={t('search.field')}
        spellCheck={false}
        value={isOpen ? text : ''}
        onClick={() => isOpen || openSearch(false)}
        onChange={(event) => {
          ask({ text: event.target.value });
          if (!isOpen) openSearchAt(event.target);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape' && isOpen) {
            event.preventDefault();
            closeSearch();
          } else if (event.key === 'Enter') {
            event.preventDefault();
            if (isOpen) void searchBook();
            else openSearch(false);
          } else if (isOpen && event.key === 'ArrowDown' && useBookSearch.getState().matches?.count) {
            event.preventDefault();
            document.querySelector<HTMLElement>(".search-results [tabindex='0']")?.focus();
          } else if (isOpen) goThroughRecent(event);
        }}
      />
      {isOpen ? (
        <button type="button" className="icon-button small" aria-label={t('search.close')} onClick={closeSearch}>
          <X size={14} aria-hidden />
        </button>
      ) : shortcut ? (
        <kbd aria-hidden>{shortcut}</kbd>
      ) : null}
    </div>
  );
}

/** The first letter opens the search, and the caret stays behind it. */
function openSearchAt(field: HTMLInputElement): void {
  useBookSearch.setState({ isOpen: true });
  requestAnimationFrame(() => field.setSelectionRange(field.value.length, field.value.length));
}
