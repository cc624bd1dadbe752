import type { PandocBlock } from '../../../shared/document/pandoc-ast';
import { OctavoError } from '../../../shared/errors';
import type { AssembledSection } from '../../../shared/publishing/assembled';
import { textOfBlocks } from '../../../shared/publishing/ast-text';
import { PANDOC, type Pandoc } from '../../engines/pandoc';
import { documentOfJson } from '../pandoc-document';
import type { KeptConversion } from './conversion-cache';
import type { PieceWriter } from './pieces';

/** Blocks to be converted as one thing, and what they are known by. */
export interface Conversion {
  readonly blocks: readonly PandocBlock[];
  /** The blocks as JSON, parted by commas. */
  readonly json: string;
  readonly key: string;
}

/** What a batch is converted with. `writer`: how its text is taken apart; undefined for a batch of one. */
export interface BatchSetting {
  readonly section: AssembledSection;
  readonly options: Readonly<Record<string, unknown>> & { readonly to: string };
  readonly writer: PieceWriter | undefined;
  readonly language: string;
  readonly pandoc: Pandoc;
  readonly signal: AbortSignal;
}

/** Thrown for blocks whose text cannot be told from that of their neighbours: the section is then converted whole. */
export class Indivisible extends Error {}

/** Seconds a batch may take: pandoc needs a tenth of one. What takes longer runs away. */
const BATCH_SECONDS = 30;
/** Seconds a part of it may take while the block that runs away is looked for. */
const SEARCH_SECONDS = 10;
/** Characters of JSON for which a conversion is given a second more. */
const SECOND = 50_000;

/**
 * Converts several blocks in one call, each apart. Where pandoc fails, runs away or remarks something, the batch is halved
 * until it is known of which block. Rejects as `convertSection` does.
 */
export async function convertBatch(
  batch: readonly Conversion[],
  setting: BatchSetting,
  seconds = BATCH_SECONDS,
): Promise<readonly (readonly [key: string, kept: KeptConversion])[]> {
  const [first] = batch;
  if (first === undefined) return [];
  const apart = async (limit: number) => {
    const half = batch.length >> 1;
    // One after the other: what is looked for may take all the memory there is.
    const left = await convertBatch(batch.slice(0, half), setting, limit);
    return [...left, ...(await convertBatch(batch.slice(half), setting, limit))];
  };
  let made: Awaited<ReturnType<typeof attempt>>;
  try {
    made = await attempt(batch, setting, seconds);
  } catch (error) {
    if (!isEngineFailure(error)) throw error;
    if (batch.length > 1) return apart(SEARCH_SECONDS);
    throw await passageError(error, first.blocks, setting);
  }
  if (made === null && batch.length === 1) throw new Indivisible();
  if (made === null || (made.warnings.length > 0 && batch.length > 1)) return apart(BATCH_SECONDS);
  const { pieces, warnings } = made;
  return batch.flatMap(({ key }, index) => {
    const piece = pieces[index];
    return piece ? [[key, { piece, warnings }] as const] : [];
  });
}

/** One call of pandoc; `null` when its text cannot be taken apart. */
async function attempt(batch: readonly Conversion[], setting: BatchSetting, seconds: number) {
  const { options, writer, language, pandoc, signal } = setting;
  const length = batch.reduce((sum, { json }) => sum + json.length, 0);
  const limit = seconds + Math.ceil(length / SECOND);
  const convert = async (json: string) => {
    const { bytes, warnings } = await pandoc.convert(
      { text: documentOfJson(json, language) },
      { from: 'json', ...options },
      { signal, seconds: limit },
    );
    return { text: new TextDecoder().decode(bytes), warnings };
  };
  if (!writer) {
    const { text, warnings } = await convert(batch.map(({ json }) => json).join(','));
    return { pieces: [{ text, before: false, after: false, notes: [] }], warnings };
  }
  const names = unusedNames(batch);
  const mark = (name: string) => JSON.stringify({ t: 'RawBlock', c: [writer.raw, writer.mark(name)] });
  const [opening = '', ...closing] = names;
  const json = [mark(opening), ...batch.flatMap((conversion, index) => [conversion.json, mark(closing[index] ?? '')])];
  const { text, warnings } = await convert(json.join(','));
  const pieces = writer.split(text, names.map(writer.mark));
  return pieces && { pieces, warnings };
}

/** Names of the marks before, between and behind: in no text of the batch. */
function unusedNames(batch: readonly Conversion[]): readonly string[] {
  let number = 0;
  const base = () => `octavo-block-${number}-`;
  while (batch.some(({ json }) => json.includes(base()))) number += 1;
  return Array.from({ length: batch.length + 1 }, (_, index) => `${base()}${index}`);
}

/** Whether pandoc failed or did not end: not a cancellation, nor a pandoc that is not there. */
export function isEngineFailure(error: unknown): error is OctavoError {
  return error instanceof OctavoError && (error.code === 'engine-failed' || error.code === 'engine-timeout');
}

/** The failure of a conversion, with the words at which it fails. */
export async function passageError(
  error: OctavoError,
  blocks: readonly PandocBlock[],
  setting: BatchSetting,
): Promise<OctavoError> {
  const culprit = await culpritAmong(blocks, setting);
  return passageOf(error, culprit, setting.section);
}

/** The same for a block that is known. `line` is 0: not known here. */
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

/** Of several blocks that are converted as one, the one at which pandoc fails; all of them when none fails alone. */
async function culpritAmong(blocks: readonly PandocBlock[], setting: BatchSetting): Promise<readonly PandocBlock[]> {
  if (blocks.length < 2) return blocks;
  const half = blocks.length >> 1;
  for (const part of [blocks.slice(0, half), blocks.slice(half)]) {
    const json = part.map((block) => JSON.stringify(block)).join(',');
    try {
      await attempt([{ blocks: part, json, key: '' }], { ...setting, writer: undefined }, SEARCH_SECONDS);
    } catch (error) {
      if (isEngineFailure(error)) return culpritAmong(part, setting);
      throw error;
    }
  }
  return blocks;
}
