import type { Node } from 'prosemirror-model';
import { create } from 'zustand';
import type { EventMessage, HostClient, Saved } from '../../shared/contract';
import { titleOf } from '../../shared/document/title';
import { type ErrorRecord, errorFromRecord, errorRecord } from '../../shared/errors';
import type { SaverState } from './chapter-saver';
import { hostClient } from './host-client';
import { browserKeptWords, type KeptWords } from './kept-words';
import { LoadedChapters } from './loaded-chapters';
import type { OpenChapter } from './open-chapter';
import { countedFrom } from './running-words';

/** How much of the book a page shows: one chapter, or the chapters of a part or of the book one below the other. */
export type Extent = 'chapter' | 'part' | 'book';

/** What one page shows. */
export interface PageShown {
  /** The chapter it is about: the one with the caret. */
  readonly chapter: string | null;
  /** `empty` before the first chapter, `failed` when the chapter could not be read: then `error` says why. */
  readonly page: 'empty' | 'loading' | 'ready' | 'failed';
  /** The chapter, once it was read. */
  readonly open: OpenChapter | null;
  /** Why the chapter could not be opened. */
  readonly error: ErrorRecord | null;
  readonly extent: Extent;
}

/** The two places of a shared view. A page keeps its side when the other one is closed. */
export type Side = 'first' | 'second';

/**
 * What the pages and the status line show of the manuscript. The fields of `PageShown` are those of the page that has the
 * keyboard, or had it last: commands, binder and inspector are about its chapter.
 */
export interface Manuscript extends PageShown {
  /** The id of the open book; null before the first is opened. */
  readonly book: string | null;
  /** The side of that page. */
  readonly side: Side;
  /** What the page at the other side shows; null while the view is not shared. */
  readonly other: PageShown | null;
  /** Grows whenever a chapter is asked for: also the one on the page, which is then brought to its beginning. */
  readonly asked: number;
  /** Its text as it is now. */
  readonly document: Node | null;
  /** Words of the chapter as it is now. */
  readonly words: number;
  /** Where the typed text stands on its way to the disk: the worst of all chapters opened in this window. */
  readonly net: SaverState;
  /** What the last save gave back. */
  readonly saved: Saved | null;
  /** Why words are not on the disk, or not in their file: of the chapter on the page, else of the first that failed. */
  readonly unsaved: ErrorRecord | null;
  /** Saves what was typed in the chapter on the page, then shows another. Never throws: the state says what happened. */
  openChapter(book: string, chapter: string): Promise<void>;
  /** Shows a chapter on the other side, sharing the view if it is not. Never throws. */
  openBeside(book: string, chapter: string): Promise<void>;
  /** A chapter with the text it has at the host now. Rejects with the OctavoError of what could not be read. */
  load(book: string, chapter: string): Promise<OpenChapter>;
  /** A chapter that was read already, at once. */
  loaded(book: string, chapter: string): OpenChapter | null;
  /** The caret is in this chapter of the page now: the window is about it from here on. Nothing is loaded or scrolled. */
  activate(chapter: OpenChapter): void;
  /** How much the page shows from now on. */
  setExtent(extent: Extent): void;
  /** The other page is the one that commands act upon from now on. */
  switchSide(side?: Side): void;
  /** Shows one page again: that which commands act upon. */
  closeOther(): void;
  /** Puts every word in the journal at once. Resolves when each is acknowledged or has failed (`net` says which). */
  flush(): Promise<void>;
  /** Brings every chapter's file up to what was typed; rejects with the OctavoError of what could not be. */
  settle(): Promise<void>;
  /** The text of the chapter on the page as it is now, under its title; `null` when there is none: for a copy elsewhere. */
  copy(): { readonly name: string; readonly text: string } | null;
  /** Leaves the book: saves, then forgets its chapters. */
  closeBook(): Promise<void>;
  /** Hears the host and the window (suspend, quit, leaving the page); returns the function that stops it. */
  connect(): () => void;
}

/** From the one that matters most to the one that matters least. */
const WORST_FIRST: readonly SaverState[] = ['failed', 'late', 'held', 'typing', 'safe', 'saved'];

const CLOSED = {
  chapter: null,
  page: 'empty',
  open: null,
  document: null,
  words: 0,
  error: null,
} as const;

/** The page with the keyboard, as a value of its own. */
function shownOf({ chapter, page, open, error, extent }: Manuscript): PageShown {
  return { chapter, page, open, error, extent };
}

/** The text of a page and its words, to be told with it. */
function textOf(open: OpenChapter | null): Pick<Manuscript, 'document' | 'words'> {
  return open ? { document: open.state.doc, words: open.words } : { document: null, words: 0 };
}

/** What leaves the page is saved, and its file follows. */
async function leave(open: OpenChapter | null): Promise<void> {
  await open?.saver.flush();
  if (open && !open.saver.unsaved) void open.saver.settle();
}

