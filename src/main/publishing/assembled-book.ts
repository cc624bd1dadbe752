import { join } from 'node:path';
import type { Warning } from '../../shared/book/book-view';
import { assemble } from '../../shared/publishing/assemble';
import type { TextDifference } from '../../shared/publishing/job';
import { citationStyleOf } from '../../shared/sources/citation-styles';
import { throwIfCancelled } from '../engines/engine-run';
import type { Pandoc } from '../engines/pandoc';
import { type CitationSheet, resolveCitations } from './citations';
import { type Gathered, gather } from './gather';
import { withoutHugePictures } from './prepare-pictures/huge-pictures';
import type { PublishedBook, PublishingRequest, PublishingTools } from './publishing-job';
import { chosenBook, chosenOf, chosenText } from './selected';
import { verifyAssembly } from './verify';

/** The book in memory, and what was noticed on the way to it. */
export interface BookInMemory {
  readonly published: PublishedBook;
  readonly warnings: readonly Warning[];
  /** Where it does not say what the chapters say. */
  readonly lost: readonly TextDifference[];
}

/** Reads a book and makes one thing of it. `step` runs the two steps of that. Rejects as `gather` and the engines do. */
export async function assembledBook(
  request: Pick<PublishingRequest, 'manuscript' | 'selection' | 'now'>,
  tools: PublishingTools,
  pandoc: Pandoc,
  signal: AbortSignal,
  step: <Result>(
    name: 'gather' | 'assemble',
    work: (advance: (fraction: number) => void) => Promise<Result>,
  ) => Promise<Result>,
): Promise<BookInMemory> {
  const chosen = chosenOf(request.manuscript, request.selection);
  const read = await step('gather', (advance) =>
    gather(chosen.manuscript, tools.disk, pandoc, signal, advance, tools.memory),
  );
  const gathered = chosenText(read, request.selection);
  const { published, warnings, lost } = await step('assemble', async () => {
    throwIfCancelled(signal);
    return assembleGathered(gathered, tools, pandoc, signal, request);
  });
  return { published, warnings: [...chosen.warnings, ...gathered.warnings, ...warnings], lost };
}

async function assembleGathered(
  gathered: Gathered,
  tools: PublishingTools,
  pandoc: Pandoc,
  signal: AbortSignal,
  { now, selection }: Pick<PublishingRequest, 'now' | 'selection'>,
) {
  const available = new Set(gathered.pictures.keys());
  const { book: plain, warnings } = assemble(gathered.book, gathered.sources, available, gathered.lostPictures);
  const lost = verifyAssembly(gathered, plain, warnings, tools.memory);
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
  const { cover } = gathered;
  const told = cited.warnings.map(({ text }): Warning => ({ code: 'pandoc-warning', values: { text } }));
  const published = await withoutHugePictures(
    {
      book: chosenBook(cited.book, selection),
      facts: gathered.book,
      pictures,
      length: gathered.length,
      ...(cover ? { cover } : {}),
      markdown: new Map([...gathered.texts].map(([id, { markdown }]) => [id, markdown])),
      now,
    },
    tools.pictures,
    signal,
    (warning) => told.push(warning),
  );
  return { published, warnings: [...warnings, ...told], lost };
}

/** The style sheet the book names, when it is one of ours. */
async function citationSheet({ book }: Gathered, tools: PublishingTools): Promise<CitationSheet | null> {
  const { file, inNotes } = citationStyleOf(book);
  return file === null ? null : { csl: await ownResource(tools, file), inNotes };
}

/** A file of Octavo's own, below `resources/`. */
export async function ownResource(tools: PublishingTools, path: string): Promise<Uint8Array> {
  const bytes = await tools.disk.read(join(tools.resourcesFolder, ...path.split('/')));
  if (bytes === null) throw new Error(`Octavo's own file is missing: resources/${path}`);
  return bytes;
}
