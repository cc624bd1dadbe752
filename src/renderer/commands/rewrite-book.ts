import { chaptersInOrder } from '../../shared/book/book';
import type { ChapterText } from '../../shared/contract';
import { OctavoError, type SentenceValues } from '../../shared/errors';
import { mergeTexts } from '../../shared/history/merge';
import { mergeWords } from '../../shared/history/merge-words';
import type { RewriteReason } from '../../shared/history/version';
import { type MessageKey, translator } from '../i18n/translator';
import { useBook } from '../stores/book';
import { hostClient } from '../stores/host-client';
import { useManuscript } from '../stores/manuscript';
import { duringOwnWork } from '../stores/own-work';
import { type ChapterWayBack, type Rewriting, useRewritings } from '../stores/rewritings';
import { interfaceLanguage, isMac, useSettings } from '../stores/settings';
import { useUi } from '../stores/ui';
import { matches, parseShortcut } from './shortcut';

/** How often the new texts are made once more because a chapter was changed meanwhile. */
const STALE_TRIES = 5;

/** Gives a chapter's new text from the one it has now; `null`, or the same text, leaves it alone. */
export type MakeText = (chapter: string, text: string) => string | null | Promise<string | null>;

/** A change of several chapters at once. */
export interface BookRewrite {
  readonly why: RewriteReason;
  /** Ids of the chapters to look at. */
  readonly chapters: readonly string[];
  /** Called for each of them with its text of that moment, and again for all when one was changed before all were written. */
  readonly make: MakeText;
  /** The sentence that says it is done; beside it stands « Annuler ». `changed` counts the chapters. */
  readonly told: (changed: number) => { readonly message: MessageKey; readonly values: SentenceValues };
}

/**
 * Changes several chapters in one go: what was typed is sent first, a version of them is kept, all of them change or none, and
 * one undo takes all of it back. Resolves with the ids of those that changed. A failure is shown as a sentence: then nothing
 * was done, and it resolves with `null`.
 */
export async function rewriteBook({ why, chapters, make, told }: BookRewrite): Promise<readonly string[] | null> {
  const done = await useUi.getState().attempt(() => write(why, chapters, make));
  if (done === undefined) return null;
  if (done === null) return [];
  useRewritings.getState().made(done);
  const { message, values } = told(done.chapters.length);
  useUi.getState().toast(message, values, { label: 'common.undo', run: () => void travelRewriting('undo') });
  return done.chapters.map(({ chapter }) => chapter);
}

/** Takes back the last change of several chapters, or makes it again; what was typed since stays. False when there is none. */
export async function travelRewriting(direction: 'undo' | 'redo'): Promise<boolean> {
  const step = lastRewriting(direction);
  const { view } = useBook.getState();
  if (!step || !view) return false;
  const present = new Set(chaptersInOrder(view.book).map(({ chapter }) => chapter.id));
  const ways = new Map(step.chapters.filter(({ chapter }) => present.has(chapter)).map((way) => [way.chapter, way]));
  const done = await useUi.getState().attempt(() =>
    write(step.why, [...ways.keys()], (chapter, text) => {
      const way = ways.get(chapter);
      return way ? wayBack(way, text) : null;
    }),
  );
  if (done === undefined) return false;
  useRewritings.getState().travelled(direction, done ?? { ...step, chapters: [], page: pageNow() });
  const count = done?.chapters.length ?? 0;
  const again = direction === 'undo' ? 'redo' : 'undo';
  useUi
    .getState()
    .toast(
      direction === 'undo' ? 'rewrite.undone' : 'rewrite.redone',
      { count },
      { label: again === 'redo' ? 'text.redo' : 'common.undo', run: () => void travelRewriting(again) },
    );
  const lost = step.chapters.length - ways.size;
  if (lost > 0) useUi.getState().toast('rewrite.lost', { count: lost });
  return true;
}

/** The change of several chapters that would be taken back, or made again, in the open book; `null` when there is none. */
export function lastRewriting(direction: 'undo' | 'redo'): Rewriting | null {
  const { undoStack, redoStack } = useRewritings.getState();
  const last = (direction === 'undo' ? undoStack : redoStack).at(-1);
  return last !== undefined && last.book === useBook.getState().view?.id ? last : null;
}

