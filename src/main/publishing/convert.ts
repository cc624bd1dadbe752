import type { PandocWarning } from '../engines/pandoc';
import { fewAtATime } from '../few-at-a-time';
import { type ConvertedSection, convertSection, type SectionConversion } from './conversions/convert-section';
import { isEngineFailure, passageAmong } from './conversions/find-passage';
import { bookSeconds } from './limits';
import { documentMetadata, metaString, metaText, pandocDocument } from './pandoc-document';
import type { FormatRun } from './publishing-job';

export { type ConvertedSection, metaString, metaText, pandocDocument };

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
  return fewAtATime(sections, convert);
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
