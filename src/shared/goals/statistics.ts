import { type Book, CHAPTER_STATUSES, type ChapterStatus, chaptersInOrder } from '../book/book';
import { daysAfter, daysFrom } from './calendar';
import { counted, type Goals, goalsOf } from './goals';
import { type AmountByDay, firstDayOf, type Outlook, outlookOf } from './outlook';
import { NO_TALLY, type Tally } from './tally';
import { countedOn, type WritingDay, type WritingDays } from './writing-day';

/** What was written since the book was opened, or since the writer began a session anew. */
export interface WritingSession {
  /** ISO 8601. */
  readonly since: string;
  readonly written: Tally;
  readonly pasted: Tally;
}

/** What was written today, of all machines, and in this session. */
export interface WritingNow {
  /** The local date of now. */
  readonly day: string;
  readonly today: WritingDay;
  readonly session: WritingSession;
}

/** What a host knows of the writing of a book. */
export interface BookStatistics {
  /** The local date of now. */
  readonly today: string;
  readonly days: WritingDays;
  /** By chapter id; chapters that cannot be read are left out. */
  readonly chapters: Readonly<Record<string, Tally>>;
  readonly session: WritingSession;
}

/** How much a chapter has, against what is aimed at. Goals of chapters are in words whatever the book’s are in. */
export interface ChapterFigure {
  readonly id: string;
  readonly title: string;
  readonly status: ChapterStatus | null;
  readonly amount: number;
  readonly words: number;
  /** Words; `null` without one. */
  readonly goal: number | null;
}

/** Chapters of one status, and what they have together. */
export interface StatusFigure {
  /** `null`: chapters without a status. */
  readonly status: ChapterStatus | null;
  readonly chapters: number;
  readonly amount: number;
}

/** What the book had at the end of a day. */
export interface CurvePoint {
  readonly day: string;
  readonly amount: number;
}

/** Everything that is shown of goals and statistics; amounts in the unit of the goals, as they count. */
export interface Figures {
  readonly goals: Goals;
  readonly today: string;
  readonly total: number;
  readonly writtenToday: number;
  readonly writtenInSession: number;
  readonly byDay: AmountByDay;
  readonly outlook: Outlook;
  readonly chapters: readonly ChapterFigure[];
  readonly statuses: readonly StatusFigure[];
  readonly curve: readonly CurvePoint[];
}

/** Computes all figures of a book from what its host knows. */
export function figuresOf(book: Book, { today, days, chapters, session }: BookStatistics): Figures {
  const goals = goalsOf(book);
  const listed = chaptersInOrder(book).map(({ chapter }) => {
    const tally = chapters[chapter.id] ?? NO_TALLY;
    return {
      id: chapter.id,
      title: chapter.title ?? '',
      status: chapter.status ?? null,
      amount: counted(tally, goals),
      words: counted(tally, { ...goals, unit: 'words' }),
      goal: chapter.goal ? chapter.goal : null,
      isText: chapters[chapter.id] !== undefined,
    };
  });
  const figures = listed.filter(({ isText }) => isText).map(({ isText: _isText, ...figure }) => figure);
  const total = figures.reduce((sum, { amount }) => sum + amount, 0);
  const byDay = Object.fromEntries(Object.entries(days).map(([day, found]) => [day, countedOn(found, goals)]));
  return {
    goals,
    today,
    total,
    writtenToday: byDay[today] ?? 0,
    writtenInSession: countedOn(session, goals),
    byDay,
    outlook: outlookOf(goals, total, byDay, today),
    chapters: figures,
    statuses: statusesOf(figures),
    curve: curveOf(days, byDay, goals, today, total),
  };
}

function statusesOf(chapters: readonly ChapterFigure[]): readonly StatusFigure[] {
  return [...CHAPTER_STATUSES, null].flatMap((status) => {
    const of = chapters.filter((chapter) => chapter.status === status);
    const amount = of.reduce((sum, chapter) => sum + chapter.amount, 0);
    return of.length === 0 ? [] : [{ status, chapters: of.length, amount }];
  });
}

/**
 * What the book had at the end of each day, from the day before the first on which one wrote to today. Where no day tells (an
 * older Octavo kept what was written and not what there was), what was written later is taken off what is known.
 */
export function curveOf(
  days: WritingDays,
  byDay: AmountByDay,
  goals: Goals,
  today: string,
  total: number,
): readonly CurvePoint[] {
  const known = Object.keys(days).filter((day) => day <= today && days[day]?.book);
  const first = [firstDayOf(byDay), ...known].reduce(
    (earliest, day) => (day !== null && (earliest === null || day < earliest) ? day : earliest),
    null,
  );
  if (first === null || first > today) return [];
  const amountOf = (day: WritingDay | undefined) => (day?.book ? counted(day.book, goals) : null);
  const points: CurvePoint[] = [];
  let amount = total;
  let added = 0;
  for (const day of daysFrom(daysAfter(first, -1), today).toReversed()) {
    amount = day === today ? total : (amountOf(days[day]) ?? Math.max(0, amount - added));
    points.push({ day, amount });
    // A day that knows the book explains the next one; between two of those nothing has to be taken off.
    added = byDay[day] ?? 0;
  }
  return onlyTold(points.toReversed(), days, amountOf);
}

/** Between two days that know what the book had, a day on which nobody saved had what the one before had. */
function onlyTold(
  points: readonly CurvePoint[],
  days: WritingDays,
  amountOf: (day: WritingDay | undefined) => number | null,
): readonly CurvePoint[] {
  let told: number | null = null;
  return points.map((point, index) => {
    if (index === points.length - 1) return point;
    told = amountOf(days[point.day]) ?? told;
    return told === null ? point : { ...point, amount: told };
  });
}
