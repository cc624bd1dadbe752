import { create } from 'zustand';

interface NoticesState {
  /** Notices that were put away, by their keys; a key names its book. */
  readonly away: ReadonlySet<string>;
  /** The notice whose one question is being asked. */
  readonly asking: string | null;
  /** Something that a notice offers is being done. */
  readonly isBusy: boolean;
  putAway(key: string): void;
  ask(key: string | null): void;
  setBusy(isBusy: boolean): void;
}

/** What was done with the notices of this window's books. */
export const useNoticesState = create<NoticesState>()((set) => ({
  away: new Set(),
  asking: null,
  isBusy: false,
  putAway: (key) => set((state) => ({ away: new Set([...state.away, key]), asking: null })),
  ask: (asking) => set({ asking }),
  setBusy: (isBusy) => set({ isBusy }),
}));
