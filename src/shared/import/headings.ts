import type { TextBlock } from './text-blocks';

/** A block that opens a part or a chapter. */
export interface FoundHeading {
  readonly kind: 'part' | 'chapter';
  /** `Livre premier`, `Chapitre IV`: without the title. */
  readonly label: string;
  /** The title in the same block; '' when there is none there. */
  readonly title: string;
}

const ROMAN = 'm{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})';
const UNITS =
  'un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente';
const ORDINALS =
  'premier|première|second|seconde|deuxième|troisième|quatrième|cinquième|sixième|septième|huitième|neuvième|dixième|' +
  'onzième|douzième|treizième|quatorzième|quinzième|seizième|vingtième|dernier|dernière';
const ENGLISH =
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|' +
  'nineteen|twenty|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|the first|the last';
const NUMBER = `(?:\\d{1,3}(?:er|re|e|ère|ème)?|(?=[ivxlcdm])${ROMAN}(?:er|re|e)?|${UNITS}|${ORDINALS}|${ENGLISH})`;
/** Between the number and the title: a dash, a colon, a full stop. A space alone is prose: `Livre un peu`. */
const REST = '(?:\\s*(?:--+|[—–:.]|\\s-\\s)\\s*(?<title>\\S.*)?)?';

const heading = (words: string) => new RegExp(`^(?<label>(?:${words})\\s+${NUMBER})${REST}$`, 'iu');
const reversed = (words: string) => new RegExp(`^(?<label>(?:${ORDINALS}|${ENGLISH})\\s+(?:${words}))${REST}$`, 'iu');

const CHAPTER = [heading('chapitre|chapter'), reversed('chapitre|chapter')];
const PART = [heading('livre|partie|book|part'), reversed('livre|partie|book|part')];
/** What a part is called when a text has neither parts nor books. */
const VOLUME = [heading('tome|volume'), reversed('tome|volume')];
/** Chapters that have a name in the place of a number. */
const NAMED =
  /^(?:prologue|épilogue|epilogue|avant-propos|préface|postface|introduction|conclusion|foreword|preface|afterword)$/iu;

/** How the parts of a text are called. */
export type PartWords = 'books' | 'volumes';

/** A title may be emphasised as a whole; the signs of it are not part of the heading. */
const bare = (line: string) => line.trim().replace(/^_(.*)_$/, '$1');

function match(patterns: readonly RegExp[], line: string): { label: string; title: string } | null {
  for (const pattern of patterns) {
    const groups = pattern.exec(line)?.groups;
    if (groups) return { label: groups.label ?? '', title: groups.title?.trim() ?? '' };
  }
  return null;
}

/**
 * What a block opens; `null` for prose. A heading stands alone in its block, or has its title on the lines below it: a
 * paragraph that happens to begin with `Chapitre IV` is longer, and `Chapitre où l’on s’adore` has no number.
 */
export function headingOf(block: TextBlock, parts: PartWords): FoundHeading | null {
  const [first, ...below] = block.lines.map(bare);
  if (first === undefined || below.length > 2 || first.length > 160) return null;
  const chapter =
    match(CHAPTER, first) ?? (NAMED.test(first) && below.length === 0 ? { label: first, title: '' } : null);
  const found = chapter ?? match(parts === 'books' ? PART : VOLUME, first);
  if (!found) return null;
  // A title on the same line that goes on below is one title; without one, the lines below are the title.
  const title = [found.title, ...below].filter((line) => line !== '').join(' ');
  return { kind: chapter ? 'chapter' : 'part', label: found.label, title };
}

/** Whether a text speaks of books and parts, or only of volumes. */
export function partWordsOf(blocks: readonly TextBlock[]): PartWords {
  return blocks.some((block) => headingOf(block, 'books')?.kind === 'part') ? 'books' : 'volumes';
}

/**
 * Whether the block after a heading without a title is that title: short, not a line of dialogue, and set apart from what
 * follows by more blank lines than paragraphs are (or, where it is not, without a full stop at its end).
 */
export function isTitleBlock(block: TextBlock, heading: TextBlock, parts: PartWords): boolean {
  const text = block.lines.map((line) => line.trim()).join(' ');
  if (block.lines.length > 2 || text.length > 120 || headingOf(block, parts)) return false;
  if (/^(?:--|[—–«"“])/.test(text)) return false;
  const setApart = block.after > 1 && block.after !== Number.POSITIVE_INFINITY && heading.after < block.after;
  return setApart || !/[.!?…:;,]["»”’']?$/.test(text);
}
