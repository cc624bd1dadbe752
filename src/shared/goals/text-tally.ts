import type { Node } from 'prosemirror-model';
import { addStatistics, NO_STATISTICS, type Statistics, statisticsOf } from '../document/statistics';
import type { Amount, Tally } from './tally';

/** The block quotations of a document; one inside another is part of it. */
function quotationsOf(doc: Node): Statistics {
  let sum = NO_STATISTICS;
  doc.descendants((node) => {
    if (node.type.name !== 'blockquote') return !node.isTextblock;
    sum = addStatistics(sum, statisticsOf(node, null));
    return false;
  });
  return sum;
}

const amount = ({ words, signs }: Amount): Amount => ({ words, signs });

/** How much there is of a document, its notes and its block quotations apart; a note of a quotation is a note. */
export function tallyOf(doc: Node): Tally {
  const { text, notes } = statisticsOf(doc, null);
  const quotes = quotationsOf(doc).text;
  return {
    text: { words: text.words - quotes.words, signs: text.signs - quotes.signs },
    notes: amount(notes),
    quotes: amount(quotes),
  };
}
