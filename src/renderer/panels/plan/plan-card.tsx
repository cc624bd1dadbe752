import { ArrowUpRight, Tag } from 'lucide-react';
import { type DragEvent, type KeyboardEvent, type MouseEvent, memo } from 'react';
import { describe } from '../../commands/outline-actions';
import { useText } from '../../i18n/text-context';
import { Ring } from '../../ui/ring';
import type { DropTarget } from '../binder/drop';
import { labelColour } from '../binder/labels';
import { RowTitleField } from '../binder/row-title-field';
import type { BinderRow } from '../binder/rows';
import { StatusDot } from '../binder/status-dot';
import { KeptField } from '../inspector/kept-field';

/** What a card tells of what is done to it; its row is handed back. */
export interface CardEvents {
  readonly onFocus: (row: BinderRow) => void;
  readonly onClick: (row: BinderRow, event: MouseEvent) => void;
  readonly onOpen: (row: BinderRow) => void;
  readonly onRename: (row: BinderRow, title: string | null) => void;
  readonly onDragStart: (row: BinderRow, event: DragEvent) => void;
  readonly onDragOver: (row: BinderRow, event: DragEvent) => void;
  readonly onDrop: (event: DragEvent) => void;
  readonly onDragEnd: () => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

interface PlanCardProps {
  readonly row: BinderRow;
  readonly title: string;
  readonly current: boolean;
  readonly chosen: boolean;
  readonly isOneOfMany: boolean;
  /** The one card that Tab comes to; what is on it follows. */
  readonly tabStop: boolean;
  readonly renaming: boolean;
  readonly writable: boolean;
  readonly edge: DropTarget['edge'] | null;
  readonly number: (value: number) => string;
  readonly events: CardEvents;
}

/** A chapter as a card: its title, its synopsis, which is written on the card itself, and how far it is. */
export const PlanCard = memo(function PlanCard(props: PlanCardProps) {
  const { row, title, current, chosen, isOneOfMany, tabStop, renaming, writable, edge, number, events } = props;
  const { t } = useText();
  const { status, goal, words, label, chapter } = row;
  const about = [
    status ? t(`status.${status}`) : '',
    t('foot.words', { count: words }),
    goal > 0 ? t('binder.row.goal', { percent: Math.floor((100 * words) / goal) }) : '',
    label ? t('binder.row.labelled', { label }) : '',
  ].filter((part) => part !== '');
  return (
    <div
      role="gridcell"
      data-card={row.key}
      className={`plan-card ${current ? 'current' : ''} ${isOneOfMany ? 'chosen' : ''}`}
      data-edge={edge ?? undefined}
      aria-label={[title, ...about].join(', ')}
      aria-selected={chosen}
      aria-current={current ? 'page' : undefined}
      tabIndex={tabStop ? 0 : -1}
      onFocus={(event) => event.target === event.currentTarget && events.onFocus(row)}
      onKeyDown={events.onKeyDown}
      onDragOver={(event) => events.onDragOver(row, event)}
      onDrop={events.onDrop}
    >
      <header
        className="plan-card-head"
        draggable={writable && !renaming}
        onClick={(event) => events.onClick(row, event)}
        onDoubleClick={() => events.onOpen(row)}
        onDragStart={(event) => events.onDragStart(row, event)}
        onDragEnd={events.onDragEnd}
      >
        <StatusDot status={row.state === 'generated' ? 'auto' : status} />
        {renaming ? (
          <RowTitleField title={row.title} onDone={(typed) => events.onRename(row, typed)} />
        ) : (
          <span className="plan-card-title" title={title}>
            {title}
          </span>
        )}
        <button
          type="button"
          className="icon-button small"
          tabIndex={tabStop ? 0 : -1}
          aria-label={t('plan.open', { title })}
          title={t('plan.open.short')}
          onClick={(event) => {
            event.stopPropagation();
            events.onOpen(row);
          }}
        >
          <ArrowUpRight size={15} strokeWidth={1.7} aria-hidden />
        </button>
      </header>
      <KeptField
        id={`synopsis-${row.key}`}
        label={t('card.synopsis')}
        value={chapter?.synopsis ?? ''}
        placeholder={t('card.synopsis.hint')}
        readOnly={!writable}
        lines={5}
        isTabStop={tabStop}
        className="plan-card-synopsis"
        onKeep={(typed) => void describe({ type: 'describe', id: row.key, synopsis: typed === '' ? null : typed })}
      />
      <footer className="plan-card-foot" onClick={(event) => events.onClick(row, event)} aria-hidden>
        {label ? (
          <span className="plan-card-label one-line" style={{ color: labelColour(label) }}>
            <Tag size={12} strokeWidth={2} />
            <span className="one-line">{label}</span>
          </span>
        ) : null}
        <span className="plan-card-words">
          {goal > 0 ? `${number(words)} / ${number(goal)}` : words > 0 ? t('foot.words', { count: words }) : '—'}
        </span>
        {goal > 0 ? <Ring value={words / goal} /> : null}
      </footer>
    </div>
  );
});
