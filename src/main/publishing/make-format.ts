import type { Warning } from '../../shared/book/book-view';
import type { OutputFormat } from '../../shared/publishing/format';
import type { FormatId } from '../../shared/publishing/format-ids';
import type { TextDifference } from '../../shared/publishing/job';
import { type FormatSettings, type SettingsByFormat, settingsOf } from '../../shared/publishing/settings';
import { throwIfCancelled } from '../engines/engine-run';
import type { Pandoc } from '../engines/pandoc';
import { ownResource } from './assembled-book';
import { createConversionCache } from './conversions/conversion-cache';
import { epubFindings } from './epub-check';
import { convertDocx } from './finish/docx';
import { convertEpub } from './finish/epub';
import { convertHtml } from './finish/html';
import { convertMarkdown } from './finish/md';
import { convertOdt } from './finish/odt';
import { convertPdf } from './finish/pdf';
import { convertLatex } from './finish/tex';
import { convertText } from './finish/txt';
import { typstWithPassages } from './passages';
import type { Progress } from './progress';
import type { Artefact, FormatRun, PublishedBook, PublishingTools } from './publishing-job';
import { bookFor } from './selected';
import { verify } from './verify';

/** How each format is made, from the assembled book to the finished bytes. */
const CONVERTERS: { readonly [Id in FormatId]: (run: FormatRun<Id>) => Promise<Artefact> } = {
  pdf: convertPdf,
  epub: convertEpub,
  docx: convertDocx,
  odt: convertOdt,
  html: convertHtml,
  md: convertMarkdown,
  txt: convertText,
  tex: convertLatex,
};

/** What a format is made with. */
export interface MakingOf {
  readonly settings: SettingsByFormat;
  readonly pandoc: Pandoc;
  readonly tools: PublishingTools;
  readonly signal: AbortSignal;
  readonly progress: Progress;
  /** Hears what is to be told of it. */
  readonly warn: (warning: Warning) => void;
}

/** A finished format, still in memory, and where it differs from the book. */
export interface MadeFormat {
  readonly artefact: Artefact;
  readonly differences: readonly TextDifference[];
}

/** Makes one format of an assembled book and reads it back. Writes nothing. Rejects as the format’s converter and `verify` do. */
export async function makeFormat(
  format: OutputFormat,
  published: PublishedBook,
  making: MakingOf,
): Promise<MadeFormat> {
  const { pandoc, tools, signal, warn } = making;
  const own = bookFor(format.id, published);
  const run = formatRun(format, own.published, making);
  // The settings are those of this very format.
  const artefact = await (CONVERTERS[format.id] as (run: FormatRun) => Promise<Artefact>)(run);
  const differences = await run.step('verify', async () => {
    if (format.id === 'epub')
      for (const finding of await epubFindings(artefact.bytes, tools.memory?.soundPages)) warn(finding);
    return verify(format, artefact, own.expected, pandoc, signal, tools.memory);
  });
  return { artefact, differences };
}

function formatRun(format: OutputFormat, published: PublishedBook, making: MakingOf): FormatRun {
  const { pandoc, tools, signal, progress, warn } = making;
  const names = new Map(published.book.sections.map(({ id, name }) => [id, name]));
  const settings: FormatSettings = settingsOf(format.id, making.settings);
  return {
    format,
    settings,
    published,
    pandoc,
    conversions: tools.memory?.conversions ?? createConversionCache(),
    typst: typstWithPassages(tools.typst, names),
    pictures: tools.pictures,
    signal,
    read: (path) => tools.disk.read(path),
    resource: (path) => ownResource(tools, path),
    warn,
    step: (name, work) => {
      throwIfCancelled(signal);
      return progress.step(format.id, name, work);
    },
  };
}
