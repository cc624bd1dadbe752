import { OctavoError } from '../../shared/errors';
import { isRecord, readSources } from '../../shared/sources/work';
import type { Pandoc } from '../engines/pandoc';

/** Seconds pandoc may take to read a bibliography: 20 000 works take 15 on a slow machine. */
const READING_SECONDS = 60;

/** The bibliography formats that are read, as pandoc calls them. */
export type BibliographyFormat = 'csljson' | 'bibtex' | 'biblatex' | 'ris';

/**
 * What a bibliography is, by its content and never by its name; `null` for anything else. BibLaTeX is what has fields or types
 * that BibTeX has not.
 */
export function bibliographyFormat(text: string): BibliographyFormat | null {
  const head = text.replace(/^\uFEFF/, '').trimStart();
  if (head.startsWith('[') || head.startsWith('{')) return 'csljson';
  if (/^TY {2}- /m.test(head)) return 'ris';
  if (!/^[ \t]*@\p{L}+[ \t]*[{(]/mu.test(head)) return null;
  const modern =
    /^[ \t]*(?:date|journaltitle|location|urldate|eprinttype|origdate|maintitle)[ \t]*=|^[ \t]*@(?:online|report|thesis|collection|mvbook|movie)\b/imu;
  return modern.test(head) ? 'biblatex' : 'bibtex';
}

/**
 * The works of a bibliography, as CSL-JSON entries. CSL-JSON is taken as it is, fields that pandoc does not know included.
 * Throws `sources-unreadable` ({name}) when it is none, or has no work in it.
 */
export async function readBibliography(
  text: string,
  name: string,
  pandoc: Pandoc,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const unreadable = (cause?: unknown) => new OctavoError('sources-unreadable', { name }, { cause });
  const format = bibliographyFormat(text);
  if (format === null) throw unreadable();
  const works = format === 'csljson' ? readJson(text) : await convert(text, format, pandoc, unreadable);
  // A list of anything else is JSON too; a work says what it is.
  const found = works.filter(
    (work) => typeof work.type === 'string' && (work.title !== undefined || work.author !== undefined),
  );
  if (found.length === 0) throw unreadable();
  return found;
}

/** A list of works, or one work, or a list under `items` or `references` as some programs wrap it. */
function readJson(text: string): readonly Readonly<Record<string, unknown>>[] {
  const list = readSources(text);
  if (list !== null) return list.filter(isRecord);
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (!isRecord(value)) return [];
    const inside = [value.items, value.references].find((items) => Array.isArray(items));
    return (Array.isArray(inside) ? inside : [value]).filter(isRecord);
  } catch {
    return [];
  }
}

async function convert(
  text: string,
  from: BibliographyFormat,
  pandoc: Pandoc,
  unreadable: (cause?: unknown) => OctavoError,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  let bytes: Uint8Array;
  try {
    ({ bytes } = await pandoc.convert({ text }, { from, to: 'csljson' }, { seconds: READING_SECONDS }));
  } catch (error) {
    // What pandoc refuses is no bibliography; an engine that is missing or too slow says so itself.
    if (error instanceof OctavoError && error.code === 'engine-failed') throw unreadable(error);
    throw error;
  }
  const list = readSources(new TextDecoder().decode(bytes));
  return (list ?? []).filter(isRecord);
}
