import { create } from 'zustand';
import { chaptersInOrder } from '../../../shared/book/book';
import type { BookView } from '../../../shared/book/book-view';
import type { EventMessage, HostClient } from '../../../shared/contract';
import { hostClient } from '../../stores/host-client';
import { type ChapterDigest, digestOf } from './chapter-digest';

interface KnownChapter extends ChapterDigest {
  /** Of the text it was made from. */
  readonly revision: string;
}

interface BookIndex {
  /** What is known of each chapter, by id. */
  readonly chapters: Readonly<Record<string, KnownChapter>>;
  /** Chapters that are still to be read. */
  readonly waiting: number;
  /** Reads every chapter that is not known as it is now. Comes back at once; `chapters` fills while it goes on. */
  gather(view: BookView): void;
}

/** Chapters asked of the host at the same time: one is read while the thread looks at the other. */
const AT_ONCE = 2;
/** Chapters after which what was found is shown: a list drawn again for each of five hundred would stutter. */
const SHOWN_TOGETHER = 16;

/** Makes the index of a window’s book: made when it is first asked for, and only what changed is read again. */
export function createBookIndex(client: () => HostClient, digest: typeof digestOf = digestOf) {
  return create<BookIndex>()((set, get) => {
    let book: string | null = null;
    let isHearing = false;
    let queue: string[] = [];
    let found: Record<string, KnownChapter> = {};
    let running = 0;
    /** The revisions told since a chapter was read. */
    const heard = new Map<string, string>();

    const show = () => {
      if (Object.keys(found).length > 0) set({ chapters: { ...get().chapters, ...found } });
      found = {};
      set({ waiting: queue.length + running });
    };

    const forget = (chapter: string) => {
      const { [chapter]: _gone, ...rest } = get().chapters;
      delete found[chapter];
      set({ chapters: rest });
    };

    const hear = ({ name, value }: EventMessage) => {
      // Whatever was told while the host was away was missed.
      if (name === 'host.resumed') set({ chapters: {} });
      if (name !== 'chapter.changed' && name !== 'chapter.saved') return;
      if (value.book !== book) return;
      const revision = 'saved' in value ? value.saved.revision : value.revision;
      heard.set(value.chapter, revision);
      const known = found[value.chapter] ?? get().chapters[value.chapter];
      if (known && known.revision !== revision) forget(value.chapter);
    };

    const readNext = async (of: string, language: string): Promise<void> => {
      while (book === of) {
        const chapter = queue.shift();
        if (chapter === undefined) return;
        heard.delete(chapter);
        try {
          const { text, revision } = await client().call('chapters.read', { book: of, chapter });
          const known = await digest(text, language);
          if (book !== of) return;
          // Somebody wrote in it meanwhile: what was read is of yesterday.
          if ((heard.get(chapter) ?? revision) !== revision) queue.push(chapter);
          else found[chapter] = { ...known, revision };
        } catch {
          // A chapter that cannot be read has no places; opening it says why.
        }
        if (Object.keys(found).length >= SHOWN_TOGETHER) show();
      }
    };

    return {
      chapters: {},
      waiting: 0,
      gather(view) {
        if (!isHearing) client().listen(hear);
        isHearing = true;
        if (book !== view.id) {
          book = view.id;
          found = {};
          queue = [];
          // Those of the book before come to their end without having been waited for.
          running = 0;
          set({ chapters: {}, waiting: 0 });
        }
        const { chapters } = get();
        queue = chaptersInOrder(view.book)
          .map(({ chapter }) => chapter.id)
          .filter((id) => view.chapters[id]?.state === 'present' && !chapters[id] && !found[id]);
        set({ waiting: queue.length + running });
        for (; running < AT_ONCE; ) {
          running += 1;
          void readNext(view.id, view.book.language).finally(() => {
            if (book !== view.id) return;
            running -= 1;
            show();
          });
        }
      },
    };
  });
}

/** The index of this window’s book. */
export const useBookIndex = createBookIndex(hostClient);
