import { ListFilter } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useMemo } from 'react';
import { chaptersInOrder } from '../../../shared/book/book';
import type { BookView } from '../../../shared/book/book-view';
import { useText } from '../../i18n/text-context';
import { usePopover } from '../../stores/popover';
import { Button } from '../../ui/button';
import { Choices } from '../../ui/field';
import { type BinderFilter, FILTER_STATUSES, FILTER_WORDS, isFiltering, NO_FILTER, passes } from './filter';
import { labelColour, labelsOf } from './labels';
import { StatusDot } from './status-dot';
import { useBinder } from './store';

interface FilterProps {
  readonly view: BookView;
}

const toggled = <Item,>(list: readonly Item[], item: Item): readonly Item[] =>
  list.includes(item) ? list.filter((other) => other !== item) : [...list, item];

/** The button beside the search, and what can be ticked: a chapter is shown that answers all three lists. */
export function FilterPopover({ view }: FilterProps) {
  const { t, language } = useText();
  const open = usePopover((state) => state.open === 'filter');
  const show = usePopover((state) => state.show);
  const filter = useBinder((state) => state.filter);
  const setFilter = useBinder((state) => state.setFilter);
  const labels = useMemo(() => labelsOf(view.book, language), [view.book, language]);
  const change = (changes: Partial<BinderFilter>) => setFilter({ ...filter, ...changes });
  return (
    <Popover.Root open={open} onOpenChange={(next) => show(next ? 'filter' : null)}>
      <Popover.Trigger asChild>
        <button
          type="button"
          className={`icon-button ${isFiltering(filter) ? 'filtering' : ''}`}
          aria-label={t('filter.title')}
          title={t('filter.title')}
        >
          <ListFilter size={16} strokeWidth={1.7} aria-hidden />
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="window-popover filter-popover"
          aria-label={t('filter.title')}
          align="start"
          sideOffset={5}
          collisionPadding={8}
        >
          <fieldset className="field">
            <legend className="field-name">{t('filter.status')}</legend>
            <div className="choices">
              {FILTER_STATUSES.map((status) => (
                <label key={status} className="choice">
                  <input
                    type="checkbox"
                    checked={filter.statuses.includes(status)}
                    onChange={() => change({ statuses: toggled(filter.statuses, status) })}
                  />
                  <StatusDot status={status === 'none' ? null : status} />
                  {t(`status.${status}`)}
                </label>
              ))}
            </div>
          </fieldset>
          {labels.length > 0 ? (
            <fieldset className="field">
              <legend className="field-name">{t('filter.label')}</legend>
              <div className="choices">
                {['', ...labels].map((label) => (
                  <label key={label} className="choice">
                    <input
                      type="checkbox"
                      checked={filter.labels.includes(label)}
                      onChange={() => change({ labels: toggled(filter.labels, label) })}
                    />
                    {label === '' ? t('binder.label.none') : <span style={{ color: labelColour(label) }}>{label}</span>}
                  </label>
                ))}
              </div>
            </fieldset>
          ) : null}
          <Choices
            legend={t('filter.words')}
            value={filter.words}
            options={FILTER_WORDS.map((value) => ({ value, label: t(`filter.words.${value}`) }))}
            onChoose={(words) => change({ words })}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** How many chapters are shown while some are hidden, and the way back. */
export function FilterLine({ view }: FilterProps) {
  const { t } = useText();
  const filter = useBinder((state) => state.filter);
  const setFilter = useBinder((state) => state.setFilter);
  const all = useMemo(() => chaptersInOrder(view.book), [view.book]);
  if (!isFiltering(filter)) return null;
  const count = all.filter(({ chapter }) => passes(filter, chapter, view.chapters[chapter.id] ?? { words: 0 })).length;
  return (
    <div className="filter-line">
      <span className="one-line" role="status">
        {count === 0 ? t('filter.none') : t('filter.shown', { count, total: all.length })}
      </span>
      <Button look="quiet" onClick={() => setFilter(NO_FILTER)}>
        {t('filter.clear')}
      </Button>
    </div>
  );
}
