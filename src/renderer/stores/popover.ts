import { create } from 'zustand';

/** What hangs from a button of the window without taking it over: at most one at a time. */
export type PopoverName = 'look' | 'statistics' | 'filter';

interface PopoverState {
  readonly open: PopoverName | null;
  show(name: PopoverName | null): void;
}

/** Which popover is open; a command opens the same ones as their buttons. */
export const usePopover = create<PopoverState>()((set) => ({
  open: null,
  show: (open) => set({ open }),
}));
