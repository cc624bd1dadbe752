import { create } from 'zustand';
import { type BinderFilter, NO_FILTER } from './filter';
import { NOTES } from './rows';

interface BinderState {
  /** The row the keyboard is on; `null` until one was visited. */
  readonly focused: string | null;
  /** Chapters and parts chosen together; empty while only one is meant, the focused one. */
  readonly chosen: ReadonlySet<string>;
  /** The row from which a range is counted. */
  readonly anchor: string | null;
  /** Groups and parts that are folded. */
  readonly collapsed: ReadonlySet<string>;
  /** The chapter or part whose title is being typed. */
  readonly renaming: string | null;
  /** True while the keyboard is in the tree. */
  readonly active: boolean;
  /** Which chapters are shown. */
  readonly filter: BinderFilter;
  focus(key: string | null): void;
  choose(chosen: Iterable<string>, anchor?: string | null): void;
  setActive(active: boolean): void;
  setCollapsed(key: string, collapsed: boolean): void;
  rename(id: string | null): void;
  setFilter(filter: BinderFilter): void;
  /** As on a first day: another book is open. */
  forget(): void;
}

const START = {
  focused: null,
  chosen: new Set<string>(),
  anchor: null,
  collapsed: new Set<string>([NOTES]),
  renaming: null,
  filter: NO_FILTER,
};

/** What is folded, focused, chosen, filtered and being renamed in the binder. */
export const useBinder = create<BinderState>()((set) => ({
  ...START,
  active: false,
  focus: (focused) => set({ focused }),
  choose: (chosen, anchor) =>
    set((state) => {
      const next = new Set(chosen);
      const isNone = next.size === 0 && state.chosen.size === 0;
      // None chosen is the same none: two thousand rows need not be drawn for it.
      return { chosen: isNone ? state.chosen : next, anchor: anchor === undefined ? state.anchor : anchor };
    }),
  setActive: (active) => set({ active }),
  setCollapsed: (key, folded) =>
    set(({ collapsed }) => {
      const next = new Set(collapsed);
      if (folded) next.add(key);
      else next.delete(key);
      return { collapsed: next };
    }),
  rename: (renaming) => set({ renaming }),
  setFilter: (filter) => set({ filter }),
  forget: () => set(START),
}));
