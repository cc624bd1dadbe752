const NUMERALS: readonly (readonly [number, string])[] = [
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

/** A number from 1 up in Roman numerals. */
export function roman(number: number): string {
  let rest = number;
  let text = '';
  for (const [value, sign] of NUMERALS) {
    while (rest >= value) {
      text += sign;
      rest -= value;
    }
  }
  return text;
}

/** A title that counts by itself: « Livre premier », « Deuxième partie », « III. Le retour », “Part Two”. */
const COUNTS = /^(livre|partie|tome|part|book|volume)\s|\s(partie|livre)\b|^[ivx]+[.\s]|^\d/i;

/** A part's title with its number in front, unless the title counts by itself. `number` is 1-based. */
export function partLabel(title: string, number: number): string {
  return COUNTS.test(title) ? title : `${roman(number)}. ${title}`;
}
