import type { Node } from 'prosemirror-model';
import { remembered } from '../document/remembered';

/** What a paragraph does to a quotation that goes on over several. */
interface QuoteFacts {
  /** Whether it begins with the mark that opens, with a dash, or with neither. */
  readonly begins: 'mark' | 'dash' | 'text';
  /** How many marks open in it without being closed, its first one left out when it begins with it. */
  readonly left: number;
  /** Whether a mark closes what was not opened in it, its first one left out again. */
  readonly closes: boolean;
}

const factsOf = remembered((block: Node): QuoteFacts => {
  const text = block.textContent;
  const begins = /^\s*[«“»]/.test(text) ? 'mark' : /^\s*[—–-]/.test(text) ? 'dash' : 'text';
  let open = 0;
  let closes = false;
  for (const [mark] of (begins === 'mark' ? text.replace(/^\s*[«“»]/, '') : text).matchAll(/[«»]/g)) {
    if (mark === '«') open += 1;
    else if (open > 0) open -= 1;
    else closes = true;
  }
  return { begins, left: open, closes };
});

/** A quotation longer than this was left open by mistake. */
const LONGEST = 12;

/**
 * The top-level paragraphs that go on with a quotation opened in one before them and closed in one behind, and do not open
 * with its mark: their indexes (row 28).
 */
export function paragraphsInQuotation(doc: Node): readonly number[] {
  const found: number[] = [];
  for (let first = 0; first < doc.childCount; first += 1) {
    const block = doc.child(first);
    if (block.type.name !== 'paragraph') continue;
    const facts = factsOf(block);
    const opens = facts.left === 1 || (facts.begins === 'mark' && facts.left === 0 && !facts.closes);
    if (!opens) continue;
    const inside: number[] = [];
    for (let index = first + 1; index < doc.childCount && index <= first + LONGEST; index += 1) {
      const next = doc.child(index);
      const { begins, left, closes } = factsOf(next);
      if (next.type.name !== 'paragraph' || begins === 'dash' || left > 0) break;
      if (begins === 'text') inside.push(index);
      if (!closes) continue;
      found.push(...inside);
      first = index;
      break;
    }
  }
  return found;
}
