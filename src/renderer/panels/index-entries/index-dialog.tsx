import './index-entries.css';
import { ChevronRight } from 'lucide-react';
import { useEffect, useState } from 'react';
import { INDEX_KINDS, type IndexKind, type IndexPlace } from '../../../shared/document/index-marks';
import { showChapter, shownTitle } from '../../commands/outline-actions';
import { useText } from '../../i18n/text-context';
import { useBook } from '../../stores/book';
import { useManuscript } from '../../stores/manuscript';
import { useUi } from '../../stores/ui';
import { Dialog } from '../../ui/dialog';
import { bookPlaces, type ChapterPlaces } from './book-entries';
import { type IndexEntry, indexEntries } from './entries';
import { showIndexPlace } from './show-index-place';

interface EntryRowProps {
  readonly entry: IndexEntry;
  readonly titleOf: (chapter: string) => string;
  readonly onShow: (chapter: string, place: IndexPlace) => void;
}

/** One entry with its count; unfolded, the places it is marked at. */
function EntryRow({ entry, titleOf, onShow }: EntryRowProps) {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  return (
    <li>
      <button type="button" className="entry-row" aria-expanded={open} onClick={() => setOpen(!open)}>
        <ChevronRight size={13} aria-hidden />
        <span className="one-line">
          {entry.key}
          {entry.sub === '' ? null : <span className="entry-sub">, {entry.sub}</span>}
          {entry.see === '' ? null : <span className="entry-sub"> {t('index.sees', { see: entry.see })}</span>}
        </span>
        <span className="entry-count">{entry.places.length}</span>
      </button>
      {open ? (
        <ul className="entry-places">
          {entry.places.map(({ chapter, place, count }) => (
            <li key={`${chapter} ${place.from}`}>
              <button type="button" className="entry-place" onClick={() => onShow(chapter, place)}>
                <span className="one-line">{titleOf(chapter)}</span>
                <span className="entry-count">{t('index.place', { number: count })}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}

/** The entries of the index and the people and companies named, with how often and where. Printing it is another matter. */
export function IndexDialog() {
  const { t, language } = useText();
  const close = useUi((state) => state.closeDialog);
  const view = useBook((state) => state.view);
  const chapter = useManuscript((state) => state.chapter);
  const [scope, setScope] = useState<'book' | 'chapter'>('book');
  const [kind, setKind] = useState<IndexKind>('name');
  const [all, setAll] = useState<readonly ChapterPlaces[] | null>(null);

  useEffect(() => {
    let wanted = true;
    if (view)
      void bookPlaces(view, useManuscript.getState().open, () => wanted).then((places) => {
        if (wanted) setAll(places);
      });
    return () => {
      wanted = false;
    };
    // As it was when the dialog was opened: nobody writes behind it.
  }, [view]);

  const shown = (all ?? []).filter((places) => scope === 'book' || places.chapter === chapter);
  const entries = indexEntries(shown, language);
  const listed = entries.filter((entry) => entry.kind === kind);
  const show = (id: string, place: IndexPlace) => {
    close();
    requestAnimationFrame(() => {
      void showChapter(id).then(() => requestAnimationFrame(() => showIndexPlace(id, place)));
    });
  };
  return (
    <Dialog title={t('index.title')} closeLabel={t('common.close')} onClose={close}>
      <div className="entries-bar">
        <div className="entries-kinds" role="tablist" aria-label={t('index.kind')}>
          {INDEX_KINDS.map((name) => (
            <button
              key={name}
              type="button"
              role="tab"
              id={`entries-${name}`}
              aria-controls="entries"
              aria-selected={name === kind}
              tabIndex={name === kind ? 0 : -1}
              onClick={() => setKind(name)}
              onKeyDown={(event) => {
                const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
                if (step === 0) return;
                const next = INDEX_KINDS[(INDEX_KINDS.indexOf(name) + step + INDEX_KINDS.length) % INDEX_KINDS.length];
                if (!next) return;
                setKind(next);
                document.getElementById(`entries-${next}`)?.focus();
              }}
            >
              {t(`index.kinds.${name}`)}
              <span className="entry-count">{entries.filter((entry) => entry.kind === name).length}</span>
            </button>
          ))}
        </div>
        <select
          className="input entries-scope"
          aria-label={t('index.scope')}
          value={scope}
          onChange={(event) => setScope(event.target.value === 'chapter' ? 'chapter' : 'book')}
        >
          <option value="book">{t('index.scope.book')}</option>
          <option value="chapter">{t('index.scope.chapter')}</option>
        </select>
      </div>
      <div id="entries" role="tabpanel" aria-labelledby={`entries-${kind}`} aria-busy={all === null}>
        {all === null ? <p className="entries-none">{t('index.reading')}</p> : null}
        {all !== null && listed.length === 0 ? <p className="entries-none">{t('index.none')}</p> : null}
        <ul className="entries">
          {listed.map((entry) => (
            <EntryRow
              key={`${entry.key}\n${entry.sub}\n${entry.see}`}
              entry={entry}
              titleOf={(id) => (view ? shownTitle(view, id) : id)}
              onShow={show}
            />
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
