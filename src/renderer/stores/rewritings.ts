import { create } from 'zustand';
import type { RewriteReason } from '../../shared/history/version';

/** How many changes of several chapters can be taken back. */
const REMEMBERED = 20;

/** What makes one chapter what it was: `to` is to stand where `from` stands, or stood before more was typed. */
export interface ChapterWayBack {
  readonly chapter: string;
  readonly from: string;
  readonly to: string;
}

/** What takes back one change of several chapters. */
export interface Rewriting {
  readonly book: string;
  readonly why: RewriteReason;
  readonly chapters: readonly ChapterWayBack[];
  /** The chapter that was on the page right after the change, and the revision it then had; `null` without a page. */
  readonly page: { readonly chapter: string; readonly revision: string } | null;
}

interface Rewritings {
  /** Newest last. */
  readonly undoStack: readonly Rewriting[];
  readonly redoStack: readonly Rewriting[];
  /** A change was made for the first time: what was taken back before it cannot be made again. */
  made(rewriting: Rewriting): void;
  /** The last change was taken back (`undo`) or made again (`redo`); `inverse` does the contrary. */
  travelled(direction: 'undo' | 'redo', inverse: Rewriting): void;
}

/** The changes of several chapters at once that this window made, and can take back. */
export const useRewritings = create<Rewritings>()((set) => ({
  undoStack: [],
  redoStack: [],
  made: (rewriting) =>
    set(({ undoStack }) => ({ undoStack: [...undoStack, rewriting].slice(-REMEMBERED), redoStack: [] })),
  travelled: (direction, inverse) =>
    set(({ undoStack, redoStack }) =>
      direction === 'undo'
        ? { undoStack: undoStack.slice(0, -1), redoStack: [...redoStack, inverse] }
        : { undoStack: [...undoStack, inverse], redoStack: redoStack.slice(0, -1) },
    ),
}));
