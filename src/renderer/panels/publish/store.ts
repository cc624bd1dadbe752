import { create } from 'zustand';
import type { FormatId } from '../../../shared/publishing/format-ids';

interface PublishChoice {
  readonly formats: ReadonlySet<FormatId>;
  /** `null`: the book's own exports folder. */
  readonly destination: string | null;
  toggle(format: FormatId): void;
  setDestination(destination: string | null): void;
}

/** What the export dialog was last set to; kept while the window is open. */
export const usePublishChoice = create<PublishChoice>()((set) => ({
  formats: new Set<FormatId>(['pdf', 'epub']),
  destination: null,
  toggle: (format) =>
    set(({ formats }) => {
      const next = new Set(formats);
      if (!next.delete(format)) next.add(format);
      return { formats: next };
    }),
  setDestination: (destination) => set({ destination }),
}));
