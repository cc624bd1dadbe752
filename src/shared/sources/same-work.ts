import { folded } from './fold';
import { creatorsOf, fieldOf, idOf, plainField, type SourceList, type Work, writtenName, yearOf } from './work';

const letters = (text: string) => folded(text).replace(/[^\p{L}\p{N}]+/gu, '');

function doi(work: Readonly<Record<string, unknown>>): string {
  return fieldOf(work, 'DOI')
    .toLowerCase()
    .replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:)/, '')
    .trim();
}

/** The ISBN without hyphens, a ten-digit one as the first nine digits of the thirteen that it became. */
function isbn(work: Readonly<Record<string, unknown>>): string {
  const digits = (fieldOf(work, 'ISBN').split(/[,;]/)[0] ?? '').replace(/[^\dXx]/g, '');
  if (digits.length === 10) return digits.slice(0, 9);
  return digits.length === 13 ? digits.slice(3, 12) : '';
}

/** What makes a work the same as another when neither has a number: who, when, what, and where in it. */
function likeness(work: Readonly<Record<string, unknown>>): string {
  const names = creatorsOf(work).map((name) => letters(writtenName(name).split(',')[0] ?? ''));
  const title = letters(plainField(work, 'title'));
  if (title === '') return '';
  return JSON.stringify([names, yearOf(work), title, letters(plainField(work, 'container-title'))]);
}

/** Whether two entries are one work: the same DOI; the same ISBN and title; else the same names, year and titles. */
export function isSameWork(one: Readonly<Record<string, unknown>>, other: Readonly<Record<string, unknown>>): boolean {
  const [a, b] = [doi(one), doi(other)];
  if (a !== '' && b !== '') return a === b;
  const title = letters(plainField(one, 'title'));
  // Two chapters of one book have its ISBN.
  if (isbn(one) !== '' && isbn(one) === isbn(other) && title === letters(plainField(other, 'title'))) return true;
  const like = likeness(one);
  return like !== '' && like === likeness(other);
}

/**
 * A key for a new work that none of `taken` has: `corbaz2004`, then `corbaz2004a`… A key that citations can be written
 * with: letters, digits, no space.
 */
export function newKey(work: Readonly<Record<string, unknown>>, taken: ReadonlySet<string>, wish?: string): string {
  const name = creatorsOf(work)[0];
  const author = letters(name?.family ?? name?.literal ?? plainField(work, 'title').split(' ').slice(0, 2).join(''));
  const wished = wish === undefined ? '' : wish.replace(/[\s{}[\]@;,"'\\]+/g, '-').replace(/^-+|-+$/g, '');
  const stem = wished || `${author.slice(0, 24) || 'source'}${yearOf(work).replace(/\D/g, '')}`;
  if (!taken.has(stem)) return stem;
  for (let count = 0; ; count += 1) {
    const key = `${stem}${count < 26 ? String.fromCharCode(97 + count) : `-${count}`}`;
    if (!taken.has(key)) return key;
  }
}

/** What an import does to a list. */
export interface MergedSources {
  readonly list: SourceList;
  /** The works that are new, with the keys they have now. */
  readonly added: readonly Work[];
  /** How many were there already. */
  readonly known: number;
  /** Those whose key another work had. */
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
}

/** Adds works to a list. What is there is never changed: a work that is there already is left out, a key that is taken avoided. */
export function mergeSources(list: SourceList, incoming: readonly Readonly<Record<string, unknown>>[]): MergedSources {
  const entries: Readonly<Record<string, unknown>>[] = list.flatMap((entry) =>
    typeof entry === 'object' && entry !== null ? [entry as Record<string, unknown>] : [],
  );
  const taken = new Set(entries.flatMap((entry) => idOf(entry) ?? []));
  const byDoi = new Map(entries.map((entry) => [doi(entry), entry]));
  const byTitle = new Map<string, Readonly<Record<string, unknown>>[]>();
  const remember = (entry: Readonly<Record<string, unknown>>) => {
    const title = letters(plainField(entry, 'title'));
    byTitle.set(title, [...(byTitle.get(title) ?? []), entry]);
    if (doi(entry) !== '') byDoi.set(doi(entry), entry);
  };
  for (const entry of entries) remember(entry);
  const added: Work[] = [];
  const renamed: { from: string; to: string }[] = [];
  let known = 0;
  for (const work of incoming) {
    const alike = byTitle.get(letters(plainField(work, 'title'))) ?? [];
    if ((doi(work) !== '' && byDoi.has(doi(work))) || alike.some((entry) => isSameWork(entry, work))) {
      known += 1;
      continue;
    }
    const wish = idOf(work);
    const id = newKey(work, taken, wish ?? undefined);
    if (wish !== null && wish !== id) renamed.push({ from: wish, to: id });
    taken.add(id);
    const made: Work = { ...work, id };
    remember(made);
    added.push(made);
  }
  return { list: [...list, ...added], added, known, renamed };
}
