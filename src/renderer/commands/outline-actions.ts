import { type ChapterStatus, chaptersInOrder, isPart, type MatterKind, type Section } from '../../shared/book/book';
import type { BookView } from '../../shared/book/book-view';
import { placeOf } from '../../shared/book/outline';
import type { OutlineOperation, Place } from '../../shared/book/outline-operation';
import type { SentenceValues } from '../../shared/errors';
import { profileOfBook } from '../../shared/typography/profiles';
import { typeset } from '../../shared/typography/rules';
import type { MessageKey } from '../i18n/translator';
import { translator } from '../i18n/translator';
import { stepPlace } from '../panels/binder/moves';
import { useBinder } from '../panels/binder/store';
import { useBook } from '../stores/book';
import { useDesk } from '../stores/desk';
import { useManuscript } from '../stores/manuscript';
import { interfaceLanguage, useSettings } from '../stores/settings';
import { useUi } from '../stores/ui';
import { focusPane } from './focus';
import { isNarrow } from './narrow';

const view = () => useBook.getState().view;
const attempt = <Value>(task: () => Promise<Value>) => useUi.getState().attempt(task);
const words = () => translator(interfaceLanguage(useSettings.getState()));

/** The title of a chapter or part as it is shown. */
export function shownTitle(book: BookView, id: string): string {
  const entry = placeOf(book.book, id)?.entry;
  const title = entry && isPart(entry) ? entry.part : entry?.title;
  return title || words().t('binder.untitled');
}

/** Shows a chapter on the page; `andWrite` gives the page the keyboard. */
export async function showChapter(id: string, andWrite = false): Promise<void> {
  const open = view();
  if (!open) return;
  useUi.getState().closeOverlay();
  useDesk.getState().show('page');
  useBinder.getState().focus(id);
  await useManuscript.getState().openChapter(open.id, id);
  if (andWrite) requestAnimationFrame(() => focusPane('page'));
}

/** Shows a chapter where one is: on the page, or among the cards or the rows of the table. */
export async function showHere(id: string): Promise<void> {
  const { view: desk, show } = useDesk.getState();
  await showChapter(id);
  show(desk);
}

/** Shows the chapter before or after the one on the page. */
export async function showNeighbour(step: 1 | -1): Promise<void> {
  const open = view();
  if (!open) return;
  const ids = chaptersInOrder(open.book).map(({ chapter }) => chapter.id);
  const next = ids[ids.indexOf(useManuscript.getState().chapter ?? '') + step];
  if (next) await showChapter(next, true);
}

async function change(operation: OutlineOperation): Promise<string | null> {
  return (await attempt(() => useBook.getState().change(operation))) ?? null;
}

/** Where a new chapter goes: right after the selected chapter, at the end of the selected part, else at the end. */
function placeForNew(open: BookView, section: Section, selected: string | null): Place {
  const found = selected ? placeOf(open.book, selected) : null;
  if (found && isPart(found.entry) && section === 'body')
    return { section, part: found.entry.id, index: found.entry.children.length };
  if (found && found.place.section === section) return { ...found.place, index: found.place.index + 1 };
  const last = open.book.body.at(-1);
  if (section === 'body' && last && isPart(last)) return { section, part: last.id, index: last.children.length };
  return { section, index: open.book[section].length };
}

/** Lets a title be typed in the binder, unfolding the binder if need be. */
export function beginRename(id: string): void {
  // On a card a title is typed where it stands.
  if (useDesk.getState().view !== 'cards') useUi.getState().revealSide('binder', isNarrow());
  const open = view();
  const place = open ? placeOf(open.book, id)?.place : undefined;
  const binder = useBinder.getState();
  if (place) binder.setCollapsed(place.part ?? place.section, false);
  binder.rename(id);
}

/** Adds a chapter or a page, shows it, and lets its title be typed. */
export async function addChapter(section: Section, selected: string | null, kind?: MatterKind): Promise<void> {
  const open = view();
  if (!open) return;
  const { t } = words();
  const title = kind ? t(`kind.${kind}`) : t('binder.new.chapter');
  const place = placeForNew(open, section, selected);
  const id = await change({ type: 'add-chapter', title, place, ...(kind ? { kind } : {}) });
  if (!id) return;
  useBinder.getState().setCollapsed(place.part ?? section, false);
  await showHere(id);
  useUi.getState().announce('said.added', { title });
  if (!kind) beginRename(id);
}

/** Adds a part after the selected one (or after the part of the selected chapter), and lets its title be typed. */
export async function addPart(selected: string | null): Promise<void> {
  const open = view();
  if (!open) return;
  const { t } = words();
  const title = t('binder.new.part');
  const place = selected ? placeOf(open.book, selected)?.place : undefined;
  const own = place?.part ?? selected;
  const at = open.book.body.findIndex(({ id }) => id === own);
  const id = await change({ type: 'add-part', title, index: at === -1 ? open.book.body.length : at + 1 });
  if (!id) return;
  useBinder.getState().focus(id);
  useUi.getState().announce('said.added', { title });
  beginRename(id);
}

