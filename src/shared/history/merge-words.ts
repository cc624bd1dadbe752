import { align, type Hunk, Numbering } from './align';

/** Words, stretches of space, and every other sign by itself. */
const TOKENS = /[\p{L}\p{M}\p{N}]+|\s+|./gsu;

/**
 * Merges what two sides made of a text word by word, inside paragraphs too; `null` where both changed the same words. It is for
 * changes whose words are known to be apart, such as those of a replacement and what was typed after it: texts of which that
 * is not known are merged by `mergeTexts`.
 */
export function mergeWords(base: string, ours: string, theirs: string): string | null {
  if (ours === base || ours === theirs) return theirs;
  if (theirs === base) return ours;
  const numbers = new Numbering();
  const cut = (text: string) => text.match(TOKENS) ?? [];
  const [old, mine, other] = [cut(base), cut(ours), cut(theirs)];
  const numbered = (tokens: readonly string[]) => tokens.map((token) => numbers.of(token));
  const from = numbered(old);
  const changes = [
    ...align(from, numbered(mine)).map((hunk) => ({ hunk, tokens: mine })),
    ...align(from, numbered(other)).map((hunk) => ({ hunk, tokens: other })),
  ].sort((one, two) => one.hunk.before - two.hunk.before || one.hunk.beforeLength - two.hunk.beforeLength);
  let merged = '';
  let at = 0;
  let last: Hunk | null = null;
  for (const { hunk, tokens } of changes) {
    if (last !== null && meets(last, hunk)) return null;
    merged += old.slice(at, hunk.before).join('');
    merged += tokens.slice(hunk.after, hunk.after + hunk.afterLength).join('');
    at = hunk.before + hunk.beforeLength;
    last = hunk;
  }
  return merged + old.slice(at).join('');
}

/** Whether of two changes in order the second takes what the first took, or both put something in one place. */
function meets(first: Hunk, second: Hunk): boolean {
  const end = first.before + first.beforeLength;
  return second.before < end || (second.before === end && first.beforeLength === 0 && second.beforeLength === 0);
}
