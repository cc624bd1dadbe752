import { PANDOC_SECONDS } from '../engines/pandoc';
import { TYPST_SECONDS, type TypstInput } from '../engines/typst';

/** Characters of a document (pandoc's JSON, about 40 a word) for which pandoc is given a second beyond its usual limit. */
const PANDOC_SECOND = 100_000;
/** Characters of Typst source (about 6.5 a word) for which Typst is given one. */
const TYPST_SECOND = 20_000;
/** Megabytes that Typst's process may take: a book of 200 000 words takes about 500, pictures more. */
export const TYPST_MEGABYTES = 3_000;

/** Seconds pandoc may take for a whole book: ten times what it needs on a slow machine, or more. */
export function bookSeconds(json: string): number {
  return PANDOC_SECONDS + Math.ceil(json.length / PANDOC_SECOND);
}

/** Seconds Typst may take for a composition. */
export function typstSeconds({ sources }: Pick<TypstInput, 'sources'>): number {
  const characters = Object.values(sources).reduce((sum, source) => sum + source.length, 0);
  return TYPST_SECONDS + Math.ceil(characters / TYPST_SECOND);
}
