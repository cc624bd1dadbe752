import { Numbering } from './align';
import { type ConflictMarks, conflictBlock } from './conflict';
import { definitionsIn, missingNotes, settleNotes, withLabels } from './merge-notes';
import { type CutText, closed, cutParagraphs, type Paragraph } from './paragraphs';
import { bagOf, similarity } from './similarity';
import { type Outcome, type Side, threeWay } from './three-way';

/** A paragraph of the outcome. */
interface Entry {
  readonly paragraph: Paragraph;
  readonly side: Side | 'both';
  /** Its places in the texts; `null` where it has none. */
  readonly ours: number | null;
  readonly theirs: number | null;
  /** Whose blank lines stand behind it. */
  readonly gap: Side;
  /** Paragraphs of theirs with one number stand together in one marked div; `null` for what is not marked. */
  readonly conflict: number | null;
}

/** A piece of the merged text. `entry` is `null` for what the merge made. */
interface Piece {
  readonly text: string;
  readonly entry: Entry | null;
}

/**
 * Merges the texts behind the front matter (line feeds only). `otherHead` is front matter of theirs that could not be
 * merged: it comes first, marked.
 */
export function mergeBodies(
  bodies: { readonly base: string; readonly ours: string; readonly theirs: string },
  marks: ConflictMarks,
  otherHead: string,
): { readonly text: string; readonly conflicts: number } {
  const numbering = new Numbering();
  const numbers = ({ paragraphs }: CutText): readonly number[] => paragraphs.map(({ text }) => numbering.of(text));
  const base = cutParagraphs(bodies.base);
  const sides = { ours: cutParagraphs(bodies.ours), theirs: cutParagraphs(bodies.theirs) };
  const outcome = threeWay(numbers(base), numbers(sides.ours), numbers(sides.theirs));
  const entries = outcome.flatMap((place, index) => entriesAt(place, index, base, sides));
  const { pieces, conflicts } = piecesOf(entries, sides, marks);
  if (otherHead !== '') {
    pieces.unshift({
      text: conflictBlock({ blocks: [], shown: [otherHead.trimEnd()], notes: [] }, marks),
      entry: null,
    });
  }
  const before = sides.ours.before === base.before ? sides.theirs.before : sides.ours.before;
  const tail = endOf(sides.ours) ?? endOf(sides.theirs) ?? '';
  return { text: before + join(pieces, sides, tail), conflicts: conflicts + (otherHead === '' ? 0 : 1) };
}

type Sides = Readonly<Record<Side, CutText>>;

function endOf({ paragraphs }: CutText): string | null {
  return paragraphs.at(-1)?.after ?? null;
}

function paragraphAt({ paragraphs }: CutText, index: number): Paragraph {
  const paragraph = paragraphs[index];
  if (paragraph === undefined) throw new RangeError(`no paragraph ${index} of ${paragraphs.length}`);
  return paragraph;
}

function entriesAt(place: Outcome, number: number, base: CutText, sides: Sides): readonly Entry[] {
  const own = (side: Side, index: number, conflict: number | null): Entry => ({
    paragraph: paragraphAt(sides[side], index),
    side,
    ours: side === 'ours' ? index : null,
    theirs: side === 'theirs' ? index : null,
    gap: side,
    conflict,
  });
  if (place.kind === 'both') {
    const ours = place.ours.map((index) => own('ours', index, null));
    const theirs = place.theirs.map((index) => own('theirs', index, null));
    const marked = place.sameBase || areVersions(ours, theirs);
    return [...ours, ...theirs.map((entry) => (marked ? { ...entry, conflict: number } : entry))];
  }
  const { paragraph } = place;
  if (paragraph.kind === 'changed') return [own(paragraph.side, paragraph.index, null)];
  // Only the blank lines behind it may differ.
  const mine = paragraphAt(sides.ours, paragraph.ours);
  const gap = mine.after === paragraphAt(base, paragraph.base).after ? 'theirs' : 'ours';
  return [{ paragraph: mine, side: 'both', ours: paragraph.ours, theirs: paragraph.theirs, gap, conflict: null }];
}

const SIMILAR = 0.5;

