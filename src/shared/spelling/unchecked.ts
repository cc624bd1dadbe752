const ROMAN = /^(?=[IVXLCDM])M{0,4}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/;
const ROMAN_ORDINAL = /^([IVXLCDM]+)(?:e|er|ers|ère|ères|re|res|es|ème|èmes|th|st|nd|rd)$/;

/** Whether a word is a Roman numeral, alone or as an ordinal: `XIX`, `XIXe`, `Ier`. */
export function isRoman(word: string): boolean {
  return ROMAN.test(word) || ROMAN.test(ROMAN_ORDINAL.exec(word)?.[1] ?? '-');
}

/**
 * Whether a word is none that a dictionary could judge: one letter, digits (`2e`, `14h30`), a Roman numeral, an acronym of up to
 * five capitals (`SNCF`; longer ones may be a title in capitals), a name with a capital inside (`OpenStack`), another script.
 * Set in small capitals, letters without a capital may be a numeral too: `xix`.
 */
export function isUnchecked(word: string, smallCaps: boolean): boolean {
  if (word.length < 2 || /\p{N}/u.test(word) || !/\p{Script=Latin}/u.test(word)) return true;
  if (isRoman(word) || (smallCaps && isRoman(word.replace(/^[ivxlcdm]+/, (letters) => letters.toUpperCase()))))
    return true;
  const bare = word.replace(/^\p{L}{1,2}’/u, '');
  return /^\p{Lu}{2,5}s?$/u.test(bare) || /\p{Ll}\p{Lu}/u.test(bare);
}
