import type { EditorState } from 'prosemirror-state';
import type { GrammarRemark } from '../../../shared/spelling/grammar';
import type { BlockWord } from '../../../shared/spelling/misspellings';
import { surroundingsOf } from '../surroundings';
import { blocksIn, type CheckedBlock } from './checked-blocks';
import { grammarian } from './grammarian';
import { speller } from './speller';

/** Something to look at in a text, by positions of its document. */
export type Finding =
  | { readonly kind: 'spelling'; readonly from: number; readonly to: number; readonly word: BlockWord }
  | { readonly kind: 'grammar'; readonly from: number; readonly to: number; readonly remark: GrammarRemark };

/** What is known to be wrong in a block; what has to be asked first is asked, and left out. */
export function findingsIn({ node, start, language }: CheckedBlock): readonly Finding[] {
  const words = speller.enabled ? (speller.wrongIn(node, language) ?? []) : [];
  const remarks = grammarian.enabled ? (grammarian.remarksOn(node, language) ?? []) : [];
  return [
    ...words.map((word) => ({ kind: 'spelling', from: start + word.from, to: start + word.to, word }) as const),
    // What is misspelt is corrected first: the grammar of a word that does not exist says nothing.
    ...remarks
      .filter(({ from, to }) => !words.some((word) => word.from < to && from < word.to))
      .map((remark) => ({ kind: 'grammar', from: start + remark.from, to: start + remark.to, remark }) as const),
  ];
}

/** What is wrong at a position, if anything: misspelt words before remarks. */
export function findingAt(state: EditorState, position: number): Finding | null {
  const { textLanguage } = surroundingsOf(state);
  for (const block of blocksIn(state.doc, 0, textLanguage)) {
    if (position < block.start || position > block.start + block.node.content.size) continue;
    return findingsIn(block).find(({ from, to }) => from <= position && position <= to) ?? null;
  }
  return null;
}
