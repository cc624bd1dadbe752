import { create } from 'zustand';
import { type ErrorRecord, errorRecord } from '../../shared/errors';
import type { Work } from '../../shared/sources/work';
import { hostClient } from './host-client';

interface SourcesState {
  /** The book whose sources these are. */
  readonly book: string | null;
  /** `unread`: nobody has asked for them yet. */
  readonly state: 'unread' | 'reading' | 'ready' | 'failed';
  readonly works: readonly Work[];
  readonly byKey: ReadonlyMap<string, Work>;
  /** Why they could not be read. */
  readonly error: ErrorRecord | null;
  /** Another book, or none: its sources are read when somebody asks. */
  open(book: string | null): void;
  /** Reads the sources if nobody has yet. Never rejects. */
  ensure(): void;
  /** Reads them again, if somebody has asked for them: another program may have written. Never rejects. */
  refresh(): Promise<void>;
  /** What the host told. */
  receive(book: string, works: readonly Work[]): void;
}

const index = (works: readonly Work[]): ReadonlyMap<string, Work> => new Map(works.map((work) => [work.id, work]));
const NOTHING = { state: 'unread', works: [], byKey: new Map(), error: null } as const;

/** The works the open book can cite. Read once somebody needs them: a book without citations never asks. */
export const useSources = create<SourcesState>()((set, get) => {
  async function read(book: string): Promise<void> {
    set({ state: 'reading' });
    try {
      get().receive(book, await hostClient().call('sources.list', { book }));
    } catch (error) {
      if (get().book === book) set({ ...NOTHING, state: 'failed', error: errorRecord(error) });
    }
  }
  return {
    book: null,
    ...NOTHING,
    open: (book) => {
      if (get().book !== book) set({ book, ...NOTHING });
    },
    ensure: () => {
      const { book, state } = get();
      if (book !== null && state === 'unread') void read(book);
    },
    refresh: async () => {
      const { book, state } = get();
      if (book !== null && state !== 'unread') await read(book);
    },
    receive: (book, works) => {
      if (get().book === book) set({ state: 'ready', works, byKey: index(works), error: null });
    },
  };
});
