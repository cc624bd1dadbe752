import { useEffect, useRef } from 'react';
import { chaptersInOrder } from '../shared/book/book';
import type { BookView } from '../shared/book/book-view';
import type { EventMessage, Events } from '../shared/contract';
import { errorFromRecord } from '../shared/errors';
import { focusPane } from './commands/focus';
import { listenToKeyboard } from './commands/keyboard';
import { menuBar } from './commands/menu-bar';
import { shownTitle } from './commands/outline-actions';
import { COMMANDS } from './commands/registry';
import { listenToRewritingKeys } from './commands/rewrite-book';
import { runCommand } from './commands/run';
import { drawTheme } from './commands/theme';
import { useWindowState } from './commands/window-state';
import { setBookMarking } from './editor/index-marks/book-marking';
import { restoreMarks } from './editor/index-marks/shown';
import { setBookEntries } from './editor/index-marks/used-entries';
import { setOwnKeys } from './editor/keys';
import { showLook } from './editor/page-look';
import { connectSpelling } from './editor/spelling/connect';
import { useText } from './i18n/text-context';
import { useBinder } from './panels/binder/store';
import { rememberChapters } from './panels/go-to/recent-goals';
import { bookPlaces } from './panels/index-entries/book-entries';
import { markingOfBook } from './panels/index-entries/mark-book';
import { connectMargin } from './panels/proof/margin';
import { speakToProof } from './panels/proof/second-window';
import { forgetSearch } from './panels/search/search-book';
import { rememberLayout, restoreLayout } from './remembered-layout';
import { rememberPanes } from './remembered-panes';
import { useBook } from './stores/book';
import { hostClient } from './stores/host-client';
import { useJobs } from './stores/jobs';
import { useManuscript } from './stores/manuscript';
import { isOwnWork } from './stores/own-work';
import { useSettings } from './stores/settings';
import { useSources } from './stores/sources';
import { useUi } from './stores/ui';
import { useWorkingNotes } from './stores/working-notes';
import { followWriting } from './stores/writing';

const LAST_CHAPTER = 'octavo.last-chapter';

/** Which chapter of which folder was on the page last; a browser may refuse to remember. */
function remembered(folder: string): string | null {
  try {
    return localStorage.getItem(`${LAST_CHAPTER}:${folder}`);
  } catch {
    return null;
  }
}

function remember(folder: string, chapter: string): void {
  try {
    localStorage.setItem(`${LAST_CHAPTER}:${folder}`, chapter);
  } catch {
    // Nothing is lost: the book then opens on its first chapter.
  }
}

/** The chapter a book opens on: the one it was left at, else the first of the body, else the first page. */
export function firstChapter(view: BookView, last: string | null): string | null {
  const chapters = chaptersInOrder(view.book);
  const readable = chapters.filter(({ chapter }) => view.chapters[chapter.id]?.state === 'present');
  const known = chapters.find(({ chapter }) => chapter.id === last);
  const first = known ?? readable.find(({ section }) => section === 'body') ?? readable[0] ?? chapters[0];
  return first?.chapter.id ?? null;
}

/** The host is there again after it was lost: asks for what it may have told meanwhile. The manuscript does so itself. */
async function resume(): Promise<void> {
  const { attempt } = useUi.getState();
  await attempt(() => useBook.getState().refresh());
  await useJobs.getState().refresh();
}

/** Milliseconds in which one outside change of a chapter is told: a program that saves as one types changes it every second. */
const TOLD_FOR = 60_000;
const told = new Map<string, number>();

/** Another program changed the chapter on the page: says so, for the text under one's eyes is no longer what it was. */
function hearOutside({ book, chapter, revision }: Events['chapter.changed']): void {
  const { view } = useBook.getState();
  const { open } = useManuscript.getState();
  if (!view || !open || open.book !== book || open.chapter !== chapter || isOwnWork()) return;
  if (open.saver.revision === revision) return;
  const now = performance.now();
  const last = told.get(chapter);
  if (last !== undefined && now - last < TOLD_FOR) return;
  told.set(chapter, now);
  useUi.getState().toast('outside.changed', { title: shownTitle(view, chapter) });
}

/** The window came back to the front: what other programs did meanwhile is looked at. */
function look(): void {
  const book = useBook.getState().view?.id;
  if (book === undefined) return;
  void useSources.getState().refresh();
  void useWorkingNotes.getState().refresh(book);
  void hostClient()
    .call('books.look', { book })
    .catch(() => {
      // A folder that is gone is told by the first save or the next opening.
    });
}

