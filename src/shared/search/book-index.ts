import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { readChapter, writeChapter } from '../document/chapter-text';
import { type Passage, passagesOf, stretchesOf } from './passages';
import { type Found, matcherOf, type SearchedText, type SearchQuery } from './query';
import { type Change, replaceIn } from './replace-in';

/** UTF-16 units of the passage that are given with a match on either side of it. */
const AROUND = 60;
/** UTF-16 units on either side by which a match is found again in a passage that was changed. */
const TRACE = 24;
/** The most matches that are given; past it a search says that there are more. */
export const MOST_MATCHES = 20_000;

/** A match in the book. */
export interface BookMatch extends Found {
  /** Its number among the matches of its search, from 0. */
  readonly id: number;
  /** The passage that holds it, counted through the chapter from 0. */
  readonly passage: number;
  /** What was found, and the words of the passage around it. */
  readonly text: string;
  readonly before: string;
  readonly after: string;
  readonly inNote: boolean;
}

/** The matches of one chapter, in order. */
export interface ChapterMatches {
  readonly chapter: string;
  readonly matches: readonly BookMatch[];
}

/** What a search of a book gives. */
export interface BookMatches {
  readonly chapters: readonly ChapterMatches[];
  readonly count: number;
  /** There are more than are given. */
  readonly isCut: boolean;
}

/** One match that is to be replaced, and what by. */
export interface Chosen {
  readonly id: number;
  readonly text: string;
}

/** A chapter after a replacement. `skipped` counts chosen matches that are not there any more. */
export interface Replaced {
  readonly text: string;
  readonly done: number;
  readonly skipped: number;
}

/** A match as it was found, for finding it again. */
interface Remembered {
  readonly passage: number;
  readonly within: string;
  readonly found: Found;
}

/** The passages of all top-level blocks of a document, in order. */
export function passagesOfDocument(document: Node): readonly { readonly passage: Passage; readonly start: number }[] {
  const all: { readonly passage: Passage; readonly start: number }[] = [];
  document.forEach((block, start) => {
    for (const passage of passagesOf(block)) all.push({ passage, start });
  });
  return all;
}

type IndexedPassage = Pick<Passage, 'searched' | 'inNote' | 'isSource'>;

/** The chapters of a book, ready to be searched: in a thread of its own. */
export class BookIndex {
  readonly #chapters = new Map<string, readonly IndexedPassage[]>();
  #last: readonly Remembered[] = [];

