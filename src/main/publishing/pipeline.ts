import type { Warning } from '../../shared/book/book-view';
import type { OutputFormat } from '../../shared/publishing/format';
import type { ExportedFile, JobProgress } from '../../shared/publishing/job';
import { printedSource } from '../../shared/publishing/printed-pages';
import { throwIfCancelled } from '../engines/engine-run';
import { assembledBook } from './assembled-book';
import { makeFormat } from './make-format';
import { withLine } from './passages';
import { Progress } from './progress';
import type { PublishingRequest, PublishingTools } from './publishing-job';
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
      made.push({ format, artefact, differences: [...lost, ...differences] });
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

/** The same remark about every format is one remark. */
function unique(warnings: readonly Warning[]): readonly Warning[] {
  return [...new Map(warnings.map((warning) => [JSON.stringify(warning), warning])).values()];
}
