import { z } from 'zod';
import { PLACE_KINDS } from '../../../shared/document/chapter-places';
import { useBook } from '../../stores/book';
import { useManuscript } from '../../stores/manuscript';
import type { Goal } from './find-places';

/** How many places one has been at are offered again. */
const REMEMBERED = 8;
const KEY = 'octavo.recent-places';

/** What an earlier window noted: anything else is as if nothing had been. */
const recentSchema = z.array(
  z.object({
    kind: z.enum(['chapter', ...PLACE_KINDS]),
    chapter: z.string(),
    label: z.string(),
    number: z.number(),
    level: z.number(),
    under: z.string().nullable(),
  }),
);

const isSame = (one: Goal, other: Goal) =>
  one.chapter === other.chapter && one.kind === other.kind && one.label === other.label && one.number === other.number;

/** The places one was at last in the book of a folder, newest first. A browser may refuse to remember. */
export function recentGoals(folder: string): readonly Goal[] {
  try {
    const known: unknown = JSON.parse(localStorage.getItem(`${KEY}:${folder}`) ?? '[]');
    return recentSchema.parse(known);
  } catch {
    return [];
  }
}

/** Notes that one was there. A chapter one only passed through on the way to a place in it is not noted beside it. */
export function noteGoal(folder: string, goal: Goal): void {
  const others = recentGoals(folder).filter(
    (known) =>
      !isSame(known, goal) && !(goal.kind !== 'chapter' && known.kind === 'chapter' && known.chapter === goal.chapter),
  );
  try {
    localStorage.setItem(`${KEY}:${folder}`, JSON.stringify([goal, ...others].slice(0, REMEMBERED)));
  } catch {
    // Nothing is lost: the list is shorter.
  }
}

/** Notes every chapter that is shown; returns the function that stops it. */
export function rememberChapters(): () => void {
  return useManuscript.subscribe(({ chapter, page }, before) => {
    const folder = useBook.getState().view?.folder;
    if (!folder || chapter === null || page !== 'ready' || (chapter === before.chapter && before.page === 'ready'))
      return;
    const latest = recentGoals(folder)[0];
    if (latest?.chapter === chapter) return;
    noteGoal(folder, { kind: 'chapter', chapter, label: '', number: 0, level: 0, under: null });
  });
}
