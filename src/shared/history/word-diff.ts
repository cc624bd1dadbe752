import { diffArrays } from 'diff';
import { align, type Hunk, Numbering } from './align';
import type { Marked, ProseToken } from './prose-tokens';

/** A stretch of text that one thing happened to. */
export interface DiffSpan {
  readonly kind: 'same' | 'added' | 'removed' | 'formatted';
  readonly text: string;
  /** The marks that it has now; those that it had when it is `removed`. `name` or `name:what` (see `Marked`). */
  readonly marks: readonly string[];
  /** The marks that it had; only when it is `formatted`. */
  readonly wasMarks?: readonly string[];
}

/** How many words were put in, taken out, or are the same with other marks. */
export interface WordCounts {
  readonly added: number;
  readonly removed: number;
  readonly formatted: number;
}

/** What happened between two rows of tokens. */
export interface WordDiff {
  readonly spans: readonly DiffSpan[];
  readonly words: WordCounts;
}

/**
 * Compares two rows of tokens. `longest` is how many tokens may differ for the shortest list of changes to be looked for
 * (the time grows with its square); past that what is the same in rows of several tokens is matched first, which takes no
 * time and shows a little more as changed than was.
 */
export function wordDiff(before: readonly ProseToken[], after: readonly ProseToken[], longest: number): WordDiff {
  const numbering = new Numbering();
  const old = before.map(({ key }) => numbering.of(key));
  const now = after.map(({ key }) => numbering.of(key));
  const hunks = withoutSpecks(changesBetween(old, now, longest), before, after);
  const writer = new SpanWriter();
  let position = 0;
  let place = 0;
  for (const hunk of [...hunks, { before: before.length, beforeLength: 0, after: after.length, afterLength: 0 }]) {
    for (; position < hunk.before; position += 1) {
      const token = after[place];
      const was = before[position];
      if (token !== undefined && was !== undefined) writer.same(was, token);
      place += 1;
    }
    for (const token of before.slice(position, position + hunk.beforeLength)) writer.whole('removed', token);
    for (const token of after.slice(place, place + hunk.afterLength)) writer.whole('added', token);
    position += hunk.beforeLength;
    place += hunk.afterLength;
  }
  return writer.diff();
}

/** The tokens of a block that is there as a whole, or was. */
export function wholeBlock(kind: 'same' | 'added' | 'removed', tokens: readonly ProseToken[]): WordDiff {
  const writer = new SpanWriter();
  for (const token of tokens) writer.whole(kind, token);
  return writer.diff();
}

/** Rows of more tokens, both together, are first matched by what they share in rows of several. */
const LONG = 6000;

function changesBetween(before: readonly number[], after: readonly number[], longest: number): readonly Hunk[] {
  const all = before.length + after.length;
  const fewest = all > LONG ? null : shortest(before, after, longest);
  if (fewest !== null) return fewest;
  const rows = new Numbering();
  return align(rowsOf(before, rows), rowsOf(after, rows)).flatMap((hunk): readonly Hunk[] => {
    const old = before.slice(hunk.before, hunk.before + hunk.beforeLength);
    const now = after.slice(hunk.after, hunk.after + hunk.afterLength);
    const share = (old.length + now.length) / all;
    const inside = shortest(old, now, Math.ceil(longest * Math.sqrt(share)));
    return (
      inside?.map((one) => ({ ...one, before: one.before + hunk.before, after: one.after + hunk.after })) ?? [hunk]
    );
  });
}

const ROW = 5;

/** Each token with those behind it: a word alone stands in many places, a row of words in one. */
function rowsOf(tokens: readonly number[], rows: Numbering): readonly number[] {
  return tokens.map((_, index) => rows.of(tokens.slice(index, index + ROW).join(' ')));
}

