import { type DragEvent, useCallback, useMemo, useRef, useState } from 'react';
import type { Book } from '../../../shared/book/book';
import { moveTo } from '../../commands/outline-actions';
import { type DropTarget, dropPlace, dropTarget } from './drop';
import type { BinderRow } from './rows';

/** What is dragged is ours alone: nothing outside the window understands it. */
const KIND = 'application/x-octavo-row';

/** Reordering with the pointer: where the drop line is, and what happens at the end. */
export function useDrag(book: Book, rows: readonly BinderRow[]) {
  const dragged = useRef<BinderRow | null>(null);
  const [target, setTarget] = useState<DropTarget | null>(null);
  const latest = useRef({ book, rows, target });
  latest.current = { book, rows, target };

  const onDragStart = useCallback((row: BinderRow, event: DragEvent) => {
    dragged.current = row;
    event.dataTransfer.setData(KIND, row.key);
    event.dataTransfer.effectAllowed = 'move';
  }, []);

  const onDragOver = useCallback((over: BinderRow, event: DragEvent) => {
    const source = dragged.current;
    if (!source) return;
    const { top, height } = event.currentTarget.getBoundingClientRect();
    const next = dropTarget(source, over, (event.clientY - top) / height);
    if (next) {
      event.preventDefault();
      event.dataTransfer.dropEffect = 'move';
    }
    setTarget((before) => (before?.row === next?.row && before?.edge === next?.edge ? before : next));
  }, []);

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
      const place = dropPlace(now, shown, source.key, aim);
      onDragEnd();
      if (place) void moveTo(source.key, place);
    },
    [onDragEnd],
  );

  const handlers = useMemo(
    () => ({ onDragStart, onDragOver, onDrop, onDragEnd }),
    [onDragStart, onDragOver, onDrop, onDragEnd],
  );
  return { target, handlers };
}