/** Two insertions that share half of their words are one paragraph in two versions, as when the base is lost. */
function areVersions(ours: readonly Entry[], theirs: readonly Entry[]): boolean {
  // Two long texts would be compared for ever; marking them costs one click.
  if (ours.length * theirs.length > 400) return true;
  const bags = theirs.map(({ paragraph }) => bagOf(paragraph.text));
  return ours.some(({ paragraph }) => {
    const bag = bagOf(paragraph.text);
    return bags.some((other) => similarity(bag, other) >= SIMILAR);
  });
}

/** The pieces of the merged text: conflicts in their divs, notes under labels of their own, none of them missing. */
function piecesOf(
  entries: readonly Entry[],
  sides: Sides,
  marks: ConflictMarks,
): { readonly pieces: Piece[]; readonly conflicts: number } {
  const { renamed, called, doubled } = settleNotes(entries, sides);
  const defined = new Set(entries.flatMap(({ paragraph: { label } }) => (label === null ? [] : [label])));
  const notes = {
    ours: definitionsIn(sides.ours.paragraphs),
    theirs: definitionsIn(sides.theirs.paragraphs),
  };
  const textOf = ({ paragraph, side }: Entry): string =>
    side === 'theirs' ? withLabels(paragraph.text, renamed) : paragraph.text;
  /** The new label of a note of theirs that nothing of theirs calls: a mark must call it, or nobody would see it. */
  const strayLabel = ({ paragraph: { label } }: Entry): string | null =>
    label === null || called.has(label) ? null : (renamed.get(label) ?? null);

  const pieces: Piece[] = [];
  let conflicts = 0;
  const addMissing = (group: readonly Entry[]): void => {
    for (const { paragraph, side } of group)
      if (side !== 'both')
        for (const note of missingNotes(paragraph.text, notes[side], defined))
          pieces.push({ text: side === 'theirs' ? withLabels(note.text, renamed) : note.text, entry: null });
  };
  const addConflict = (group: readonly Entry[]): void => {
    const definitions = group.filter(({ paragraph: { kind } }) => kind === 'note');
    const other = {
      blocks: group.filter(({ paragraph: { kind } }) => kind === 'text').map(textOf),
      // Of two addresses of one label the second is not seen by a reader.
      shown: group.filter(({ paragraph: { kind } }) => kind === 'address').map(textOf),
      notes: group.flatMap((entry) => strayLabel(entry) ?? []),
    };
    if (other.blocks.length + other.shown.length + other.notes.length > 0) {
      pieces.push({ text: conflictBlock(other, marks), entry: null });
      conflicts += 1;
    }
    for (const entry of definitions) pieces.push({ text: textOf(entry), entry: null });
  };

  const kept = entries.filter(({ paragraph }) => !doubled.has(paragraph));
  for (let index = 0; index < kept.length; ) {
    const entry = kept[index];
    if (entry === undefined) break;
    let end = index + 1;
    if (entry.conflict !== null) while (kept[end]?.conflict === entry.conflict) end += 1;
    const group = kept.slice(index, end);
    if (entry.conflict !== null || (entry.side === 'theirs' && strayLabel(entry) !== null)) addConflict(group);
    else pieces.push({ text: textOf(entry), entry });
    addMissing(group);
    index = end;
  }
  return { pieces, conflicts };
}

/** Joins pieces as they were joined where they come from, and by a blank line where they were not neighbours. */
function join(pieces: readonly Piece[], sides: Sides, tail: string): string {
  const parts: string[] = [];
  pieces.forEach(({ text, entry }, index) => {
    const next = pieces[index + 1];
    if (next === undefined) {
      parts.push(text, tail);
      return;
    }
    const place = entry?.[entry.gap] ?? null;
    const nextPlace = (entry === null ? null : next.entry?.[entry.gap]) ?? null;
    const after = entry === null || place === null ? '' : paragraphAt(sides[entry.gap], place).after;
    const neighbours = place !== null && nextPlace === place + 1;
    // What was last in its text may have been left open there.
    const wasLast = entry !== null && (isLast(sides.ours, entry.ours) || isLast(sides.theirs, entry.theirs));
    parts.push(wasLast ? closed(text) : text);
    parts.push(neighbours || after.split('\n').length > 2 ? after : '\n\n');
  });
  return parts.join('');
}

function isLast({ paragraphs }: CutText, index: number | null): boolean {
  return index !== null && index === paragraphs.length - 1;
}
