import type { Node } from 'prosemirror-model';
import { type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import type { BlockMatch, Finder } from './finder';

/** A match in the document: its stretches in positions of it. */
export interface PlacedMatch extends BlockMatch {
  readonly from: number;
  readonly to: number;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

interface FindState {
  /** What is looked for on the page; `null` while nothing is. */
  readonly finder: Finder | null;
  /** Where it is looked for; `null` for the whole chapter. */
  readonly within: Range | null;
  /** The match that one stands at. */
  readonly current: Range | null;
  readonly found: DecorationSet;
  readonly marked: DecorationSet;
}

type FindChange =
  | { readonly type: 'look'; readonly finder: Finder | null; readonly within: Range | null }
  /** What is found changed without the text: a pattern was answered. */
  | { readonly type: 'refresh' }
  | { readonly type: 'stand'; readonly current: Range | null };

const key = new PluginKey<FindState>('find');
const IDLE: FindState = {
  finder: null,
  within: null,
  current: null,
  found: DecorationSet.empty,
  marked: DecorationSet.empty,
};

function placed(match: BlockMatch, start: number): PlacedMatch {
  const stretches = match.stretches.map(({ from, to }) => ({ from: start + from, to: start + to }));
  return { ...match, stretches, from: stretches[0]?.from ?? start, to: stretches.at(-1)?.to ?? start };
}

const isIn = (within: Range | null, { from, to }: Range) => within === null || (from >= within.from && to <= within.to);

/** The call of the note that holds a position. */
function callOf(document: Node, position: number): number | null {
  const $position = document.resolve(position);
  for (let depth = $position.depth; depth > 0; depth -= 1)
    if ($position.node(depth).type.name === 'footnote') return $position.before(depth);
  return null;
}

/** Words stand out where they stand; those of a note, which is shut, at its call. */
function drawn(document: Node, match: PlacedMatch, look: string): readonly Decoration[] {
  const call = match.inNote ? callOf(document, match.from) : null;
  if (call !== null) {
    const node = document.nodeAt(call);
    return node ? [Decoration.node(call, call + node.nodeSize, { class: look })] : [];
  }
  return match.stretches.map(({ from, to }) => Decoration.inline(from, to, { class: look }));
}

/** The decorations of some of the document's blocks, `start` being where the first of them begins. */
function drawBlocks(
  { finder, within }: FindState,
  document: Node,
  first: number,
  end: number,
  start: number,
): Decoration[] {
  const all: Decoration[] = [];
  let at = start;
  for (let index = first; index < end && finder; index += 1) {
    const block = document.child(index);
    for (const match of finder.matchesIn(block)) {
      const here = placed(match, at);
      if (isIn(within, here)) all.push(...drawn(document, here, 'find-match'));
    }
    at += block.nodeSize;
  }
  return all;
}

function drawAll(state: FindState, document: Node): FindState {
  const found = state.finder
    ? DecorationSet.create(document, drawBlocks(state, document, 0, document.childCount, 0))
    : DecorationSet.empty;
  return { ...state, found };
}

/** After a change of the text: what is found is moved along, and looked for anew in the blocks that are new. */
function follow(state: FindState, transaction: Transaction, before: Node): FindState {
  const { doc, mapping } = transaction;
  const shorter = Math.min(before.childCount, doc.childCount);
  let head = 0;
  let start = 0;
  while (head < shorter && before.child(head) === doc.child(head)) {
    start += doc.child(head).nodeSize;
    head += 1;
  }
  let tail = 0;
  while (tail < shorter - head && before.child(before.childCount - 1 - tail) === doc.child(doc.childCount - 1 - tail))
    tail += 1;
  let end = start;
  for (let index = head; index < doc.childCount - tail; index += 1) end += doc.child(index).nodeSize;
  const within = state.within && {
    from: mapping.map(state.within.from, -1),
    to: mapping.map(state.within.to, 1),
  };
  const moved = { ...state, within };
  const mapped = state.found.map(mapping, doc);
  const found = mapped
    .remove(mapped.find(start, end))
    .add(doc, drawBlocks(moved, doc, head, doc.childCount - tail, start));
  return { ...moved, found, current: null, marked: DecorationSet.empty };
}

function stand(state: FindState, document: Node, current: Range | null): FindState {
  if (!current) return { ...state, current, marked: DecorationSet.empty };
  const match = matchesOf(state, document).find(({ from, to }) => from === current.from && to === current.to);
  const marked = match
    ? DecorationSet.create(document, [...drawn(document, match, 'find-current')])
    : DecorationSet.empty;
  return { ...state, current, marked };
}

function matchesOf({ finder, within }: Pick<FindState, 'finder' | 'within'>, document: Node): readonly PlacedMatch[] {
  const all: PlacedMatch[] = [];
  if (!finder) return all;
  document.forEach((block, start) => {
    for (const match of finder.matchesIn(block)) {
      const here = placed(match, start);
      // A match of nothing but a picture’s place has no words to stand on.
      if (here.stretches.length > 0 && isIn(within, here)) all.push(here);
    }
  });
  return all;
}

function applyChange(state: FindState, change: FindChange, document: Node): FindState {
  switch (change.type) {
    case 'look':
      return drawAll({ ...IDLE, finder: change.finder, within: change.within }, document);
    case 'refresh':
      return drawAll(state, document);
    case 'stand':
      return stand(state, document, change.current);
    default:
      return change satisfies never;
  }
}

/** Shows on the page what is looked for. Costs nothing while nothing is. */
export function findPlugin(): readonly Plugin[] {
  const main = new Plugin<FindState>({
    key,
    state: {
      init: () => IDLE,
      apply: (transaction, state, before) => {
        const followed = transaction.docChanged && state.finder ? follow(state, transaction, before.doc) : state;
        const change = transaction.getMeta(key) as FindChange | undefined;
        return change ? applyChange(followed, change, transaction.doc) : followed;
      },
    },
    props: { decorations: (state) => key.getState(state)?.found },
  });
  // A set of its own: it changes with every step from match to match, and the other does not.
  return [main, new Plugin({ props: { decorations: (state) => key.getState(state)?.marked } })];
}

const changing = (state: EditorState, change: FindChange): Transaction =>
  state.tr.setMeta(key, change).setMeta('addToHistory', false);

/** Looks for something on the page, or (`null`) for nothing any more. `within`: only there. */
export function look(state: EditorState, finder: Finder | null, within: Range | null = null): Transaction {
  return changing(state, { type: 'look', finder, within });
}

/** Draws anew what is found, after a pattern was answered. */
export function refresh(state: EditorState): Transaction {
  return changing(state, { type: 'refresh' });
}

/** Stands at a match, which is told apart from the others. */
export function standAt(state: EditorState, current: Range | null): Transaction {
  return changing(state, { type: 'stand', current });
}

/** Everything that is found on a page, in the order of its blocks. */
export function foundOn(state: EditorState): readonly PlacedMatch[] {
  const found = key.getState(state);
  return found ? matchesOf(found, state.doc) : [];
}

/** What is looked for on a page, where, and the match that one stands at. */
export function findingOn(state: EditorState): Pick<FindState, 'finder' | 'within' | 'current'> {
  return key.getState(state) ?? IDLE;
}
