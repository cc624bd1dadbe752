/** What a file name can say of an export. Each is plain text, empty where there is nothing to say. */
export const NAME_PARTS = ['title', 'author', 'preset', 'date', 'chapter', 'version', 'reviewer', 'recipient'] as const;
export type NamePart = (typeof NAME_PARTS)[number];
export type NameFacts = Readonly<Partial<Record<NamePart, string>>>;

/** Longest name without its ending, in UTF-8 bytes: every file system holds 255, and folders of synchronised disks add theirs. */
const BYTES = 180;
/** Names Windows keeps for devices, with or without an ending. */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=$|\.)/i;
/** What some file system refuses, or what no one can see and would make two names look alike. */
const REFUSED = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}<>:"/\\|?*]+/gu;
/** Halves of surrogate pairs: no UTF-8 has them. */
const HALVES = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/**
 * The name of the files of an export, without ending: `{title} – {preset} – {date}` filled with what is known, as every file
 * system can hold it. A dash that would part nothing goes with what is empty. Never empty: `octavo` stands in. A word in
 * braces that is none of `NAME_PARTS` stays as it is written.
 */
export function exportFileName(pattern: string, facts: NameFacts): string {
  const filled = pattern.replace(/\{([a-z]+)\}/g, (whole, name: string) =>
    (NAME_PARTS as readonly string[]).includes(name) ? (facts[name as NamePart] ?? '') : whole,
  );
  const plain = filled
    .normalize('NFC')
    .replace(HALVES, '')
    .replace(REFUSED, ' ')
    .replace(/\s+/g, ' ')
    .replace(/(?:^| )(?:[–—-] )+(?=[–—-](?: |$))/g, ' ')
    .trim()
    .replace(/^(?:[–—-] )+|(?: [–—-])+$/g, '')
    .replace(/^[. ]+|[. ]+$/g, '');
  const short = shortened(plain, BYTES, utf8Bytes).replace(/[. ]+$/, '');
  if (!/[\p{L}\p{N}]/u.test(short)) return 'octavo';
  return RESERVED.test(short) ? `_${short}` : short;
}

/** The parts of a pattern that nothing will fill: a slip of the hand, to be told beside the field. */
export function unknownParts(pattern: string): readonly string[] {
  const found = [...pattern.matchAll(/\{([^{}]*)\}/g)].map(([whole]) => whole);
  return found.filter((whole) => !(NAME_PARTS as readonly string[]).includes(whole.slice(1, -1)));
}

/**
 * A text no longer than that, ending at a word where that leaves more than half of it; `size` says how long one character is.
 * What would only lead on to the next word goes too.
 */
export function shortened(text: string, most: number, size: (character: string) => number = () => 1): string {
  let left = most;
  let end = 0;
  let wordEnd = 0;
  for (const character of text) {
    left -= size(character);
    if (character === ' ' && left >= -size(character)) wordEnd = end;
    if (left < 0) return text.slice(0, wordEnd > end / 2 ? wordEnd : end).replace(/[\s,;:–—-]+$/, '');
    end += character.length;
  }
  return text;
}

const utf8Bytes = (character: string): number => {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
};

/** A day as a file name says it, in the writer’s own calendar: `2026-11-23`. */
export function dayName(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
