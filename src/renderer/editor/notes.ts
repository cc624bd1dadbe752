import { Fragment, type Node, Slice } from 'prosemirror-model';
import { Plugin, PluginKey, type Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { freshNoteLabel } from '../../shared/document/note-labels';
import { changedBlocks } from './changed-blocks';
import { noteCallAt, noteCallOf } from './open-notes';
import { surroundingsOf } from './surroundings';

/** A note of the chapter, where it is called. */
export interface CalledNote {
  /** As the page counts: from 1, in the order of the calls. */
  readonly number: number;
  /** The position of the call in the text. */
  readonly position: number;
  readonly node: Node;
}

const inBlock = new WeakMap<Node, readonly { readonly offset: number; readonly node: Node }[]>();

/** The notes called in a top-level block. Remembered with the block, so that a keystroke looks into one block only. */
function callsIn(block: Node): readonly { readonly offset: number; readonly node: Node }[] {
  const known = inBlock.get(block);
  if (known) return known;
  const found: { offset: number; node: Node }[] = [];
  block.descendants((node, offset) => {
    if (node.type.name === 'footnote') found.push({ offset, node });
    return node.type.name !== 'footnote';
  });
  inBlock.set(block, found);
  return found;
}

/** Every note of a chapter, in the order of the calls. */
export function notesOf(document: Node): readonly CalledNote[] {
  const notes: CalledNote[] = [];
  document.forEach((block, start) => {
    for (const { offset, node } of callsIn(block))
      notes.push({ number: notes.length + 1, position: start + 1 + offset, node });
  });
  return notes;
}

const labelOf = (note: Node): string => String(note.attrs.label);
const labelsIn = (blocks: readonly Node[]): readonly string[] =>
  blocks.flatMap((block) => callsIn(block).map(({ node }) => labelOf(node)));

/** The labels in what an edit touched, before it and after it; `null` when it touched nothing. */
function touchedLabels(
  before: Node,
  after: Node,
): { readonly old: readonly string[]; readonly now: readonly string[] } | null {
  const changed = changedBlocks(before, after);
  return (
    changed && {
      old: labelsIn(before.children.slice(changed.first, changed.endBefore)),
      now: labelsIn(after.children.slice(changed.first, changed.endAfter)),
    }
  );
}

/** Every note keeps a label of its own: a pasted copy, or one that came without, gets a new one. */
function labelNotes(
  transactions: readonly Transaction[],
  before: Node,
  document: Node,
  answer: Transaction,
): Transaction | null {
  if (!transactions.some((transaction) => transaction.docChanged)) return null;
  const touched = touchedLabels(before, document);
  // No note came: the usual case, in which the others are not looked at.
  const old = new Set(touched?.old);
  const isNew = touched?.now.some(
    (label, index) => label === '' || !old.has(label) || touched.now.indexOf(label) < index,
  );
  if (!isNew) return null;
  const notes = notesOf(document);
  const used = new Set(notes.map(({ node }) => labelOf(node)));
  const taken = new Set<string>();
  for (const { node, position } of notes) {
    const label = labelOf(node);
    const free = label === '' || taken.has(label) ? freshNoteLabel(document, used, Math.random) : label;
    if (free !== label) answer.setNodeAttribute(position, 'label', free);
    taken.add(free);
    used.add(free);
  }
  return answer.docChanged ? answer : null;
}

/** Copied text whose notes have no labels, but for those that `keeps` them. */
function withoutLabels(slice: Slice, keeps: (label: string) => boolean): Slice {
  const strip = (fragment: Fragment): Fragment =>
    Fragment.from(
      fragment.content.map((node) => {
        if (node.type.name !== 'footnote') return node.isLeaf ? node : node.copy(strip(node.content));
        return keeps(labelOf(node)) ? node : node.type.create({ ...node.attrs, label: '' }, node.content, node.marks);
      }),
    );
  return new Slice(strip(slice.content), slice.openStart, slice.openEnd);
}

/**
 * Numbers the calls of a text once one of them was drawn anew for another reason than an edit: a word found or misspelt
 * beside it.
 */
export function numberCalls(view: EditorView): void {
  numberAll(view, false);
}

/** Numbers every call; `anew` also says it in another language. */
function numberAll(view: EditorView, anew: boolean): void {
  view.dom.querySelectorAll<HTMLElement>('.note-call').forEach((dom, index) => {
    noteCallOf(dom)?.number(index + 1, anew);
  });
}

/** Numbers what an edit touched, and what follows it where notes came or went. */
function numberChanged(view: EditorView, before: Node): void {
  const { doc } = view.state;
  const changed = changedBlocks(before, doc);
  if (!changed) return;
  const count = (blocks: readonly Node[]) => blocks.reduce((sum, block) => sum + callsIn(block).length, 0);
  const touched = doc.children.slice(changed.first, changed.endAfter);
  const calls = count(touched);
  if (calls !== count(before.children.slice(changed.first, changed.endBefore))) {
    numberAll(view, false);
    return;
  }
  if (calls === 0) return;
  // As many as there were: only those that were drawn anew lack their number.
  let number = count(doc.children.slice(0, changed.first));
  let start = changed.position;
  for (const block of touched) {
    for (const { offset } of callsIn(block)) {
      number += 1;
      noteCallAt(view, start + 1 + offset)?.number(number, false);
    }
    start += block.nodeSize;
  }
}

const key = new PluginKey<ReadonlySet<string>>('notes');
const pages = new Set<EditorView>();

/** The page that shows a text at this moment; `null` when none does. */
export function pageShowing(document: Node): EditorView | null {
  return [...pages].find(({ state, isDestroyed }) => !isDestroyed && state.doc === document) ?? null;
}

/**
 * Numbers the calls of notes on the page, chapter by chapter, and keeps their labels apart. A note that is pasted is another
 * one, with a label of its own, wherever in the book it was copied; only what was cut from this very text, or is dragged in
 * it, comes back as the same.
 */
export function notesPlugin(): Plugin<ReadonlySet<string>> {
  return new Plugin<ReadonlySet<string>>({
    key,
    state: {
      /** The labels of notes that went away from this text. */
      init: () => new Set<string>(),
      apply(transaction, gone, before, after) {
        if (!transaction.docChanged) return gone;
        const touched = touchedLabels(before.doc, after.doc);
        const now = new Set(touched?.now);
        const left = touched?.old.filter((label) => !now.has(label)) ?? [];
        return left.length === 0 ? gone : new Set([...gone, ...left]);
      },
    },
    props: {
      transformPasted(slice, view) {
        if (view.dragging?.move) return slice;
        const gone = key.getState(view.state);
        const present = new Set(notesOf(view.state.doc).map(({ node }) => labelOf(node)));
        return withoutLabels(slice, (label) => gone?.has(label) === true && !present.has(label));
      },
    },
    appendTransaction: (transactions, before, after) => labelNotes(transactions, before.doc, after.doc, after.tr),
    view: (view) => {
      pages.add(view);
      numberAll(view, false);
      return {
        update: (current, before) => {
          if (surroundingsOf(before).language !== surroundingsOf(current.state).language) numberAll(current, true);
          else if (before.doc !== current.state.doc) numberChanged(current, before.doc);
        },
        destroy: () => pages.delete(view),
      };
    },
  });
}
