import { CirclePlus } from 'lucide-react';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef } from 'react';
import type { BookView } from '../../../shared/book/book-view';
import { addChapter, rename, showChapter } from '../../commands/outline-actions';
import { selectChapter } from '../../commands/plan-actions';
import { useText } from '../../i18n/text-context';
import { OutlineMenu } from '../binder/outline-menu';
import type { BinderRow } from '../binder/rows';
import { chooseByClick, extendChosen, toggleChosen } from '../binder/selecting';
import { useBinder } from '../binder/store';
import { useDrag } from '../binder/use-drag';
import { useLabels } from '../binder/use-labels';
import { cardMove } from './card-keys';
import { type CardEvents, PlanCard } from './plan-card';

/** The chapter of a card, or the part whose head it is. */
const keyOfCard = (on: Element) => {
  const found = on.closest('[data-card], [data-row]');
  return found?.getAttribute('data-card') ?? found?.getAttribute('data-row') ?? null;
};

interface CardsProps {
  readonly view: BookView;
  /** All rows of the plan, none folded. */
  readonly rows: readonly BinderRow[];
  /** The chapter the inspector shows. */
  readonly current: string | null;
}

interface CardGroup {
  /** The part or group above the cards; `null` for chapters that stand on their own. */
  readonly head: BinderRow | null;
  readonly cards: readonly BinderRow[];
}

/** Chapters with the part or group they stand in, in order. */
function groupsOf(rows: readonly BinderRow[]): readonly CardGroup[] {
  const groups: { head: BinderRow | null; cards: BinderRow[] }[] = [];
  for (const row of rows) {
    if (row.kind !== 'chapter') groups.push({ head: row, cards: [] });
    else {
      const last = groups.at(-1);
      if (last && (last.head?.key ?? null) === row.parent) last.cards.push(row);
      else groups.push({ head: null, cards: [row] });
    }
  }
  return groups;
}

