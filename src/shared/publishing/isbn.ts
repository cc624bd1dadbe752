/**
 * What a typed ISBN is worth. `partial`: it may become one with the next digits. `wrong-digit`: the last digit is not the one
 * that the others ask for, which is `expected`. `old`: the ten digits of before 2007, and the thirteen they are now.
 */
export type IsbnCheck =
  | { readonly state: 'empty' | 'partial' | 'wrong' }
  | { readonly state: 'valid'; readonly digits: string }
  | { readonly state: 'wrong-digit'; readonly expected: string }
  | { readonly state: 'old'; readonly digits: string };

/** The check digit of the first twelve digits of an EAN-13: modulo 10, each second digit three times (GS1). */
function checkDigit13(twelve: string): string {
  const sum = [...twelve].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return String((10 - (sum % 10)) % 10);
}

/** The check digit of the first nine digits of an old ISBN: modulo 11, ten being written X (ISO 2108:1992). */
function checkDigit10(nine: string): string {
  const sum = [...nine].reduce((total, digit, at) => total + Number(digit) * (10 - at), 0);
  const digit = (11 - (sum % 11)) % 11;
  return digit === 10 ? 'X' : String(digit);
}

/** Judges an ISBN as it stands in the field, with its hyphens and spaces or without. */
export function checkIsbn(typed: string): IsbnCheck {
  const signs = typed
    .replace(/^\s*isbn(?:-1[03])?\s*:?/i, '')
    .replace(/[\s\u00AD\u2010-\u2015-]/g, '')
    .toUpperCase();
  if (signs === '') return { state: 'empty' };
  if (/^\d{9}[\dX]$/.test(signs) && signs.at(-1) === checkDigit10(signs.slice(0, 9))) {
    const twelve = `978${signs.slice(0, 9)}`;
    return { state: 'old', digits: twelve + checkDigit13(twelve) };
  }
  if (!/^\d+$/.test(signs) || signs.length > 13) return { state: 'wrong' };
  const begins = '978'.startsWith(signs.slice(0, 3)) || '979'.startsWith(signs.slice(0, 3));
  if (signs.length < 13) return { state: begins || signs.length < 10 ? 'partial' : 'wrong' };
  if (!begins) return { state: 'wrong' };
  const expected = checkDigit13(signs.slice(0, 12));
  return signs.at(-1) === expected ? { state: 'valid', digits: signs } : { state: 'wrong-digit', expected };
}
