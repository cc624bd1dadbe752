import type { PandocWarning } from '../engines/pandoc';
import { type ConvertedSection, convertSection, type SectionConversion } from './conversions/convert-section';
import { isEngineFailure, passageAmong } from './conversions/find-passage';
import { bookSeconds } from './limits';
import { documentMetadata, metaString, metaText, pandocDocument } from './pandoc-document';
import type { FormatRun } from './publishing-job';

export { type ConvertedSection, metaString, metaText, pandocDocument };

/** Sections handed to pandoc at once. */
const AT_ONCE = 8;

/** Converts section by section, each block that is not known already. The signal is heeded between and inside sections. */
export function convertSections(run: FormatRun): Promise<readonly ConvertedSection[]> {
  return run.step('pandoc', (advance) => sectionBySection(run, advance));
}

async function sectionBySection(
  run: FormatRun,
  advance: (fraction: number) => void,
): Promise<readonly ConvertedSection[]> {
  const { format, published, pandoc, conversions, signal } = run;
  const { sections, metadata } = published.book;
  const done = new Map<string, number>();
  const convert = async (section: ConvertedSection['section']): Promise<SectionConversion> => {
    const tell = (fraction: number) => {
      done.set(section.id, fraction);
      advance([...done.values()].reduce((sum, part) => sum + part, 0) / sections.length);
    };
    const { language } = metadata;
    const made = await convertSection(section, { format, language, pandoc, cache: conversions, signal, advance: tell });
    tellWarnings(run, made.warnings);
    tell(1);
    return made;
  };
  // A few at a time: enough for every thread, and a book is not held in memory twice.
  const converted: SectionConversion[] = [];
  const left = sections.entries();
  let isFailed = false;
  const convertOn = async () => {
    for (const [at, section] of left) {
      if (isFailed) return;
      converted[at] = await convert(section);
    }
  };
  const fail = (error: unknown) => {
    isFailed = true;
    throw error;
  };
  await Promise.all(Array.from({ length: AT_ONCE }, () => convertOn().catch(fail)));
  return converted;
}

/** Converts the whole book at once, in a thread of its own. */
export function convertBook(run: FormatRun, files: Readonly<Record<string, Uint8Array>>): Promise<Uint8Array> {
  return run.step('pandoc', () => wholeBook(run, files));
}

async function wholeBook(run: FormatRun, files: Readonly<Record<string, Uint8Array>>): Promise<Uint8Array> {
  const { format, published, pandoc, signal } = run;
  const { sections, metadata } = published.book;
  const parts = sections.map((section) => ({ section, blocks: format.blocks(section) }));
  const text = pandocDocument(
    parts.flatMap(({ blocks }) => blocks),
    documentMetadata(metadata),
  );
  const options = { to: format.writer.to, ...format.writer.options };
  try {
    const limits = { signal, weight: 'heavy', seconds: bookSeconds(text) } as const;
    const output = await pandoc.convert({ text, files }, { from: 'json', ...options }, limits);
    tellWarnings(run, output.warnings);
    return output.bytes;
  } catch (error) {
    if (!isEngineFailure(error)) throw error;
    throw await passageAmong(error, parts, { options, language: metadata.language, pandoc, signal });
  }
}

function tellWarnings(run: FormatRun, warnings: readonly PandocWarning[]): void {
  for (const { text } of warnings) run.warn({ code: 'pandoc-warning', values: { text } });
}
