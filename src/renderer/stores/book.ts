import { create } from 'zustand';
import type { BookView } from '../../shared/book/book-view';
import { changeOutline, idsOf } from '../../shared/book/outline';
import type { ManyOperation, OutlineOperation } from '../../shared/book/outline-operation';
import { hostClient } from './host-client';
import { duringOwnWork } from './own-work';

/** How many changes of the outline can be taken back. */
const REMEMBERED = 100;

interface BookState {
  /** The open book; `null` on the first screen. */
  readonly view: BookView | null;
  /** What takes back the changes made to the outline, newest last. */
  readonly undoStack: readonly OutlineOperation[];
  readonly redoStack: readonly OutlineOperation[];
  /** Runs before a change of the outline is sent: the window saves the page first. Set by app.tsx. */
  readonly settle: () => Promise<void>;
  /** Opens what `ask` gives (the sample, a folder, a new book) in place of the open book. Rejects with an OctavoError. */
  open(ask: () => Promise<BookView>): Promise<void>;
  /** Leaves the book: back to the first screen. */
  close(): Promise<void>;
  /** Asks the host what the open book is now: what it told may have been missed. */
  refresh(): Promise<void>;
  /** A newer view of the open book; a view of any other book is not ours to show. */
  receive(view: BookView): void;
  /** Changes the outline; resolves with the id of what was added, or else of what was changed. One at a time, in order. */
  change(operation: OutlineOperation): Promise<string | null>;
  /** Takes back the last change of the outline; false when there is none. */
  undo(): Promise<boolean>;
  /** Makes the change again that was last taken back; false when there is none. */
  redo(): Promise<boolean>;
}

/** The id of what is in the book after a change and was not before. */
function addedIn(before: BookView, after: BookView): string | undefined {
  const known = idsOf(before.book);
  return [...idsOf(after.book)].find((id) => !known.has(id));
}

/** What takes `operation` back, once `after` is known: what was added got its id from the host. */
function inverseOf(operation: OutlineOperation, before: BookView, after: BookView): OutlineOperation | null {
  switch (operation.type) {
    case 'add-chapter':
    case 'add-part':
    case 'duplicate': {
      const added = addedIn(before, after);
      return added ? { type: 'trash', id: added } : null;
    }
    case 'split': {
      const other = addedIn(before, after);
      // A title that the split made up goes when the two are one again.
      return other ? { type: 'merge', id: operation.id, other, ...(operation.titled ? { untitled: true } : {}) } : null;
    }
    case 'unmerge':
      return { ...operation, type: 'merge' };
    case 'restore':
      return { type: 'trash', id: operation.id };
    case 'several': {
      const { operations } = operation;
      // What comes back from the trash is known to the host alone: those come by themselves.
      const back = operations
        .filter(({ type }) => type === 'restore')
        .map(({ id }): ManyOperation => ({ type: 'trash', id }));
      return back.length === operations.length
        ? { type: 'several', operations: back.reverse() }
        : changeOutline(before.book, operation).inverse;
    }
    default:
      return changeOutline(before.book, operation).inverse;
  }
}

const fresh = { undoStack: [], redoStack: [] } as const;

/** The open book and what can be undone in its outline. */
export const useBook = create<BookState>()((set, get) => {
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <Value>(task: () => Promise<Value>): Promise<Value> => {
    const turn = queue.then(task, task);
    queue = turn.catch(() => undefined);
    return turn;
  };

  /** Sends one operation and gives back what undoes it. */
  const send = async (operation: OutlineOperation): Promise<OutlineOperation | null> => {
    const before = get().view;
    if (!before) throw new Error('No book is open.');
    // What comes back from the trash may be the very chapter whose last words wait for a place.
    const comesBack =
      operation.type === 'restore' ||
      (operation.type === 'several' && operation.operations.some(({ type }) => type === 'restore'));
    if (!comesBack) await get().settle();
    const after = await duringOwnWork(() => hostClient().call('outline.change', { book: before.id, operation }));
    get().receive(after);
    return inverseOf(operation, before, after);
  };

  return {
    view: null,
    ...fresh,
    settle: () => Promise.resolve(),
    open: (ask) =>
      inTurn(async () => {
        await get().settle();
        const before = get().view;
        const view = await ask();
        set({ view, ...fresh });
        if (before && before.id !== view.id) await hostClient().call('books.close', { book: before.id });
      }),
    close: () =>
      inTurn(async () => {
        await get().settle();
        const before = get().view;
        set({ view: null, ...fresh });
        if (before) await hostClient().call('books.close', { book: before.id });
      }),
    refresh: () =>
      inTurn(async () => {
        const open = get().view;
        if (open) get().receive(await hostClient().call('books.view', { book: open.id }));
      }),
    receive: (view) => {
      if (get().view?.id === view.id) set({ view });
    },
    change: (operation) =>
      inTurn(async () => {
        const inverse = await send(operation);
        if (inverse) set((state) => ({ undoStack: [...state.undoStack, inverse].slice(-REMEMBERED), redoStack: [] }));
        if (operation.type === 'add-chapter' || operation.type === 'add-part' || operation.type === 'duplicate')
          return inverse?.type === 'trash' ? inverse.id : null;
        if (operation.type === 'split') return inverse?.type === 'merge' ? inverse.other : null;
        return 'id' in operation ? operation.id : null;
      }),
    undo: () =>
      inTurn(async () => {
        const operation = get().undoStack.at(-1);
        if (!operation) return false;
        const inverse = await send(operation);
        set((state) => ({
          undoStack: state.undoStack.slice(0, -1),
          redoStack: inverse ? [...state.redoStack, inverse] : state.redoStack,
        }));
        return true;
      }),
    redo: () =>
      inTurn(async () => {
        const operation = get().redoStack.at(-1);
        if (!operation) return false;
        const inverse = await send(operation);
        set((state) => ({
          redoStack: state.redoStack.slice(0, -1),
          undoStack: inverse ? [...state.undoStack, inverse] : state.undoStack,
        }));
        return true;
      }),
  };
});
