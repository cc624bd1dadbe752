import type { Node } from 'prosemirror-model';
import { Plugin, PluginKey, type Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { newNoteLabel } from '../../shared/document/note-labels';
import { translator } from '../i18n/translator';
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

/** Every note keeps a label of its own: a pasted copy, or one that came without, gets a new one. */
function labelNotes(
  transactions: readonly Transaction[],
  before: Node,
  document: Node,
  answer: Transaction,
): Transaction | null {
  if (!transactions.some((transaction) => transaction.docChanged)) return null;
  const notes = notesOf(document);
  if (notes.length <= notesOf(before).length && notes.every(({ node }) => node.attrs.label !== '')) return null;
  const taken = new Set<string>();
  for (const { node, position } of notes) {
    const label = String(node.attrs.label);
    const free = label === '' || taken.has(label) ? newNoteLabel(answer.doc, Math.random) : label;
    if (free !== label) answer.setNodeAttribute(position, 'label', free);
    taken.add(free);
  }
  return answer.docChanged ? answer : null;
}

/** Writes the numbers on the calls; touches only those that changed. */
function number(view: EditorView): void {
  const { t } = translator(surroundingsOf(view.state).language);
  view.dom.querySelectorAll<HTMLElement>('.note-call').forEach((call, index) => {
    const text = String(index + 1);
    const name = t('text.note.open', { number: index + 1 });
    if (call.textContent !== text) call.textContent = text;
    if (call.getAttribute('aria-label') !== name) call.setAttribute('aria-label', name);
  });
}

/** Numbers the calls of notes on the page, and keeps their labels apart. */
export function notesPlugin(): Plugin {
  return new Plugin({
    key: new PluginKey('notes'),
    appendTransaction: (transactions, before, after) => labelNotes(transactions, before.doc, after.doc, after.tr),
    view: (view) => {
      number(view);
      return {
        update: (current, before) => {
          const { state } = current;
          if (surroundingsOf(before) !== surroundingsOf(state)) number(current);
          else if (before.doc !== state.doc && !sameCalls(before.doc, state.doc)) number(current);
        },
      };
    },
  });
}

/** Whether no call came, went or was drawn anew: typing inside a block without notes, the usual case. */
function sameCalls(before: Node, after: Node): boolean {
  if (before.childCount !== after.childCount) return false;
  return after.children.every((block, index) => {
    const old = before.child(index);
    return old === block || (callsIn(old).length === 0 && callsIn(block).length === 0);
  });
}
