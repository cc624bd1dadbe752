import type { PandocBlock } from '../../../shared/document/pandoc-ast';
import { OctavoError } from '../../../shared/errors';
import type { AssembledSection } from '../../../shared/publishing/assembled';
import { textOfBlocks } from '../../../shared/publishing/ast-text';
import { PANDOC, type Pandoc } from '../../engines/pandoc';
import { documentOfJson } from '../pandoc-document';

/** Seconds some blocks may take while the one that runs away is looked for. */
export const SEARCH_SECONDS = 10;

/** With what it is looked for. */
export interface PassageSearch {
  readonly options: Readonly<Record<string, unknown>> & { readonly to: string };
  readonly language: string;
  readonly pandoc: Pandoc;
  readonly signal: AbortSignal;
}

/** A block, and the section in which it stands. */
interface Placed {
  readonly section: AssembledSection;
  readonly block: PandocBlock;
}

/** Whether pandoc failed or did not end: not a cancellation, nor a pandoc that is not there. */
export function isEngineFailure(error: unknown): error is OctavoError {
  return error instanceof OctavoError && (error.code === 'engine-failed' || error.code === 'engine-timeout');
}

/** The failure of a conversion at blocks that are known. `line` is 0: not known here. */
export function passageOf(
  error: OctavoError,
  blocks: readonly PandocBlock[],
  section: Pick<AssembledSection, 'id' | 'name'>,
): OctavoError {
  const { id, name } = section;
  const values = {
    engine: error.values.engine ?? PANDOC,
    chapter: name,
    section: id,
    line: 0,
    words: firstWords(blocks),
  };
  const more = { detail: error.detail ?? error.message, cause: error };
  if (error.code === 'engine-timeout')
    return new OctavoError('passage-endless', { ...values, seconds: error.values.seconds ?? 0 }, more);
  return new OctavoError('passage-failed', values, more);
}

/** The words by which a writer finds a block again. */
export function firstWords(blocks: readonly PandocBlock[]): string {
  const { body, notes } = textOfBlocks(blocks);
  const text = `${body} ${notes}`.replace(/\s+/g, ' ').trim();
  return text.length > 80 ? `${text.slice(0, 79).trimEnd()}…` : text;
}

/**
 * The failure of a conversion of several blocks, with the chapter and the words of the one at which pandoc fails: they are
 * halved until it is found. The failure as it was when none of them fails alone.
 */
export async function passageAmong(
  error: OctavoError,
  parts: readonly { readonly section: AssembledSection; readonly blocks: readonly PandocBlock[] }[],
  search: PassageSearch,
): Promise<OctavoError> {
  const all = parts.flatMap(({ section, blocks }) => blocks.map((block): Placed => ({ section, block })));
  const [first, ...others] = all.length < 2 ? all : await culpritAmong(all, search);
  if (!first || others.some(({ section }) => section !== first.section)) return error;
  return passageOf(
    error,
    [first, ...others].map(({ block }) => block),
    first.section,
  );
}

async function culpritAmong(placed: readonly Placed[], search: PassageSearch): Promise<readonly Placed[]> {
  if (placed.length < 2) return placed;
  const { options, language, pandoc, signal } = search;
  const half = placed.length >> 1;
  for (const part of [placed.slice(0, half), placed.slice(half)]) {
    const text = documentOfJson(part.map(({ block }) => JSON.stringify(block)).join(','), language);
    try {
      await pandoc.convert({ text }, { from: 'json', ...options }, { signal, seconds: SEARCH_SECONDS });
    } catch (error) {
      if (isEngineFailure(error)) return culpritAmong(part, search);
      throw error;
    }
  }
  return placed;
}
