import './binder.css';
import { CirclePlus, Trash2, TriangleAlert } from 'lucide-react';
import { addChapter, addPart } from '../../commands/outline-actions';
import { useShortcutOf } from '../../commands/use-shortcut';
import { windowState } from '../../commands/window-state';
import { useText } from '../../i18n/text-context';
import { useBook } from '../../stores/book';
import { useManuscript } from '../../stores/manuscript';
import { useUi } from '../../stores/ui';
import { DropMenu, type MenuItem } from '../../ui/menu';
import { useNotices } from '../notices/use-notices';
import { SearchField } from '../search/search-field';
import { SearchView } from '../search/search-view';
import { useBookSearch } from '../search/store';
import { useWordsAtRest } from '../use-words-at-rest';
import { useWarnings } from '../warnings/use-warnings';
import { FilterLine, FilterPopover } from './filter-popover';
import { useBinder } from './store';
import { Tree } from './tree';

/** The left pane: the outline of the book, what can be added to it, and its trash. */
export function Binder() {
  const { t, number } = useText();
  const shortcut = useShortcutOf();
  const view = useBook((state) => state.view);
  const chapter = useManuscript((state) => state.chapter);
  const words = useWordsAtRest();
  const ready = useManuscript((state) => state.page === 'ready');
  const openDialog = useUi((state) => state.openDialog);
  const focused = useBinder((state) => state.focused);
  const searching = useBookSearch((state) => state.isOpen);
  const remarks = useWarnings().length + useNotices().all.length;
  if (!view) return null;

  const selected = () => focused ?? windowState().selected;
  const entry = (id: string, label: string, run: () => Promise<void>, key?: string): MenuItem => ({
    kind: 'entry',
    id,
    label,
    shortcut: key,
    // After the menu has given the focus back, or it would take it from the title being typed.
    run: () => setTimeout(() => void run()),
  });
  const adding: readonly MenuItem[] = [
    entry('chapter', t('binder.add.chapter'), () => addChapter('body', selected()), shortcut('chapter.add')),
    entry('part', t('binder.add.part'), () => addPart(selected())),
    { kind: 'line', id: 'line' },
    entry('front', t('binder.add.front'), () => addChapter('front', selected())),
    entry('back', t('binder.add.back'), () => addChapter('back', selected())),
  ];

  return (
    <div className="binder">
      <div className="binder-head">
        <SearchField />
        {searching ? null : <FilterPopover view={view} />}
      </div>
      {searching ? (
        <SearchView view={view} />
      ) : (
        <>
          <FilterLine view={view} />
          <div className="binder-tree">
            <Tree view={view} chapter={chapter} words={ready ? words : (view.chapters[chapter ?? '']?.words ?? 0)} />
          </div>
          <div className="binder-foot">
            {remarks > 0 ? (
              <button type="button" className="foot-row remarks" onClick={() => openDialog({ kind: 'warnings' })}>
                <TriangleAlert size={15} aria-hidden />
                <span className="one-line">{t('warnings.title', { count: remarks })}</span>
              </button>
            ) : null}
            {view.readOnly ? null : (
              <DropMenu label={t('binder.add')} items={adding}>
                <button type="button" className="foot-row">
                  <CirclePlus size={15} aria-hidden />
                  <span className="one-line">{t('binder.add')}…</span>
                </button>
              </DropMenu>
            )}
            <button type="button" className="foot-row" onClick={() => openDialog({ kind: 'trash' })}>
              <Trash2 size={15} aria-hidden />
              <span className="one-line">{t('trash.title')}</span>
              {view.trash.length > 0 ? <span className="row-words">{number(view.trash.length)}</span> : null}
            </button>
          </div>
        </>
      )}
    </div>
  );
}
