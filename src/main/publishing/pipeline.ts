import type { Warning } from '../../shared/book/book-view';
import type { OutputFormat } from '../../shared/publishing/format';
import type { FormatId } from '../../shared/publishing/format-ids';
import type { ExportedFile, JobProgress } from '../../shared/publishing/job';
import { printedSource } from '../../shared/publishing/printed-pages';
import { type FormatSettings, settingsOf } from '../../shared/publishing/settings';
import { throwIfCancelled } from '../engines/engine-run';
import type { Pandoc } from '../engines/pandoc';
import { assembledBook, ownResource } from './assembled-book';
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
import { typstWithPassages, withLine } from './passages';
import { Progress } from './progress';
import type { Artefact, FormatRun, PublishedBook, PublishingRequest, PublishingTools } from './publishing-job';
import { bookFor } from './selected';
import { verify } from './verify';
import { doubtMark, fileStem, type Made, refuseTarget, writeArtefacts } from './write';

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

/** What publishing gives back. */
export interface Published {
  readonly files: readonly ExportedFile[];
  readonly warnings: readonly Warning[];
}

/**
 * Makes a book in one or several formats: reads it once, assembles it once, then for each format converts, finishes and
 * compares every word of the result with the manuscript. Files appear only when all of them are right; a failure or a
 * cancellation leaves nothing.
 *
 * @param signal aborting it rejects with `export-cancelled`, within a moment, at any step.
 * @param report hears every step; its fraction never falls.
 */
export async function publish(
  request: PublishingRequest,
  tools: PublishingTools,
  signal: AbortSignal,
  report: (progress: Omit<JobProgress, 'job'>) => void,
): Promise<Published> {
  const progress = new Progress(request.formats, report);
  const pandoc = tools.pandoc.open(request.pandoc, request.now);
  try {
    // Found out before minutes of work, not after.
    await refuseTarget(tools.disk, request.destination);
    const { published, warnings, lost } = await assembledBook(request, tools, pandoc, signal, (step, work) =>
      progress.step(undefined, step, work),
    );
    const told = [...warnings];
    const sections = new Map(published.book.sections.map(({ id, name }) => [id, name]));
    const made: Made[] = [];
    let shared = published;
    for (const format of inMakingOrder(request.formats)) {
      const settings = settingsOf(format.id, request.settings ?? {});
      const own = bookFor(format.id, shared);
      const run = formatRun(
        format,
        settings,
        own.published,
        pandoc,
        { ...tools, typst: typstWithPassages(tools.typst, sections) },
        signal,
        progress,
        told,
      );
      // The settings are those of this very format.
      const artefact = await (CONVERTERS[format.id] as (run: FormatRun) => Promise<Artefact>)(run);
      const found = await run.step('verify', async () => {
        if (format.id === 'epub')
          for (const finding of await epubFindings(artefact.bytes, tools.memory?.soundPages)) run.warn(finding);
        return verify(format, artefact, own.expected, pandoc, signal, tools.memory);
      });
      made.push({ format, artefact, differences: [...lost, ...found] });
      if (artefact.breaks) {
        const printedPages = { source: printedSource(shared.book.metadata), breaks: artefact.breaks };
        shared = { ...shared, printedPages };
      }
    }
    throwIfCancelled(signal);
    const files = await progress.step(undefined, 'write', () =>
      writeArtefacts(
        tools.disk,
        { folder: request.destination, book: request.manuscript.folder },
        request.stem ?? fileStem(published.book.metadata.title),
        doubtMark(published.book.metadata.language),
        request.formats.flatMap(({ id }) => made.filter(({ format }) => format.id === id)),
        signal,
      ),
    );
    return { files, warnings: unique(told) };
  } catch (error) {
    throw await withLine(error, request.manuscript);
  } finally {
    pandoc.close();
  }
}

/** The printed book comes first: a digital one lists its pages. */
function inMakingOrder(formats: readonly OutputFormat[]): readonly OutputFormat[] {
  return [...formats].sort((one, other) => Number(other.id === 'pdf') - Number(one.id === 'pdf'));
}

function formatRun(
  format: OutputFormat,
  settings: FormatSettings,
  published: PublishedBook,
  pandoc: Pandoc,
  tools: PublishingTools,
  signal: AbortSignal,
  progress: Progress,
  told: Warning[],
): FormatRun {
  return {
    format,
    settings,
    published,
    pandoc,
    conversions: tools.memory?.conversions ?? createConversionCache(),
    typst: tools.typst,
    pictures: tools.pictures,
    signal,
    read: (path) => tools.disk.read(path),
    resource: (path) => ownResource(tools, path),
    warn: (warning) => told.push(warning),
    step: (name, work) => {
      throwIfCancelled(signal);
      return progress.step(format.id, name, work);
    },
  };
}

/** The same remark about every format is one remark. */
function unique(warnings: readonly Warning[]): readonly Warning[] {
  return [...new Map(warnings.map((warning) => [JSON.stringify(warning), warning])).values()];
}