/** The chapters as cards on a board, part by part: dragged, moved by key, chosen together, and written on. */
export function Cards({ view, rows, current }: CardsProps) {
  const { t, number } = useText();
  const { focused, chosen, renaming, focus, choose, setActive } = useBinder();
  const setRenaming = useBinder((state) => state.rename);
  const board = useRef<HTMLDivElement>(null);
  const labels = useLabels(view, rows);
  const groups = useMemo(() => groupsOf(rows), [rows]);
  const { target, handlers } = useDrag(view.book, rows, 'x');
  const isShown = (key: string | null) => rows.some((row) => row.kind === 'chapter' && row.key === key);
  const tabStop = isShown(focused)
    ? focused
    : isShown(current)
      ? current
      : (rows.find(({ kind }) => kind === 'chapter')?.key ?? null);
  const cardOf = useCallback(
    (key: string) => board.current?.querySelector<HTMLElement>(`[data-card='${CSS.escape(key)}']`),
    [],
  );

  // A card that is moved keeps the keyboard.
  useEffect(() => {
    const holder = document.activeElement;
    const isHere = holder === document.body || (board.current?.contains(holder) && holder?.matches('[data-card]'));
    if (focused && !renaming && isHere && useBinder.getState().active) cardOf(focused)?.focus();
  }, [focused, renaming, cardOf]);
  useEffect(() => () => setActive(false), [setActive]);

  const onKeyDown = useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      if (event.target !== event.currentTarget || event.altKey) return;
      const key = event.currentTarget.getAttribute('data-card') ?? '';
      if (event.ctrlKey || event.metaKey) {
        if (event.key !== ' ') return;
        toggleChosen(rows, key);
        event.preventDefault();
        return;
      }
      const places = [...(board.current?.querySelectorAll<HTMLElement>('[data-card]') ?? [])].map((card) => {
        const { left, top, width } = card.getBoundingClientRect();
        return { key: card.getAttribute('data-card') ?? '', left, top, width };
      });
      const next = cardMove(places, key, event.key);
      if (next) {
        if (event.shiftKey) extendChosen(rows, next);
        else choose([], next);
        cardOf(next)?.focus();
      } else if (event.key === 'Enter') void showChapter(key, true);
      else if (event.key === ' ') void selectChapter(key);
      else if (event.key === 'Escape' && useBinder.getState().chosen.size > 0) choose([], null);
      else return;
      event.preventDefault();
    },
    [rows, choose, cardOf],
  );

  const events = useMemo<CardEvents>(
    () => ({
      ...handlers,
      onKeyDown,
      onFocus: (row) => focus(row.key),
      onClick: (row, event) => {
        if (chooseByClick(rows, row.key, event)) void selectChapter(row.key);
      },
      onOpen: (row) => void showChapter(row.key, true),
      onRename: (row, title) => {
        setRenaming(null);
        requestAnimationFrame(() => cardOf(row.key)?.focus());
        if (title !== null) void rename(row.key, title);
      },
    }),
    [handlers, rows, onKeyDown, focus, setRenaming, cardOf],
  );

  return (
    <OutlineMenu view={view} rows={rows} labels={labels} keyOf={keyOfCard} focusOn={(key) => cardOf(key)?.focus()}>
      {(onContextMenuCapture) => (
        <div
          ref={board}
          className="cards"
          onFocus={(event) => setActive(event.target.matches('[data-card]'))}
          onBlur={(event) => {
            if (!event.currentTarget.contains(event.relatedTarget)) setActive(false);
          }}
          onContextMenuCapture={onContextMenuCapture}
        >
          {groups.map(({ head, cards }) => {
            const words = cards.reduce((sum, card) => sum + card.words, 0);
            const name = head ? (labels.get(head.key) ?? '') : t('plan.cards.loose');
            const last = cards.at(-1)?.key ?? head?.key ?? null;
            return (
              <div key={head?.key ?? cards[0]?.key} className="card-group">
                {head ? (
                  <div
                    className="card-group-head"
                    data-row={head.key}
                    data-edge={target?.row === head.key ? target.edge : undefined}
                    draggable={!view.readOnly && head.kind === 'part'}
                    onDragStart={(event) => handlers.onDragStart(head, event)}
                    onDragOver={(event) => handlers.onDragOver(head, event)}
                    onDrop={handlers.onDrop}
                    onDragEnd={handlers.onDragEnd}
                  >
                    <h3 className="one-line">{name}</h3>
                    <span>
                      {t(head.section === 'body' ? 'plan.chapters' : 'plan.pages', { count: cards.length })} ·{' '}
                      {t('foot.words', { count: words })}
                    </span>
                  </div>
                ) : null}
                <div role="grid" aria-label={t('plan.cards.of', { part: name })} aria-multiselectable>
                  <div role="row" className="card-row">
                    {cards.map((row) => (
                      <PlanCard
                        key={row.key}
                        row={row}
                        title={labels.get(row.key) ?? ''}
                        current={row.key === current}
                        chosen={chosen.size === 0 ? row.key === current : chosen.has(row.key)}
                        isOneOfMany={chosen.has(row.key)}
                        tabStop={row.key === tabStop}
                        renaming={row.key === renaming}
                        writable={!view.readOnly}
                        edge={target?.row === row.key ? target.edge : null}
                        number={number}
                        events={events}
                      />
                    ))}
                    {view.readOnly ? null : (
                      <div role="gridcell" className="card-add-cell">
                        <button
                          type="button"
                          className="card-add"
                          onClick={() => void addChapter(head?.section ?? 'body', last)}
                        >
                          <CirclePlus size={18} strokeWidth={1.6} aria-hidden />
                          {t(head && head.section !== 'body' ? `binder.add.${head.section}` : 'binder.add.chapter')}
                        </button>
                      </div>
                    )}
                  </div>
                </div>
              </div>
            );
          })}
        </div>
      )}
    </OutlineMenu>
  );
}
