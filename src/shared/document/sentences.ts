/** A sentence of a text, from its first sign to its last; the space between two sentences belongs to neither. */
export interface Sentence {
  /** UTF-16 units from the start of the text. */
  readonly from: number;
  readonly to: number;
}

/** Abbreviations that something always follows: titles, and what stands before a name. */
const BEFORE_NAMES: Readonly<Record<'fr' | 'en', ReadonlySet<string>>> = {
  fr: new Set(
    'M MM Mr Mrs Mme Mmes Mlle Mlles Mgr Me Mes Dr Drs Pr Prs St Ste Sts Vve av apr cf env p.ex ex'.split(' '),
  ),
  en: new Set('Mr Mrs Ms Messrs Dr Drs Prof St Sts Rev Hon Capt Gen Col Lt Sgt cf e.g i.e ca vs viz'.split(' ')),
};

/** Abbreviations only when a number follows: « art. 12 », but « une œuvre d’art. Puis… ». */
const BEFORE_NUMBERS = new Set(
  'p pp n no nos nº art arts al vol vols t chap ch fig figs tab ill l ll v vv f ff s sq sqq col coll éd ed eds par § pl liv sect app add n°'.split(
    ' ',
  ),
);

/** Words that begin a sentence and no name: after an initial (« la vitamine C. Elle… ») they tell one from the other. */
const OPENERS = new Set(
  (
    'il ils elle elles on je j tu nous vous le la les l un une des ce c cet cette ces ceci cela ça mais et ou or ni car donc puis ' +
    'alors quand lorsque si dans en à a au aux de du d par pour sur sous avec sans après avant qui que quoi où comme tout toute ' +
    'the he she it they we you i but and or so then when if in on at by for with without this that these those there here a an'
  ).split(' '),
);

const CLOSERS = /^[\s\u00a0\u202f]*[»”’"')\]}]+/u;
/** Signs that go on ending the sentence: the rest of « ?… », « !!! ». */
const ENDERS = /^[.!?…]+/u;
const SPACES = /^[\s\u00a0\u202f]+/u;
/** What may stand before the first word of a sentence: quotation marks, brackets, the dash of a speaker. */
const LEADS = /^[\s\u00a0\u202f«“‘"'([{¿¡—–-]+/u;

/** The end of a sentence that ends at or around `at`: behind the signs and the quotation marks that close it. */
function endAround(text: string, at: number): number {
  let end = at;
  for (;;) {
    const rest = text.slice(end);
    const more = ENDERS.exec(rest) ?? CLOSERS.exec(rest);
    if (!more) return end;
    // A quotation mark behind a space is closing only if it is not the straight one, which may open the next sentence.
    if (/^[\s\u00a0\u202f]+["'’]/u.test(more[0])) return end;
    end += more[0].length;
  }
}

/** Whether the full stop that ends `before` belongs to an abbreviation, given the words behind it. */
function isAbbreviation(before: string, after: string, language: string): boolean {
  const word = /([\p{L}\p{M}\p{N}§°º.-]+)\.$/u.exec(before)?.[1];
  if (word === undefined) return false;
  const last = word.split('-').at(-1) ?? word;
  const titles = BEFORE_NAMES[language.startsWith('en') ? 'en' : 'fr'];
  if (titles.has(word) || titles.has(last)) return true;
  if (BEFORE_NUMBERS.has(word.toLowerCase()) && /^(?:\p{N}|[IVXLCDM]+(?![\p{L}’'])|[ivxlc]+(?![\p{L}’']))/u.test(after))
    return true;
  // The number of a paragraph or of a list: « 3. Le chat ».
  if (/^\p{N}{1,3}$/u.test(word) && before.trim() === `${word}.`) return true;
  const next = /^[\p{L}\p{M}]+/u.exec(after)?.[0] ?? '';
  // An initial: « J. K. Rowling », « J.-P. Dupont »; what opens a sentence is no name.
  return /^\p{Lu}$/u.test(word.split(/[.-]/u).at(-1) ?? '') && !OPENERS.has(next.toLowerCase());
}

/** UTF-16 units on each side of an end that decide whether it is one. */
const NEAR = 48;

/** Whether a sentence that begins at `from` may end at `end`, looking at what follows. */
function isEnd(text: string, from: number, end: number, language: string): boolean {
  const rest = text.slice(end, end + NEAR);
  if (!SPACES.test(rest)) return false;
  const after = rest.replace(LEADS, '');
  // « Partez ! » cria-t-il. « Ah ! mon ami. » « Il hésita… puis vint. »
  if (/^\p{Ll}/u.test(after)) return false;
  if (/^[\s\u00a0\u202f]*[,;:]/u.test(rest)) return false;
  return !isAbbreviation(text.slice(Math.max(from, end - NEAR), end), after, language);
}

const segmenterOf = new Map<string, Intl.Segmenter>();
function segmenter(language: string): Intl.Segmenter {
  const known = segmenterOf.get(language);
  if (known) return known;
  let made: Intl.Segmenter;
  try {
    made = new Intl.Segmenter(language, { granularity: 'sentence' });
  } catch {
    // A book may name a language that is none.
    made = new Intl.Segmenter('fr', { granularity: 'sentence' });
  }
  segmenterOf.set(language, made);
  return made;
}

/** Where sentences might end: where Unicode sees it, and behind points of suspension, of which it knows nothing. */
function candidates(text: string, language: string): readonly number[] {
  const places = new Set<number>();
  for (const { index, segment } of segmenter(language).segment(text)) places.add(index + segment.trimEnd().length);
  for (const { index } of text.matchAll(/(?:[.!?]|…)(?=[\s\u00a0\u202f.!?…»”’"')\]])/gu)) places.add(index + 1);
  return [...places].map((at) => endAround(text, at)).sort((one, other) => one - other);
}

/**
 * The sentences of a running text (see `readingText`), in order; the empty text has none. Unicode’s own segmentation, mended
 * for what French prose holds: « M. Dupont », « p. 12 », initials, points of suspension, quotation marks set off by spaces,
 * words of a speaker. Where it cannot be told, two sentences stay one.
 */
export function sentencesOf(text: string, language: string): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let from = text.length - text.trimStart().length;
  const last = text.trimEnd().length;
  for (const to of [...candidates(text, language), last]) {
    if (to <= from || (to < last && !isEnd(text, from, to, language))) continue;
    sentences.push({ from, to: Math.min(to, last) });
    from = to + (SPACES.exec(text.slice(to))?.[0].length ?? 0);
  }
  return sentences;
}

/** The sentence at an offset: the one that holds it, or else the one before it; `null` in an empty text. */
export function sentenceAt(sentences: readonly Sentence[], offset: number): Sentence | null {
  return sentences.findLast(({ from }) => from <= offset) ?? sentences[0] ?? null;
}
