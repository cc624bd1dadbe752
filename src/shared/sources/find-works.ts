import { folded } from './fold';
import { creatorsOf, plainField, type Work, writtenName, yearOf } from './work';

/** What of a work is looked through, folded: names, year, title, where it appeared, key. */
interface Haystack {
  readonly names: string;
  readonly all: string;
}

const known = new WeakMap<Work, Haystack>();

function haystack(work: Work): Haystack {
  const before = known.get(work);
  if (before) return before;
  const names = folded(creatorsOf(work).map(writtenName).join(' '));
  const rest = [yearOf(work), plainField(work, 'title'), plainField(work, 'container-title'), work.id];
  const made = { names, all: `${names} ${folded(rest.join(' '))}` };
  known.set(work, made);
  return made;
}

/**
 * The works in which every word of `query` begins a word (of author, year, title, journal or key), those whose author’s name
 * begins with it first, else in the order of the list. Accents and case do not count.
 */
export function findWorks(works: readonly Work[], query: string, atMost = Number.POSITIVE_INFINITY): readonly Work[] {
  const words = folded(query)
    .split(' ')
    .filter((word) => word !== '');
  const begins = (text: string, word: string) => ` ${text.replace(/[^\p{L}\p{N}]+/gu, ' ')}`.includes(` ${word}`);
  const first: Work[] = [];
  const others: Work[] = [];
  for (const work of works) {
    const { names, all } = haystack(work);
    const pieces = words.flatMap((word) => word.split(/[^\p{L}\p{N}]+/u).filter((piece) => piece !== ''));
    if (!pieces.every((word) => begins(all, word))) continue;
    (pieces[0] !== undefined && begins(names, pieces[0]) ? first : others).push(work);
  }
  return [...first, ...others].slice(0, atMost);
}
