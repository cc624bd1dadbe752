import { create } from 'zustand';
import type { BookProof, ChapterProof } from '../../../shared/contract';
import type { ErrorRecord } from '../../../shared/errors';
import { type BookAround, pagesAround } from './pages-around';
import type { PdfDocument } from './pdf-document';
import type { CaretOnPage } from './places';

/** The pages that are shown, and of what. */
export interface ShownProof {
  readonly book: string;
  readonly chapter: string;
  readonly proof: ChapterProof;
  readonly pdf: PdfDocument;
}

/** Steps of the zoom: 1 shows the whole spread. */
export const ZOOMS: readonly number[] = [1, 1.25, 1.5, 2, 3];

interface ProofState {
  /** The last good pages; `null` before the first. */
  readonly shown: ShownProof | null;
  /** The whole book as it was composed last. */
  readonly book: BookProof | null;
  /** The pages of the whole book, for those around the chapter; `null` until they were fetched. */
  readonly around: BookAround<PdfDocument> | null;
  /** Pages are on their way. */
  readonly isWorking: boolean;
  /** Why there are no newer pages. */
  readonly failure: {
    readonly chapter: string | null;
    /** Line of the chapter’s file, from 1. */
    readonly line: number | null;
    readonly error: ErrorRecord;
  } | null;
  /** The page one looks at, from 0; negative before the chapter, past its last page behind it. */
  readonly page: number;
  /** Where the caret is on the pages. */
  readonly caret: CaretOnPage | null;
  /** Two pages beside each other, or one, as the writer chose; `null`: as there is room (`use-facing.ts`). */
  readonly isFacing: boolean | null;
  readonly zoom: number;
  readonly thumbnails: boolean;
  /** Page numbers are shown in the margin of the text. */
  readonly inMargin: boolean;
  turnTo(page: number): void;
  setFacing(isFacing: boolean): void;
  /** One step nearer, or farther. */
  zoomBy(step: 1 | -1): void;
  setThumbnails(shown: boolean): void;
}

const LAYOUT = 'octavo.proof';

interface Kept {
  readonly isFacing: boolean | null;
  readonly inMargin: boolean;
}

function kept(): Kept {
  try {
    const { isFacing, inMargin } = JSON.parse(localStorage.getItem(LAYOUT) ?? '{}') as Partial<Kept>;
    return { isFacing: typeof isFacing === 'boolean' ? isFacing : null, inMargin: inMargin === true };
  } catch {
    return { isFacing: null, inMargin: false };
  }
}

function keep(layout: Kept): void {
  try {
    localStorage.setItem(LAYOUT, JSON.stringify(layout));
  } catch {
    // It is as there is room again next time.
  }
}

/** What the proof of the chapter on the page shows. */
export const useProof = create<ProofState>()((set, get) => ({
  shown: null,
  book: null,
  around: null,
  isWorking: false,
  failure: null,
  page: 0,
  caret: null,
  ...kept(),
  zoom: 1,
  thumbnails: false,
  turnTo: (page) => {
    const { shown, around } = get();
    const { from, to } = shown ? pagesAround(shown, around) : { from: 0, to: 1 };
    set({ page: Math.max(from, Math.min(page, to - 1)) });
  },
  setFacing: (isFacing) => {
    set({ isFacing });
    keep({ isFacing, inMargin: get().inMargin });
  },
  zoomBy: (step) => set(({ zoom }) => ({ zoom: zoomed(zoom, step) })),
  setThumbnails: (thumbnails) => set({ thumbnails }),
}));

/** The next step of the zoom. */
export function zoomed(zoom: number, step: 1 | -1): number {
  const at = ZOOMS.indexOf(zoom);
  return ZOOMS[Math.max(0, Math.min(ZOOMS.length - 1, at + step))] ?? 1;
}

/** Shows page numbers in the margin of the text, or puts them away; remembered where the browser remembers. */
export function showInMargin(inMargin: boolean): void {
  useProof.setState({ inMargin });
  keep({ isFacing: useProof.getState().isFacing, inMargin });
}
