/** Longest file name we give, in UTF-8 bytes: short enough for every file system and for a synced folder's long path. */
export const NAME_BYTES = 80;

/** Latin letters that Unicode does not take apart into a base letter and an accent. */
const LATIN_FOLDS: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** Names Windows keeps for devices, with or without an extension. */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)$/;

/**
 * What a name has no use for: all but letters, their marks and numbers; letters and marks that are not seen (Hangul fillers,
 * variation selectors), which would make a name of nothing; marks without a letter before them.
 */
const UNNAMED = /(?:[^\p{L}\p{M}\p{N}]|\p{DI}|(?<![\p{L}\p{M}\p{N}])\p{M}|(?<=\p{DI})\p{M})+/gu;

function foldLetter(letter: string): string {
  const base = letter.normalize('NFD').charAt(0);
  return LATIN_FOLDS[letter] ?? (/[a-z]/.test(base) ? base : letter);
}

/** UTF-8 length, counted by code point so that no encoder is needed. */
function byteLength(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

function cut(text: string, bytes: number): string {
  const characters = [...text];
  while (byteLength(characters.join('')) > bytes) characters.pop();
  return characters.join('').replace(/-+$/, '');
}

/**
 * A title as a file name without extension: lower-case, words joined by hyphens, Latin accents folded (`La panne` gives
 * `la-panne`, `Dédicace` `dedicace`, `L’œil` `l-oeil`), other scripts kept in NFC, at most `bytes` bytes. Never a device
 * name, never empty: `fallback` stands in for a title without letters.
 */
export function slug(title: string, fallback = 'chapitre', bytes = NAME_BYTES): string {
  const letters = [...title.normalize('NFC').toLowerCase()].map(foldLetter).join('').normalize('NFC');
  const name = cut(letters.replace(UNNAMED, '-').replace(/^-+|-+$/g, ''), bytes);
  if (name === '') return fallback;
  return RESERVED.test(name) ? `_${name}` : name;
}

/**
 * The form in which two names are compared: what a case-insensitive or NFD file system takes for the same file. By way of
 * capitals, since letters that differ may share one (`σ` and `ς`).
 */
export function nameKey(name: string): string {
  return name.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
}

/**
 * A file or folder name for a title that none of `taken` has (compared with `nameKey`): `la-panne.md`, then
 * `la-panne-2.md`. `extension` comes with its dot, or is empty for a folder.
 */
export function uniqueName(title: string, taken: Iterable<string>, extension: string, fallback?: string): string {
  const keys = new Set([...taken].map(nameKey));
  for (let count = 1; ; count++) {
    const ending = (count === 1 ? '' : `-${count}`) + extension;
    const name = slug(title, fallback, NAME_BYTES - byteLength(ending)) + ending;
    if (!keys.has(nameKey(name))) return name;
  }
}
