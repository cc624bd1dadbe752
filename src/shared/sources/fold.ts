const LATIN: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l' };

/** A text as it is looked for: lower case, accents and apostrophes folded, so that « elan » finds « l’Élan ». */
export function folded(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[œæßøł]/g, (letter) => LATIN[letter] ?? letter)
    .replace(/[’ʼ]/g, "'")
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim();
}
