import { create } from 'zustand';
import { type ErrorRecord, errorRecord } from '../../shared/errors';
import { type GoalsChange, withGoals } from '../../shared/goals/goals';
import type { BookStatistics, WritingNow } from '../../shared/goals/statistics';
import { useBook } from './book';
import { hostClient } from './host-client';

interface WritingState {
  /** Of the open book; `null` until the host has told. */
  readonly now: WritingNow | null;
  /** Everything, once somebody wants to look at it. */
  readonly statistics: BookStatistics | null;
  /** Why that could not be read. */
  readonly error: ErrorRecord | null;
  /** Asks what was written today. Never rejects: a count that is late harms nobody. */
  refresh(): Promise<void>;
  /** Asks for everything. Never rejects. */
  read(): Promise<void>;
  /** Rejects as the host does. */
  restartSession(): Promise<void>;
  /** Changes the goals of the open book, shown at once; resolves when they are in book.yaml. Rejects as the host does, with nothing changed. */
  changeGoals(change: GoalsChange): Promise<void>;
}

const openBook = () => useBook.getState().view?.id ?? null;

/** What was written in the open book, as its host counts it. */
export const useWriting = create<WritingState>()((set, get) => {
  /** Takes what was told of a book, if it is still the one that is open. */
  const ofBook = async (ask: (book: string) => Promise<Partial<WritingState>>): Promise<void> => {
    const book = openBook();
    if (book === null) return;
    const told = await ask(book);
    if (openBook() === book) set(told);
  };
  return {
    now: null,
    statistics: null,
    error: null,
    refresh: () =>
      ofBook(async (book) => ({ now: await hostClient().call('goals.now', { book }) })).catch(() => undefined),
    read: () =>
      ofBook(async (book) => ({
        statistics: await hostClient().call('goals.statistics', { book }),
        error: null,
      })).catch((thrown: unknown) => set({ error: errorRecord(thrown) })),
    restartSession: async () => {
      await ofBook(async (book) => ({ now: await hostClient().call('goals.restartSession', { book }) }));
      await get().read();
    },
    changeGoals: async (goals) => {
      const { view, receive, refresh } = useBook.getState();
      if (view === null) return;
      // Shown at once: a box that is ticked is ticked.
      receive({ ...view, book: withGoals(view.book, goals) });
      try {
        receive(await hostClient().call('goals.change', { book: view.id, goals }));
      } catch (thrown) {
        await refresh().catch(() => receive(view));
        throw thrown;
      }
    },
  };
});

/** Milliseconds between two looks at the calendar: at midnight today begins anew, whether one writes or not. */
const MINUTE = 60_000;

/** Keeps what is known of the writing up to date; returns the function that stops it. */
export function followWriting(): () => void {
  const refresh = () => void useWriting.getState().refresh();
  const stopListening = hostClient().listen(({ name }) => {
    if (name === 'chapter.saved' || name === 'book.changed' || name === 'host.resumed') refresh();
  });
  let book = openBook();
  const stopFollowing = useBook.subscribe(() => {
    if (openBook() === book) return;
    book = openBook();
    useWriting.setState({ now: null, statistics: null, error: null });
    refresh();
  });
  const timer = setInterval(refresh, MINUTE);
  refresh();
  return () => {
    stopListening();
    stopFollowing();
    clearInterval(timer);
  };
}
