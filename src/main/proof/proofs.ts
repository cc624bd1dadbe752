import type { BookPages, BookProof, ChapterProof } from '../../shared/contract';
import type { PrintChanges } from '../../shared/publishing/print/layout';
import { shippedPandoc } from '../engines/pandoc-shipped';
import { BOOK_LIMITS, CHAPTER_LIMITS, type SessionLimits, typstSession } from '../engines/typst-session';
import { vips } from '../engines/vips';
import type { HostBase } from '../host-base';
import type { Manuscripts } from '../manuscript/manuscripts';
import { restingPandoc } from './lent-pandoc';
import { type ChapterRequest, OneChapter } from './one-chapter';
import type { ProofParts } from './proof-parts';
import { proofThread } from './proof-thread';
import { WholeBook } from './whole-book';

/** The live proofs of a host: one an open book, in two processes. Nothing of them is written anywhere. */
export interface Proofs {
  /**
   * The pages of one chapter, with the layout given from now on; `null` when a later request for the book overtook this one. Rejects with
   * `book-not-open`, `chapter-not-found`, or what kept the chapter from being composed.
   */
  chapter(book: string, request: ChapterRequest, layout?: PrintChanges): Promise<ChapterProof | null>;
  /** The whole book as it was composed last; composes it when it never was. */
  book(book: string, layout?: PrintChanges): Promise<BookProof | null>;
  /** The pages of the whole book, likewise. */
  pages(book: string): Promise<BookPages | null>;
  /** Ends the proof of a book; one that has none is left as it is. */
  close(book: string): Promise<void>;
  /** Ends the proofs of books that are open no more. */
  closeUnopened(): Promise<void>;
  /** Ends all of them. */
  closeAll(): Promise<void>;
}

/** What decides how a proof spends time and memory. */
export interface ProofTimes {
  /** Milliseconds without a change after which the whole book is composed anew. */
  readonly quiet: number;
  /** Milliseconds without a question after which a proof ends: a window that went away without a word. */
  readonly forgotten: number;
  readonly chapter: SessionLimits;
  readonly book: SessionLimits;
}

const TIMES: ProofTimes = { quiet: 1000, forgotten: 15 * 60_000, chapter: CHAPTER_LIMITS, book: BOOK_LIMITS };

/** Milliseconds after which an idle pandoc is let go; it is back in less than a second. */
const PANDOC_IDLE = 120_000;

interface OpenProof {
  readonly chapter: OneChapter;
  readonly book: WholeBook;
  forgotten?: ReturnType<typeof setTimeout>;
}

/** No proof yet: processes start when somebody wants to see pages. */
export function createProofs(
  host: Pick<HostBase, 'platform' | 'emit' | 'log' | 'clock'> & { readonly manuscripts: Pick<Manuscripts, 'get'> },
  times: ProofTimes = TIMES,
): Proofs {
  const { installation, forkProcess } = host.platform;
  const open = new Map<string, OpenProof>();
  const files = { wasm: installation.pandocWasm, worker: installation.bundle('pandoc-worker') };
  // Always the one that is shipped: to start the machine's own for each paragraph would take longer than all the rest. One
  // thread for the chapter in hand, one for the book.
  const pandoc = restingPandoc(shippedPandoc(files, { now: host.clock().getTime() / 1000, threads: 2 }), PANDOC_IDLE);
  const pictures = vips(() => forkProcess(installation.bundle('vips-process')));
  let serial = 0;

  const close = async (id: string): Promise<void> => {
    const proof = open.get(id);
    if (!proof) return;
    open.delete(id);
    clearTimeout(proof.forgotten);
    await Promise.all([proof.chapter.close(), proof.book.close()]);
    if (open.size > 0) return;
    pandoc.close();
    pictures.close();
  };

  const begin = (id: string): OpenProof => {
    const manuscript = host.manuscripts.get(id);
    const parts: ProofParts = {
      manuscript,
      startThread: () =>
        proofThread(
          installation.bundle('proof-worker'),
          { folder: manuscript.folder, resourcesFolder: installation.resourcesFolder, now: host.clock() },
          { pandoc, pictures },
        ),
      startSession: (of) => typstSession(() => forkProcess(installation.bundle('typst-session-process')), times[of]),
      emit: (message) => host.emit(message),
      log: (line) => host.log(line),
      serial: () => {
        serial += 1;
        return serial;
      },
      quiet: times.quiet,
    };
    const book = new WholeBook(parts);
    return { book, chapter: new OneChapter(parts, book) };
  };

  const proofOf = (id: string): OpenProof => {
    const proof = open.get(id) ?? begin(id);
    open.set(id, proof);
    clearTimeout(proof.forgotten);
    proof.forgotten = setTimeout(() => void close(id), times.forgotten);
    proof.forgotten.unref();
    return proof;
  };

  const isOpen = (id: string): boolean => {
    try {
      host.manuscripts.get(id);
      return true;
    } catch {
      return false;
    }
  };

  return {
    chapter: async (id, request, layout) => {
      const proof = proofOf(id);
      if (layout) proof.book.setLayout(layout);
      // Typed a moment ago: the book follows when the writer rests.
      proof.book.noteText(request.chapter, request.text);
      return proof.chapter.compose(request);
    },
    book: async (id, layout) => {
      const { book } = proofOf(id);
      if (layout) book.setLayout(layout);
      return book.proof();
    },
    pages: async (id) => proofOf(id).book.shown(),
    close,
    closeUnopened: async () => {
      await Promise.all([...open.keys()].filter((id) => !isOpen(id)).map(close));
    },
    closeAll: async () => {
      await Promise.all([...open.keys()].map(close));
    },
  };
}
