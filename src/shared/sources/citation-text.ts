import { type CitedWork, parseCitation } from '../document/markdown-it/citation';
import { plainField, shortAuthors, type Work, yearOf } from './work';

/** The parts of a work a citation can name, as pandoc reads them; the first of each is what is written. */
export const LOCATORS = [
  { label: 'page', written: 'p.', read: /^(?:pp?\.?|pages?)\s*/iu },
  { label: 'chapter', written: 'chap.', read: /^(?:chaps?\.?|chapters?|chapitres?)\s*/iu },
  { label: 'volume', written: 'vol.', read: /^(?:vols?\.?|volumes?|t\.|tome)\s*/iu },
  { label: 'section', written: 'sec.', read: /^(?:secs?\.?|sections?)\s*/iu },
  { label: 'paragraph', written: 'para.', read: /^(?:paras?\.?|paragraphs?|§+)\s*/iu },
  { label: 'note', written: 'n.', read: /^(?:nn?\.?|notes?)\s*/iu },
  { label: 'figure', written: 'fig.', read: /^(?:figs?\.?|figures?)\s*/iu },
  { label: 'line', written: 'l.', read: /^(?:ll?\.?|lines?|lignes?)\s*/iu },
  { label: 'verse', written: 'v.', read: /^(?:vv?\.?|verses?|vers)\s*/iu },
] as const;
export type LocatorLabel = (typeof LOCATORS)[number]['label'];

/** What stands behind a work’s key, taken apart: a place in the work, and words after it. */
export interface Suffix {
  readonly locator: LocatorLabel;
  /** `12`, `12-15`, `iv`; '' when no place is named. */
  readonly place: string;
  /** Markdown. */
  readonly rest: string;
}

const PLACE = /^(?:[\divxlcdmIVXLCDM]+[a-z]?(?:\s*[-–]\s*[\divxlcdmIVXLCDM]+)?(?:,\s*\d+(?:[-–]\d+)?)*)(?=$|[\s,;.])/u;

/** Takes apart what stands behind a key: `, p. 12, souligné par nous`. */
export function readSuffix(suffix: string): Suffix {
  const text = suffix
    .replace(/^,\s*/u, '')
    .replace(/\u00a0/g, ' ')
    .trim();
  for (const { label, read } of LOCATORS) {
    const sign = read.exec(text);
    if (!sign || sign[0] === '') continue;
    const behind = text.slice(sign[0].length);
    const place = PLACE.exec(behind)?.[0];
    if (place !== undefined)
      return { locator: label, place, rest: behind.slice(place.length).replace(/^,\s*/u, '').trim() };
  }
  // A number alone is a page, for pandoc too.
  const page = suffix.startsWith(',') ? /^\d+(?:[-–]\d+)?(?=$|[\s,;.])/u.exec(text)?.[0] : undefined;
  if (page !== undefined)
    return { locator: 'page', place: page, rest: text.slice(page.length).replace(/^,\s*/u, '').trim() };
  return { locator: 'page', place: '', rest: text };
}

/** The inverse of `readSuffix`. */
export function writeSuffix({ locator, place, rest }: Suffix): string {
  const sign = LOCATORS.find(({ label }) => label === locator)?.written ?? 'p.';
  const clean = place.trim().replace(/\s*[–-]\s*/gu, '-');
  const parts = [clean === '' ? '' : `${sign} ${clean}`, rest.trim()].filter((part) => part !== '');
  return parts.length === 0 ? '' : `, ${parts.join(', ')}`;
}

const PLAIN_KEY = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_]|[:.#$%&\-+?<>~/](?=[\p{L}\p{N}_]))*$/u;

/** What cannot stand in a citation without ending it. */
const cleaned = (text: string) =>
  text
    .replace(/[;[\]@]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();

/** A citation as it stands between its brackets: the inverse of `parseCitation`. */
export function writeCitation(works: readonly CitedWork[]): string {
  return works
    .map(({ key, prefix, suffix, suppressAuthor }) => {
      const name = PLAIN_KEY.test(key) ? key : `{${key}}`;
      const before = cleaned(prefix);
      const behind = cleaned(suffix);
      const after = behind === '' || behind.startsWith(',') ? behind : ` ${behind}`;
      return `${before === '' ? '' : `${before} `}${suppressAuthor ? '-' : ''}@${name}${after}`;
    })
    .join('; ');
}

/** One work of a citation as the page shows it. */
export interface ShownWork {
  /** « Corbaz, 2004, p. 112 ». */
  readonly text: string;
  /** False when no work has that key. */
  readonly known: boolean;
  /** The whole title, for whoever points at it; the key when it is unknown. */
  readonly title: string;
}

/** How the works of a citation are shown while one writes, before any style has set them: author and year. `and`: « et ». */
export function shownCitation(source: string, works: ReadonlyMap<string, Work>, and: string): readonly ShownWork[] {
  return (parseCitation(source) ?? []).map(({ key, prefix, suffix, suppressAuthor }) => {
    const work = works.get(key);
    const author = work && !suppressAuthor ? shortAuthors(work, and) : '';
    const name = work ? [author, yearOf(work)].filter((part) => part !== '').join(', ') || key : key;
    const before = plainWords(prefix);
    const after = plainWords(suffix);
    const text = `${before === '' ? '' : `${before} `}${name}${after === '' || /^[,.]/u.test(after) ? after : ` ${after}`}`;
    return { text, known: work !== undefined, title: work ? plainField(work, 'title') || key : key };
  });
}

/** Markdown as words: its signs for emphasis away, and the space of « p. 12 » one that holds. */
function plainWords(markdown: string): string {
  return markdown
    .replace(/\\([^\p{L}\p{N}\s])/gu, '$1')
    .replace(/(^|[^\p{L}\p{N}])[*_]{1,2}|[*_]{1,2}(?=$|[^\p{L}\p{N}])/gu, '$1')
    .replace(/(\.) (?=\d)/gu, '$1\u00a0');
}
