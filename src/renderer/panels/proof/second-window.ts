import { showChapter } from '../../commands/outline-actions';
import { useBook } from '../../stores/book';
import { useCaret } from '../../stores/caret';
import { useManuscript } from '../../stores/manuscript';
import { chapterLetters } from './chapter-letters';
import { goToContext } from './go-from-page';
import { type Context, contextAt } from './places';

/** What the window of a book and the window of its proof tell each other. */
export type ProofMessage =
  /** To the proof: where one writes. */
  | { readonly kind: 'caret'; readonly book: string; readonly chapter: string; readonly context: Context }
  /** To the proof: the book was closed, or its window. */
  | { readonly kind: 'closed'; readonly book: string }
  /** To the proof: the book is open in a window, again perhaps. */
  | { readonly kind: 'opened'; readonly book: string }
  /** To the book: the proof is there and knows nothing yet. */
  | { readonly kind: 'hello'; readonly book: string }
  /** To the book: these words were clicked. */
  | { readonly kind: 'go'; readonly book: string; readonly chapter: string; readonly context: Context };

/** The channel between the two; only windows of this very program hear it. */
export const PROOF_CHANNEL = 'octavo.proof';
/** What follows `#` in the address of the window of a proof. */
const ADDRESS = 'proof=';

/** The book whose proof this window is to show; `null` in the window of a book. */
export function proofOfThisWindow(hash: string): string | null {
  const [, book] = /^#proof=([\w-]{1,80})$/.exec(hash) ?? [];
  return book ?? null;
}

/** Opens the window of a book’s proof, or brings it to the front. */
export function openProofWindow(book: string): void {
  window.open(`${location.pathname}#${ADDRESS}${book}`, `octavo-proof-${book}`, 'popup,width=1180,height=860');
}

/** The window of a book tells that of its proof where one is, and hears where one wants to go. Gives back what ends that. */
export function speakToProof(): () => void {
  const channel = new BroadcastChannel(PROOF_CHANNEL);
  const tell = (message: ProofMessage) => channel.postMessage(message);
  const caret = () => {
    const { open } = useManuscript.getState();
    if (!open) return;
    const { doc, selection } = open.state;
    const letters = chapterLetters(doc);
    const context = contextAt(letters.letters, letters.letterAt(selection.head));
    tell({ kind: 'caret', book: open.book, chapter: open.chapter, context });
  };
  /** Somebody listens: before that no word is said, and nothing is counted. */
  let isHeard = false;
  const hear = async ({ data }: MessageEvent<ProofMessage>) => {
    if (data.book !== useBook.getState().view?.id) return;
    if (data.kind === 'hello') {
      isHeard = true;
      caret();
    }
    if (data.kind !== 'go') return;
    if (useManuscript.getState().open?.chapter !== data.chapter) await showChapter(data.chapter, true);
    requestAnimationFrame(() => goToContext(data.context));
  };
  channel.addEventListener('message', hear);
  const closed = () => {
    const { view } = useBook.getState();
    if (view) tell({ kind: 'closed', book: view.id });
  };
  window.addEventListener('pagehide', closed);
  const stops = [
    useCaret.subscribe(({ state }, before) => {
      if (isHeard && state && state !== before.state) caret();
    }),
    useBook.subscribe(({ view }, before) => {
      if (before.view?.id === view?.id) return;
      if (before.view) tell({ kind: 'closed', book: before.view.id });
      if (view) tell({ kind: 'opened', book: view.id });
    }),
  ];
  const { view } = useBook.getState();
  if (view) tell({ kind: 'opened', book: view.id });
  return () => {
    for (const stop of stops) stop();
    window.removeEventListener('pagehide', closed);
    channel.close();
  };
}
