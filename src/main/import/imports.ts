import { basename, extname } from 'node:path';
import { OctavoError } from '../../shared/errors';
import type { Pandoc } from '../engines/pandoc';
import { pandocShelf } from '../engines/pandoc-shelf';
import type { HostBase } from '../host-base';
import { makeBook, type NewPart } from '../manuscript/new-book';
import type { Surroundings } from '../manuscript/surroundings';
import { readManuscript } from './read-manuscript';

/** Largest manuscript imported, in bytes: a book with several hundred photographs. */
const MAXIMUM_BYTES = 200 * 1024 * 1024;

/** Makes books of manuscripts that other programs wrote. */
export interface Imports {
  /**
   * Reads a manuscript and makes `<inside>/<slug of the title>/` of it, whole or not at all; gives the folder. Throws
   * `import-file-missing`, `import-unreadable`, `import-too-large`, `import-unknown`, `import-unsafe` or `import-empty`
   * ({file}) before anything is written, and what `makeBook` throws.
   */
  make(surroundings: Surroundings, file: string, inside: string, wishes: ImportWishes): Promise<string>;
  /** The same of a manuscript that a window hands over, whose place on the disk nobody knows. */
  makeOf(surroundings: Surroundings, content: ManuscriptContent, inside: string, wishes: ImportWishes): Promise<string>;
  /** Stops what is being read. */
  close(): void;
}

/** The imports of a host. Its pandoc starts with an import, and ends with it. */
export function createImports(host: HostBase): Imports {
  const { installation } = host.platform;
  const shelf = pandocShelf({ wasm: installation.pandocWasm, worker: installation.bundle('pandoc-worker') });
  const ending = new AbortController();
  /** Runs with a pandoc that is opened when it is needed, and closed at the end. */
  const withPandoc = async <Value>(work: (openPandoc: () => Promise<Pandoc>) => Promise<Value>): Promise<Value> => {
    let close = (): void => undefined;
    try {
      return await work(async () => {
        const pandoc = shelf.open((await host.settings.read()).pandoc, host.clock());
        close = () => pandoc.close();
        return pandoc;
      });
    } finally {
      close();
    }
  };
  return {
    make: (surroundings, file, inside, wishes) =>
      withPandoc((pandoc) => importManuscript(surroundings, file, inside, wishes, pandoc, ending.signal)),
    makeOf: (surroundings, content, inside, wishes) =>
      withPandoc((pandoc) => importContent(surroundings, content, inside, wishes, pandoc, ending.signal)),
    close: () => ending.abort(),
  };
}

/** What is said of a book that is imported, and is not found in it. */
export interface ImportWishes {
  readonly title?: string | undefined;
  /** BCP 47. */
  readonly language?: string | undefined;
}

/** `Imports.make`, with a pandoc that is opened when one is needed. */
export async function importManuscript(
  surroundings: Surroundings,
  file: string,
  inside: string,
  wishes: ImportWishes,
  openPandoc: () => Promise<Pandoc>,
  signal: AbortSignal,
): Promise<string> {
  const bytes = await bytesOf(surroundings, file);
  return importContent(surroundings, { name: file, bytes }, inside, wishes, openPandoc, signal);
}

/** A manuscript by its name, or its path, and what is in it. */
export interface ManuscriptContent {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The same of a manuscript that was read. */
async function importContent(
  surroundings: Surroundings,
  { name: file, bytes }: ManuscriptContent,
  inside: string,
  wishes: ImportWishes,
  openPandoc: () => Promise<Pandoc>,
  signal: AbortSignal,
): Promise<string> {
  const { book, pictures } = await readManuscript(file, bytes, wishes.language, openPandoc, signal);
  if (book.front === null && book.parts.length === 0) throw new OctavoError('import-empty', { file });
  const title = wishes.title || book.title || basename(file, extname(file));
  const parts = book.parts.map(
    (part): NewPart => ({
      ...part,
      // A text without headings is one chapter, called as the book is.
      chapters: part.chapters.map((chapter) => ({ ...chapter, fileTitle: chapter.title || title })),
    }),
  );
  return makeBook(surroundings, inside, { ...book, title, parts, pictures });
}

async function bytesOf({ disk }: Surroundings, file: string): Promise<Uint8Array> {
  const path = await disk.trueName(file).catch((cause: unknown) => {
    throw new OctavoError('import-file-missing', { file }, { cause });
  });
  const facts = await disk.stat(path);
  if (facts === null) throw new OctavoError('import-file-missing', { file });
  const unreadable = (cause?: unknown) => new OctavoError('import-unreadable', { file }, { cause });
  if (facts.kind !== 'file') throw unreadable();
  if (facts.size > MAXIMUM_BYTES)
    throw new OctavoError('import-too-large', { file, limit: MAXIMUM_BYTES / 1024 / 1024 });
  const bytes = await disk.read(path).catch((cause: unknown) => {
    throw unreadable(cause);
  });
  if (bytes === null) throw new OctavoError('import-file-missing', { file });
  return bytes;
}
