import { plainBook } from '../../../shared/publishing/plain-book';
import type { Artefact, FormatRun } from '../publishing-job';

/** The book as one file of plain text, UTF-8. */
export function convertText(run: FormatRun<'txt'>): Promise<Artefact> {
  return run.step('finish', async () => ({ bytes: new TextEncoder().encode(plainBook(run.published.book)) }));
}
