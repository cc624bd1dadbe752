import { type ChapterStatus, chaptersInOrder, isPart } from '../../shared/book/book';
import type { BookView } from '../../shared/book/book-view';
import { movesOf, topmost } from '../../shared/book/move-many';
import { changeOutline, idsOf, placeOf } from '../../shared/book/outline';
import type { ManyOperation, OutlineOperation, Place } from '../../shared/book/outline-operation';
import { translator } from '../i18n/translator';
import { stepPlace } from '../panels/binder/moves';
import { useBinder } from '../panels/binder/store';
import { useBook } from '../stores/book';
import { useManuscript } from '../stores/manuscript';
import { interfaceLanguage, useSettings } from '../stores/settings';
import { useUi } from '../stores/ui';
import { moveTo, setStatus, showHere, shownTitle, step, trash } from './outline-actions';

const view = () => useBook.getState().view;

/** Does several operations as one; true when it was done. */
async function changeAll(operations: readonly ManyOperation[]): Promise<boolean> {
  if (operations.length === 0) return false;
  const operation: OutlineOperation = { type: 'several', operations: [...operations] };
  return (await useUi.getState().attempt(() => useBook.getState().change(operation))) !== undefined;
}

/** The chapters of these ids, those of a part included. */
function chaptersOf(open: BookView, ids: readonly string[]): readonly string[] {
  const chosen = new Set(ids);
  return chaptersInOrder(open.book).flatMap(({ chapter, part }) =>
    chosen.has(chapter.id) || (part && chosen.has(part.id)) ? [chapter.id] : [],
  );
}

/** Says how far chapters have come; `null` says nothing of it. One undo takes it back for all of them. */
export async function setStatusOf(ids: readonly string[], status: ChapterStatus | null): Promise<void> {
  const open = view();
  const [only, ...others] = open ? chaptersOf(open, ids) : [];
  if (only === undefined) return;
  if (others.length === 0) return setStatus(only, status);
  await changeAll([only, ...others].map((id) => ({ type: 'describe', id, status })));
}

/** Puts a label on chapters; `null` takes it off. */
export async function setLabelOf(ids: readonly string[], label: string | null): Promise<void> {
  const open = view();
  if (open) await changeAll(chaptersOf(open, ids).map((id) => ({ type: 'describe', id, label })));
}

/** Sends chapters to the trash and takes parts away, whose chapters stay; offers to take that back. */
export async function trashAll(ids: readonly string[]): Promise<void> {
  const open = view();
  if (!open) return;
  const gone = [...new Set(ids)].filter((id) => placeOf(open.book, id) !== null);
  const [only, ...others] = gone;
  if (only === undefined) return;
  if (others.length === 0) return trash(only);
  const leaving = new Set(gone);
  const staying = chaptersInOrder(open.book).filter(({ chapter }) => !leaving.has(chapter.id));
  const order = chaptersInOrder(open.book).map(({ chapter }) => chapter.id);
  const first = Math.min(...gone.map((id) => order.indexOf(id)).filter((at) => at >= 0), order.length);
  const heir =
    (staying.find(({ chapter }) => order.indexOf(chapter.id) >= first) ?? staying.at(-1))?.chapter.id ?? null;
  if (!(await changeAll(gone.map((id) => ({ type: 'trash', id }))))) return;
  const { choose, focus } = useBinder.getState();
  choose([], null);
  focus(heir);
  const { chapter } = useManuscript.getState();
  if (heir && chapter && leaving.has(chapter)) await showHere(heir);
  const back = [...gone].reverse().map((id): ManyOperation => ({ type: 'restore', id }));
  useUi
    .getState()
    .toast('toast.trashed.many', { count: gone.length }, { label: 'common.undo', run: () => void changeAll(back) });
}

/** Moves chapters and parts to a place, counted in the book as it is, and says how many. */
export async function moveAll(ids: readonly string[], place: Place): Promise<void> {
  const open = view();
  if (!open) return;
  const moves = movesOf(open.book, ids, place);
  const [only, ...others] = moves ?? [];
  if (only === undefined) return;
  if (others.length === 0 && only.type === 'move') return moveTo(only.id, only.place);
  if (!(await changeAll([only, ...others]))) return;
  if (place.part) useBinder.getState().setCollapsed(place.part, false);
  useUi.getState().announce('said.moved.many', { count: topmost(open.book, ids).length });
}

/** Moves chapters and parts one place up or down, those behind the first that cannot go staying where they are. */
export async function stepAll(ids: readonly string[], direction: 'up' | 'down'): Promise<void> {
  const open = view();
  if (!open) return;
  const moved = topmost(open.book, ids);
  const [only, ...others] = moved;
  if (only === undefined) return;
  if (others.length === 0) return step(only, direction);
  const moves: ManyOperation[] = [];
  let { book } = open;
  for (const id of direction === 'up' ? moved : [...moved].reverse()) {
    const place = stepPlace(book, id, direction);
    if (!place) break;
    const move: ManyOperation = { type: 'move', id, place };
    moves.push(move);
    book = changeOutline(book, move).book;
  }
  if (moves.length < moved.length) useUi.getState().announce('said.cannot.move', { title: shownTitle(open, only) });
  else if (await changeAll(moves)) useUi.getState().announce('said.moved.many', { count: moved.length });
}

/** Makes a second chapter of the same text behind each chapter, and shows the last of them. */
export async function duplicateAll(ids: readonly string[]): Promise<void> {
  const open = view();
  if (!open) return;
  const { t } = translator(interfaceLanguage(useSettings.getState()));
  const chosen = ids.filter((id) => {
    const entry = placeOf(open.book, id)?.entry;
    return entry !== undefined && !isPart(entry) && open.chapters[id]?.state === 'present';
  });
  let made: string | null = null;
  for (const id of chosen) {
    const known = idsOf(useBook.getState().view?.book ?? open.book);
    const entry = placeOf(open.book, id)?.entry;
    const title = entry && !isPart(entry) && entry.title ? t('binder.copy', { title: entry.title }) : '';
    const done = await useUi.getState().attempt(() => useBook.getState().change({ type: 'duplicate', id, title }));
    if (done === undefined) break;
    const after = useBook.getState().view;
    made = after ? ([...idsOf(after.book)].find((other) => !known.has(other)) ?? null) : null;
  }
  const after = view();
  if (!made || !after) return;
  useBinder.getState().choose([], null);
  await showHere(made);
  useUi.getState().announce('said.added', { title: shownTitle(after, made) });
}
