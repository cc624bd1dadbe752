import type { Node } from 'prosemirror-model';
import { textRuns } from './block-text';
import type { GrammarRemark } from './grammar';
import { spellingLanguage } from './languages';

/** The text of a block as a grammar checker reads it, and where each of its units stands in the block’s content. */
export interface GrammarText {
  readonly text: string;
  /** One offset for each unit of `text`, and one for its end. */
  readonly places: readonly number[];
}

/** Signs that no reader sees and that would cut a word in two. */
const INVISIBLE = /[\u00AD\u200B-\u200D\u2060\uFEFF]/;

/**
 * A block of French as plain sentences: notes and what else is no text are left out (a picture or a line break is a space), letters
 * are composed; `null` for a block in another language, or without a word.
 */
export function grammarText(block: Node, language: string): GrammarText | null {
  if (block.type.spec.code || spellingLanguage(language) !== 'fr') return null;
  let text = '';
  const places: number[] = [];
  const add = (piece: string, at: number) => {
    for (let unit = 0; unit < piece.length; unit += 1) places.push(at);
    text += piece;
  };
  block.forEach((child, offset) => {
    if (!child.isText) {
      if (child.type.name === 'hard_break' || child.type.name === 'image') add(' ', offset);
      return;
    }
    // A letter and the accents that stand loose behind it are one; everything else stands for itself.
    for (const { 0: cluster, index } of (child.text ?? '').matchAll(/\P{M}?\p{M}+|[\s\S]/gu))
      if (!INVISIBLE.test(cluster)) {
        const composed = cluster.normalize('NFC');
        if (composed.length === cluster.length)
          for (let unit = 0; unit < cluster.length; unit += 1) add(cluster.charAt(unit), offset + index + unit);
        else add(composed, offset + index);
      }
  });
  places.push(block.content.size);
  return /\p{L}/u.test(text) ? { text, places } : null;
}

/**
 * Remarks on a `grammarText` as remarks on its block, their offsets those of the block’s content. Those that touch a passage in
 * another language are left out: its words are not French’s to judge.
 */
export function placeRemarks(
  block: Node,
  language: string,
  { places }: GrammarText,
  remarks: readonly GrammarRemark[],
): readonly GrammarRemark[] {
  const french = textRuns(block, language).filter((run) => run.language === 'fr');
  return remarks.flatMap((remark) => {
    const from = places[remark.from];
    const last = places[remark.to - 1];
    if (from === undefined || last === undefined) return [];
    // The end of the last unit: what stands between it and the next one (a note’s call) is no part of the remark.
    const next = places[remark.to] ?? last + 1;
    const to = Math.min(next, last + clusterSize(block, last));
    const isFrench = french.some((run) => run.from <= from && to <= run.from + run.text.length);
    return isFrench && from < to ? [{ ...remark, from, to }] : [];
  });
}

/** How many units the letter at a place takes, with its loose accents. */
function clusterSize(block: Node, at: number): number {
  const text = block.textBetween(at, Math.min(at + 12, block.content.size), '', '\uFFFC');
  return /^(?:\P{M}?\p{M}+|[\s\S])/u.exec(text)?.[0].length ?? 1;
}
