import { findWorks } from '../../../shared/sources/find-works';
import { plainField, shortAuthors, type Work, yearOf } from '../../../shared/sources/work';
import { useSources } from '../../stores/sources';
import type { Suggestion } from '../suggestions';

/** How many works a list offers at once: what is in sight without scrolling. */
const OFFERED = 8;

/** A work as a line: « Corbaz, 2004 », and its title. */
export function workLine(work: Work, and: string): Suggestion {
  const authors = shortAuthors(work, and);
  const title = plainField(work, 'title');
  const label = [authors === title ? '' : authors, yearOf(work)].filter((part) => part !== '').join(', ');
  return { value: work.id, label: label || title || work.id, detail: label === '' ? '' : title };
}

/** The works that fit what is typed, as lines. */
export function offeredWorks(query: string, and: string): readonly Suggestion[] {
  return findWorks(useSources.getState().works, query, OFFERED).map((work) => workLine(work, and));
}
