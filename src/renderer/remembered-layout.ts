import { TextSelection } from 'prosemirror-state';
import { z } from 'zod';
import type { BookView } from '../shared/book/book-view';
import { placeOf } from '../shared/book/outline';
import { useBook } from './stores/book';
import { DESKS, useDesk } from './stores/desk';
import { useManuscript } from './stores/manuscript';
import { useNoteBeside } from './stores/note-beside';
import { useShare } from './stores/share';
import { INSPECTOR_TABS, useUi } from './stores/ui';

const LAYOUT = 'octavo.layout';

/** How a book was left: how much the page showed, what stood beside it, and where in its chapter the writer was. */
const layoutSchema = z.object({
  extent: z.enum(['chapter', 'part', 'book']),
  beside: z.string().nullable(),
  share: z.number(),
  /** The working note beside the page; '' for the first there is. */
  note: z.string().nullable().default(null),
  desk: z.enum(DESKS).default('page'),
  tab: z.enum(INSPECTOR_TABS).default('card'),
  place: z.object({ chapter: z.string(), top: z.number(), caret: z.number().int().nonnegative() }).nullable(),
});
type Layout = z.infer<typeof layoutSchema>;

function read(folder: string): Layout | null {
  try {
    const found = localStorage.getItem(`${LAYOUT}:${folder}`);
    return found === null ? null : layoutSchema.parse(JSON.parse(found));
  } catch {
    // A browser that refuses to remember, or what another version wrote: the book opens as on a first day.
    return null;
  }
}

function keep(): void {
  const folder = useBook.getState().view?.folder;
  const { extent, other, open, chapter } = useManuscript.getState();
  const note = useNoteBeside.getState();
  if (folder === undefined || chapter === null) return;
  const layout: Layout = {
    extent,
    beside: other?.chapter ?? null,
    share: useShare.getState().share,
    desk: useDesk.getState().view,
    tab: useUi.getState().inspectorTab,
    note: note.isOpen ? (note.file ?? '') : null,
    place: open && { chapter, top: open.scrollTop, caret: open.state.selection.head },
  };
  try {
    localStorage.setItem(`${LAYOUT}:${folder}`, JSON.stringify(layout));
  } catch {
    // Nothing is lost: the book then opens on one chapter.
  }
}

/** Keeps with the folder of a book how it is shown, whenever that changes and when the window is left. */
export function rememberLayout(): () => void {
  const hidden = () => document.visibilityState === 'hidden' && keep();
  window.addEventListener('pagehide', keep);
  document.addEventListener('visibilitychange', hidden);
  const stops = [
    useShare.subscribe(keep),
    useDesk.subscribe(keep),
    useUi.subscribe((now, before) => {
      if (now.inspectorTab !== before.inspectorTab) keep();
    }),
    useNoteBeside.subscribe(keep),
    useManuscript.subscribe((now, before) => {
      const isSame = now.extent === before.extent && now.other === before.other && now.chapter === before.chapter;
      if (!isSame && now.book !== null && now.book === before.book && now.page === 'ready') keep();
    }),
  ];
  return () => {
    window.removeEventListener('pagehide', keep);
    document.removeEventListener('visibilitychange', hidden);
    for (const stop of stops) stop();
  };
}

/** Shows a book as it was left, before its first chapter is on the page. Never rejects. */
export async function restoreLayout(view: BookView, first: string): Promise<void> {
  const layout = read(view.folder);
  // That of another book is none of this one's.
  useNoteBeside.setState({ isOpen: layout?.note != null, file: layout?.note || null });
  useDesk.getState().show(layout?.desk ?? 'page');
  useUi.setState({ inspectorTab: layout?.tab ?? 'card' });
  if (!layout) return;
  const { setExtent, openBeside, load } = useManuscript.getState();
  setExtent(layout.extent);
  useShare.getState().setShare(layout.share);
  const { place, beside } = layout;
  if (place?.chapter === first)
    try {
      const open = await load(view.id, first);
      open.scrollTop = place.top;
      const $caret = open.state.doc.resolve(Math.min(place.caret, open.state.doc.content.size));
      open.apply(open.state.tr.setSelection(TextSelection.near($caret)));
    } catch {
      // Opening the chapter will say why it cannot be read.
    }
  if (beside !== null && placeOf(view.book, beside)) void openBeside(view.id, beside);
}
