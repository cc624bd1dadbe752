import type { Warning } from '../../shared/book/book-view';
import type { AssembledBook } from '../../shared/publishing/assembled';
import type { OutputFormat } from '../../shared/publishing/format';
import type { ExportedFile, FileCount, JobProgress } from '../../shared/publishing/job';
import { printFigures } from '../../shared/publishing/print/figures';
import { printLayoutOf } from '../../shared/publishing/print/layout';
import { breaksOfLetters, type PrintedBreak, printedSource } from '../../shared/publishing/printed-pages';
import type { SettingsByFormat } from '../../shared/publishing/settings';
import { throwIfCancelled } from '../engines/engine-run';
import { assembledBook } from './assembled-book';
import { makeFormat } from './make-format';
import { withLine } from './passages';
import { Progress } from './progress';
import type { Artefact, PublishedBook, PublishingRequest, PublishingTools } from './publishing-job';
import type { PublishingMemory } from './publishing-memory';
import { pdfText } from './readback/pdf-text';
import { bookFor } from './selected';
import { doubtMark, fileStem, type Made, refuseTarget, writeArtefacts } from './write';

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
    const made: Made[] = [];
    const settings = request.settings ?? {};
    const making = { settings, pandoc, tools, signal, progress, warn: (warning: Warning) => void told.push(warning) };
    let shared = published;
    for (const format of inMakingOrder(request.formats)) {
      const { artefact, differences } = await makeFormat(format, shared, making);
      made.push({
        format,
        artefact,
        differences: [...lost, ...differences],
        count: countOf(artefact, shared, settings),
      });
      if (artefact.breaks) {
        const breaks = request.formats.some(({ id }) => id === 'epub')
          ? await exactBreaks(artefact, artefact.breaks, bookFor('epub', shared).expected, tools.memory)
          : artefact.breaks;
        shared = { ...shared, printedPages: { source: printedSource(shared.book.metadata), breaks } };
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

/** How long a file is; of a printed book also what its binding makes of that. */
function countOf({ pages }: Artefact, { length, facts }: PublishedBook, { pdf }: SettingsByFormat): FileCount {
  if (pages === undefined) return length;
  const { inside, spines } = printFigures({ pages, signs: length.signs }, printLayoutOf(facts, pdf?.layout));
  const [first] = spines;
  return { ...length, inside, ...(first === undefined ? {} : { spine: first.millimetres }) };
}

/** Where the pages of a printed book begin, to the word, read from its finished bytes. */
async function exactBreaks(
  { composed, bytes }: Artefact,
  places: readonly PrintedBreak[],
  { sections }: AssembledBook,
  memory: PublishingMemory | undefined,
): Promise<readonly PrintedBreak[]> {
  const { letters, pages } = await pdfText(composed ?? bytes, memory?.printedPages);
  return breaksOfLetters(sections, { letters: letters.body, pages }, places);
}

/** The printed book comes first: a digital one lists its pages. */
function inMakingOrder(formats: readonly OutputFormat[]): readonly OutputFormat[] {
  return [...formats].sort((one, other) => Number(other.id === 'pdf') - Number(one.id === 'pdf'));
}

/** The same remark about every format is one remark. */
function unique(warnings: readonly Warning[]): readonly Warning[] {
  return [...new Map(warnings.map((warning) => [JSON.stringify(warning), warning])).values()];
}
