import { create } from 'zustand';
import type { WorkingNote } from '../../shared/contract';
import { hostClient } from './host-client';

interface WorkingNotesState {
  /** Those of the open book, by name; empty before they were listed. */
  readonly notes: readonly WorkingNote[];
  /** Lists them anew; `null`: no book is open. Never rejects: what cannot be listed is not shown. */
  refresh(book: string | null): Promise<void>;
}

/** The working notes of the open book, as the binder shows them. */
export const useWorkingNotes = create<WorkingNotesState>()((set) => {
  let asked = 0;
  return {
    notes: [],
    refresh: async (book) => {
      asked += 1;
      const turn = asked;
      const notes =
        book === null
          ? []
          : await hostClient()
              .call('workingNotes.list', { book })
              .catch(() => []);
      // The same list again draws nothing.
      if (turn === asked)
        set((before) => (JSON.stringify(before.notes) === JSON.stringify(notes) ? before : { notes }));
    },
  };
});