  /** Takes a chapter in, or its new text; of passages that stayed the same nothing is done again. */
  put(chapter: string, text: string): void {
    const known = new Map<string, SearchedText>();
    for (const { searched } of this.#chapters.get(chapter) ?? []) known.set(searched.text, searched);
    const passages = passagesOfDocument(readChapter(text).doc).map(({ passage: { searched, inNote, isSource } }) => ({
      searched: known.get(searched.text) ?? searched,
      inNote,
      isSource,
    }));
    // Folded now, while nobody waits for it.
    for (const { searched } of passages) searched.folded(false);
    this.#chapters.set(chapter, passages);
  }

  /** Forgets every chapter but these. */
  keepOnly(chapters: ReadonlySet<string>): void {
    for (const chapter of this.#chapters.keys()) if (!chapters.has(chapter)) this.#chapters.delete(chapter);
  }

  /** Asks a query of chapters, in the order in which they are named. A query that is none finds nothing. */
  search(query: SearchQuery, chapters: readonly string[], withNotes: boolean): BookMatches {
    const matcher = matcherOf(query);
    const remembered: Remembered[] = [];
    const found: ChapterMatches[] = [];
    let count = 0;
    if (matcher.state === 'ready')
      for (const chapter of chapters) {
        const matches: BookMatch[] = [];
        for (const [passage, { searched, inNote, isSource }] of (this.#chapters.get(chapter) ?? []).entries()) {
          if ((inNote && !withNotes) || (isSource && !query.exact)) continue;
          for (const one of matcher.find(searched)) {
            count += 1;
            if (remembered.length === MOST_MATCHES) continue;
            const { text } = searched;
            matches.push({
              ...one,
              id: remembered.length,
              passage,
              text: text.slice(one.from, one.to),
              before: text.slice(Math.max(0, one.from - AROUND), one.from),
              after: text.slice(one.to, one.to + AROUND),
              inNote,
            });
            remembered.push({ passage, within: text, found: one });
          }
        }
        if (matches.length > 0) found.push({ chapter, matches });
      }
    this.#last = remembered;
    return { chapters: found, count, isCut: count > remembered.length };
  }

  /** Replaces matches of the last search in a chapter's text of this moment. Those that changed since are left alone. */
  replace(text: string, chosen: readonly Chosen[]): Replaced {
    const places = chosen.flatMap(({ id, text: by }) => {
      const remembered = this.#last[id];
      return remembered ? [{ ...remembered, by }] : [];
    });
    return replaceInChapter(text, places);
  }
}

/** A match to be replaced in a text that may have changed since it was found. */
export interface ReplacedPlace extends Remembered {
  readonly by: string;
}

/** Makes replacements in the text of a chapter. Blocks without one keep their bytes. */
export function replaceInChapter(text: string, places: readonly ReplacedPlace[]): Replaced {
  const chapter = readChapter(text);
  const passages = passagesOfDocument(chapter.doc);
  const changes: Change[] = [];
  const taken = new Set<number>();
  for (const place of places) {
    const found = findAgain(passages, place);
    const { passage, start } = passages[found?.passage ?? -1] ?? {};
    if (!found || !passage || start === undefined) continue;
    const stretches = stretchesOf(passage, found.from, found.to).map(({ from, to }) => ({
      from: start + from,
      to: start + to,
    }));
    const isFree = stretches.every(({ from, to }) => !rangeOf(from, to).some((position) => taken.has(position)));
    if (stretches.length === 0 || !isFree) continue;
    for (const { from, to } of stretches) for (const position of rangeOf(from, to)) taken.add(position);
    changes.push({ stretches, text: place.by });
  }
  const transform = new Transform(chapter.doc);
  replaceIn(transform, changes);
  return {
    text: transform.docChanged ? writeChapter(chapter, transform.doc) : text,
    done: changes.length,
    skipped: places.length - changes.length,
  };
}

const rangeOf = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

/** Where a match stands now: in its own passage, or the nearest with the same text; else where only one has its surroundings. */
function findAgain(
  passages: readonly { readonly passage: Passage }[],
  { passage, within, found: { from, to } }: Remembered,
): { readonly passage: number; readonly from: number; readonly to: number } | null {
  const textOf = (index: number) => passages[index]?.passage.searched.text;
  if (textOf(passage) === within) return { passage, from, to };
  let nearest: number | null = null;
  for (let index = 0; index < passages.length; index += 1)
    if (textOf(index) === within && (nearest === null || Math.abs(index - passage) < Math.abs(nearest - passage)))
      nearest = index;
  if (nearest !== null) return { passage: nearest, from, to };
  const start = Math.max(0, from - TRACE);
  const trace = within.slice(start, to + TRACE);
  const places = passages.flatMap(({ passage: { searched } }, index) => {
    const at = searched.text.indexOf(trace);
    return at < 0 ? [] : [{ index, at, again: searched.text.includes(trace, at + 1) }];
  });
  const [only] = places;
  if (only === undefined || places.length > 1 || only.again) return null;
  const moved = only.at + from - start;
  return { passage: only.index, from: moved, to: moved + to - from };
}

/** Where a match lies in a document, in its positions: its stretches; `null` when it is not there any more. */
export function locate(
  document: Node,
  match: BookMatch,
): readonly { readonly from: number; readonly to: number }[] | null {
  const passages = passagesOfDocument(document);
  const context = match.before + match.text + match.after;
  const isHere = (index: number, at: number) => passages[index]?.passage.searched.text.startsWith(context, at) ?? false;
  const at = match.from - match.before.length;
  let found = isHere(match.passage, at) ? { index: match.passage, at } : null;
  if (!found)
    for (const [index, { passage }] of passages.entries()) {
      const there = passage.searched.text.indexOf(context);
      const isNearer = !found || Math.abs(index - match.passage) < Math.abs(found.index - match.passage);
      if (there >= 0 && isNearer) found = { index, at: there };
    }
  const { passage, start } = passages[found?.index ?? -1] ?? {};
  if (!found || !passage || start === undefined) return null;
  const from = found.at + match.before.length;
  return stretchesOf(passage, from, from + match.text.length).map((one) => ({
    from: start + one.from,
    to: start + one.to,
  }));
}
