import { TextSelection } from 'prosemirror-state';
import { activeEditor } from '../../editor/active-editor';
import { findingOn, foundOn, look, type PlacedMatch, refresh, standAt } from '../../editor/find/find-plugin';
import { Finder } from '../../editor/find/finder';
import { replaceEverything, replaceMatch } from '../../editor/find/replace-on-page';
import { bringIntoSight, selectOnPage } from '../../editor/find/show-match';
import { SearchThread } from '../../search/search-thread';
import { useManuscript } from '../../stores/manuscript';
import { useSearch } from '../../stores/search';
import { useUi } from '../../stores/ui';
import { type PageRange, useFind } from './store';

/** The longest selection that becomes a query, in UTF-16 units. */
const LONGEST = 200;

let thread: SearchThread | null = null;
const elsewhere: Parameters<Finder['resolve']>[1] = (query, texts) => {
  thread ??= new SearchThread();
  return thread.find(query, texts);
};

/** The words that are selected in one paragraph of the page, or of the note that is open. */
export function selectedWords(): string {
  const view = activeEditor();
  if (!view) return '';
  const { $from, $to, from, to } = view.state.selection;
  if ($from.parent !== $to.parent || !$from.parent.isTextblock || to - from > LONGEST) return '';
  return view.state.doc.textBetween(from, to);
}

/** Opens the bar, or its second line too; what is selected is what one looks for. */
export function openFind(replacing: boolean): void {
  const { open } = useManuscript.getState();
  if (!open) return;
  const words = selectedWords();
  if (words !== '')
    useSearch.getState().ask({ text: words, ...(useSearch.getState().query.regexp ? { regexp: false } : {}) });
  const { isOpen, isReplacing, asked } = useFind.getState();
  useFind.setState({
    isOpen: true,
    isReplacing: replacing || (isOpen && isReplacing),
    anchor: open.state.selection.from,
    offered: words === '' && !open.state.selection.empty ? rangeOf(open.state.selection) : null,
    asked: asked + 1,
  });
}

const rangeOf = ({ from, to }: PageRange): PageRange => ({ from, to });

/** What is selected on the page, to search it alone: not the match that one stands at, which is selected too. */
export function selectedRange(): PageRange | null {
  const { open } = useManuscript.getState();
  if (!open) return null;
  const { selection } = open.state;
  const { current } = findingOn(open.state);
  const isMatch = current !== null && current.from === selection.from && current.to === selection.to;
  return selection.empty || isMatch ? useFind.getState().offered : rangeOf(selection);
}

/** Closes the bar and goes back to the text, to the match that one stood at. */
export function closeFind(): void {
  const { open } = useManuscript.getState();
  useSearch.getState().remember(useSearch.getState().query.text);
  useFind.setState({ isOpen: false, within: null, offered: null, isStuck: false });
  if (!open) return;
  const match = currentMatch();
  open.apply(look(open.state, null));
  const view = activeEditor();
  view?.focus();
  if (view && match) selectOnPage(open, match.stretches);
}

/** Takes the search off a chapter that is left. */
export function stopLooking(chapter: NonNullable<ReturnType<typeof useManuscript.getState>['open']>): void {
  if (findingOn(chapter.state).finder) chapter.apply(look(chapter.state, null));
  // Its places mean nothing in another chapter.
  if (useFind.getState().within) useFind.setState({ within: null, offered: null });
}

/** Looks on the page for what is asked now, and stands at the first match from where one looked. */
export async function lookOnPage(): Promise<void> {
  const { open } = useManuscript.getState();
  const { isOpen, within, anchor } = useFind.getState();
  if (!open || !isOpen) return;
  const finder = new Finder(useSearch.getState().query);
  open.apply(look(open.state, finder, within));
  useFind.setState({ isStuck: false });
  await answerPattern();
  if (findingOn(open.state).finder !== finder) return;
  const first = foundOn(open.state).find(({ from }) => from >= anchor) ?? foundOn(open.state)[0];
  if (first) goTo(first);
  else useFind.setState(({ answered }) => ({ answered: answered + 1 }));
}

/** Has a pattern asked of what is new on the page. */
export async function answerPattern(): Promise<void> {
  const { open } = useManuscript.getState();
  const { finder } = open ? findingOn(open.state) : { finder: null };
  if (!open || !finder?.query.regexp) return;
  const isDone = await finder.resolve(open.state.doc, elsewhere);
  if (findingOn(open.state).finder !== finder) return;
  open.apply(refresh(open.state));
  useFind.setState(({ answered }) => ({ isStuck: !isDone, answered: answered + 1 }));
}

/** The match that one stands at. */
export function currentMatch(): PlacedMatch | null {
  const { open } = useManuscript.getState();
  const current = open ? findingOn(open.state).current : null;
  if (!open || !current) return null;
  return foundOn(open.state).find(({ from, to }) => from === current.from && to === current.to) ?? null;
}

/** Stands at a match and brings it into sight; the keyboard stays where it is. */
function goTo(match: PlacedMatch): void {
  const { open } = useManuscript.getState();
  if (!open) return;
  const transaction = standAt(open.state, match);
  const [first] = match.stretches;
  // The words of a note are not on the page: the caret stands at its call.
  if (first && !match.inNote) transaction.setSelection(TextSelection.create(transaction.doc, first.from, first.to));
  open.apply(transaction);
  useFind.setState(({ answered }) => ({ answered: answered + 1 }));
  bringIntoSight(open, match.from);
}

/** Goes to the next match, or the one before; from the last to the first. */
export function stepFind(step: 1 | -1): void {
  const { open } = useManuscript.getState();
  if (!open) return;
  if (!findingOn(open.state).finder) {
    // F3 with the bar shut looks for the last query again.
    if (useSearch.getState().query.text !== '') openFind(false);
    return;
  }
  useSearch.getState().remember(useSearch.getState().query.text);
  const matches = foundOn(open.state);
  const { current } = findingOn(open.state);
  const place = current ?? { from: open.state.selection.from - 1, to: open.state.selection.to };
  const next =
    step === 1
      ? (matches.find(({ from }) => from > place.from) ?? matches[0])
      : (matches.findLast(({ from }) => from < place.from) ?? matches.at(-1));
  if (!next) return;
  // Whoever goes on typing in the field looks from here on.
  useFind.setState({ anchor: next.from });
  goTo(next);
}

/** Replaces the match that one stands at and goes to the next; stands at one first where one stands at none. */
export function replaceOne(): void {
  const { open } = useManuscript.getState();
  const match = currentMatch();
  if (!open) return;
  if (!match) {
    stepFind(1);
    return;
  }
  const transaction = replaceMatch(open.state, match, useSearch.getState().replacement);
  if (!transaction) return;
  open.apply(transaction);
  const behind = transaction.mapping.map(match.stretches[0]?.to ?? match.to);
  const next = foundOn(open.state).find(({ from }) => from >= behind) ?? foundOn(open.state)[0];
  if (next) goTo(next);
  else noneLeft();
}

/** There is nothing left to replace: the buttons cannot hold the keyboard any more, and the field takes it. */
function noneLeft(): void {
  useFind.setState(({ answered, asked }) => ({ answered: answered + 1, asked: asked + 1 }));
}

/** Replaces everything that is found in the chapter, or in what was selected; one undo takes it back. */
export function replaceAll(): void {
  const { open } = useManuscript.getState();
  const all = open && replaceEverything(open.state, useSearch.getState().replacement);
  if (!open || !all) return;
  useSearch.getState().remember(useSearch.getState().query.text);
  open.apply(all.transaction);
  noneLeft();
  useUi.getState().toast('find.replaced', { count: all.count });
}