function hear(event: EventMessage): void {
  if (event.name === 'host.resumed') void resume();
  const before = useJobs.getState().current;
  useJobs.getState().hear(event);
  const after = useJobs.getState().current;
  if (event.name === 'book.changed') useBook.getState().receive(event.value.view);
  if (event.name === 'chapter.changed') hearOutside(event.value);
  if (event.name === 'sources.changed') useSources.getState().receive(event.value.book, event.value.works);
  if (event.name === 'settings.changed') useSettings.getState().receive(event.value.settings);
  if (event.name === 'host.troubled') useUi.getState().fail(errorFromRecord(event.value.error));
  if (event.name === 'backup.failed') useUi.getState().toast('backup.toast.failed', { title: event.value.title });
  if (event.name === 'menu.command') {
    const command = COMMANDS.find(({ id }) => id === event.value.command);
    if (command && !useUi.getState().dialog) runCommand(command);
  }
  // An export that ends while one writes says so; in its dialog one sees it.
  const { dialog, toast, openDialog } = useUi.getState();
  if (before === after || dialog?.kind === 'publish') return;
  if (after?.state === 'finished' || after?.state === 'failed')
    toast(
      after.state === 'finished' ? 'publish.toast.done' : 'publish.toast.failed',
      {},
      {
        label: 'publish.toast.show',
        run: () => openDialog({ kind: 'publish' }),
      },
    );
}

/** Joins the host, the stores and the document: nothing else in the window knows of more than its own room. */
export function useWiring(): void {
  const translator = useText();
  const { t, language } = translator;
  const state = useWindowState();
  const { view, chapter } = state;
  const theme = useSettings((settings) => settings.settings.theme);
  const bookId = view?.id ?? null;
  const folder = view?.folder ?? '';

  useEffect(() => {
    useBook.setState({ settle: () => useManuscript.getState().settle() });
    window.addEventListener('focus', look);
    restoreMarks();
    setBookMarking(markingOfBook);
    setBookEntries(async (isWanted) => {
      const open = useBook.getState().view;
      if (!open) return [];
      return (await bookPlaces(open, useManuscript.getState().open, isWanted)).flatMap(({ places }) => [...places]);
    });
    const stops = [
      () => window.removeEventListener('focus', look),
      hostClient().listen(hear),
      useManuscript.getState().connect(),
      listenToKeyboard(),
      listenToRewritingKeys(),
      rememberPanes(),
      rememberLayout(),
      rememberChapters(),
      connectSpelling(),
      connectMargin(),
      speakToProof(),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);

  useEffect(() => {
    const { openChapter, closeBook } = useManuscript.getState();
    useSources.getState().open(bookId);
    void useWorkingNotes.getState().refresh(bookId);
    useBinder.getState().forget();
    forgetSearch();
    const open = useBook.getState().view;
    if (!open) {
      void closeBook();
      return;
    }
    void (async () => {
      if (useManuscript.getState().book !== null) await closeBook();
      const first = firstChapter(open, remembered(open.folder));
      if (first && useBook.getState().view?.id === open.id && bookId === open.id) {
        await restoreLayout(open, first);
        await openChapter(open.id, first);
      }
      // Whatever opened the book went away with the first screen: the keyboard goes where one writes.
      requestAnimationFrame(() => document.activeElement === document.body && focusPane('page'));
    })();
  }, [bookId]);

  useEffect(() => {
    if (chapter && folder) remember(folder, chapter);
  }, [chapter, folder]);

  useEffect(() => {
    document.documentElement.lang = language;
    document.title = view ? `${view.book.title} — ${t('app.name')}` : t('app.name');
  }, [language, t, view]);

  useEffect(() => drawTheme(theme), [theme]);

  const settings = useSettings((state) => state.settings);
  useEffect(() => showLook(settings), [settings]);
  useEffect(() => setOwnKeys(settings.shortcuts), [settings.shortcuts]);

  useEffect(followWriting, []);

  const sent = useRef('');
  useEffect(() => {
    const menu = [...menuBar(COMMANDS, state, translator, settings.shortcuts)];
    const written = JSON.stringify(menu);
    if (written === sent.current) return;
    sent.current = written;
    void hostClient()
      .call('host.menu', { menu })
      .catch(() => {
        // A window without its menu bar still has its palette.
      });
  }, [state, translator, settings.shortcuts]);
}
