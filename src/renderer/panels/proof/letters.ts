/**
 * A text as its letters and digits alone, without case, accents, ligatures, hyphens and spaces: what is the same in a
 * manuscript and on the page that was set from it. `at`: where each of them stands in the text, in UTF-16 units.
 */
export interface Letters {
  readonly letters: string;
  readonly at: readonly number[];
}

const SIGN = /[\p{L}\p{N}]/u;
const LIGATURES: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss' };

/** The letters of a text. */
export function lettersOf(text: string): Letters {
  let letters = '';
  const at: number[] = [];
  let offset = 0;
  for (const sign of text) {
    const folded = sign >= 'a' && sign <= 'z' ? sign : fold(sign);
    for (const letter of folded) {
      letters += letter;
      for (let unit = 0; unit < letter.length; unit += 1) at.push(offset);
    }
    offset += sign.length;
  }
  return { letters, at };
}

function fold(sign: string): string {
  if (sign === ' ') return '';
  const lower = sign.toLowerCase();
  return [...(LIGATURES[lower] ?? lower.normalize('NFKD'))].filter((letter) => SIGN.test(letter)).join('');
}

/** How many letters on each side make a place known, from the surest to what is better than nothing. */
const REACHES = [
  [24, 24],
  [0, 30],
  [30, 0],
  [10, 10],
  [0, 14],
  [14, 0],
  [4, 4],
] as const;

/**
 * Where in `letters` something stands between `before` and `after`: of several such places the one nearest to `near`. The
 * neighbours may be incomplete (a page ends there) or another text’s (a note at the foot): then one side decides. `null`
 * when it is not there.
 */
export function findBetween(letters: string, before: string, after: string, near: number): number | null {
  for (const [back, on] of REACHES) {
    const behind = back === 0 ? '' : before.slice(-back);
    const ahead = after.slice(0, on);
    // What is shorter than asked is no surer than a shorter reach.
    if (behind.length + ahead.length < Math.min(8, back + on)) continue;
    if ((back > 0 && behind === '') || (on > 0 && ahead === '')) continue;
    const found = nearest(letters, behind + ahead, near - behind.length);
    if (found !== null) return found + behind.length;
  }
  return null;
}

function nearest(letters: string, needle: string, near: number): number | null {
  const later = letters.indexOf(needle, Math.max(0, near));
  const earlier = near < 0 ? -1 : letters.lastIndexOf(needle, near);
  if (later === -1) return earlier === -1 ? null : earlier;
  if (earlier === -1) return later;
  return near - earlier <= later - near ? earlier : later;
}
