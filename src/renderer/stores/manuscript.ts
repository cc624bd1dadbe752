import type { Node } from 'prosemirror-model';
import { create } from 'zustand';
import type { EventMessage, HostClient, Saved } from '../../shared/contract';
import { titleOf } from '../../shared/document/title';
import { countWords } from '../../shared/document/words';
import { type ErrorRecord, errorFromRecord, errorRecord } from '../../shared/errors';
import { conflictMarks } from '../../shared/history/conflict-marks';
import type { SaverState } from './chapter-saver';
import { hostClient } from './host-client';
import { browserKeptWords, type KeptEntry, type KeptWords } from './kept-words';
import { OpenChapter } from './open-chapter';

/** What the page and the status line show of the manuscript. */
export interface Manuscript {
  /** The id of the open book and of the chapter on the page; null before the first is opened. */
  readonly book: string | null;
  readonly chapter: string | null;
  /** `empty` before the first chapter, `failed` when the chapter could not be read: then `error` says why. */
  readonly page: 'empty' | 'loading' | 'ready' | 'failed';
  /** The chapter on the page, once it was read. */
  readonly open: OpenChapter | null;
  /** Its text as it is now. */
  readonly document: Node | null;
  /** Words of the chapter as it is now. */
  readonly words: number;
  /** Where the typed text stands on its way to the disk: the worst of all chapters opened in this window. */
  readonly net: SaverState;
  /** What the last save gave back. */
  readonly saved: Saved | null;
  /** Why the chapter could not be opened. */
  readonly error: ErrorRecord | null;
  /** Why words are not on the disk, or not in their file: of the chapter on the page, else of the first that failed. */
  readonly unsaved: ErrorRecord | null;
  /** Saves what was typed in the chapter on the page, then shows another. Never throws: the state says what happened. */
  openChapter(book: string, chapter: string): Promise<void>;
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

/** Milliseconds after which words that other windows kept are looked for once more. */
const FIND_AGAIN = 1000;

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

/** Makes the store of a window; `client` is asked at each call, so that the host may be named after the store is made. */
export function createManuscript(client: () => HostClient, kept: KeptWords = browserKeptWords) {
  const chapters = new Map<string, OpenChapter>();
  const keyOf = (book: string, chapter: string) => `${book}/${chapter}`;

  return create<Manuscript>()((set, get) => {
    const worst = (): SaverState =>
      WORST_FIRST.find((state) => [...chapters.values()].some(({ saver }) => saver.state === state)) ?? 'saved';

    const whyUnsaved = (): ErrorRecord | null =>
      get().open?.saver.failure ??
      [...chapters.values()].find(({ saver }) => saver.failure !== null)?.saver.failure ??
      null;

    const refresh = (chapter: OpenChapter) => {
      if (get().open === chapter) set({ document: chapter.state.doc, words: countWords(chapter.state.doc) });
    };

    const load = async (book: string, chapter: string): Promise<OpenChapter> => {
      const key = keyOf(book, chapter);
      const known = chapters.get(key);
      // What the host has not taken yet is newer than what it has: it is offered before anything is read.
      if (known?.saver.unsaved) return known;
      const read = () => client().call('chapters.read', { book, chapter });
      if (known) {
        await known.saver.rebase(read);
        return known;
      }
      // Before the chapter is read: nothing may come between its text and what is merged into it.
      let adopted: readonly KeptEntry[] = await kept.find(book, chapter);
      const file = await read();
      const forgetAdopted = () => {
        for (const entry of adopted) void kept.forgetFound(book, chapter, entry);
        adopted = [];
      };
      const opened = new OpenChapter(book, chapter, file, {
        type: (base, splice) => client().call('chapters.type', { book, chapter, base, splice }),
        settle: () => client().call('chapters.settle', { book, chapter }),
        // What was adopted is in these words: found beside them, it would be merged a second time.
        keep: (base, text) => void kept.keep(book, chapter, { base, text }).then((isKept) => isKept && forgetAdopted()),
        forget: () => {
          void kept.forget(book, chapter);
          forgetAdopted();
        },
        conflictMarks: () => conflictMarks(document.documentElement.lang, new Date()),
        saverChanged: (_state, { saved }) => {
          set({ net: worst(), unsaved: whyUnsaved(), ...(saved && get().book === book ? { saved } : {}) });
        },
        documentChanged: () => refresh(opened),
      });
      chapters.set(key, opened);
      if (!opened.adopt(adopted, file.text)) forgetAdopted();
      // A window that was closed a moment ago may have seemed to be there still.
      const found = new Set(adopted.map((entry) => entry.window));
      setTimeout(async () => {
        const late = (await kept.find(book, chapter)).filter((entry) => !found.has(entry.window));
        if (late.length === 0 || chapters.get(key) !== opened) return;
        adopted = [...adopted, ...late];
        if (!opened.adopt(late, opened.text)) forgetAdopted();
      }, FIND_AGAIN);
      return opened;
    };

    const readAgain = async ({ book, chapter, saver }: OpenChapter): Promise<void> => {
      await saver
        .rebase(() => client().call('chapters.read', { book, chapter }))
        .catch(() => {
          // The file went away while it was read; opening or saving the chapter will say so.
        });
    };

    /** The host is there again: what waited for it is saved, and what may have been changed meanwhile is read. */
    const resume = async () => {
      await get().flush();
      const { book, chapter, page, openChapter } = get();
      await Promise.all([...chapters.values()].filter((open) => open.book === book).map(readAgain));
      if (page === 'failed' && book !== null && chapter !== null) await openChapter(book, chapter);
    };

    const hear = ({ name, value }: EventMessage) => {
      if (name === 'host.flush') void get().flush();
      if (name === 'host.resumed') void resume();
      if (name !== 'chapter.changed' && name !== 'chapter.saved' && name !== 'chapter.unsaved') return;
      const known = chapters.get(keyOf(value.book, value.chapter));
      if (!known) return;
      if (name === 'chapter.saved') {
        known.saver.noteSaved(value.saved);
        // Another window typed it; one that has words of its own on their way hears of it in the answer.
        if (value.saved.revision !== known.saver.revision && !known.saver.unsaved) void readAgain(known);
      } else if (name === 'chapter.unsaved') known.saver.noteHeld(value.error);
      else if (value.revision !== known.saver.revision) void readAgain(known);
    };

    return {
      ...CLOSED,
      book: null,
      net: 'saved',
      unsaved: null,
      saved: null,

      async openChapter(book, chapter) {
        if (get().book === book && get().chapter === chapter && get().page === 'ready') return;
        const leaving = get().open;
        set({ ...CLOSED, book, chapter, page: 'loading' });
        const asked = () => get().book === book && get().chapter === chapter;
        try {
          await leaving?.saver.flush();
          // Its file follows while the next chapter is read.
          if (leaving && !leaving.saver.unsaved) void leaving.saver.settle();
          const open = await load(book, chapter);
          if (!asked()) return;
          set({ page: 'ready', open });
          refresh(open);
        } catch (failure) {
          if (asked()) set({ page: 'failed', error: errorRecord(failure) });
        }
      },

      async flush() {
        await Promise.all(Array.from(chapters.values(), ({ saver }) => saver.flush()));
      },

      async settle() {
        await Promise.all(Array.from(chapters.values(), ({ saver }) => saver.settle()));
        const why = whyUnsaved();
        if (why) throw errorFromRecord(why);
      },

      copy() {
        const { open } = get();
        return open && { name: titleOf(open.state.doc) || open.chapter, text: open.text };
      },

      async closeBook() {
        await Promise.all(Array.from(chapters.values(), ({ saver }) => saver.settle()));
        // A chapter whose words nobody took stays, and goes on trying.
        for (const [key, { saver }] of chapters) if (!saver.unsaved) chapters.delete(key);
        set({ ...CLOSED, book: null, saved: null });
      },

      connect() {
        const stopHost = client().listen(hear);
        // Leaving the window is a pause: the files follow too.
        const flush = () => {
          for (const { saver } of chapters.values()) void saver.settle();
        };
        const hidden = () => document.visibilityState === 'hidden' && flush();
        const leave = (event: BeforeUnloadEvent) => {
          if (![...chapters.values()].some(({ saver }) => saver.unsaved)) return;
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
