import type { BookProof, ChapterProof, EventMessage } from '../../../shared/contract';
import { writtenChapter } from '../../../shared/document/chapter-text';
import { errorRecord } from '../../../shared/errors';
import { useBook } from '../../stores/book';
import { useCaret } from '../../stores/caret';
import { hostClient } from '../../stores/host-client';
import { useManuscript } from '../../stores/manuscript';
import { afterPaint, Composer } from './composer';
import { fetchAround, forgetAround } from './fetch-around';
import { followCaret } from './follow-caret';
import { openPdf, type PdfDocument } from './pdf-document';
import { useProof } from './store';

interface Composed {
  readonly book: string;
  readonly chapter: string;
  readonly proof: ChapterProof;
}

/** Milliseconds after which the processes of a proof that nobody looks at are ended. */
const PATIENCE = 30_000;

/** Who waits for the newest pages to be painted before the next are asked for: the stage, when there is one. */
let stages = 0;
let awaited: { readonly pdf: PdfDocument; readonly done: () => void } | null = null;

/** A stage is there: until it is gone, pages are asked for when those before are painted. */
export function enterStage(): () => void {
  stages += 1;
  const { book } = useManuscript.getState();
  if (book !== null) fetchAround(book);
  return () => {
    stages -= 1;
    awaited?.done();
  };
}

/** These pages are on the screen. */
export function notePainted(pdf: PdfDocument): void {
  if (awaited?.pdf === pdf) awaited.done();
}

/** The pages cannot be painted: said like any other failure. */
export function notePaintingFailed(failure: unknown): void {
  const chapter = useProof.getState().shown?.chapter ?? null;
  useProof.setState({ failure: { chapter, line: null, error: errorRecord(failure) } });
}

/** Until the pages are on the screen; at once where nobody paints them. */
function whenPainted(pdf: PdfDocument): Promise<void> {
  awaited?.done();
  if (stages === 0) return Promise.resolve();
  return new Promise((resolve) => {
    awaited = {
      pdf,
      done: () => {
        awaited = null;
        resolve();
      },
    };
  });
}

const composer = new Composer<Composed>(
  {
    async compose() {
      const { open } = useManuscript.getState();
      if (!open) return null;
      const { book, chapter } = open;
      const text = writtenChapter(open.document, open.state.doc).text;
      const { revision } = open.saver;
      const proof = await hostClient().call('proof.chapter', { book, chapter, text, revision });
      return proof && { book, chapter, proof };
    },
    serialOf: ({ proof }) => proof.serial,
    async show({ book, chapter, proof }) {
      const pdf = await openPdf(proof.pdf);
      const before = useProof.getState().shown;
      const { open } = useManuscript.getState();
      if (watchers === 0 || open?.chapter !== chapter || open.book !== book) {
        pdf.destroy();
        return;
      }
      const isSame = before?.chapter === chapter && before.book === book;
      const { page: looked } = useProof.getState();
      const wasInChapter = looked >= 0 && looked < (before?.proof.pages ?? 0);
      const page = !isSame ? 0 : wasInChapter ? Math.min(looked, proof.pages - 1) : looked;
      const painted = whenPainted(pdf);
      useProof.setState({ shown: { book, chapter, proof, pdf }, failure: null, page });
      // While one types the pages come first; in another chapter, the one with the caret is the first that is painted.
      await (isSame ? painted : followCaret(true));
      await (isSame ? followCaret(false) : painted);
      before?.pdf.destroy();
    },
    failed: (failure) =>
      useProof.setState({
        failure: {
          chapter: useManuscript.getState().open?.chapter ?? null,
          line: lineOf(failure),
          error: errorRecord(failure),
        },
      }),
    working: (isWorking) => useProof.setState({ isWorking }),
  },
  afterPaint,
);

/** The line of the chapter’s file that a failure names; `null` when it names none. */
function lineOf(failure: unknown): number | null {
  const line = Number(errorRecord(failure).values.line);
  return Number.isInteger(line) && line > 0 ? line : null;
}

function forget(): void {
  composer.stop();
  awaited?.done();
  useProof.getState().shown?.pdf.destroy();
  useProof.setState({ shown: null, failure: null, caret: null, page: 0 });
}

/** What is known of the whole book; the first time it is composed for it. */
async function askForBook(book: string): Promise<void> {
  try {
    const proof = await hostClient().call('proof.book', { book });
    if (useManuscript.getState().book === book) receiveBook(proof);
  } catch {
    // The chapter stands alone until the book can be composed; why it cannot, `proof.failed` tells.
  }
}

function receiveBook(book: BookProof | null): void {
  const before = useProof.getState().book;
  if (before && book && book.serial < before.serial) return;
  useProof.setState({ book });
  const shown = useManuscript.getState().book;
  // Where nobody looks at pages, nobody looks at those around.
  if (shown !== null && stages > 0) fetchAround(shown);
}

function hear({ name, value }: EventMessage): void {
  const { open, book } = useManuscript.getState();
  if (name === 'proof.recomposed' && value.book === book) {
    const placed = useProof.getState().shown;
    receiveBook(value.proof);
    // Folios may have moved.
    if (open && placed && value.proof.folios[open.chapter] !== placed.proof.firstFolio) composer.changed();
  }
  if (name === 'proof.failed' && value.book === book)
    useProof.setState({ failure: { chapter: value.chapter, line: value.line, error: value.error } });
  if (name === 'host.resumed' && open) composer.restart();
}

function listen(): () => void {
  const begin = () => {
    const { open, book } = useManuscript.getState();
    if (book !== null) void askForBook(book);
    if (open) composer.restart();
  };
  const stops = [
    hostClient().listen(hear),
    useManuscript.subscribe((now, before) => {
      if (now.book !== before.book) {
        forget();
        useProof.setState({ book: null });
        forgetAround();
        if (now.book !== null) void askForBook(now.book);
      }
      if (now.open !== before.open) {
        // The pages of another chapter are not left under this one’s title.
        if (now.open?.chapter !== useProof.getState().shown?.chapter) forget();
        if (now.open) composer.restart();
      } else if (now.open && now.document !== before.document) composer.changed();
    }),
    useBook.subscribe((now, before) => {
      const isOther = now.view?.book !== before.view?.book && now.view?.id === before.view?.id;
      // Trim size, face and the rest: told by book.yaml.
      if (isOther && JSON.stringify(now.view?.book.print) !== JSON.stringify(before.view?.book.print))
        composer.changed();
    }),
    useCaret.subscribe(({ state }, before) => {
      if (state && state !== before.state) void followCaret(true);
    }),
  ];
  begin();
  return () => {
    for (const stop of stops) stop();
    forget();
    forgetAround();
  };
}

let watchers = 0;
let stop: (() => void) | null = null;
let ending: ReturnType<typeof setTimeout> | undefined;

/** Keeps the pages of the chapter up to its text for as long as somebody looks. Gives back what ends that. */
export function watchProof(): () => void {
  watchers += 1;
  clearTimeout(ending);
  stop ??= listen();
  return () => {
    watchers -= 1;
    if (watchers > 0) return;
    stop?.();
    stop = null;
    const { book } = useManuscript.getState();
    ending = setTimeout(() => {
      if (book !== null && watchers === 0)
        void hostClient()
          .call('proof.close', { book })
          .catch(() => undefined);
    }, PATIENCE);
  };
}
