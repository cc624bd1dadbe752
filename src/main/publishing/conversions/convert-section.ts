import { createHash } from 'node:crypto';
import type { AssembledSection } from '../../../shared/publishing/assembled';
import type { OutputFormat } from '../../../shared/publishing/format';
import { throwIfCancelled } from '../../engines/engine-run';
import type { Pandoc, PandocWarning } from '../../engines/pandoc';
import type { ConversionCache, KeptConversion } from './conversion-cache';
import { type Conversion, convertBatch, Indivisible } from './convert-batch';
import { pieceWriter } from './piece-writers';
import type { PieceWriter } from './pieces';

/** How sections are converted. */
export interface ConversionSetting {
  readonly format: Pick<OutputFormat, 'id' | 'writer' | 'blocks'>;
  /** BCP 47: the language of the book. */
  readonly language: string;
  readonly pandoc: Pandoc;
  readonly cache: ConversionCache;
  readonly signal: AbortSignal;
  /** Hears how much of the section is converted, 0 to 1. */
  readonly advance?: (fraction: number) => void;
}

/** What pandoc made of one section. */
export interface ConvertedSection {
  readonly section: AssembledSection;
  /** As pandoc would have written the whole section, byte for byte. */
  readonly text: string;
}

/** The same, and what is known of how it was made. */
export interface SectionConversion extends ConvertedSection {
  readonly warnings: readonly PandocWarning[];
  /** Blocks that had to be converted now: all others were known. */
  readonly fresh: number;
}

/** Changes when the form of what is kept does. */
const FORM = 1;
/** Characters of JSON handed to pandoc at once: enough that a call costs nothing, little enough to be stopped soon. */
const BATCH = 150_000;

/**
 * Converts a section block by block: what was converted before is known by its content, the rest goes to pandoc together.
 * Rejects with `passage-failed` or `passage-endless` when pandoc fails at a block or does not end: the values name the chapter
 * and the block's first words (`line` is 0: who has the chapter's file can tell it); else with what pandoc rejects with.
 */
export async function convertSection(
  section: AssembledSection,
  setting: ConversionSetting,
): Promise<SectionConversion> {
  const { cache, format, language, pandoc, signal } = setting;
  throwIfCancelled(signal);
  const options = { to: format.writer.to, ...format.writer.options };
  const context = JSON.stringify([format.id, await pandoc.version({ signal }), options, language]);
  const known = cache.sections.get(section, context);
  if (known) return { section, ...known, fresh: 0 };
  const made = await convertAnew(section, setting, options);
  cache.sections.set(section, context, { text: made.text, warnings: made.warnings });
  return made;
}

async function convertAnew(
  section: AssembledSection,
  setting: ConversionSetting,
  options: { readonly to: string },
): Promise<SectionConversion> {
  const { format } = setting;
  const writer = pieceWriter(options);
  const blocks = format.blocks(section);
  const isDivisible = writer !== undefined && blocks.every(writer.canStandAlone);
  if (isDivisible) {
    try {
      const { kept, fresh } = await convertAll(
        blocks.map((block) => [block]),
        { section, setting, options, writer },
      );
      return { section, text: writer.join(kept.map(({ piece }) => piece)), warnings: remarks(kept), fresh };
    } catch (error) {
      if (!(error instanceof Indivisible)) throw error;
    }
  }
  const { kept, fresh } = await convertAll([blocks], { section, setting, options, writer: undefined });
  return { section, text: kept[0]?.piece.text ?? '', warnings: remarks(kept), fresh };
}

const remarks = (kept: readonly KeptConversion[]) => kept.flatMap(({ warnings }) => warnings);

/** Converts each unit (a block, or all blocks of a section) that is not in the cache; gives all, in order. */
async function convertAll(
  units: readonly Conversion['blocks'][],
  given: {
    readonly section: AssembledSection;
    readonly setting: ConversionSetting;
    readonly options: Readonly<Record<string, unknown>> & { readonly to: string };
    readonly writer: PieceWriter | undefined;
  },
): Promise<{ readonly kept: readonly KeptConversion[]; readonly fresh: number }> {
  const { section, setting, options, writer } = given;
  const { pandoc, cache, language, signal, advance } = setting;
  const context = JSON.stringify([FORM, await pandoc.version({ signal }), options, language, writer !== undefined]);
  const asked = units.map((blocks): Conversion => {
    const json = blocks.map((block) => JSON.stringify(block)).join(',');
    return { blocks, json, key: createHash('sha256').update(context).update('\0').update(json).digest('base64') };
  });
  const known = new Map<string, KeptConversion>();
  const missing = new Map<string, Conversion>();
  for (const conversion of asked) {
    const kept = cache.get(conversion.key);
    if (kept) known.set(conversion.key, kept);
    else missing.set(conversion.key, conversion);
  }
  let done = 0;
  for (const batch of batches([...missing.values()])) {
    throwIfCancelled(signal);
    const made = await convertBatch(batch, { section, options, writer, language, pandoc, signal });
    for (const [key, kept] of made) {
      cache.set(key, kept);
      known.set(key, kept);
    }
    done += batch.length;
    advance?.(done / missing.size);
  }
  return { kept: asked.flatMap(({ key }) => known.get(key) ?? []), fresh: missing.size };
}

/** What goes to pandoc in one call each. */
function batches(conversions: readonly Conversion[]): readonly (readonly Conversion[])[] {
  const all: Conversion[][] = [];
  let length = 0;
  for (const conversion of conversions) {
    const last = all.at(-1);
    if (last === undefined || length + conversion.json.length > BATCH) {
      all.push([conversion]);
      length = 0;
    } else last.push(conversion);
    length += conversion.json.length;
  }
  return all;
}
