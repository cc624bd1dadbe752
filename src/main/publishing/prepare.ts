import { setTimeout as pause } from 'node:timers/promises';
import type { FormatId } from '../../shared/publishing/format-ids';
import { formatOf } from '../../shared/publishing/formats';
import type { PandocChoice } from '../../shared/settings';
import { throwIfCancelled } from '../engines/engine-run';
import { assembledBook } from './assembled-book';
import { convertSection } from './conversions/convert-section';
import { makeFormat } from './make-format';
import { Progress } from './progress';
import type { PublishedManuscript, PublishingTools } from './publishing-job';
import { bookFor } from './selected';

/** What is made ready: the whole book, in formats that are made section by section. */
export interface PreparingRequest {
  readonly manuscript: PublishedManuscript;
  readonly formats: readonly FormatId[];
  readonly pandoc: PandocChoice;
  readonly now: Date;
}

/** Milliseconds left to others between two sections. */
const BREATH = 15;

/** What is made whole, as it is without any wishes: it costs a second and no memory to speak of, which pages do. */
const WHOLE: ReadonlySet<FormatId> = new Set(['epub']);

/**
 * Reads the book and converts what of it is not known yet, one section after the other; of an EPUB also the rest is done, and
 * thrown away: an export that is asked for later packs and checks what has changed. Writes nothing. Rejects with
 * `export-cancelled`, at the latest after the block or the step it is at, and with whatever an export would reject with.
 */
export async function prepare(request: PreparingRequest, tools: PublishingTools, signal: AbortSignal): Promise<void> {
  const { memory } = tools;
  if (!memory) return;
  const pandoc = tools.pandoc.open(request.pandoc, request.now);
  try {
    const { published } = await assembledBook(request, tools, pandoc, signal, (_step, work) => work(() => undefined));
    const { language } = published.book.metadata;
    for (const format of request.formats.map(formatOf)) {
      if (format.unit !== 'section') continue;
      const { sections } = bookFor(format.id, published).published.book;
      for (const section of sections) {
        throwIfCancelled(signal);
        const setting = { format, language, pandoc, cache: memory.conversions, signal };
        const { fresh } = await convertSection(section, setting);
        if (fresh > 0) await pause(BREATH);
      }
      if (!WHOLE.has(format.id)) continue;
      const progress = new Progress([format], () => undefined);
      const warn = () => undefined;
      await makeFormat(format, published, { settings: {}, pandoc, tools, signal, progress, warn });
    }
  } finally {
    pandoc.close();
  }
}