/** A line typed in a field, set as it would be on the page: a title's apostrophe is printed like any other. */
function set(line: string): string {
  const open = view();
  const profile = open ? profileOfBook(open.book) : null;
  return profile ? typeset(line, profile) : line;
}

/** Renames a chapter or part; the same title changes nothing. */
export async function rename(id: string, typed: string): Promise<void> {
  const open = view();
  const title = set(typed);
  const entry = open ? placeOf(open.book, id)?.entry : undefined;
  if (!entry || (isPart(entry) ? entry.part : (entry.title ?? '')) === title || title === '') return;
  if ((await change({ type: 'rename', id, title })) !== null) useUi.getState().announce('said.renamed', { title });
}

/** Where a chapter or part stands now, in words. */
function whereabouts(open: BookView, id: string): SentenceValues {
  const found = placeOf(open.book, id);
  if (!found) return {};
  const { t } = words();
  const { section, part, index } = found.place;
  const home = open.book.body.filter(isPart).find((other) => other.id === part);
  const where: MessageKey = home ? 'said.where.part' : `said.where.${section}`;
  return {
    title: shownTitle(open, id),
    position: index + 1,
    total: home ? home.children.length : open.book[section].length,
    where: t(where, { part: home?.part ?? '' }),
  };
}

/** Moves a chapter or part to a place and says where it is. */
export async function moveTo(id: string, place: Place): Promise<void> {
  if ((await change({ type: 'move', id, place })) === null) return;
  if (place.part) useBinder.getState().setCollapsed(place.part, false);
  useBinder.getState().focus(id);
  const after = view();
  if (after) useUi.getState().announce('said.moved', whereabouts(after, id));
}

/** Moves a chapter or part one place up or down, into the neighbouring part where there is one. */
export async function step(id: string, direction: 'up' | 'down'): Promise<void> {
  const open = view();
  if (!open) return;
  const place = stepPlace(open.book, id, direction);
  if (place) await moveTo(id, place);
  else useUi.getState().announce('said.cannot.move', { title: shownTitle(open, id) });
}

/** The chapter that takes the place on the page when `id` leaves it: the next one, else the one before. */
function heirOf(open: BookView, id: string): string | null {
  const ids = chaptersInOrder(open.book).map(({ chapter }) => chapter.id);
  const at = ids.indexOf(id);
  return ids[at + 1] ?? ids[at - 1] ?? null;
}

/** Sends a chapter to the trash, or takes a part away and leaves its chapters. Says so, and offers to take it back. */
export async function trash(id: string): Promise<void> {
  const open = view();
  const entry = open ? placeOf(open.book, id)?.entry : undefined;
  if (!open || !entry) return;
  const title = shownTitle(open, id);
  const heir = isPart(entry) ? (entry.children[0]?.id ?? null) : heirOf(open, id);
  if ((await change({ type: 'trash', id })) === null) return;
  useBinder.getState().focus(heir);
  if (heir && useManuscript.getState().chapter === id) await showHere(heir);
  useUi.getState().toast(
    isPart(entry) ? 'toast.part.removed' : 'toast.trashed',
    { title },
    {
      label: 'common.undo',
      run: () => void restore(id, title),
    },
  );
}

/** Brings a chapter (or a part just removed) back to where it stood. */
export async function restore(id: string, title: string): Promise<void> {
  if ((await change({ type: 'restore', id })) === null) return;
  const open = view();
  const entry = open ? placeOf(open.book, id)?.entry : undefined;
  useBinder.getState().focus(id);
  if (entry && !isPart(entry)) await showHere(id);
  useUi.getState().toast('toast.restored', { title });
}

/** Says how far a chapter has come; `null` says nothing of it. */
export async function setStatus(id: string, status: ChapterStatus | null): Promise<void> {
  await change({ type: 'describe', id, status });
}

/** Changes what the inspector shows of a chapter, or the data of the book. */
export async function describe(
  operation: Extract<OutlineOperation, { type: 'describe' | 'describe-book' }>,
): Promise<void> {
  const { title, subtitle } = operation.type === 'describe-book' ? operation : {};
  await change({
    ...operation,
    ...(title === undefined ? {} : { title: set(title) }),
    ...(typeof subtitle === 'string' ? { subtitle: set(subtitle) } : {}),
  });
}

/** Takes back (or makes again) the last change of the outline. */
export async function travel(direction: 'undo' | 'redo'): Promise<void> {
  const { undoStack, redoStack } = useBook.getState();
  const operation = (direction === 'undo' ? undoStack : redoStack).at(-1);
  const done = await attempt(() => useBook.getState()[direction]());
  if (done === undefined) return;
  const { announce } = useUi.getState();
  if (!done) announce('said.nothing.undo');
  else announce(direction === 'undo' ? 'said.undone' : 'said.redone');
  const open = view();
  const { chapter } = useManuscript.getState();
  // A chapter that the change took away cannot stay on the page.
  if (open && chapter && !placeOf(open.book, chapter)) {
    const into = operation?.type === 'merge' ? operation.id : null;
    const first = into ?? chaptersInOrder(open.book)[0]?.chapter.id;
    if (first) await showHere(first);
  }
}
