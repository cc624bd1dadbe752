import type { PandocBlock } from '../../shared/document/pandoc-ast';
import type { AssembledSection, BookMetadata } from '../../shared/publishing/assembled';
import type { PandocOutput } from '../engines/pandoc';
import type { FormatRun } from './publishing-job';

/** The version of pandoc's AST (pandoc-types) that our blocks are written in. */
const API_VERSION = [1, 23, 1];

/** Blocks as a pandoc document, as JSON. */
export function pandocDocument(
  blocks: readonly PandocBlock[],
  metadata: Readonly<Record<string, unknown>> = {},
): string {
  return JSON.stringify({ 'pandoc-api-version': API_VERSION, meta: metadata, blocks });
}

/** A text in pandoc's metadata. */
export const metaText = (text: string) => ({ t: 'MetaInlines', c: [{ t: 'Str', c: text }] });
/** A language tag or the like, in pandoc's metadata: never shown. */
export const metaString = (text: string) => ({ t: 'MetaString', c: text });

/** What a document of the whole book says of itself, in pandoc's metadata. */
export function documentMetadata(metadata: BookMetadata): Readonly<Record<string, unknown>> {
  return {
    title: metaText(metadata.title),
    ...(metadata.subtitle === undefined ? {} : { subtitle: metaText(metadata.subtitle) }),
    ...(metadata.author === '' ? {} : { author: { t: 'MetaList', c: [metaText(metadata.author)] } }),
    lang: metaString(metadata.language),
  };
}

/** Sections handed to pandoc at once. */
const AT_ONCE = 8;

/** What pandoc made of one section. */
export interface ConvertedSection {
  readonly section: AssembledSection;
  readonly text: string;
}

/** Converts section by section. The signal is heeded between and inside sections. */
export function convertSections(run: FormatRun): Promise<readonly ConvertedSection[]> {
  return run.step('pandoc', (advance) => sectionBySection(run, advance));
}

async function sectionBySection(
  run: FormatRun,
  advance: (fraction: number) => void,
): Promise<readonly ConvertedSection[]> {
  const { format, published, pandoc, signal } = run;
  const { sections, metadata } = published.book;
  const meta = { lang: metaString(metadata.language) };
  let done = 0;
  const convert = async (section: AssembledSection): Promise<ConvertedSection> => {
    const output = await pandoc.convert(
      { text: pandocDocument(format.blocks(section), meta) },
      { from: 'json', to: format.writer.to, ...format.writer.options },
      { signal },
    );
    tellWarnings(run, output);
    done += 1;
    advance(done / sections.length);
    return { section, text: new TextDecoder().decode(output.bytes) };
  };
  const converted: ConvertedSection[] = [];
  // A few at a time: enough for every thread, and a book is not held in memory twice.
  for (let from = 0; from < sections.length; from += AT_ONCE)
    converted.push(...(await Promise.all(sections.slice(from, from + AT_ONCE).map(convert))));
  return converted;
}

/** Converts the whole book at once, in a thread of its own. */
export function convertBook(run: FormatRun, files: Readonly<Record<string, Uint8Array>>): Promise<Uint8Array> {
  return run.step('pandoc', () => wholeBook(run, files));
}

async function wholeBook(run: FormatRun, files: Readonly<Record<string, Uint8Array>>): Promise<Uint8Array> {
  const { format, published, pandoc, signal } = run;
  const blocks = published.book.sections.flatMap((section) => format.blocks(section));
  const output = await pandoc.convert(
    { text: pandocDocument(blocks, documentMetadata(published.book.metadata)), files },
    { from: 'json', to: format.writer.to, ...format.writer.options },
    { signal, weight: 'heavy' },
  );
  tellWarnings(run, output);
  return output.bytes;
}

function tellWarnings(run: FormatRun, output: PandocOutput): void {
  for (const { text } of output.warnings) run.warn({ code: 'pandoc-warning', values: { text } });
}
