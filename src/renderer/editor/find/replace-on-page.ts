import { closeHistory } from 'prosemirror-history';
import { type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { replaceIn } from '../../../shared/search/replace-in';
import { type Replacement, replacementOf } from '../../../shared/search/replacement';
import { findingOn, foundOn, type PlacedMatch } from './find-plugin';

function replacing(state: EditorState, matches: readonly PlacedMatch[], replacement: Replacement): Transaction | null {
  const { finder } = findingOn(state);
  if (!finder || matches.length === 0) return null;
  const transaction = state.tr;
  replaceIn(
    transaction,
    matches.map(({ stretches, within, found }) => ({
      stretches,
      text: replacementOf(within, found, finder.query, replacement),
    })),
  );
  // A step of its own: one undo takes back this and nothing that was typed before.
  return closeHistory(transaction);
}

/** Replaces one match; the caret goes behind the new words, or stays where it is when they are in a note, which is shut. */
export function replaceMatch(state: EditorState, match: PlacedMatch, replacement: Replacement): Transaction | null {
  const transaction = replacing(state, [match], replacement);
  if (!transaction || match.inNote) return transaction;
  const behind = transaction.mapping.map(match.stretches[0]?.to ?? match.to);
  return transaction.setSelection(TextSelection.near(transaction.doc.resolve(behind), -1));
}

/** Replaces everything that is found, in one step; `count` says how many. */
export function replaceEverything(
  state: EditorState,
  replacement: Replacement,
): { readonly transaction: Transaction; readonly count: number } | null {
  const matches = foundOn(state);
  const transaction = replacing(state, matches, replacement);
  return transaction && { transaction, count: matches.length };
}
