import { unzipSync } from 'fflate';
import { convertBook } from '../convert';
import type { Artefact, FormatRun } from '../publishing-job';
import { zip } from './zip';

/** A Word document: pandoc writes it with our styles; it is packed anew so that the same book gives the same bytes. */
export async function convertDocx(run: FormatRun): Promise<Artefact> {
  const files: Record<string, Uint8Array> = { 'reference.docx': await run.resource('docx/reference.docx') };
  for (const [name, picture] of run.published.pictures) files[name] = picture.bytes;
  const bytes = await convertBook(run, files);
  return run.step('finish', async () => {
    const parts = Object.entries(unzipSync(bytes));
    // Word wants the list of content types first.
    const order = (path: string) => (path === '[Content_Types].xml' ? 0 : 1);
    parts.sort(([left], [right]) => order(left) - order(right) || (left < right ? -1 : 1));
    return { bytes: zip(parts, run.published.now) };
  });
}
