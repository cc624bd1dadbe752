import type { Surroundings } from './surroundings';

const known = new WeakMap<Surroundings, Map<string, Surroundings>>();

/** The surroundings of one chapter of the book: the same value for the same title, so that a page is not surrounded twice. */
export function titled(surroundings: Surroundings, title: string): Surroundings {
  const titles = known.get(surroundings) ?? new Map<string, Surroundings>();
  known.set(surroundings, titles);
  const own = titles.get(title) ?? { ...surroundings, title };
  titles.set(title, own);
  return own;
}
