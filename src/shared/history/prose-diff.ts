import type { Node } from 'prosemirror-model';
import { align, Numbering } from './align';
import { pairBlocks } from './pair-blocks';
import { type ProseToken, tokensOf } from './prose-tokens';
import { bagOf, similarity, type WordBag } from './similarity';
import { type DiffSpan, type WordCounts, type WordDiff, wholeBlock, wordDiff } from './word-diff';

export type { DiffSpan, WordCounts } from './word-diff';

/** What happened to one top-level block of a chapter. */
export interface DiffBlock {
  readonly kind: 'same' | 'added' | 'removed' | 'changed';
  /** What it is now (what it was, when `removed`): the name of a node type. */
  readonly block: string;
  /** The level of a heading. */
  readonly level?: number;
  /** What a changed block was, when that was something else. */
  readonly wasBlock?: string;
  /** The level of the heading that a changed block was, when that was another. */
  readonly wasLevel?: number;
  /** A changed block differs in something besides words and marks: its type, its level, the file of a picture, a class. */
  readonly restyled?: true;
  /** The block’s text: those not `added` are the old one, those not `removed` the new one. */
  readonly spans: readonly DiffSpan[];
  /** Its place among the blocks of the old document; `null` when it is new. */
  readonly before: number | null;
  /** Its place among the blocks of the new document; `null` when it is gone. */
  readonly after: number | null;
  /** Its place among the blocks of the new document, or where it would stand there: before the block of that number. */
  readonly at: number;
}

/** Two states of a chapter, side by side. */
export interface ProseDiff {
  /** Every block of both, in reading order. */
  readonly blocks: readonly DiffBlock[];
  readonly words: WordCounts;
  /** Nothing differs that a reader could see. Labels of notes are never seen. */
  readonly isSame: boolean;
}

/** How many steps the word diffs of one chapter may take together; about a third of a second. */
const MOST_STEPS = 6_000_000;

/**
 * Compares two states of a chapter: blocks first, then the words of those that changed. A block that was moved is removed
 * and added. Within a run of changes the blocks with most words in common are taken for two states of one.
 */
export function proseDiff(before: Node, after: Node): ProseDiff {
  const numbering = new Numbering();
  const numbers = (doc: Node): readonly number[] => doc.children.map((block) => numbering.of(signatureOf(block)));
  const old = before.children.map(readBlock);
  const now = after.children.map(readBlock);
  const steps = stepsThrough(numbers(before), numbers(after), old, now);
  let tokens = 1;
  for (const { before: one, after: other } of steps)
    if (one !== null && other !== null) tokens += (old[one]?.length() ?? 0) + (now[other]?.length() ?? 0);
  const blocks: DiffBlock[] = [];
  const words = { added: 0, removed: 0, formatted: 0 };
  let at = 0;
  for (const step of steps) {
    const was = step.before === null ? null : (old[step.before] ?? null);
    const is = step.after === null ? null : (now[step.after] ?? null);
    if (step.after !== null) at = step.after;
    const share = ((was?.length() ?? 0) + (is?.length() ?? 0)) / tokens;
    const found = compare(was, is, step.same, Math.ceil(Math.sqrt(2 * MOST_STEPS * share)));
    if (found === null) continue;
    blocks.push({ ...found.block, before: step.before, after: step.after, at });
    words.added += found.words.added;
    words.removed += found.words.removed;
    words.formatted += found.words.formatted;
    if (step.after !== null) at += 1;
  }
  return { blocks, words, isSame: blocks.every(({ kind }) => kind === 'same') };
}

/** A block with what is asked of it more than once. */
interface ReadBlock {
  readonly node: Node;
  readonly tokens: () => readonly ProseToken[];
  readonly bag: () => WordBag;
  readonly length: () => number;
}

function readBlock(node: Node): ReadBlock {
  let tokens: readonly ProseToken[] | null = null;
  let bag: WordBag | null = null;
  const read = (): readonly ProseToken[] => {
    tokens ??= tokensOf(node);
    return tokens;
  };
  const text = (): string =>
    read()
      .flatMap(({ pieces }) => pieces.map((piece) => piece.text))
      .join('');
  return {
    node,
    tokens: read,
    bag: () => {
      bag ??= bagOf(text());
      return bag;
    },
    length: () => read().length,
  };
}

/** Equal for blocks that a reader cannot tell apart. */
function signatureOf(block: Node): string {
  return JSON.stringify(block, (key, value: unknown) => (key === 'label' ? undefined : value));
}

interface Step {
  readonly before: number | null;
  readonly after: number | null;
  readonly same: boolean;
}

function stepsThrough(
  before: readonly number[],
  after: readonly number[],
  old: readonly ReadBlock[],
  now: readonly ReadBlock[],
): readonly Step[] {
  const steps: Step[] = [];
  let position = 0;
  let place = 0;
  for (const hunk of [
    ...align(before, after),
    { before: before.length, beforeLength: 0, after: after.length, afterLength: 0 },
  ]) {
    for (; position < hunk.before; position += 1) {
      steps.push({ before: position, after: place, same: true });
      place += 1;
    }
    const like = (one: number, other: number): number => likeness(old[hunk.before + one], now[hunk.after + other]);
    for (const step of pairBlocks(hunk.beforeLength, hunk.afterLength, like))
      steps.push({
        before: step.before === null ? null : step.before + hunk.before,
        after: step.after === null ? null : step.after + hunk.after,
        same: false,
      });
    position += hunk.beforeLength;
    place += hunk.afterLength;
  }
  return steps;
}

function likeness(one: ReadBlock | undefined, other: ReadBlock | undefined): number {
  if (one === undefined || other === undefined) return 0;
  const sameType = one.node.type === other.node.type;
  if (one.bag().size === 0 || other.bag().size === 0) {
    if (one.bag().size !== other.bag().size || !sameType) return 0;
    return one.node.attrs.src === other.node.attrs.src ? 1 : 0.4;
  }
  const shared = similarity(one.bag(), other.bag());
  return sameType ? shared : shared * 0.9;
}

type FoundBlock = Omit<DiffBlock, 'before' | 'after' | 'at'>;

function compare(
  was: ReadBlock | null,
  is: ReadBlock | null,
  same: boolean,
  longest: number,
): { readonly block: FoundBlock; readonly words: WordCounts } | null {
  const shown = is ?? was;
  if (shown === null) return null;
  const found = (kind: DiffBlock['kind'], diff: WordDiff, more: Partial<FoundBlock> = {}) => ({
    block: { kind, ...nameOf(shown.node), spans: diff.spans, ...more },
    words: diff.words,
  });
  if (was === null) return found('added', wholeBlock('added', shown.tokens()));
  if (is === null) return found('removed', wholeBlock('removed', shown.tokens()));
  if (same) return found('same', wholeBlock('same', is.tokens()));
  const diff = wordDiff(was.tokens(), is.tokens(), longest);
  const old = nameOf(was.node);
  const restyled =
    diff.spans.every(({ kind }) => kind === 'same') ||
    was.node.type !== is.node.type ||
    JSON.stringify(was.node.attrs) !== JSON.stringify(is.node.attrs);
  return found('changed', diff, {
    ...(old.block === is.node.type.name ? {} : { wasBlock: old.block }),
    ...(old.level === undefined || old.level === is.node.attrs.level ? {} : { wasLevel: old.level }),
    ...(restyled ? { restyled: true } : {}),
  });
}

function nameOf({ type, attrs }: Node): { readonly block: string; readonly level?: number } {
  return type.name === 'heading' ? { block: type.name, level: Number(attrs.level) } : { block: type.name };
}
