/**
 * What makes several spellings one for whoever looks for words: the apostrophe and the quotes of a keyboard and those of print,
 * letters with and without accents (composed or not), œ and oe, all kinds of spaces and of hyphens. What nobody sees (a soft
 * hyphen, a joiner) is nothing, and so is the space that French sets inside guillemets and before ; : ! ?, which nobody types
 * into a field as it stands in the text. Capitals stay capitals.
 */

const same = (folded: string, characters: string) =>
  Array.from(characters, (character) => [character, folded] as const);

/** Characters that become others. Those not named lose their accents and nothing else. */
const TABLE: ReadonlyMap<string, string> = new Map([
  ...same("'", '\u2018\u2019\u201a\u201b\u02bc\u2032\u00b4`\u2039\u203a'),
  ...same('"', '\u00ab\u00bb\u201c\u201d\u201e\u201f\u2033'),
  // Hyphens only: a dash opens a dialogue, and is looked for as one.
  ...same('-', '\u2010\u2011\u2212\ufe63\uff0d'),
  ...same('', '\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff'),
  ['œ', 'oe'],
  ['Œ', 'OE'],
  ['æ', 'ae'],
  ['Æ', 'AE'],
  ['ß', 'ss'],
  ['…', '...'],
  ['ﬀ', 'ff'],
  ['ﬁ', 'fi'],
  ['ﬂ', 'fl'],
]);

/** What is not itself when folded; the group holds a space that French sets. Few at a time: a run of a million is no such space. */
const FOLDED = /((?<=«)\s{1,3}|\s{1,3}(?=[»;:!?]))|[^\x20-\x5f\x61-\x7e]/gu;

const known = new Map<string, string>();
/** Characters that are remembered: more than the books of this world use, fewer than a hostile text could have. */
const MOST_KNOWN = 20_000;

function foldOne(character: string): string {
  const folded = known.get(character);
  if (folded !== undefined) return folded;
  const plain = character.normalize('NFD').replace(/\p{M}/gu, '');
  const made =
    TABLE.get(character) ?? (/^\s$/u.test(plain) ? ' ' : Array.from(plain, (one) => TABLE.get(one) ?? one).join(''));
  if (known.size < MOST_KNOWN) known.set(character, made);
  return made;
}

/** The text as it is compared. */
export function foldText(text: string): string {
  return text.replace(FOLDED, (character, setSpace: string | undefined) =>
    setSpace === undefined ? foldOne(character) : '',
  );
}

/** A folded text with the places its characters come from, all in UTF-16 units. */
export interface FoldedPlaces {
  readonly text: string;
  /** For each unit of `text`: where what it was made from begins in the original, and where that ends, accents included. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** `foldText` with the way back. Slower: for texts in which something was found. */
export function foldWithPlaces(text: string): FoldedPlaces {
  let folded = '';
  const starts: number[] = [];
  const ends: number[] = [];
  const add = (piece: string, from: number, to: number) => {
    folded += piece;
    for (let unit = 0; unit < piece.length; unit += 1) {
      starts.push(from);
      ends.push(to);
    }
  };
  const addPlain = (from: number, to: number) => {
    for (let at = from; at < to; at += 1) add(text.charAt(at), at, at + 1);
  };
  let at = 0;
  for (const { 0: found, 1: setSpace, index } of text.matchAll(FOLDED)) {
    addPlain(at, index);
    at = index + found.length;
    if (setSpace !== undefined) continue;
    // An accent that stands by itself belongs to the letter before it.
    if (/^\p{M}$/u.test(found)) for (let last = ends.length - 1; ends[last] === index; last -= 1) ends[last] = at;
    add(foldOne(found), index, at);
  }
  addPlain(at, text.length);
  return { text: folded, starts: Int32Array.from(starts), ends: Int32Array.from(ends) };
}
