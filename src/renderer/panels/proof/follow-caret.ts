import { useManuscript } from '../../stores/manuscript';
import { chapterLetters } from './chapter-letters';
import { caretOnPages } from './places';
import { useProof } from './store';

let turn = 0;

/**
 * Finds the caret on the pages that are shown; with `turn`, turns to its page. Reads only the pages that its paragraph may be
 * on. Never rejects.
 */
export async function followCaret(turns: boolean): Promise<void> {
  turn += 1;
  const own = turn;
  const { open } = useManuscript.getState();
  const { shown } = useProof.getState();
  if (!open || !shown || shown.chapter !== open.chapter) return;
  const { doc, selection } = open.state;
  const letters = chapterLetters(doc);
  const find = () => caretOnPages(doc, letters, shown.proof, (page) => shown.pdf.knownText(page), selection.head);
  try {
    // Pages are read one by one, from the first that may hold it, until it is found on one that was read.
    let caret = find();
    for (let tries = 0; caret && tries < shown.proof.pages; tries += 1) {
      const unread = [caret.page, caret.page + 1].find(
        (page) => page < shown.proof.pages && shown.pdf.knownText(page) === undefined,
      );
      if (unread === undefined) break;
      await shown.pdf.text(unread);
      caret = find();
    }
    if (own !== turn || useProof.getState().shown !== shown) return;
    useProof.setState({ caret, ...(turns && caret ? { page: caret.page } : {}) });
  } catch {
    // The pages were replaced meanwhile: those that follow are looked through.
  }
}
