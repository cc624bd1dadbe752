import type { Knows } from './judge';
import { bareWord } from './words';

/**
 * What the writer's own words make known: a word as it stands, with a capital, and all in capitals. A name, which has its
 * capital, does not make the word without it known. Elision and hyphens are `isRight`'s affair.
 */
export function knownWords(words: Iterable<string>): Knows {
  const known = new Set<string>();
  const capitals = new Set<string>();
  for (const word of words) {
    const bare = bareWord(word);
    known.add(bare);
    capitals.add(bare.toUpperCase());
  }
  return (form) => {
    if (known.has(form)) return true;
    const first = form.charAt(0);
    if (first === first.toLowerCase()) return false;
    return known.has(first.toLowerCase() + form.slice(1)) || (form === form.toUpperCase() && capitals.has(form));
  };
}