/** Whether nothing was typed on the page since the last change of several chapters: it is the last thing that happened. */
export function isRewritingLast(direction: 'undo' | 'redo'): boolean {
  const page = lastRewriting(direction)?.page ?? null;
  const now = pageNow();
  return page !== null && now !== null && page.chapter === now.chapter && page.revision === now.revision;
}

/** The chapter on the page and the revision of its text; `null` while something is typed that is in no revision yet. */
function pageNow(): Rewriting['page'] {
  const { open } = useManuscript.getState();
  return open && !open.saver.unsaved ? { chapter: open.chapter, revision: open.saver.revision } : null;
}

/** A chapter's text as it is to be again, with what was typed since the change. */
function wayBack({ from, to }: ChapterWayBack, text: string): string {
  const merged = mergeWords(from, text, to);
  if (merged !== null) return merged;
  const { t } = translator(interfaceLanguage(useSettings.getState()));
  return mergeTexts(from, text, to, { label: t('rewrite.conflict'), source: new Date().toISOString() }).text;
}

/** Writes the new texts. Gives what takes it back; `null` when no text differs. Throws as the host does. */
async function write(why: RewriteReason, chapters: readonly string[], make: MakeText): Promise<Rewriting | null> {
  const book = useBook.getState().view?.id;
  if (book === undefined) throw new OctavoError('book-not-open', {});
  for (let tries = 0; tries < STALE_TRIES; tries += 1) {
    await useManuscript.getState().flush();
    const made = await newTexts(book, chapters, make);
    if (made.length === 0) return null;
    const texts = made.map(({ chapter, revision, text }) => ({ chapter, base: revision, text }));
    const isDone = await whileRewriting(async () => {
      const answer = await duringOwnWork(() => hostClient().call('chapters.rewrite', { book, why, texts }));
      if (answer.state === 'done') await showPage(book);
      return answer.state === 'done';
    });
    if (!isDone) continue;
    const ways = made.map(({ chapter, before, text }) => ({ chapter, from: text, to: before }));
    return { book, why, chapters: ways, page: pageNow() };
  }
  throw new OctavoError('chapter-busy', {});
}

interface NewText {
  readonly chapter: string;
  readonly revision: string;
  readonly before: string;
  readonly text: string;
}

async function newTexts(book: string, chapters: readonly string[], make: MakeText): Promise<readonly NewText[]> {
  const made: NewText[] = [];
  for (const chapter of chapters) {
    const { text: before, revision } = await read(book, chapter);
    const text = await make(chapter, before);
    if (text !== null && text !== before) made.push({ chapter, revision, before, text });
  }
  return made;
}

const read = (book: string, chapter: string): Promise<ChapterText> =>
  hostClient().call('chapters.read', { book, chapter });

/** Does something while the chapter on the page takes what it is given for words of this window. */
async function whileRewriting<Value>(work: () => Promise<Value>): Promise<Value> {
  const { open } = useManuscript.getState();
  if (open) open.isRewritten = true;
  try {
    return await work();
  } finally {
    if (open) open.isRewritten = false;
  }
}

/** The page takes the new text now and not when it hears of it: what is undone next must know where it stands. */
async function showPage(book: string): Promise<void> {
  const { open } = useManuscript.getState();
  if (open?.book === book) await open.saver.rebase(() => read(book, open.chapter)).catch(() => undefined);
}

const KEYS = [
  { shortcut: parseShortcut('Mod+Z'), direction: 'undo' },
  { shortcut: parseShortcut('Mod+Shift+Z'), direction: 'redo' },
  { shortcut: parseShortcut('Mod+Y'), direction: 'redo' },
] as const;

/**
 * Lets the keys of undo and redo mean the change of several chapters while that is the last thing that happened. Heard before
 * the page hears them, whose own history has nothing of it. Returns the function that stops it.
 */
export function listenToRewritingKeys(): () => void {
  const hear = (event: KeyboardEvent) => {
    if (event.isComposing || useUi.getState().dialog) return;
    const { target } = event;
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return;
    // There they take back a change of the outline.
    if (target instanceof Element && target.closest("[role='tree']:not(.search-results)")) return;
    const mac = isMac(useSettings.getState());
    const key = KEYS.find(({ shortcut }) => matches(shortcut, event, mac));
    if (!key || !isRewritingLast(key.direction)) return;
    event.preventDefault();
    event.stopPropagation();
    void travelRewriting(key.direction);
  };
  window.addEventListener('keydown', hear, { capture: true });
  return () => window.removeEventListener('keydown', hear, { capture: true });
}
