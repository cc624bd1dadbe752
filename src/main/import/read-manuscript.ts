import { basename, extname } from 'node:path';
import { uniqueName } from '../../shared/book/slug';
import { DIALECT } from '../../shared/document/dialect';
import { OctavoError } from '../../shared/errors';
import { type ImportedText, readPlainText } from '../../shared/import/plain-text';
import { type ManuscriptFacts, readStructuredText } from '../../shared/import/structured-text';
import type { Pandoc } from '../engines/pandoc';
import { pictureType } from '../manuscript/pictures';
import { isArchive, openArchive } from './archive';
import { type InputFormat, inputFormat, PANDOC_READERS } from './input-formats';
import { plainMeta, tidied } from './tidy';

/** Seconds pandoc may take to read a manuscript: 400 000 words take 60 on a slow machine. */
const READING_SECONDS = 180;

/** A manuscript that was read, and its pictures as they will lie in `images/`. */
export interface ReadManuscript {
  readonly book: ImportedText;
  readonly pictures: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

/** What is read of an archive here, and not by pandoc: what it says of itself, and its pictures. */
const isRead = (name: string): boolean =>
  name === 'mimetype' || name === 'meta.xml' || /^(?:word\/media|Pictures)\/.|\.(?:png|jpe?g|gif|webp)$/i.test(name);

/** The ending of a picture’s file, by what it is. */
const ENDINGS: Readonly<Record<string, string>> = {
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'image/gif': '.gif',
  'image/webp': '.webp',
};

/**
 * Reads a manuscript of whatever kind: its parts and chapters, notes, pictures, suggestions and remarks. Writes nothing. Throws
 * `import-unknown` for what is none of the kinds (whatever its name says), `import-unsafe`, `import-unreadable` ({file}), and
 * what pandoc says.
 *
 * @param language BCP 47; that of the manuscript where it says one, else this.
 */
export async function readManuscript(
  file: string,
  bytes: Uint8Array,
  language: string | undefined,
  openPandoc: () => Promise<Pandoc>,
  signal: AbortSignal,
): Promise<ReadManuscript> {
  const archive = isArchive(bytes) ? openArchive(bytes, file, isRead) : null;
  const format = inputFormat(basename(file), bytes, archive);
  if (format === null) throw new OctavoError('import-unknown', { file });
  if (format === 'text') return { book: readPlainText(decode(file, bytes), language), pictures: [] };
  const nothing: ManuscriptFacts = { title: '', author: '', language: language ?? 'fr-FR' };
  if (format === 'markdown') return { book: readStructuredText(decode(file, bytes), nothing), pictures: [] };
  if (format === 'html') decode(file, bytes);
  const { text, facts } = await converted(format, bytes, await openPandoc(), signal);
  const pictures = new Pictures(archive?.files ?? new Map());
  const said = format === 'odt' ? openDocumentFacts(archive?.files ?? new Map()) : facts;
  const known = { ...said, language: said.language || nothing.language };
  const book = readStructuredText(text, known, (source) => pictures.put(source));
  return { book, pictures: pictures.all };
}

/** The manuscript in our dialect, and what it says of itself. */
async function converted(
  format: Exclude<InputFormat, 'markdown' | 'text'>,
  bytes: Uint8Array,
  pandoc: Pandoc,
  signal: AbortSignal,
): Promise<{ readonly text: string; readonly facts: ManuscriptFacts }> {
  const run = { signal, seconds: READING_SECONDS, weight: 'heavy' } as const;
  const reading = {
    from: PANDOC_READERS[format],
    to: 'json',
    ...(format === 'docx' ? { 'track-changes': 'all' } : {}),
  };
  const read = await pandoc.convert({ text: bytes }, reading, run);
  const { meta, blocks, ...rest } = JSON.parse(new TextDecoder().decode(read.bytes)) as {
    readonly meta: Readonly<Record<string, unknown>>;
    readonly blocks: unknown;
  };
  const tidy = JSON.stringify({ ...rest, meta: {}, blocks: tidied(blocks) });
  const written = await pandoc.convert({ text: tidy }, { from: 'json', to: DIALECT, wrap: 'none' }, run);
  const facts = {
    title: plainMeta(meta.title).trim(),
    author: plainMeta(meta.author ?? meta.creator).trim(),
    language: plainMeta(meta.lang ?? meta.language).trim(),
  };
  return { text: new TextDecoder().decode(written.bytes), facts };
}

/** Title, author and language of an OpenDocument text, which pandoc does not tell (OpenDocument 1.3, part 3, 4.3). */
function openDocumentFacts(files: ReadonlyMap<string, Uint8Array>): ManuscriptFacts {
  const xml = new TextDecoder().decode(files.get('meta.xml') ?? new Uint8Array());
  const of = (name: string) =>
    (new RegExp(`<${name}[^>]*>([^<]*)</${name}>`).exec(xml)?.[1] ?? '')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&apos;/g, "'")
      .replace(/&amp;/g, '&')
      .trim();
  return {
    title: of('dc:title'),
    author: of('meta:initial-creator') || of('dc:creator'),
    language: of('dc:language'),
  };
}

function decode(file: string, bytes: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // Text does not hold NUL; a file that does was never meant to be read.
    if (!text.includes('\0')) return text;
  } catch {
    // Said below.
  }
  throw new OctavoError('import-unreadable', { file });
}

/** The pictures of an archive that a text names, each under a name of its own. */
class Pictures {
  readonly #archive: ReadonlyMap<string, Uint8Array>;
  readonly #put = new Map<string, string>();
  readonly #made: { name: string; bytes: Uint8Array }[] = [];

  constructor(archive: ReadonlyMap<string, Uint8Array>) {
    this.#archive = archive;
  }

  get all(): readonly { readonly name: string; readonly bytes: Uint8Array }[] {
    return this.#made;
  }

  /** Where a picture will be, from a chapter’s file; one that is not there keeps its name, and the check of the book tells it. */
  put(source: string): string {
    const known = this.#put.get(source);
    if (known !== undefined) return known;
    const bytes = this.#find(source);
    const ending = bytes ? ENDINGS[pictureType(bytes) ?? ''] : undefined;
    if (!bytes || ending === undefined) return source;
    const taken = this.#made.map(({ name }) => name);
    const name = uniqueName(basename(source, extname(source)), taken, ending, 'image');
    this.#made.push({ name, bytes });
    const target = `../images/${name}`;
    this.#put.set(source, target);
    return target;
  }

  #find(source: string): Uint8Array | undefined {
    let path = source;
    try {
      path = decodeURIComponent(source);
    } catch {
      // A percent sign that is only that.
    }
    path = path.replace(/^(?:\.\.?\/)+/, '');
    const name = [...this.#archive.keys()].find((entry) => entry === path || entry.endsWith(`/${path}`));
    return name === undefined ? undefined : this.#archive.get(name);
  }
}
