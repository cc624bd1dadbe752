import { Fragment, type Node } from 'prosemirror-model';
import { notesOf } from './block-notes';
import { labelKey } from './labels';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';

/**
 * A label for a new note that no note of the document has: letters and digits in turn, `k3f7b`. Other chapters have labels
 * of their own, which are not looked at: among the million and more that there are, two notes of a book hardly meet, and
 * where two that did come into one file one of them gets another label. `random` gives numbers from 0 to 1, such as
 * `Math.random`.
 */
export function newNoteLabel(doc: Node, random: () => number): string {
  return freshNoteLabel(doc, new Set(), random);
}

/** The same, with labels beside those of the document that it may not be. */
export function freshNoteLabel(doc: Node, others: ReadonlySet<string>, random: () => number): string {
  const used = new Set([...others].map(labelKey));
  for (const block of doc.children) for (const { label } of notesOf(block).mentions) used.add(label);
  const pick = (from: string): string => from[Math.floor(random() * from.length)] ?? 'a';
  let label = pick(LETTERS) + pick(DIGITS) + pick(LETTERS) + pick(DIGITS) + pick(LETTERS);
  // A book has thousands of labels to give; if the numbers run in a circle the label grows.
  while (used.has(labelKey(label))) label += pick(LETTERS);
  return label;
}

/**
 * Gives every note a label that can be written and that no other note with another text has. Blocks that are written back
 * as they were (`fixed`) keep theirs; a note pasted twice or made without a label gets a new one, always the same for the
 * same document. `reserved`: labels that the file defines outside the document.
 */
export function settleLabels(
  blocks: readonly Node[],
  fixed: readonly boolean[],
  reserved: ReadonlySet<string>,
): readonly Node[] {
  const owners = new Map<string, Node>();
  blocks.forEach((block, index) => {
    if (fixed[index] !== true) return;
    for (const { label, note } of notesOf(block).mentions) if (!owners.has(label)) owners.set(label, note);
  });
  const settle = (note: Node): Node => {
    const label = String(note.attrs.label);
    const key = labelKey(label);
    const owner = owners.get(key);
    if (isWritable(label) && (owner === undefined ? !reserved.has(key) : owner.content.eq(note.content))) {
      owners.set(key, owner ?? note);
      return note;
    }
    const base = isWritable(label) ? label : 'n';
    let number = 1;
    while (owners.has(labelKey(`${base}${number}`)) || reserved.has(labelKey(`${base}${number}`))) number += 1;
    const renamed = note.type.create({ ...note.attrs, label: `${base}${number}` }, note.content, note.marks);
    owners.set(labelKey(`${base}${number}`), renamed);
    return renamed;
  };
  return blocks.map((block, index) =>
    fixed[index] === true || !notesOf(block).hasFootnotes ? block : mapNotes(block, settle),
  );
}

function isWritable(label: string): boolean {
  return /^[^\s[\]\\^`*_~$<>&]+$/.test(label);
}

function mapNotes(node: Node, settle: (note: Node) => Node): Node {
  if (node.type.name === 'footnote') return settle(node);
  if (node.isLeaf) return node;
  const children = node.children.map((child) => mapNotes(child, settle));
  return children.every((child, index) => child === node.children[index]) ? node : node.copy(Fragment.from(children));
}
