import { type DragEvent, useCallback, useMemo, useRef, useState } from 'react';
import type { Book } from '../../../shared/book/book';
import { movesOf } from '../../../shared/book/move-many';
import { moveAll } from '../../commands/many-actions';
import { type DropTarget, dropPlace, dropTarget } from './drop';
import type { BinderRow } from './rows';
import { concerned } from './selecting';

/** What is dragged is ours alone: nothing outside the window understands it. */
const KIND = 'application/x-octavo-row';

/**
 * Reordering with the pointer: where the drop line is, and what happens at the end. All chosen rows go with the one that is dragged.
 *
 * @param axis the way in which chapters follow each other on the screen.
 */
export function useDrag(book: Book, rows: readonly BinderRow[], axis: 'x' | 'y' = 'y') {
  const dragged = useRef<{ readonly row: BinderRow; readonly ids: readonly string[] } | null>(null);
  const [target, setTarget] = useState<DropTarget | null>(null);
  const latest = useRef({ book, rows, target });
  latest.current = { book, rows, target };

  const onDragStart = useCallback((row: BinderRow, event: DragEvent) => {
    dragged.current = { row, ids: concerned(latest.current.book, row.key) };
    event.dataTransfer.setData(KIND, row.key);
    event.dataTransfer.effectAllowed = 'move';
  }, []);

  const onDragOver = useCallback(
    (over: BinderRow, event: DragEvent) => {
      const source = dragged.current;
      if (!source) return;
      const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
      const along = axis === 'x' && over.kind === 'chapter';
      const aim = dropTarget(source.row, over, along ? (event.clientX - left) / width : (event.clientY - top) / height);
      const { book: now, rows: shown } = latest.current;
      const place = aim && dropPlace(now, shown, aim);
      // Chosen together, some may not go where the one under the pointer may.
      const next = aim && (source.ids.length === 1 || (place && movesOf(now, source.ids, place))) ? aim : null;
      if (next) {
        event.preventDefault();
        event.dataTransfer.dropEffect = 'move';
      }
      setTarget((before) => (before?.row === next?.row && before?.edge === next?.edge ? before : next));
    },
    [axis],
  );

  const onDragEnd = useCallback(() => {
    dragged.current = null;
    setTarget(null);
  }, []);

  const onDrop = useCallback(
    (event: DragEvent) => {
      const source = dragged.current;
      const { book: now, rows: shown, target: aim } = latest.current;
      if (!source || !aim) return;
      event.preventDefault();
      const place = dropPlace(now, shown, aim);
      onDragEnd();
      if (place) void moveAll(source.ids, place);
    },
    [onDragEnd],
  );

  const handlers = useMemo(
    () => ({ onDragStart, onDragOver, onDrop, onDragEnd }),
    [onDragStart, onDragOver, onDrop, onDragEnd],
  );
  return { target, handlers };
}
