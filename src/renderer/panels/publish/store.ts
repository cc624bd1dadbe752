import { create } from 'zustand';
import type { Preset } from '../../../shared/publishing/presets';

/** What the dialog shows: an export that is not kept, a preset of the book, the book’s interior, or what was sent. */
export type Shown =
  | { readonly kind: 'quick' }
  | { readonly kind: 'preset'; readonly id: string }
  | { readonly kind: 'interior' }
  | { readonly kind: 'sent' };

interface PublishState {
  readonly shown: Shown;
  /** What is exported without a preset: it has the form of one, and is kept while the window is open. */
  readonly quick: Preset;
  /** A choice of chapters in which none is ticked: nothing could be made of it. */
  readonly nothingChosen: boolean;
  /** The shown preset as it was changed last, until the book has it; one without a format waits for one. */
  readonly pending: Preset | null;
  /** The preset just taken away, and where it stood. */
  readonly removed: { readonly preset: Preset; readonly index: number } | null;
  show(shown: Shown): void;
  setQuick(quick: Preset): void;
  setNothingChosen(nothingChosen: boolean): void;
  setPending(pending: Preset | null): void;
  setRemoved(removed: PublishState['removed']): void;
}

/** What the export dialog was last set to; kept while the window is open. */
export const usePublish = create<PublishState>()((set) => ({
  shown: { kind: 'quick' },
  quick: { id: 'quick', name: 'quick', formats: ['pdf', 'epub'] },
  nothingChosen: false,
  pending: null,
  removed: null,
  show: (shown) => set({ shown, nothingChosen: false, pending: null, removed: null }),
  setQuick: (quick) => set({ quick }),
  setNothingChosen: (nothingChosen) => set({ nothingChosen }),
  setPending: (pending) => set({ pending }),
  setRemoved: (removed) => set({ removed }),
}));
