import type { PandocBlock } from '../../../shared/document/pandoc-ast';
import type { AssembledSection } from '../../../shared/publishing/assembled';
import type { Pandoc } from '../../engines/pandoc';
import { documentOfJson } from '../pandoc-document';
import type { KeptConversion } from './conversion-cache';
import { isEngineFailure, passageAmong, SEARCH_SECONDS } from './find-passage';
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
    const { section } = setting;
    throw await passageAmong(error, [{ section, blocks: first.blocks }], setting);
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
