import { Fragment, type Node } from 'prosemirror-model';
import { notesOf } from './block-notes';
import { labelKey, labelOf } from './labels';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';

/**
 * A label for a new note: a letter, a digit and a letter that no note of the document has. `random` gives numbers from 0
 * to 1, such as `Math.random`.
 */
export function newNoteLabel(doc: Node, random: () => number): string {
  const used = new Set<string>();
  doc.descendants((node) => {
    const label = labelOf(node);
    if (label !== null) used.add(label);
  });
  const pick = (from: string): string => from[Math.floor(random() * from.length)] ?? 'a';
  let label = pick(LETTERS) + pick(DIGITS) + pick(LETTERS);
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
