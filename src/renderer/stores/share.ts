import { create } from 'zustand';

/** The smallest share of the window that one of two pages has. */
export const SMALLEST_SHARE = 0.2;

interface ShareState {
  /** How much of a shared view is the first page’s, from 0 to 1. */
  readonly share: number;
  setShare(share: number): void;
}

/** How two pages share the window. */
export const useShare = create<ShareState>()((set) => ({
  share: 0.5,
  setShare: (share) => set({ share: Math.min(1 - SMALLEST_SHARE, Math.max(SMALLEST_SHARE, share)) }),
}));
