import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef } from 'react';
import type { BookView } from '../../../shared/book/book-view';
import { openNoteBeside } from '../../commands/layout-actions';
import { rename, showChapter } from '../../commands/outline-actions';
import { useText } from '../../i18n/text-context';
import { useDesk } from '../../stores/desk';
import { useWorkingNotes } from '../../stores/working-notes';
import { isFiltering, passes } from './filter';
import { OutlineMenu } from './outline-menu';
import { binderRows, noteOfRow } from './rows';
import { chooseByClick, extendChosen, toggleChosen } from './selecting';
import { useBinder } from './store';
import { treeMove, typeAhead } from './tree-keys';
import { type RowEvents, TreeRow } from './tree-row';
import { useDrag } from './use-drag';
import { useLabels } from './use-labels';

/** Milliseconds after which typing in the tree begins a new word. */
const TYPING_PAUSE = 700;

/** The row that something on the screen belongs to. */
const keyOfRow = (on: Element) => on.closest('[data-row]')?.getAttribute('data-row') ?? null;

interface TreeProps {
  readonly view: BookView;
  /** The chapter on the page, and its words as they are now. */
  readonly chapter: string | null;
  readonly words: number;
}

/** The outline of the book, as a tree: arrows, letters, F2, Alt+↑↓, the pointer and the menu of the right button. */
export function Tree({ view, chapter, words }: TreeProps) {
  const text = useText();
  const { focused, chosen, collapsed, renaming, active, filter, focus, choose, setActive, setCollapsed } = useBinder();
  const setRenaming = useBinder((state) => state.rename);
  const notes = useWorkingNotes((state) => state.notes);
  const onCards = useDesk((state) => state.view === 'cards');
  const element = useRef<HTMLDivElement>(null);
  const typed = useRef({ text: '', at: 0 });

  const facts = useMemo(() => {
    const known = chapter ? view.chapters[chapter] : undefined;
    return chapter && known?.state === 'present' ? { ...view.chapters, [chapter]: { ...known, words } } : view.chapters;
  }, [view.chapters, chapter, words]);
  const rows = useMemo(
    () =>
      binderRows(
        view.book,
        facts,
        collapsed,
        // The chapter one is writing in does not go away under one’s hands.
        isFiltering(filter) ? (one, known) => one.id === chapter || passes(filter, one, known) : undefined,
        // What is looked for are chapters.
        isFiltering(filter) ? [] : notes,
      ),
    [view.book, facts, collapsed, filter, chapter, notes],
  );
  const labels = useLabels(view, rows);
  const { target, handlers } = useDrag(view.book, rows);

  const shown = (key: string | null) => key !== null && rows.some((row) => row.key === key);
  const tabStop = shown(focused) ? focused : shown(chapter) ? chapter : (rows[0]?.key ?? null);

  const rowElement = useCallback(
    (key: string) => element.current?.querySelector<HTMLElement>(`[data-row='${CSS.escape(key)}']`),
    [],
  );

  // A row that got the keyboard by a command, moved under it, or follows one that went away, keeps it. A row that goes away
  // with the keyboard leaves it to nobody.
  useEffect(() => {
    const holder = document.activeElement;
    const inTree = active && (holder === document.body || element.current?.contains(holder));
    if (focused && !renaming && inTree) rowElement(focused)?.focus();
  }, [focused, renaming, active, rowElement]);

  useEffect(() => {
    if (chapter) rowElement(chapter)?.scrollIntoView({ block: 'nearest' });
  }, [chapter, rowElement]);

  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      if (event.altKey || event.target !== event.currentTarget) return;
      const key = event.currentTarget.getAttribute('data-row');
      const row = rows.find((other) => other.key === key);
      if (!row) return;
      if (event.ctrlKey || event.metaKey) {
        if (event.key === ' ') toggleChosen(rows, row.key);
        else if (event.key === 'a')
          choose(
            rows.flatMap((one) => (one.kind === 'chapter' ? [one.key] : [])),
            row.key,
          );
        else return;
        event.preventDefault();
        event.stopPropagation();
        return;
      }
      if (event.shiftKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
        const next = treeMove(rows, row.key, event.key);
        if (next?.type === 'focus') {
          extendChosen(rows, next.key);
          rowElement(next.key)?.focus();
        }
        event.preventDefault();
        return;
      }
      if (event.key === 'Escape' && useBinder.getState().chosen.size > 0) {
        choose([], null);
        event.preventDefault();
        return;
      }
      const move = treeMove(rows, row.key, event.key);
      if (move) {
        if (move.type === 'focus') {
          choose([], move.key);
          rowElement(move.key)?.focus();
        } else setCollapsed(move.key, move.type === 'collapse');
      } else if (event.key === 'Enter' || event.key === ' ') {
        if (row.kind === 'chapter') void showChapter(row.key, event.key === 'Enter');
        else if (row.kind === 'note') openNoteBeside(noteOfRow(row));
        else setCollapsed(row.key, row.expanded === true);
      } else if (event.key.length === 1) {
        const now = event.timeStamp;
        const fresh = now - typed.current.at > TYPING_PAUSE;
        typed.current = { text: (fresh ? '' : typed.current.text) + event.key, at: now };
        const named = rows.map((other) => ({ key: other.key, title: labels.get(other.key) ?? '' }));
        const found = typeAhead(named, row.key, typed.current.text);
        if (found) rowElement(found)?.focus();
      } else return;
      event.preventDefault();
    },
    [rows, labels, choose, rowElement, setCollapsed],
  );

  const events = useMemo<RowEvents>(
    () => ({
      ...handlers,
      onKeyDown,
      onFocus: (row) => focus(row.key),
      onClick: (row, event) => {
        if (!chooseByClick(rows, row.key, event)) return;
        if (row.kind === 'chapter') void showChapter(row.key);
        else if (row.kind === 'note') openNoteBeside(noteOfRow(row));
        else setCollapsed(row.key, row.expanded === true);
      },
      onRename: (row, title) => {
        setRenaming(null);
        requestAnimationFrame(() => rowElement(row.key)?.focus());
        if (title !== null) void rename(row.key, title);
      },
    }),
    [handlers, rows, onKeyDown, focus, setCollapsed, setRenaming, rowElement],
  );

  return (
    <OutlineMenu view={view} rows={rows} labels={labels} keyOf={keyOfRow} focusOn={(key) => rowElement(key)?.focus()}>
      {(onContextMenuCapture) => (
        <div
          ref={element}
          role="tree"
          aria-label={text.t('binder.tree')}
          aria-multiselectable
          className="tree"
          onFocus={() => setActive(true)}
          onBlur={(event) => {
            if (!event.currentTarget.contains(event.relatedTarget)) setActive(false);
          }}
          onContextMenuCapture={onContextMenuCapture}
        >
          {rows.map((row) => (
            <TreeRow
              key={row.key}
              row={row}
              label={labels.get(row.key) ?? ''}
              current={row.key === chapter}
              chosen={chosen.size === 0 ? row.key === chapter : chosen.has(row.key)}
              isOneOfMany={chosen.has(row.key)}
              tabStop={row.key === tabStop}
              renaming={row.key === renaming && !onCards}
              writable={!view.readOnly}
              edge={target?.row === row.key ? target.edge : null}
              events={events}
            />
          ))}
        </div>
      )}
    </OutlineMenu>
  );
}
