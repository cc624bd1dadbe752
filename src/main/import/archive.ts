import { type UnzipFileInfo, unzipSync } from 'fflate';
import { OctavoError } from '../../shared/errors';

/** What an archive may hold at most: a manuscript with a thousand pictures stays far below. */
const MOST_ENTRIES = 5_000;
/** Bytes of all its files together, and of one of them. */
const MOST_BYTES = 600 * 1024 * 1024;
const MOST_BYTES_OF_ONE = 200 * 1024 * 1024;
/** How often smaller a large file may have become: text becomes ten times smaller, a bomb a thousand times. */
const MOST_RATIO = 250;
const LARGE = 4 * 1024 * 1024;

/** True for what begins as a ZIP archive does: DOCX, ODT and EPUB are such. */
export function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
}

/** An archive: the names of all its files, and the bytes of those that were asked for. */
export interface Archive {
  readonly names: ReadonlySet<string>;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/**
 * Looks through an archive and unpacks what is `wanted` of it. Nothing is unpacked of one that would become too large, has too
 * many files, or names one that would lie elsewhere (« zip slip »): `import-unsafe` ({file}). One that cannot be read is
 * `import-unreadable` ({file}).
 */
export function openArchive(bytes: Uint8Array, file: string, wanted: (name: string) => boolean): Archive {
  const unsafe = (detail: string) => new OctavoError('import-unsafe', { file }, { detail });
  const names = new Set<string>();
  let total = 0;
  const look = ({ name, size, originalSize }: UnzipFileInfo): false => {
    names.add(name);
    total += originalSize;
    if (names.size > MOST_ENTRIES) throw unsafe(`more than ${MOST_ENTRIES} files`);
    if (total > MOST_BYTES || originalSize > MOST_BYTES_OF_ONE) throw unsafe(`${total} bytes`);
    if (originalSize > LARGE && originalSize > size * MOST_RATIO) throw unsafe(`${name}: ${size} → ${originalSize}`);
    if (/^[/\\]|^[a-z]:|\\|(?:^|\/)\.\.(?:\/|$)|\0/i.test(name)) throw unsafe(`a file called ${name}`);
    return false;
  };
  try {
    // All of it first: nothing is unpacked before the last name was seen.
    unzipSync(bytes, { filter: look });
    return { names, files: new Map(Object.entries(unzipSync(bytes, { filter: ({ name }) => wanted(name) }))) };
  } catch (error) {
    if (error instanceof OctavoError) throw error;
    throw new OctavoError('import-unreadable', { file }, { cause: error });
  }
}
