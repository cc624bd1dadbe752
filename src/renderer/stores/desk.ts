import { create } from 'zustand';

/** What stands in the middle of the window: the page, or the plan of the book as cards or as a table. */
export const DESKS = ['page', 'cards', 'table'] as const;
export type DeskView = (typeof DESKS)[number];

interface DeskState {
  readonly view: DeskView;
  show(view: DeskView): void;
}

/** Which of them is shown; kept with each book (remembered-layout.ts). */
export const useDesk = create<DeskState>()((set) => ({
  view: 'page',
  show: (view) => set({ view }),
}));
