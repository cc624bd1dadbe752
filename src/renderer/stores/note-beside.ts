import { create } from 'zustand';

interface NoteBesideState {
  /** Whether a working note stands beside the page. */
  readonly isOpen: boolean;
  /** Which, by its path from `notes/`; `null`: the first there is. */
  readonly file: string | null;
  open(file?: string): void;
  close(): void;
}

/** The working note that stands beside the page, in the place of a second one. */
export const useNoteBeside = create<NoteBesideState>()((set) => ({
  isOpen: false,
  file: null,
  open: (file) => set((state) => ({ isOpen: true, file: file ?? state.file })),
  close: () => set({ isOpen: false }),
}));
