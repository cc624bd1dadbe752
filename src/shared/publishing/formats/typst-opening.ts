import type { PandocAttr, PandocInline } from '../../document/pandoc-ast';
import { rawInline, typstString } from './typst-code';

/**
 * How the first paragraph of a chapter can begin. `letter` is what a drop cap would be, its apostrophe with it (`L’`); `before`
 * a guillemet or a quotation mark with its space; `rest` the remainder of the letter’s word.
 */
export interface Opening {
  readonly before: string;
  readonly letter: string;
  readonly rest: string;
}

/**
 * Takes apart the first word of a chapter. `null` where nothing can be made large: a dash of dialogue, a figure, a small letter, a
 * sign. French: « À », « L’ », « D’ », « « L’ », « Œ ».
 */
export function openingOf(word: string): Opening | null {
  const [all, before = '', letter = '', apostrophe = ''] =
    /^([«“‘„"][\u00A0\u202F ]?)?(\p{Lu}\p{M}*)([’'](?=\p{L}))?/u.exec(word) ?? [];
  if (all === undefined) return null;
  return { before, letter: letter + apostrophe, rest: word.slice(all.length) };
}

/** Words of the opening that are set in small capitals, unless a sentence or a clause ends before. */
const CAPITALS = 3;
/** Words that are looked at: more than two lines ever hold. */
const WORDS = 60;

type Words = PandocInline[][];

/** Inlines as words; emphasis and the like is put around each word of its own. What cannot be parted is one word. */
function wordsOf(inlines: readonly PandocInline[]): Words {
  const words: Words = [[]];
  const add = (inline: PandocInline) => (words.at(-1) as PandocInline[]).push(inline);
  for (const inline of inlines) {
    if (inline.t === 'Space' || inline.t === 'SoftBreak') {
      words.push([]);
      continue;
    }
    const inner = partable(inline);
    if (inner === null) {
      add(inline);
      continue;
    }
    for (const [index, word] of wordsOf(inner.content).entries()) {
      if (index > 0) words.push([]);
      if (word.length > 0) add(inner.around(word));
    }
  }
  return words;
}

function partable(
  inline: PandocInline,
): { content: readonly PandocInline[]; around: (word: PandocInline[]) => PandocInline } | null {
  switch (inline.t) {
    case 'Emph':
    case 'Strong':
    case 'SmallCaps':
    case 'Underline':
    case 'Strikeout':
      return { content: inline.c, around: (word) => ({ t: inline.t, c: word }) };
    case 'Span': {
      const [id, , pairs] = inline.c[0];
      // A place, or an entry of the index, is at one place only.
      const language = pairs.filter(([key]) => key === 'lang');
      if (id !== '' || language.length !== pairs.length) return null;
      const attr: PandocAttr = ['', [], language];
      return { content: inline.c[1], around: (word) => ({ t: 'Span', c: [attr, word] }) };
    }
    default:
      return null;
  }
}

/** The text of a word that is nothing but letters and signs; `null` where anything else is in it. */
const plainWord = (word: readonly PandocInline[]) =>
  word.every((inline) => inline.t === 'Str')
    ? word.map((inline) => (inline.t === 'Str' ? inline.c : '')).join('')
    : null;

/** What can be left out of the way before the first letter: the marks of places and of the index, already Typst code. */
const isMark = (inline: PandocInline) => inline.t === 'RawInline';

/**
 * The first paragraph of a chapter as a call of `opening`, or of `plain-opening` where nothing in it can be made large.
 *
 * @param inlines the paragraph, marks for the index before their words and not around them.
 * @param typst makes inlines ready for pandoc’s Typst writer.
 */
export function openingParagraph(
  inlines: readonly PandocInline[],
  typst: (inlines: readonly PandocInline[]) => readonly PandocInline[],
): readonly PandocInline[] {
  const start = inlines.findIndex((inline) => !isMark(inline));
  const marks = inlines.slice(0, Math.max(0, start));
  const text = inlines.slice(Math.max(0, start));
  const words = wordsOf(text);
  const first = words[0] ?? [];
  const [head, ...tail] = first;
  const opening = head?.t === 'Str' ? openingOf(head.c) : null;
  if (opening === null || text.slice(0, WORDS).some(({ t }) => t === 'LineBreak'))
    return [rawInline('#plain-opening['), ...marks, ...typst(text), rawInline('];')];
  const beginning: PandocInline[] = [...(opening.rest === '' ? [] : [{ t: 'Str', c: opening.rest } as const]), ...tail];
  const shown: Words = [beginning, ...words.slice(1, WORDS)];
  const rest = words.slice(WORDS);
  return [
    ...marks,
    rawInline(`#opening(${typstString(opening.before)}, ${typstString(opening.letter)}, ${capitals(shown)}, (`),
    ...shown.flatMap((word) => [rawInline('['), ...typst(word), rawInline('],')]),
    rawInline('), ['),
    ...rest.flatMap((word, index) => [...(index > 0 ? [{ t: 'Space' } as const] : []), ...typst(word)]),
    rawInline(']);'),
  ];
}

/** How many words are set in small capitals: a few, up to the first sign that ends something. */
function capitals(words: Words): number {
  for (const [index, word] of words.slice(0, CAPITALS).entries()) {
    const plain = plainWord(word);
    if (plain === null) return index;
    if (/[.,;:!?…»”)]$/u.test(plain)) return index + 1;
  }
  return Math.min(CAPITALS, words.length);
}
