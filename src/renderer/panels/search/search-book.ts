import type { HostClient } from '../../../shared/contract';
import { type BookMatch, locate } from '../../../shared/search/book-index';
import { matcherOf } from '../../../shared/search/query';
import { replacementOf } from '../../../shared/search/replacement';
import { focusPane } from '../../commands/focus';
import { isNarrow } from '../../commands/narrow';
import { showChapter } from '../../commands/outline-actions';
import { rewriteBook } from '../../commands/rewrite-book';
import { activeEditor } from '../../editor/active-editor';
import { selectOnPage } from '../../editor/find/show-match';
import { translator } from '../../i18n/translator';
import { BookTexts, type LivePage } from '../../search/book-texts';
import { SearchThread } from '../../search/search-thread';
import { useBook } from '../../stores/book';
import { hostClient } from '../../stores/host-client';
import { useManuscript } from '../../stores/manuscript';
import { useSearch } from '../../stores/search';
import { interfaceLanguage, useSettings } from '../../stores/settings';
import { useUi } from '../../stores/ui';
import { selectedWords } from '../find/find-in-chapter';
import { chaptersIn } from './scope';
import { matchKey, useBookSearch } from './store';

const thread = new SearchThread();
const texts = new BookTexts(thread, hostClient);
/** The host that is listened to, from the first search on. */
let heard: HostClient | null = null;
let turn = 0;

function listen(): void {
  const client = hostClient();
  if (heard === client) return;
  heard = client;
  client.listen((event) => {
    if (texts.hear(event)) searchAgain();
  });
}

function livePage(): LivePage | null {
  const { open } = useManuscript.getState();
  return open ? { chapter: open.chapter, document: open.state.doc, text: () => open.text } : null;
}

/** Opens the search in the binder’s pane; what is selected is what one looks for. */
export function openSearch(replacing: boolean): void {
  const words = selectedWords();
  if (words !== '') useSearch.getState().ask({ text: words });
  useUi.getState().revealSide('binder', isNarrow());
  const { isOpen, isReplacing, asked } = useBookSearch.getState();
  useBookSearch.setState({ isOpen: true, isReplacing: replacing || (isOpen && isReplacing), asked: asked + 1 });
  // The chapters are read while one types.
  const { view } = useBook.getState();
  listen();
  if (view) void texts.refresh(view, livePage());
}

/** Leaves the search: the pane shows the outline again, and the page has the keyboard. */
export function closeSearch(): void {
  useSearch.getState().remember(useSearch.getState().query.text);
  turn += 1;
  useBookSearch.setState({ isOpen: false, state: 'idle', matches: null, excluded: new Set() });
  useUi.getState().closeOverlay();
  focusPane('page');
}

/** Another book is open, or none: nothing of this one is shown any more. */
export function forgetSearch(): void {
  turn += 1;
  const nothing = new Set<string>();
  useBookSearch.setState({
    isOpen: false,
    state: 'idle',
    scope: 'book',
    matches: null,
    unread: [],
    excluded: nothing,
    folded: nothing,
    shownWhole: nothing,
  });
}

/** Looks in the book for what is asked now. A later search takes the place of this one. */
export async function searchBook(): Promise<void> {
  turn += 1;
  const mine = turn;
  const { view } = useBook.getState();
  const { query } = useSearch.getState();
  const { scope, withNotes, isOpen } = useBookSearch.getState();
  if (!view || !isOpen) return;
  const matcher = matcherOf(query);
  if (matcher.state !== 'ready') {
    const isInvalid = matcher.state === 'invalid';
    useBookSearch.setState({
      state: isInvalid ? 'invalid' : 'idle',
      reason: isInvalid ? matcher.reason : '',
      matches: null,
      excluded: new Set(),
    });
    return;
  }
  useBookSearch.setState({ state: 'searching' });
  listen();
  const unread = await texts.refresh(view, livePage());
  if (mine !== turn) return;
  const ids = chaptersIn(view.book, scope, useManuscript.getState().chapter);
  const matches = await thread.search(query, ids, withNotes);
  if (mine !== turn) return;
  const asked = new Set(ids);
  useBookSearch.setState({
    state: matches ? 'done' : 'stuck',
    matches,
    unread: unread.filter(({ chapter }) => asked.has(chapter)),
  });
}

/** Milliseconds after a change of the text before what is shown of the book is looked for again. */
const PAUSE = 400;
let timer: ReturnType<typeof setTimeout> | undefined;

/** The text changed under the results: looks again, once it rests. */
export function searchAgain(): void {
  clearTimeout(timer);
  timer = setTimeout(() => {
    const { isOpen, state } = useBookSearch.getState();
    if (isOpen && state === 'done') void searchBook();
  }, PAUSE);
}

/** Shows a match on its page, selected, and gives the page the keyboard. Says so when it is not there any more. */
export async function showMatch(chapter: string, match: BookMatch): Promise<void> {
  useSearch.getState().remember(useSearch.getState().query.text);
  await showChapter(chapter);
  // The page is drawn once its chapter is there.
  await new Promise((resolve) => requestAnimationFrame(resolve));
  const { open } = useManuscript.getState();
  if (open?.chapter !== chapter || !activeEditor()) return;
  const stretches = locate(open.state.doc, match);
  if (stretches) selectOnPage(open, stretches);
  else {
    focusPane('page');
    useUi.getState().toast('search.moved');
  }
}

/** What would stand in the place of a match. */
export function newWords(match: BookMatch): string {
  const { query, replacement } = useSearch.getState();
  const found = { ...match, from: 0, to: match.text.length };
  return replacementOf(match.text, found, query, replacement);
}

/** Replaces, in the whole book, the matches that are ticked: each is looked for again in its chapter’s text of that moment. */
export async function replaceInBook(): Promise<void> {
  const { matches, excluded, state } = useBookSearch.getState();
  if (!matches || state !== 'done') return;
  const chosen = new Map(
    matches.chapters.flatMap(({ chapter, matches: all }) => {
      const ticked = all.filter((match) => !excluded.has(matchKey(chapter, match)));
      return ticked.length === 0 ? [] : [[chapter, ticked.map((match) => ({ id: match.id, text: newWords(match) }))]];
    }),
  );
  if (chosen.size === 0) return;
  useSearch.getState().remember(useSearch.getState().query.text);
  useBookSearch.setState({ state: 'replacing' });
  turn += 1;
  const became = new Map<string, { readonly done: number; readonly skipped: number }>();
  const sum = (of: 'done' | 'skipped') => [...became.values()].reduce((total, one) => total + one[of], 0);
  const { t } = translator(interfaceLanguage(useSettings.getState()));
  const changed = await rewriteBook({
    why: 'before-replacement',
    chapters: [...chosen.keys()],
    make: async (chapter, text) => {
      const replaced = await thread.replace(text, chosen.get(chapter) ?? []);
      became.set(chapter, replaced ?? { done: 0, skipped: chosen.get(chapter)?.length ?? 0 });
      return replaced?.text ?? null;
    },
    told: (count) => ({
      message: 'search.replaced',
      values: { count: sum('done'), chapters: t('search.chapters', { count }) },
    }),
  });
  if (changed !== null && sum('skipped') > 0) useUi.getState().toast('search.skipped', { count: sum('skipped') });
  useBookSearch.setState({ state: 'done' });
  await searchBook();
  // The button could not be pressed meanwhile, and lost the keyboard.
  if (document.activeElement === document.body) useBookSearch.setState(({ asked }) => ({ asked: asked + 1 }));
}
