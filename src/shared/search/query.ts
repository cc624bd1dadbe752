import { type FoldedPlaces, foldText, foldWithPlaces } from './folding';

/** What is looked for, and how. */
export interface SearchQuery {
  readonly text: string;
  readonly caseSensitive: boolean;
  readonly wholeWord: boolean;
  /** Letter for letter: apostrophes, quotes, accents, spaces and hyphens as they are written, and opaque source too. */
  readonly exact: boolean;
  /** A regular expression of JavaScript, with the flags `g`, `m` and `u`; it is exact by nature. */
  readonly regexp: boolean;
}

/** A place in a text, in UTF-16 units. */
export interface Found {
  readonly from: number;
  readonly to: number;
  /** What the groups of a regular expression took, from the first on; and those that have names. */
  readonly groups?: readonly (string | undefined)[];
  readonly names?: Readonly<Record<string, string | undefined>>;
}

/** A text to search, which remembers how it looks folded. */
export class SearchedText {
  readonly text: string;
  #folded: string | null = null;
  #lower: string | null = null;
  #places: FoldedPlaces | null = null;

  constructor(text: string) {
    this.text = text;
  }

  /** Folded, in small letters unless capitals matter. */
  folded(caseSensitive: boolean): string {
    this.#folded ??= foldText(this.text);
    if (caseSensitive) return this.#folded;
    this.#lower ??= this.#folded.toLowerCase();
    return this.#lower;
  }

  /** Where the folded text comes from. */
  places(): FoldedPlaces {
    this.#places ??= foldWithPlaces(this.text);
    return this.#places;
  }
}

/** A query that is ready to be asked of any number of texts; or why it is none. */
export type Matcher =
  | { readonly state: 'ready'; readonly find: (searched: SearchedText) => readonly Found[] }
  | { readonly state: 'empty' }
  /** `reason`: what the engine says of the pattern, in English. */
  | { readonly state: 'invalid'; readonly reason: string };

/** Makes a query ready. What it finds is in order and does not overlap; nothing that is found is empty. */
export function matcherOf(query: SearchQuery): Matcher {
  if (query.text === '') return { state: 'empty' };
  const find = query.regexp ? byPattern(query) : literally(query);
  if (typeof find === 'string') return { state: 'invalid', reason: find };
  if (!query.wholeWord) return { state: 'ready', find };
  return {
    state: 'ready',
    find: (searched) => find(searched).filter(({ from, to }) => isWholeWord(searched.text, from, to)),
  };
}

type Find = (searched: SearchedText) => readonly Found[];

function byPattern({ text, caseSensitive }: SearchQuery): Find | string {
  let pattern: RegExp;
  try {
    pattern = new RegExp(text, caseSensitive ? 'gmu' : 'gimu');
  } catch (error) {
    return (error as SyntaxError).message.replace(/^Invalid regular expression: /, '');
  }
  return (searched) =>
    Array.from(searched.text.matchAll(pattern), (match) => ({
      from: match.index,
      to: match.index + match[0].length,
      ...(match.length > 1 ? { groups: match.slice(1) } : {}),
      ...(match.groups ? { names: { ...match.groups } } : {}),
    })).filter(({ from, to }) => to > from);
}

function literally({ text, caseSensitive, exact }: SearchQuery): Find {
  const folded = foldText(text);
  const needle = caseSensitive ? folded : folded.toLowerCase();
  // Of a space before a question mark, or of a soft hyphen alone, nothing is left to look for but itself.
  if (exact || needle.trim() === '') {
    const pattern = new RegExp(text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), caseSensitive ? 'gu' : 'giu');
    return ({ text: searched }) =>
      Array.from(searched.matchAll(pattern), ({ 0: found, index }) => ({ from: index, to: index + found.length }));
  }
  return (searched) => {
    const inside = searched.folded(caseSensitive);
    let at = inside.indexOf(needle);
    if (at < 0) return NOTHING;
    const { starts, ends } = searched.places();
    const all: Found[] = [];
    while (at >= 0) {
      const end = at + needle.length;
      // Half of an œ is no place in the text.
      const isWhole = starts[at] !== starts[at - 1] && starts[end] !== starts[end - 1];
      if (isWhole) all.push({ from: starts[at] ?? 0, to: ends[end - 1] ?? searched.text.length });
      at = inside.indexOf(needle, isWhole ? end : at + 1);
    }
    return all;
  };
}

const NOTHING: readonly Found[] = [];

const WORD = /[\p{L}\p{M}\p{N}_]/u;
const UNSEEN = /[\u00ad\u200b-\u200d\u2060\ufeff]/;
/** An apostrophe inside a word, and not between two: « aujourd’hui » is one. */
const INSIDE_WORD = /(?:^|[^\p{L}])(?:aujourd|prud|entr|grand|presqu|quelqu)['’]$/iu;

/**
 * Whether a place begins and ends where words do. An elision is a word of its own: « homme » is whole in « l’homme »; but
 * « hui » is not in « aujourd’hui ». Where the place itself begins or ends with no letter, nothing is asked of that side.
 */
export function isWholeWord(text: string, from: number, to: number): boolean {
  const first = characterAt(text, from, 1);
  const last = characterAt(text, to - 1, -1);
  if (
    WORD.test(first) &&
    (WORD.test(neighbour(text, from, -1)) || INSIDE_WORD.test(text.slice(Math.max(0, from - 12), from)))
  )
    return false;
  return !(
    WORD.test(last) &&
    (WORD.test(neighbour(text, to, 1)) || INSIDE_WORD.test(text.slice(Math.max(0, to - 12), to + 1)))
  );
}

/** The seen character before (`step` -1) or behind (1) an offset; empty at the end of the text. */
function neighbour(text: string, offset: number, step: 1 | -1): string {
  let at = step === 1 ? offset : offset - 1;
  while (at >= 0 && at < text.length && UNSEEN.test(text.charAt(at))) at += step;
  return characterAt(text, at, step);
}

/** The whole character that a unit belongs to, looking in the direction of `step`. */
function characterAt(text: string, at: number, step: 1 | -1): string {
  const unit = text.charCodeAt(at);
  if (step === -1 && unit >= 0xdc00 && unit <= 0xdfff) return text.slice(at - 1, at + 1);
  if (unit >= 0xd800 && unit <= 0xdbff) return text.slice(at, at + 2);
  return text.charAt(at);
}
