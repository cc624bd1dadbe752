/** British endings, and what the American dictionary has in their place: by the stems that take them. */
const AMERICAN: readonly (readonly [RegExp, string])[] = [
  [
    /^((?:mis|dis|un|re|en)?(?:arm|behavi|cand|clam|col|demean|endeav|fav|ferv|flav|glam|harb|hon|hum|lab|neighb|od|parl|ranc|rig|rum|sav|splend|succ|tum|val|vap|vig))our/i,
    '$1or',
  ],
  [/(y|i)s(e|es|ed|er|ers|ing|ation|ations|able)$/i, '$1z$2'],
  [/(cent|fib|lit|lust|meag|met|theat|spect|calib|sab|somb)re(s|d)?$/i, '$1er$2'],
  [/(def|off|lic|pret)ence(s|less)?$/i, '$1ense$2'],
  [/(catal|dial|anal|monol|prol|epil)ogue(s|d)?$/i, '$1og$2'],
  [/([aeiou])ll(ed|ing|er|ers|ery)$/i, '$1l$2'],
  [/^grey(s|ed|ing|ish|er|est)?$/i, 'gray$1'],
];

/** The American spelling of a British word, where it has one of its own; the dictionary is American. */
export function americanOf(word: string): string | null {
  const found = AMERICAN.find(([pattern]) => pattern.test(word));
  return found ? word.replace(...found) : null;
}

/** The owner in a possessive: `Klaba` of `Klaba’s`; `null` for any other word. */
export const ownerIn = (word: string): string | null => /^(.+?)(?:’s|’)$/iu.exec(word)?.[1] ?? null;
