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
 * The works of a bibliography, as CSL-JSON entries. `language` is the book’s (BCP 47). CSL-JSON is taken as it is, fields that pandoc does not know included.
 * Throws `sources-unreadable` ({name}) when it is none, or has no work in it.
 */
export async function readBibliography(
  text: string,
  name: string,
  language: string,
  pandoc: Pandoc,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const unreadable = (cause?: unknown) => new OctavoError('sources-unreadable', { name }, { cause });
  const format = bibliographyFormat(text);
  if (format === null) throw unreadable();
  const works = format === 'csljson' ? readJson(text) : await convert(text, format, language, pandoc, unreadable);
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
  language: string,
  pandoc: Pandoc,
  unreadable: (cause?: unknown) => OctavoError,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  // Pandoc takes a title whose language nobody says for an English one, and makes small letters of its capitals: « Les
  // Choses » would become « Les choses », and Paris a common noun.
  const keepsCapitals = from !== 'ris' && !/^en\b/i.test(language);
  const marked = keepsCapitals ? withLanguage(text) : { text, keys: new Set<string>() };
  let bytes: Uint8Array;
  try {
    ({ bytes } = await pandoc.convert({ text: marked.text }, { from, to: 'csljson' }, { seconds: READING_SECONDS }));
  } catch (error) {
    // What pandoc refuses is no bibliography; an engine that is missing or too slow says so itself.
    if (error instanceof OctavoError && error.code === 'engine-failed') throw unreadable(error);
    throw error;
  }
  const list = readSources(new TextDecoder().decode(bytes));
  return (list ?? []).filter(isRecord).map((work) => {
    if (!marked.keys.has(String(work.id))) return work;
    // Said only so that the title stayed as it was typed.
    const { language: _, ...rest } = work;
    return rest;
  });
}

/** The entries that say nothing of their language are made French ones; `keys` names them. */
function withLanguage(text: string): { readonly text: string; readonly keys: ReadonlySet<string> } {
  const keys = new Set<string>();
  const entries = text.split(/(?=^[ \t]*@)/mu).map((entry) => {
    if (/^[ \t]*langid[ \t]*=|^[ \t]*(?:language|hyphenation)[ \t]*=/imu.test(entry)) return entry;
    const head = /^[ \t]*@(?!comment|string|preamble)\p{L}+\s*[{(]\s*([^,\s{}()=]+)\s*,/iu.exec(entry);
    if (!head?.[1]) return entry;
    keys.add(head[1]);
    return `${head[0]} langid = {french},${entry.slice(head[0].length)}`;
  });
  return { text: entries.join(''), keys };
}
