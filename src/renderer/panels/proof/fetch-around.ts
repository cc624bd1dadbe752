import { hostClient } from '../../stores/host-client';
import { openPdf } from './pdf-document';
import { useProof } from './store';

/** Milliseconds for which the pages before are kept: they may be on their way to the screen. */
const LINGER = 2000;

let asked = 0;

/** Fetches the pages of the whole book as `useProof` knows it, unless they are there. Never rejects: the chapter stands alone then. */
export function fetchAround(book: string): void {
  const { book: proof, around } = useProof.getState();
  if (!proof || (around?.book === book && around.proof.serial === proof.serial)) return;
  asked += 1;
  const own = asked;
  // The pages of the chapter come first, and whatever is being typed.
  requestIdleCallback(
    () => {
      const fetched = async () => {
        const pages = own === asked ? await hostClient().call('proof.pages', { book }) : null;
        // Of a later composition than is known: that is told of in a moment.
        if (!pages || own !== asked || pages.serial !== proof.serial) return;
        const pdf = await openPdf(pages.pdf);
        if (own !== asked) pdf.destroy();
        else replaceAround({ book, proof, pdf });
      };
      fetched().catch(() => undefined);
    },
    { timeout: 1000 },
  );
}

/** Nobody looks any more, or at another book. */
export function forgetAround(): void {
  asked += 1;
  replaceAround(null);
}

function replaceAround(around: ReturnType<typeof useProof.getState>['around']): void {
  const before = useProof.getState().around;
  if (before === around) return;
  useProof.setState({ around });
  if (before) setTimeout(() => before.pdf.destroy(), LINGER);
}
