import { basename, extname } from 'node:path';
import { OctavoError } from '../../shared/errors';
import { type ImportedText, readPlainText } from '../../shared/import/plain-text';
import { makeBook, type NewPart } from './new-book';
import type { Surroundings } from './surroundings';

/** Largest text imported, in bytes: fifty times a long novel. */
const MAXIMUM_BYTES = 64 * 1024 * 1024;

/**
 * Makes a book from a plain text file and gives its folder. Throws `import-file-missing`, `import-unreadable` or
 * `import-empty` ({file}) before anything is written, and what `makeBook` throws.
 */
export async function importPlainText(
  surroundings: Surroundings,
  file: string,
  inside: string,
  wishes: { readonly title?: string | undefined; readonly language?: string | undefined },
): Promise<string> {
  const imported = readPlainText(await readText(surroundings, file), wishes.language);
  if (imported.front === null && imported.parts.length === 0) throw new OctavoError('import-empty', { file });
  const title = wishes.title || imported.title || basename(file, extname(file));
  return makeBook(surroundings, inside, {
    ...imported,
    title,
    parts: imported.parts.map((part) => titled(part, title)),
  });
}

/** A text without headings is one chapter, called as the book is. */
function titled(part: ImportedText['parts'][number], title: string): NewPart {
  return { ...part, chapters: part.chapters.map((chapter) => ({ ...chapter, fileTitle: chapter.title || title })) };
}

async function readText({ disk }: Surroundings, file: string): Promise<string> {
  const path = await disk.trueName(file).catch((cause: unknown) => {
    throw new OctavoError('import-file-missing', { file }, { cause });
  });
  const facts = await disk.stat(path);
  if (facts === null) throw new OctavoError('import-file-missing', { file });
  const unreadable = (cause?: unknown) => new OctavoError('import-unreadable', { file }, { cause });
  if (facts.kind !== 'file' || facts.size > MAXIMUM_BYTES) throw unreadable();
  const bytes = await disk.read(path).catch((cause: unknown) => {
    throw unreadable(cause);
  });
  if (bytes === null) throw new OctavoError('import-file-missing', { file });
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw unreadable(cause);
  }
  // Text does not hold NUL; a file that does was never meant to be read.
  if (text.includes('\0')) throw unreadable();
  return text;
}
