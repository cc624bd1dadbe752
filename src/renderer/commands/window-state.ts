import { useMemo } from 'react';
import { inOrder } from '../../shared/book/move-many';
import { placeOf } from '../../shared/book/outline';
import { useBinder } from '../panels/binder/store';
import { useBook } from '../stores/book';
import { useManuscript } from '../stores/manuscript';
import { useNoteBeside } from '../stores/note-beside';
import { useRewritings } from '../stores/rewritings';
import type { WindowState } from './command';
import { lastRewriting } from './rewrite-book';

type PagePart = Pick<ReturnType<typeof useManuscript.getState>, 'chapter' | 'extent'> & { readonly isShared: boolean };
type BookPart = Pick<ReturnType<typeof useBook.getState>, 'view' | 'undoStack' | 'redoStack'>;

function gather(
  { view, undoStack, redoStack }: BookPart,
  { chapter, extent, isShared }: PagePart,
  focused: string | null,
  inBinder: boolean,
  chosen: ReadonlySet<string>,
) {
  const wanted = inBinder ? focused : chapter;
  const known = view !== null && wanted !== null && placeOf(view.book, wanted) !== null;
  const state: WindowState = {
    view,
    chapter: view ? chapter : null,
    extent,
    isShared,
    selected: known ? wanted : null,
    chosen: !known ? [] : inBinder && chosen.has(wanted) ? inOrder(view.book, chosen) : [wanted],
    canUndoOutline: undoStack.length > 0,
    canRedoOutline: redoStack.length > 0,
    canUndoRewriting: lastRewriting('undo') !== null,
    canRedoRewriting: lastRewriting('redo') !== null,
    inBinder,
  };
  return state;
}

/** The window as it is now, for a command about to run. */
export function windowState(): WindowState {
  const { focused, active, chosen } = useBinder.getState();
  const { chapter, extent, other } = useManuscript.getState();
  return gather(
    useBook.getState(),
    { chapter, extent, isShared: other !== null || useNoteBeside.getState().isOpen },
    focused,
    active,
    chosen,
  );
}

/** The same, for what is drawn. */
export function useWindowState(): WindowState {
  const view = useBook((state) => state.view);
  const undoStack = useBook((state) => state.undoStack);
  const redoStack = useBook((state) => state.redoStack);
  const chapter = useManuscript((state) => state.chapter);
  const extent = useManuscript((state) => state.extent);
  const hasOther = useManuscript((state) => state.other !== null);
  const isShared = useNoteBeside((state) => state.isOpen) || hasOther;
  const focused = useBinder((state) => state.focused);
  const active = useBinder((state) => state.active);
  const chosen = useBinder((state) => state.chosen);
  const rewritings = useRewritings();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what can be undone in several chapters is asked of its store.
  return useMemo(
    () => gather({ view, undoStack, redoStack }, { chapter, extent, isShared }, focused, active, chosen),
    [view, undoStack, redoStack, chapter, extent, isShared, focused, active, chosen, rewritings],
  );
}
