import type { Found, SearchQuery } from './query';

/** What is put in the place of what was found. */
export interface Replacement {
  /** Of a regular expression, with `$1`, `$<name>`, `$&` for what it took and `$$` for a dollar; else as it is. */
  readonly text: string;
  /** Takes capitals from what is replaced: MAISON becomes VILLA, Maison becomes Villa. */
  readonly keepCase: boolean;
}

/** The text that stands in the place of one match; `text` is that in which it was found. */
export function replacementOf(text: string, found: Found, { regexp }: SearchQuery, replacement: Replacement): string {
  const old = text.slice(found.from, found.to);
  const made = regexp ? expanded(replacement.text, old, found) : replacement.text;
  return replacement.keepCase ? withCaseOf(old, made) : made;
}

function expanded(template: string, whole: string, { groups = [], names = {} }: Found): string {
  return template.replace(/\$(?:(\$)|(&)|<([^>]*)>|(\d\d?))/g, (written, dollar, all, name, digits) => {
    if (dollar !== undefined) return '$';
    if (all !== undefined) return whole;
    if (name !== undefined) return Object.hasOwn(names, name) ? (names[name] ?? '') : written;
    const number = Number(digits);
    if (number >= 1 && number <= groups.length) return groups[number - 1] ?? '';
    // `$12` of a pattern with one group is that group and a 2.
    const first = Number(String(digits).charAt(0));
    if (String(digits).length === 2 && first >= 1 && first <= groups.length)
      return `${groups[first - 1] ?? ''}${String(digits).charAt(1)}`;
    return written;
  });
}

/** A text with the capitals of another: all of them, the first letter’s, or its own. */
export function withCaseOf(model: string, text: string): string {
  const letters = model.match(/\p{L}/gu) ?? [];
  const isUpper = (letter: string) => letter !== letter.toLowerCase();
  if (letters.length > 1 && letters.every(isUpper)) return text.toUpperCase();
  if (letters[0] !== undefined && isUpper(letters[0])) return text.replace(/\p{L}/u, (letter) => letter.toUpperCase());
  return text;
}
