import { create } from 'zustand';

interface BinderState {
  /** The row the keyboard is on; `null` until one was visited. */
  readonly focused: string | null;
  /** Groups and parts that are folded. */
  readonly collapsed: ReadonlySet<string>;
  /** The chapter or part whose title is being typed. */
  readonly renaming: string | null;
  /** True while the keyboard is in the tree. */
  readonly active: boolean;
  focus(key: string | null): void;
  setActive(active: boolean): void;
  setCollapsed(key: string, collapsed: boolean): void;
  rename(id: string | null): void;
}

/** What is folded, focused and being renamed in the binder. */
export const useBinder = create<BinderState>()((set) => ({
  focused: null,
  collapsed: new Set(),
  renaming: null,
  active: false,
  focus: (focused) => set({ focused }),
  setActive: (active) => set({ active }),
  setCollapsed: (key, folded) =>
    set(({ collapsed }) => {
      const next = new Set(collapsed);
      if (folded) next.add(key);
      else next.delete(key);
      return { collapsed: next };
    }),
  rename: (renaming) => set({ renaming }),
}));
