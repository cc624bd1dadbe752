import { chaptersInOrder } from '../../../shared/book/book';
import type { BookView } from '../../../shared/book/book-view';
import type { ChapterPlace, PlaceKind } from '../../../shared/document/chapter-places';
import { plainLetters } from '../binder/tree-keys';

/** Something one can go to: a chapter, or a place in it. */
export interface Goal {
  readonly kind: PlaceKind | 'chapter';
  readonly chapter: string;
  readonly label: string;
  /** Among those of its kind in the chapter; 0 for a chapter. */
  readonly number: number;
  readonly level: number;
  /** The heading it stands under. */
  readonly under: string | null;
}

/** A goal with the letters by which it is found: no accents, no case. */
interface FindableGoal {
  readonly goal: Goal;
  readonly letters: string;
  readonly words: readonly string[];
}

/** Names in the interface’s language: of a kind of place with its number (« Note 3 »), and of a chapter. */
export interface GoalNames {
  nameOf(kind: PlaceKind | 'chapter', number: number): string;
  titleOf(chapter: string): string;
}

/** From what is looked for most to what is looked for least. */
const WEIGHTS: Readonly<Record<Goal['kind'], number>> = {
  chapter: 0.05,
  heading: 0.04,
  figure: 0.03,
  table: 0.03,
  footnote: 0,
};

const findable = (goal: Goal, { nameOf }: GoalNames): FindableGoal => {
  const letters = plainLetters(goal.label).replace(/\s+/gu, ' ');
  const named = goal.kind === 'chapter' ? letters : `${letters} ${plainLetters(nameOf(goal.kind, goal.number))}`;
  return { goal, letters, words: named.split(/[^\p{L}\p{N}]+/u) };
};

/** The letters of a chapter’s places, made once for each list of them and language. */
const made = new WeakMap<
  readonly ChapterPlace[],
  { readonly names: GoalNames; readonly goals: readonly FindableGoal[] }
>();

function findablePlaces(chapter: string, places: readonly ChapterPlace[], names: GoalNames): readonly FindableGoal[] {
  const known = made.get(places);
  if (known?.names === names) return known.goals;
  const goals = places.map(({ kind, label, number, level, under }) =>
    findable({ kind, chapter, label, number, level, under }, names),
  );
  made.set(places, { names, goals });
  return goals;
}

/** How well a goal answers, 0 to 1: it begins with what was typed, each word typed begins one of its own, or it holds it. */
function answers({ goal, letters, words }: FindableGoal, wanted: string, asked: readonly string[]): number {
  const begins = (isAnswer: (word: string, part: string) => boolean) =>
    asked.length > 0 && asked.every((part) => words.some((word) => isAnswer(word, part)));
  let well = letters.includes(wanted) ? 0.4 : 0;
  if (letters.startsWith(wanted)) well = 0.95;
  else if (begins((word, part) => word === part)) well = 0.85;
  else if (begins((word, part) => word.startsWith(part))) well = 0.75;
  return well === 0 ? 0 : well + WEIGHTS[goal.kind];
}

/** The chapters of a book as goals, in its order. */
export function chapterGoals(view: BookView, { titleOf }: GoalNames): readonly Goal[] {
  return chaptersInOrder(view.book).map(({ chapter }) => ({
    kind: 'chapter',
    chapter: chapter.id,
    label: titleOf(chapter.id),
    number: 0,
    level: 0,
    under: null,
  }));
}

/**
 * What answers to a few letters, best first and at most `limit`; accents and case do not count. Among equals the order of
 * the book stays.
 */
export function findGoals(
  typed: string,
  chapters: readonly Goal[],
  placesIn: (chapter: string) => readonly ChapterPlace[],
  names: GoalNames,
  limit: number,
): readonly Goal[] {
  const wanted = plainLetters(typed).trim();
  if (wanted === '') return chapters.slice(0, limit);
  // Parted as the names are: « d’été », « 12-3 ».
  const asked = wanted.split(/[^\p{L}\p{N}]+/u).filter((part) => part !== '');
  const found: { readonly goal: Goal; readonly well: number; readonly order: number }[] = [];
  const weigh = (candidate: FindableGoal) => {
    const well = answers(candidate, wanted, asked);
    if (well > 0) found.push({ goal: candidate.goal, well, order: found.length });
  };
  for (const chapter of chapters) {
    weigh(findable(chapter, names));
    for (const place of findablePlaces(chapter.chapter, placesIn(chapter.chapter), names)) weigh(place);
  }
  found.sort((one, other) => other.well - one.well || one.order - other.order);
  return found.slice(0, limit).map(({ goal }) => goal);
}