/** The fewest changes; `null` when there are more than `longest`. */
function shortest(before: readonly number[], after: readonly number[], longest: number): readonly Hunk[] | null {
  const changes = diffArrays([...before], [...after], { maxEditLength: longest });
  if (changes === undefined) return null;
  const hunks: Hunk[] = [];
  let hunk: Hunk | null = null;
  let position = 0;
  let place = 0;
  for (const { added, removed, count } of changes) {
    if (!added && !removed) {
      if (hunk !== null) hunks.push(hunk);
      hunk = null;
      position += count;
      place += count;
      continue;
    }
    const open: Hunk = hunk ?? { before: position, beforeLength: 0, after: place, afterLength: 0 };
    hunk = {
      ...open,
      beforeLength: open.beforeLength + (removed ? count : 0),
      afterLength: open.afterLength + (added ? count : 0),
    };
    if (removed) position += count;
    else place += count;
  }
  if (hunk !== null) hunks.push(hunk);
  return hunks;
}

/** A space or a comma that happens to be the same between two changes of words is part of the change. */
function withoutSpecks(
  hunks: readonly Hunk[],
  before: readonly ProseToken[],
  after: readonly ProseToken[],
): readonly Hunk[] {
  const hasWords = (hunk: Hunk): boolean =>
    before.slice(hunk.before, hunk.before + hunk.beforeLength).some(({ isWord }) => isWord) ||
    after.slice(hunk.after, hunk.after + hunk.afterLength).some(({ isWord }) => isWord);
  const kept: Hunk[] = [];
  for (const hunk of hunks) {
    const last = kept.at(-1);
    const end = last === undefined ? 0 : last.before + last.beforeLength;
    const between = before.slice(end, hunk.before);
    const isSpeck = between.length <= 2 && between.every(({ isWord, key }) => !isWord && key.startsWith('='));
    if (last !== undefined && isSpeck && hasWords(last) && hasWords(hunk))
      kept[kept.length - 1] = {
        ...last,
        beforeLength: hunk.before + hunk.beforeLength - last.before,
        afterLength: hunk.after + hunk.afterLength - last.after,
      };
    else kept.push(hunk);
  }
  return kept;
}

/** Collects spans; neighbours that the same thing happened to are one. */
class SpanWriter {
  readonly #spans: DiffSpan[] = [];
  readonly #words = { added: 0, removed: 0, formatted: 0 };

  whole(kind: 'same' | 'added' | 'removed', { pieces, isWord }: ProseToken): void {
    if (isWord && kind !== 'same') this.#words[kind] += 1;
    for (const { text, marks } of pieces) this.#add({ kind, text, marks });
  }

  same(was: ProseToken, now: ProseToken): void {
    let formatted = false;
    for (const { text, marks, wasMarks } of sideBySide(was.pieces, now.pieces)) {
      const equal = sameList(marks, wasMarks);
      formatted ||= !equal;
      this.#add(equal ? { kind: 'same', text, marks } : { kind: 'formatted', text, marks, wasMarks });
    }
    if (formatted && now.isWord) this.#words.formatted += 1;
  }

  diff(): WordDiff {
    return { spans: this.#spans, words: this.#words };
  }

  #add(span: DiffSpan): void {
    const last = this.#spans.at(-1);
    const joins =
      last?.kind === span.kind &&
      sameList(last.marks, span.marks) &&
      sameList(last.wasMarks ?? [], span.wasMarks ?? []);
    if (last !== undefined && joins) this.#spans[this.#spans.length - 1] = { ...last, text: last.text + span.text };
    else this.#spans.push(span);
  }
}

/** One text under two sets of marks, cut wherever either begins or ends. */
function sideBySide(
  before: readonly Marked[],
  after: readonly Marked[],
): readonly (Marked & { readonly wasMarks: readonly string[] })[] {
  const parts: (Marked & { readonly wasMarks: readonly string[] })[] = [];
  let old = 0;
  let oldOffset = 0;
  for (const { text, marks } of after) {
    for (let offset = 0; offset < text.length; ) {
      const was = before[old];
      if (was === undefined) break;
      const length = Math.min(text.length - offset, was.text.length - oldOffset);
      parts.push({ text: text.slice(offset, offset + length), marks, wasMarks: was.marks });
      offset += length;
      oldOffset += length;
      if (oldOffset < was.text.length) continue;
      old += 1;
      oldOffset = 0;
    }
  }
  return parts;
}

function sameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}
