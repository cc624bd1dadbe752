import type { Node } from 'prosemirror-model';
import { remembered } from '../../../shared/document/remembered';
import { lettersOf } from './letters';

/** The letters of a node’s text, and where each stands from the node’s own position. */
interface BlockLetters {
  readonly letters: string;
  readonly at: readonly number[];
}

/** A chapter as its letters: those of its blocks in order, then those of its notes. */
export interface ChapterLetters {
  readonly letters: string;
  /** Where the blocks end and the notes begin. */
  readonly notesFrom: number;
  /** Where each child of the document begins in the letters. */
  readonly starts: readonly number[];
  /** The position in the document of a letter. */
  positionOf(letter: number): number;
  /** The first letter at a position of the document or after it. */
  letterAt(position: number): number;
}

const isNote = (node: Node) => node.type.name === 'footnote';

function gather(node: Node, into: { letters: string; at: number[] }, from: number): void {
  node.descendants((child, position) => {
    if (isNote(child)) return false;
    if (!child.isText) return true;
    const { letters, at } = lettersOf(child.text ?? '');
    into.letters += letters;
    for (const offset of at) into.at.push(from + position + offset);
    return false;
  });
}

/** Remembered for each node: while one types, one block is read again. */
const blockLetters = remembered((block: Node): BlockLetters => {
  const found = { letters: '', at: [] as number[] };
  gather(block, found, 1);
  return found;
});

const noteLetters = remembered((block: Node): BlockLetters => {
  const found = { letters: '', at: [] as number[] };
  block.descendants((child, position) => {
    if (!isNote(child)) return true;
    gather(child, found, position + 2);
    return false;
  });
  return found;
});

/** The letters of a chapter as it is now. */
export function chapterLetters(doc: Node): ChapterLetters {
  const runs: { readonly start: number; readonly position: number; readonly of: BlockLetters }[] = [];
  const starts: number[] = [];
  let letters = '';
  const add = (of: BlockLetters, position: number) => {
    runs.push({ start: letters.length, position, of });
    letters += of.letters;
  };
  doc.forEach((block, position) => {
    starts.push(letters.length);
    add(blockLetters(block), position);
  });
  const notesFrom = letters.length;
  doc.forEach((block, position) => {
    add(noteLetters(block), position);
  });
  return {
    letters,
    notesFrom,
    starts,
    positionOf(letter) {
      const run = runs.findLast(({ start, of }) => start <= letter && of.letters.length > 0) ?? runs[0];
      if (!run) return 0;
      const last = run.of.at.at(-1);
      return run.position + (run.of.at[letter - run.start] ?? (last === undefined ? 1 : last + 1));
    },
    letterAt(position) {
      let best = notesFrom;
      for (const { start, position: base, of } of runs.slice(0, starts.length)) {
        const found = of.at.findIndex((offset) => base + offset >= position);
        if (found !== -1) {
          best = start + found;
          break;
        }
      }
      return best;
    },
  };
}
