import { createHash } from 'node:crypto';
import type { EpubCheckResult } from '@likecoin/epubcheck-ts';
import { unzipSync, zipSync } from 'fflate';
import type { Warning } from '../../shared/book/book-view';

/** Remarks shown at most: a book with more has one defect many times. */
const SHOWN = 12;
/** Pages remembered: those of several books. */
const MOST_PAGES = 5000;

/**
 * Hashes of pages of EPUBs, and of the structures of whole ones, in which nothing was found: they are looked at less closely the
 * next time.
 */
export type SoundPages = Set<string>;

const FONT = /^EPUB\/fonts\/.*\.ttf$/;
const TEXT = /^EPUB\/text\/.*\.xhtml$/;
/** Paragraphs that hold words and plain emphasis alone: nothing in them is linked to or can be at odds with another file. */
const PLAIN_PARAGRAPHS = /(?:<p>(?:[^<]|<\/?(?:em|strong)>)*<\/p>\s*)+/g;

/**
 * What EPUBCheck (its port to TypeScript; the one shops run is in Java) says of a finished EPUB, as warnings with its code
 * and the place in their text. What shops refuse is `epub-refused`, what they may remark upon `epub-finding`. Loaded when it
 * is needed first.
 *
 * Of pages in which nothing was found before only what other files may depend on is checked again: names, links, pictures,
 * structure. Where that is the same in all files as in a book in which nothing was found, each other page is checked by itself.
 * Should anything be found in either way, the whole book is checked as it is.
 */
export async function epubFindings(bytes: Uint8Array, sound: SoundPages = new Set()): Promise<readonly Warning[]> {
  const own: { readonly [path: string]: number } = {};
  const files = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      // Octavo's own, and the same ones as long as it runs.
      if (!FONT.test(name)) return true;
      Object.assign(own, { [name]: originalSize });
      return false;
    },
  });
  const pages = new Map(
    Object.entries(files).flatMap(([path, content]) => (TEXT.test(path) ? [[path, hashOf(content)] as const] : [])),
  );
  const known = new Set([...pages].filter(([, hash]) => sound.has(hash)).map(([path]) => path));
  const structure = structureOf(files, JSON.stringify(own));
  const told = (await isSound(files, known, structure, sound)) ? [] : await toldOfAll(bytes, known);
  const found = new Set(told.map(({ location }) => location?.path));
  const seen = (hash: string, isGood: boolean) => {
    // In the order in which they were seen last.
    sound.delete(hash);
    if (isGood) sound.add(hash);
  };
  for (const [path, hash] of pages) seen(hash, !found.has(path));
  seen(structure, told.length === 0);
  for (const oldest of sound) {
    if (sound.size <= MOST_PAGES) break;
    sound.delete(oldest);
  }
  return told.slice(0, SHOWN).map(({ id, severity, message, location }): Warning => {
    const place =
      location === undefined ? '' : ` (${location.path}${location.line === undefined ? '' : `:${location.line}`})`;
    return {
      code: severity === 'warning' ? 'epub-finding' : 'epub-refused',
      values: { text: `${id}\u00A0: ${message}${place}`.slice(0, 400) },
    };
  });
}

const TOLD: ReadonlySet<string> = new Set(['fatal', 'error', 'warning']);
const toldOf = ({ messages }: EpubCheckResult) => messages.filter(({ severity }) => TOLD.has(severity));
const hashOf = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('base64');
const [decoder, encoder] = [new TextDecoder(), new TextEncoder()];

/** Whether a book of this structure was found good, and so are the pages that it did not have then. */
async function isSound(
  files: Readonly<Record<string, Uint8Array>>,
  known: ReadonlySet<string>,
  structure: string,
  sound: SoundPages,
): Promise<boolean> {
  if (!sound.has(structure)) return false;
  const { EpubCheck } = await import('@likecoin/epubcheck-ts');
  for (const [path, content] of Object.entries(files)) {
    if (!TEXT.test(path) || known.has(path)) continue;
    if (toldOf(await EpubCheck.validateSingleFile(content, path, { mode: 'xhtml' })).length > 0) return false;
  }
  return true;
}

/** What is told of the whole archive, in which some pages are known to be good. */
async function toldOfAll(bytes: Uint8Array, known: ReadonlySet<string>) {
  const { EpubCheck } = await import('@likecoin/epubcheck-ts');
  if (known.size > 0) {
    const told = toldOf(await EpubCheck.validate(abridged(unzipSync(bytes), known)));
    if (!told.some(({ location }) => known.has(location?.path ?? ''))) return told;
  }
  return toldOf(await EpubCheck.validate(bytes));
}

const withoutWords = (page: Uint8Array) => decoder.decode(page).replace(PLAIN_PARAGRAPHS, '<p>…</p>\n');

/** A name for all that the files of a book may contradict each other in. */
function structureOf(files: Readonly<Record<string, Uint8Array>>, fonts: string): string {
  const hash = createHash('sha256').update(fonts);
  for (const [path, content] of Object.entries(files)) {
    const told = TEXT.test(path)
      ? withoutWords(content)
      : path.endsWith('.opf')
        ? decoder.decode(content).replace(/(?<="dcterms:modified">)[^<]*/, '')
        : content;
    hash.update(`\0${path}\0${told.length}\0`).update(told);
  }
  return hash.digest('base64');
}

/** The same archive, not packed, with the plain paragraphs of some pages as one. */
function abridged(files: Readonly<Record<string, Uint8Array>>, pages: ReadonlySet<string>): Uint8Array {
  const short = Object.entries(files).map(([path, content]) => [
    path,
    pages.has(path) ? encoder.encode(withoutWords(content)) : content,
  ]);
  return zipSync(Object.fromEntries(short), { level: 0 });
}
