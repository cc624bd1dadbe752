import { OctavoError } from '../../shared/errors';
import { TYPST, type Typst, type TypstInput } from '../engines/typst';
import { partOfBook } from './typst-book';

/** Seconds that a part of a book may take while the one that does not end is looked for: many times what it needs. */
const SEARCH_SECONDS = 10;
/** Characters of its source for which it has one more. */
const SEARCH_SECOND = 40_000;

/** A passage at which Typst does not come to an end. */
export interface EndlessPassage {
  /** Id of its section. */
  readonly section: string;
  /** Its Typst source: a block, or the whole section where no block of it is to blame alone. */
  readonly source: string;
}

/** Whether Typst went on for too long or took too much memory. */
export function isEndless(error: unknown): error is OctavoError {
  return error instanceof OctavoError && (error.code === 'engine-timeout' || error.code === 'engine-memory');
}

/**
 * Looks for what Typst does not come to an end with: of the sections of a book, then of the blocks of that one, always one half
 * is composed. `null` where it comes to an end with each of them alone. Rejects with `export-cancelled`.
 */
export async function findEndless(
  typst: Typst,
  input: TypstInput,
  sections: readonly string[],
  signal: AbortSignal | undefined,
): Promise<EndlessPassage | null> {
  const isTooMuch = async (part: TypstInput): Promise<boolean> => {
    const length = Object.values(part.sources).reduce((sum, source) => sum + source.length, 0);
    const seconds = SEARCH_SECONDS + Math.ceil(length / SEARCH_SECOND);
    try {
      await typst.compile(part, { seconds, ...(signal ? { signal } : {}) });
      return false;
    } catch (error) {
      if (isEndless(error)) return true;
      // A part may lack what another has: that is no reason not to end.
      if (error instanceof OctavoError && error.code === 'engine-failed') return false;
      throw error;
    }
  };
  const section = await culprit(sections, (ids) => isTooMuch(partOfBook(input, ids)));
  if (section === null) return null;
  const file = `${section}.typ`;
  const source = input.sources[file] ?? '';
  const { head, blocks, tail } = blocksOf(source);
  const withBlocks = (kept: readonly string[]): TypstInput => {
    const part = partOfBook(input, [section]);
    return { ...part, sources: { ...part.sources, [file]: `${head}${kept.join('')}${tail}` } };
  };
  const block = blocks.length < 2 ? null : await culprit(blocks, (kept) => isTooMuch(withBlocks(kept)));
  return { section, source: block ?? source };
}

/** The one of several with which something is wrong, by halves; `null` when nothing is wrong with it alone. */
async function culprit<Part>(
  parts: readonly Part[],
  isWrong: (parts: readonly Part[]) => Promise<boolean>,
): Promise<Part | null> {
  let suspects = parts;
  while (suspects.length > 1) {
    const half = suspects.slice(0, suspects.length >> 1);
    suspects = (await isWrong(half)) ? half : suspects.slice(half.length);
  }
  const [only] = suspects;
  return only !== undefined && (await isWrong([only])) ? only : null;
}

/** The source of a section: each block begins with its place (`#pm`), and the section’s brackets stand around them. */
function blocksOf(source: string): {
  readonly head: string;
  readonly blocks: readonly string[];
  readonly tail: string;
} {
  const [head = '', ...blocks] = source.split(/^(?=#pm\()/m);
  const last = blocks.at(-1);
  const end = last?.lastIndexOf(']') ?? -1;
  if (last === undefined || end < 0) return { head: source, blocks: [], tail: '' };
  return { head, blocks: [...blocks.slice(0, -1), last.slice(0, end)], tail: last.slice(end) };
}

/** What the writer is told: as of a passage with which pandoc does not come to an end. */
export function endlessError(
  cause: OctavoError,
  facts: { readonly chapter: string; readonly section: string; readonly words: string },
): OctavoError {
  const seconds = cause.values.seconds;
  const values = { engine: TYPST, ...facts, line: 0 };
  const more = { detail: cause.detail ?? cause.message, cause };
  return cause.code === 'engine-memory'
    ? new OctavoError('passage-greedy', { ...values, megabytes: cause.values.megabytes ?? 0 }, more)
    : new OctavoError('passage-endless', { ...values, seconds: seconds ?? 0 }, more);
}
