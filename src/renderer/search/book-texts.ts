import type { Node } from 'prosemirror-model';
import { chaptersInOrder } from '../../shared/book/book';
import type { BookView } from '../../shared/book/book-view';
import type { EventMessage, HostClient } from '../../shared/contract';
import { type ErrorRecord, errorRecord } from '../../shared/errors';
import type { SearchThread } from './search-thread';

/** How many chapters are asked for at a time. */
const AT_A_TIME = 6;

/** The chapter that is being written, whose words may be in no file yet. */
export interface LivePage {
  readonly chapter: string;
  readonly document: Node;
  text(): string;
}

/** A chapter that could not be read, and why. */
export interface UnreadChapter {
  readonly chapter: string;
  readonly error: ErrorRecord;
}

/**
 * Keeps the searching thread's chapters those of the book: each is read once, and again when somebody is told that it changed.
 * The chapter on the page is taken from the page.
 */
export class BookTexts {
  readonly #thread: SearchThread;
  readonly #client: () => HostClient;
  #book: string | null = null;
  /** The revision of what the thread has, by chapter; `null` when it is known to be old. */
  readonly #revisions = new Map<string, string | null>();
  readonly #unread = new Map<string, ErrorRecord>();
  /** The chapters of the book, in order, when it was last looked at. */
  #ids = '';
  #live: { readonly chapter: string; readonly document: Node } | null = null;
  #turn: Promise<void> = Promise.resolve();

  constructor(thread: SearchThread, client: () => HostClient) {
    this.#thread = thread;
    this.#client = client;
  }

  /** Takes notice of what the host tells; true when a search may give something else now. */
  hear({ name, value }: EventMessage): boolean {
    if (name === 'host.resumed') {
      for (const chapter of this.#revisions.keys()) this.#revisions.set(chapter, null);
      return true;
    }
    if (name === 'book.changed')
      return (
        value.view.id === this.#book &&
        chaptersInOrder(value.view.book)
          .map(({ chapter }) => chapter.id)
          .join() !== this.#ids
      );
    if ((name !== 'chapter.changed' && name !== 'chapter.saved') || value.book !== this.#book) return false;
    const revision = name === 'chapter.changed' ? value.revision : value.saved.revision;
    if (this.#revisions.get(value.chapter) === revision) return false;
    if (this.#revisions.has(value.chapter)) this.#revisions.set(value.chapter, null);
    this.#unread.delete(value.chapter);
    return true;
  }

  /** Brings the thread up to the book as it is now. Resolves with the chapters that cannot be read. Never rejects. */
  refresh(view: BookView, page: LivePage | null): Promise<readonly UnreadChapter[]> {
    const turn = this.#turn.then(() => this.#refresh(view, page));
    this.#turn = turn.then(
      () => undefined,
      () => undefined,
    );
    return turn;
  }

  async #refresh(view: BookView, page: LivePage | null): Promise<readonly UnreadChapter[]> {
    if (this.#book !== view.id) {
      this.#book = view.id;
      this.#revisions.clear();
      this.#unread.clear();
      this.#live = null;
      this.#thread.keepOnly([]);
    }
    const ids = chaptersInOrder(view.book).map(({ chapter }) => chapter.id);
    this.#ids = ids.join();
    const present = new Set(ids);
    for (const id of this.#revisions.keys()) if (!present.has(id)) this.#revisions.delete(id);
    this.#thread.keepOnly(ids);
    if (this.#live && this.#live.chapter !== page?.chapter) {
      // What was typed on it last is with the host by now.
      this.#revisions.set(this.#live.chapter, null);
      this.#live = null;
    }
    if (page && present.has(page.chapter) && this.#live?.document !== page.document) {
      this.#thread.put(page.chapter, page.text());
      this.#live = { chapter: page.chapter, document: page.document };
      this.#unread.delete(page.chapter);
    }
    const wanted = ids.filter((id) => id !== this.#live?.chapter && !this.#revisions.get(id));
    const next = async (): Promise<void> => {
      for (let id = wanted.shift(); id !== undefined; id = wanted.shift()) await this.#read(view.id, id);
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, next));
    return ids.flatMap((chapter) => {
      const error = this.#unread.get(chapter);
      return error ? [{ chapter, error }] : [];
    });
  }

  async #read(book: string, chapter: string): Promise<void> {
    try {
      const { text, revision } = await this.#client().call('chapters.read', { book, chapter });
      this.#thread.put(chapter, text);
      this.#revisions.set(chapter, revision);
      this.#unread.delete(chapter);
    } catch (error) {
      // What is known of it from before is no longer what is there.
      this.#thread.put(chapter, '');
      this.#revisions.delete(chapter);
      this.#unread.set(chapter, errorRecord(error));
    }
  }
}
