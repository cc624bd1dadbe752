import { ChevronDown, ChevronRight, StickyNote, Tag } from 'lucide-react';
import { type DragEvent, type KeyboardEvent, type MouseEvent, memo } from 'react';
import { useText } from '../../i18n/text-context';
import { Ring } from '../../ui/ring';
import type { DropTarget } from './drop';
import { labelColour } from './labels';
import { RowTitleField } from './row-title-field';
import type { BinderRow } from './rows';
import { StatusDot } from './status-dot';

/** What a row tells of what is done to it; the row itself is handed back. */
export interface RowEvents {
  readonly onFocus: (row: BinderRow) => void;
  readonly onClick: (row: BinderRow, event: MouseEvent) => void;
  readonly onRename: (row: BinderRow, title: string | null) => void;
  readonly onDragStart: (row: BinderRow, event: DragEvent) => void;
  readonly onDragOver: (row: BinderRow, event: DragEvent) => void;
  readonly onDrop: (event: DragEvent) => void;
  readonly onDragEnd: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

interface TreeRowProps {
  readonly row: BinderRow;
  /** The title as it is shown: groups are named by the interface, untitled chapters too. */
  readonly label: string;
  /** On the page now. */
  readonly current: boolean;
  /** Chosen, alone or with others; `isOneOfMany` when it is shown as such. */
  readonly chosen: boolean;
  readonly isOneOfMany: boolean;
  /** Holds the one tab stop of the tree. */
  readonly tabStop: boolean;
  readonly renaming: boolean;
  readonly writable: boolean;
  readonly edge: DropTarget['edge'] | null;
  readonly events: RowEvents;
}

/** What stands at the right of a row: its words, or why it has none. */
function useMeasure(row: BinderRow): { readonly shown: string; readonly said: string } {
  const { t, number } = useText();
  if (row.kind !== 'chapter') return { shown: '', said: '' };
  switch (row.state) {
    case 'generated':
      return { shown: t('binder.auto'), said: t('binder.auto.long') };
    case 'missing':
    case 'unreadable':
    case 'outside':
      return { shown: t(`binder.${row.state}`), said: t(`binder.${row.state}`) };
    default:
      return row.words === 0
        ? { shown: '—', said: t('binder.words.none') }
        : { shown: number(row.words), said: t('foot.words', { count: row.words }) };
  }
}

/** One line of the tree. */
export const TreeRow = memo(function TreeRow(props: TreeRowProps) {
  const { row, label, current, chosen, isOneOfMany, tabStop, renaming, writable, edge, events } = props;
  const { t } = useText();
  const { shown, said } = useMeasure(row);
  const isChapter = row.kind === 'chapter';
  const faulty = isChapter && row.state !== 'present' && row.state !== 'generated';
  return (
    <div
      role="treeitem"
      data-row={row.key}
      className={`row ${row.kind} level-${row.level} ${current ? 'current' : ''} ${isOneOfMany ? 'chosen' : ''} ${faulty ? 'faulty' : ''}`}
      data-edge={edge ?? undefined}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.of}
      aria-expanded={row.expanded ?? undefined}
      aria-selected={row.kind === 'group' || row.kind === 'note' ? undefined : chosen}
      aria-current={current ? 'page' : undefined}
      tabIndex={tabStop ? 0 : -1}
      title={renaming ? undefined : row.label ? t('binder.row.label', { title: label, label: row.label }) : label}
      draggable={writable && (isChapter || row.kind === 'part') && !renaming}
      onFocus={(event) => event.target === event.currentTarget && events.onFocus(row)}
      onClick={(event) => events.onClick(row, event)}
      onKeyDown={events.onKeyDown}
      onDragStart={(event) => events.onDragStart(row, event)}
      onDragOver={(event) => events.onDragOver(row, event)}
      onDrop={events.onDrop}
      onDragEnd={events.onDragEnd}
    >
      {row.kind === 'note' ? (
        <StickyNote size={13} strokeWidth={1.7} aria-hidden />
      ) : row.expanded === null ? (
        <StatusDot status={row.state === 'generated' ? 'auto' : row.status} />
      ) : row.expanded ? (
        <ChevronDown size={14} aria-hidden />
      ) : (
        <ChevronRight size={14} aria-hidden />
      )}
      {renaming ? (
        <RowTitleField title={row.title} onDone={(title) => events.onRename(row, title)} />
      ) : (
        <span className="row-title one-line">{label}</span>
      )}
      {isChapter ? (
        <>
          {row.label ? (
            <span className="row-label" style={{ color: labelColour(row.label) }} aria-hidden>
              <Tag size={11} strokeWidth={2} />
              <span className="one-line">{row.label}</span>
            </span>
          ) : null}
          <span className="row-words" aria-hidden>
            {shown}
          </span>
          {row.goal > 0 ? <Ring value={row.words / row.goal} /> : null}
          <span className="for-screen-readers">
            {row.status ? `, ${t(`status.${row.status}`)}` : ''}, {said}
            {row.goal > 0 ? `, ${t('binder.row.goal', { percent: Math.floor((100 * row.words) / row.goal) })}` : ''}
            {row.label ? `, ${t('binder.row.labelled', { label: row.label })}` : ''}
          </span>
        </>
      ) : null}
    </div>
  );
});