/** Makes the store of a window; `client` is asked at each call, so that the host may be named after the store is made. */
export function createManuscript(client: () => HostClient, kept: KeptWords = browserKeptWords) {
  return create<Manuscript>()((set, get) => {
    const chapters = new LoadedChapters(client, kept, {
      saverChanged: (book, saved) => {
        set({ net: worst(), unsaved: whyUnsaved(), ...(saved && get().book === book ? { saved } : {}) });
      },
      documentChanged: (chapter) => {
        if (get().open === chapter) set(countedFrom(get(), chapter.state.doc));
      },
    });

    const worst = (): SaverState =>
      WORST_FIRST.find((state) => chapters.all.some(({ saver }) => saver.state === state)) ?? 'saved';

    const whyUnsaved = (): ErrorRecord | null =>
      get().open?.saver.failure ?? chapters.all.find(({ saver }) => saver.failure !== null)?.saver.failure ?? null;

    /** The host is there again: what waited for it is saved, and what may have been changed meanwhile is read. */
    const resume = async () => {
      await get().flush();
      const { book, chapter, page, openChapter } = get();
      await Promise.all(chapters.all.filter((open) => open.book === book).map((open) => chapters.readAgain(open)));
      if (page === 'failed' && book !== null && chapter !== null) await openChapter(book, chapter);
    };

    const hear = ({ name, value }: EventMessage) => {
      if (name === 'host.flush') void get().flush();
      if (name === 'host.resumed') void resume();
      if (name !== 'chapter.changed' && name !== 'chapter.saved' && name !== 'chapter.unsaved') return;
      const known = chapters.get(value.book, value.chapter);
      if (!known) return;
      if (name === 'chapter.saved') {
        known.saver.noteSaved(value.saved);
        // Another window typed it; one that has words of its own on their way hears of it in the answer.
        if (value.saved.revision !== known.saver.revision && !known.saver.unsaved) void chapters.readAgain(known);
      } else if (name === 'chapter.unsaved') known.saver.noteHeld(value.error);
      else if (value.revision !== known.saver.revision) void chapters.readAgain(known);
    };

    return {
      ...CLOSED,
      book: null,
      extent: 'chapter',
      side: 'first',
      other: null,
      asked: 0,
      net: 'saved',
      unsaved: null,
      saved: null,

      async openChapter(book, chapter) {
        const asked = get().asked + 1;
        if (get().book === book && get().chapter === chapter && get().page === 'ready') {
          set({ asked });
          return;
        }
        const leaving = get().open;
        const shown = chapters.get(book, chapter);
        // A text that is on a page is as new as the host’s.
        if (shown?.isShown) {
          set({ book, chapter, page: 'ready', open: shown, error: null, ...textOf(shown), asked });
          await leave(leaving);
          return;
        }
        set({ ...CLOSED, book, chapter, page: 'loading', asked });
        const isAsked = () => get().book === book && get().chapter === chapter;
        try {
          await leave(leaving);
          const open = await chapters.load(book, chapter);
          if (isAsked()) set({ page: 'ready', open, ...textOf(open) });
        } catch (failure) {
          if (isAsked()) set({ page: 'failed', error: errorRecord(failure) });
        }
      },

      async openBeside(book, chapter) {
        const beside = { chapter, open: null, error: null, extent: 'chapter' } as const;
        set({ other: { ...beside, page: 'loading' } });
        const side = get().side;
        /** The page it was asked for may have got the keyboard meanwhile, shown another chapter, or gone. */
        const settle = (page: Pick<PageShown, 'page' | 'open' | 'error'>) => {
          const now = get();
          const target = now.side === side ? now.other : shownOf(now);
          if (now.book !== book || target?.chapter !== chapter || target.page !== 'loading') return;
          if (now.side === side) set({ other: { ...target, ...page } });
          else set({ ...page, ...textOf(page.open) });
        };
        try {
          const known = chapters.get(book, chapter);
          const open = known?.isShown ? known : await chapters.load(book, chapter);
          settle({ page: 'ready', open, error: null });
        } catch (failure) {
          settle({ page: 'failed', open: null, error: errorRecord(failure) });
        }
      },

      load: (book, chapter) => chapters.load(book, chapter),
      loaded: (book, chapter) => chapters.get(book, chapter),

      activate(open) {
        const leaving = get().open;
        if (leaving === open || get().book !== open.book) return;
        set({ chapter: open.chapter, page: 'ready', open, error: null, ...textOf(open), unsaved: whyUnsaved() });
        void leave(leaving);
      },

      setExtent: (extent) => set({ extent }),

      switchSide(wanted) {
        const { other, side, open } = get();
        if (other === null || wanted === side) return;
        const next = side === 'first' ? 'second' : 'first';
        set({ ...other, ...textOf(other.open), other: shownOf(get()), side: next });
        void leave(open);
      },

      closeOther() {
        const { other } = get();
        set({ other: null });
        void leave(other?.open ?? null);
      },

      async flush() {
        await Promise.all(chapters.all.map(({ saver }) => saver.flush()));
      },

      async settle() {
        await Promise.all(chapters.all.map(({ saver }) => saver.settle()));
        const why = whyUnsaved();
        if (why) throw errorFromRecord(why);
      },

      copy() {
        const { open } = get();
        return open && { name: titleOf(open.state.doc) || open.chapter, text: open.text };
      },

      async closeBook() {
        await Promise.all(chapters.all.map(({ saver }) => saver.settle()));
        chapters.forget();
        set({ ...CLOSED, book: null, other: null, side: 'first', extent: 'chapter', saved: null });
      },

      connect() {
        const stopHost = client().listen(hear);
        // Leaving the window is a pause: the files follow too.
        const flush = () => {
          for (const { saver } of chapters.all) void saver.settle();
        };
        const hidden = () => document.visibilityState === 'hidden' && flush();
        const leave = (event: BeforeUnloadEvent) => {
          if (!chapters.all.some(({ saver }) => saver.unsaved)) return;
          flush();
          // The window asks before it closes on words that are not on the disk.
          event.preventDefault();
        };
        window.addEventListener('blur', flush);
        window.addEventListener('beforeunload', leave);
        document.addEventListener('visibilitychange', hidden);
        return () => {
          stopHost();
          window.removeEventListener('blur', flush);
          window.removeEventListener('beforeunload', leave);
          document.removeEventListener('visibilitychange', hidden);
        };
      },
    };
  });
}

/** The manuscript of this window. */
export const useManuscript = createManuscript(hostClient);
