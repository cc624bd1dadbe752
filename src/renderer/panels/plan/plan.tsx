import './plan.css';
import { Printer, Save } from 'lucide-react';
import { useMemo } from 'react';
import { printPlan, savePlan } from '../../commands/plan-actions';
import { useText } from '../../i18n/text-context';
import { useBook } from '../../stores/book';
import { useDesk } from '../../stores/desk';
import { useManuscript } from '../../stores/manuscript';
import { Button, IconButton } from '../../ui/button';
import { DropMenu, type MenuItem } from '../../ui/menu';
import { isFiltering, NO_FILTER, passes } from '../binder/filter';
import { binderRows } from '../binder/rows';
import { useBinder } from '../binder/store';
import { useWordsAtRest } from '../use-words-at-rest';
import { Cards } from './cards';
import { OutlineTable } from './outline-table';

/** Nothing of the plan is folded here. */
const UNFOLDED: ReadonlySet<string> = new Set();

/** The plan of the book in the place of the page: as cards, or as a table. */
export function Plan() {
  const { t } = useText();
  const shown = useDesk((state) => state.view);
  const view = useBook((state) => state.view);
  const chapter = useManuscript((state) => state.chapter);
  const ready = useManuscript((state) => state.page === 'ready');
  const words = useWordsAtRest();
  const filter = useBinder((state) => state.filter);
  const setFilter = useBinder((state) => state.setFilter);
  const facts = useMemo(() => {
    const known = chapter ? view?.chapters[chapter] : undefined;
    if (!view || !chapter || !ready || known?.state !== 'present') return view?.chapters ?? {};
    return { ...view.chapters, [chapter]: { ...known, words } };
  }, [view, chapter, ready, words]);
  const rows = useMemo(
    () =>
      view
        ? binderRows(
            view.book,
            facts,
            UNFOLDED,
            isFiltering(filter) ? (one, known) => passes(filter, one, known) : undefined,
          )
        : [],
    [view, facts, filter],
  );
  if (!view) return null;
  const save: readonly MenuItem[] = [
    { kind: 'entry', id: 'md', label: t('plan.save.md'), run: () => savePlan('md') },
    { kind: 'entry', id: 'csv', label: t('plan.save.csv'), run: () => savePlan('csv') },
  ];
  return (
    <section className="plan" aria-label={t(`plan.${shown === 'table' ? 'table' : 'cards'}`)}>
      <div className="plan-head">
        <h2>{t(shown === 'table' ? 'plan.table' : 'plan.cards')}</h2>
        <DropMenu label={t('plan.save')} items={save}>
          <button type="button" className="icon-button" aria-label={t('plan.save')} title={t('plan.save')}>
            <Save size={17} strokeWidth={1.6} aria-hidden />
          </button>
        </DropMenu>
        <IconButton label={t('plan.print')} onClick={printPlan}>
          <Printer size={17} strokeWidth={1.6} aria-hidden />
        </IconButton>
      </div>
      {rows.every(({ kind }) => kind !== 'chapter') && isFiltering(filter) ? (
        <div className="page-nothing">
          <p>{t('filter.none')}</p>
          <Button look="plain" onClick={() => setFilter(NO_FILTER)}>
            {t('filter.clear')}
          </Button>
        </div>
      ) : shown === 'table' ? (
        <OutlineTable view={view} rows={rows} />
      ) : (
        <Cards view={view} rows={rows} current={chapter} />
      )}
    </section>
  );
}
