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
import { type Gathered, gather } from './gather';
import { typstWithPassages, withLine } from './passages';
import { withoutHugePictures } from './prepare-pictures/huge-pictures';
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
    const { published, warnings } = await progress.step(undefined, 'assemble', async () => {
      throwIfCancelled(signal);
      return assembleGathered(gathered, tools, pandoc, signal, request);
    });
    const told = [...chosen.warnings, ...gathered.warnings, ...warnings];
    const made: { format: OutputFormat; artefact: Artefact }[] = [];
    let shared = published;
    for (const format of request.formats) {
      const settings = settingsOf(format.id, request.settings ?? {});
      const own = bookFor(format.id, shared);
      const run = formatRun(format, settings, own.published, pandoc, tools, signal, progress, told);
      // The settings are those of this very format.
      const artefact = await (CONVERTERS[format.id] as (run: FormatRun) => Promise<Artefact>)(run);
      await run.step('verify', async () => {
        await verify(format, artefact, own.expected, pandoc, signal);
        if (format.id === 'epub') for (const finding of await epubFindings(artefact.bytes)) run.warn(finding);
      });
      made.push({ format, artefact });
      if (artefact.breaks)
        shared = {
          ...shared,
          printedPages: { source: printedSource(shared.book.metadata), breaks: artefact.breaks },
        };
    }
    const told = [...warnings];
    const sections = new Map(published.book.sections.map(({ id, name }) => [id, name]));
    const made: Made[] = [];
    for (const format of request.formats) {
      const settings = settingsOf(format.id, request.settings ?? {});
      const own = bookFor(format.id, published);
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
      const found = await run.step('verify', () =>
        verify(format, artefact, own.expected, pandoc, signal, tools.memory),
      );
      made.push({ format, artefact, differences: [...lost, ...found] });
    }
    throwIfCancelled(signal);
    const files = await progress.step(undefined, 'write', () =>
      writeArtefacts(
        tools.disk,
        request.destination,
        request.stem ?? fileStem(published.book.metadata.title),
        { folder: request.destination, book: request.manuscript.folder },
        fileStem(published.book.metadata.title),
        doubtMark(published.book.metadata.language),
        made,
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

async function assembleGathered(
  gathered: Gathered,
  tools: PublishingTools,
  pandoc: Pandoc,
  signal: AbortSignal,
  { now, selection }: PublishingRequest,
) {
  const available = new Set(gathered.pictures.keys());
  const { book: plain, warnings } = assemble(gathered.book, gathered.sources, available, gathered.lostPictures);
  verifyAssembly(gathered, plain, warnings);
  const cited =
    gathered.references === null
      ? { book: plain, warnings: [] }
      : await resolveCitations(plain, gathered.references, await citationSheet(gathered, tools), pandoc, signal);
  const pictures = new Map(
    cited.book.pictures.flatMap(({ source, name }) => {
      const picture = gathered.pictures.get(source);
      return picture ? [[name, picture] as const] : [];
    }),
  );
  const book = chosenBook(cited.book, selection);
  const { cover } = gathered;
  const published: PublishedBook = {
    book,
    facts: gathered.book,
    pictures,
    ...(cover ? { cover } : {}),
    now,
  };
  const markdown = new Map([...gathered.texts].map(([id, text]) => [id, text.markdown]));
  const published: PublishedBook = { book: cited.book, facts: gathered.book, pictures, markdown, now };
  const told = cited.warnings.map(({ text }): Warning => ({ code: 'pandoc-warning', values: { text } }));
  const published = await withoutHugePictures(
    { book: cited.book, facts: gathered.book, pictures, now },
    tools.pictures,
    signal,
    (warning) => told.push(warning),
  );
  return { published, warnings: [...warnings, ...told] };
}

/** The style sheet the book names, when it is one of ours. */
async function citationSheet({ book }: Gathered, tools: PublishingTools): Promise<CitationSheet | null> {
  const { file, inNotes } = citationStyleOf(book);
  return file === null ? null : { csl: await resource(tools, file), inNotes };
}

async function resource(tools: PublishingTools, path: string): Promise<Uint8Array> {
  const bytes = await tools.disk.read(join(tools.resourcesFolder, ...path.split('/')));
  if (bytes === null) throw new Error(`Octavo's own file is missing: resources/${path}`);
  return bytes;
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
    resource: (path) => resource(tools, path),
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
