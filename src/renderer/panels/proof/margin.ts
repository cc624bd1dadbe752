import { hasPrintedPages, setPrintedPages } from '../../editor/printed-pages';
import { useManuscript } from '../../stores/manuscript';
import type { OpenChapter } from '../../stores/open-chapter';
import { chapterLetters } from './chapter-letters';
import { pageStarts } from './places';
import { useProof } from './store';
import { watchProof } from './watch';

/** Milliseconds of quiet after which the pages are looked for: they are of no use while one types. */
const QUIET = 400;

let marked: OpenChapter | null = null;

function clear(): void {
  if (marked && hasPrintedPages(marked.state)) marked.apply(setPrintedPages(marked.state, []));
  marked = null;
}

async function place(isCurrent: () => boolean): Promise<void> {
  const { open } = useManuscript.getState();
  const { shown } = useProof.getState();
  if (!open || !shown || shown.chapter !== open.chapter) return;
  const { proof, pdf } = shown;
  try {
    for (let page = 0; page < proof.pages; page += 1) await pdf.text(page);
  } catch {
    // Newer pages took their place: those are looked through.
    return;
  }
  if (!isCurrent()) return;
  const { doc } = open.state;
  const starts = pageStarts(doc, chapterLetters(doc), proof, (page) => pdf.knownText(page));
  if (marked !== open) clear();
  marked = open;
  open.apply(
    setPrintedPages(
      open.state,
      starts.map(({ page, position }) => ({ position, folio: proof.firstFolio + page })),
    ),
  );
}

/** Shows the pages of the book in the margin for as long as the writer wants them. Gives back what ends that. */
export function connectMargin(): () => void {
  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let unwatch: (() => void) | null = null;
  const soon = () => {
    turn += 1;
    const own = turn;
    clearTimeout(timer);
    timer = setTimeout(() => void place(() => own === turn && useProof.getState().inMargin), QUIET);
  };
  const follow = () => {
    const { inMargin } = useProof.getState();
    if (inMargin === (unwatch !== null)) return;
    unwatch?.();
    unwatch = inMargin ? watchProof() : null;
    if (inMargin) soon();
    else {
      turn += 1;
      clear();
    }
  };
  const stops = [
    useProof.subscribe((now, before) => {
      if (now.inMargin !== before.inMargin) follow();
      if (now.inMargin && now.shown !== before.shown) soon();
    }),
  ];
  follow();
  return () => {
    for (const stop of stops) stop();
    clearTimeout(timer);
    unwatch?.();
  };
}
