import { resolve } from 'node:path';
import { type Figures, figuresOf } from '../../shared/goals/statistics';
import { isLoss } from '../../shared/messages/warning-codes';
import { type Command, call, openBook } from './command';
import type { Terminal } from './terminal';
import { EXIT } from './usage';

/** What is left, in a sentence; none without a goal. */
function leftSentence({ goals, outlook }: Figures, terminal: Terminal): readonly string[] {
  const { say, fill, count } = terminal;
  const { left, writingDays, perDay, isPast } = outlook;
  if (left === null) return [];
  if (left === 0) return [say.stats.reached];
  const amount = count(goals.unit, left);
  if (isPast && goals.deadline !== null)
    return [fill(say.stats.left, { amount }), fill(say.stats.past, { day: written(goals.deadline, terminal) })];
  if (writingDays === null || perDay === null) return [fill(say.stats.left, { amount })];
  const days = count('writingDays', writingDays);
  return [fill(say.stats.leftByDay, { amount, days, perDay: terminal.number(perDay) })];
}

/** A plain date as one writes it. */
function written(day: string, { language }: Terminal): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));
}

function lines(figures: Figures, terminal: Terminal): readonly string[] {
  const { say, fill, count, number } = terminal;
  const { goals, total, writtenToday, outlook, chapters, statuses } = figures;
  const amount = (value: number) => count(goals.unit, value);
  const width = number(Math.max(total, ...chapters.map((chapter) => chapter.amount))).length;
  const column = (value: number) => number(value).padStart(width);
  const against = (plain: string, ofGoal: string, value: number, goal: number | null) =>
    goal === null
      ? fill(plain, { amount: amount(value) })
      : fill(ofGoal, { amount: amount(value), goal: number(goal) });
  return [
    against(say.stats.book, say.stats.ofGoal, total, goals.total),
    ...leftSentence(figures, terminal),
    against(say.stats.today, say.stats.ofDaily, writtenToday, goals.daily),
    ...(outlook.pace > 0
      ? [fill(say.stats.pace, { amount: amount(Math.round(outlook.pace)), streak: count('streak', outlook.streak) })]
      : []),
    ...(outlook.projected === null ? [] : [fill(say.stats.projected, { day: written(outlook.projected, terminal) })]),
    '',
    ...chapters.map(({ title, amount: value, words, goal }) => {
      const named = { amount: column(value), title: title || say.untitled };
      return goal === null
        ? fill(say.stats.chapter, named)
        : fill(say.stats.chapterGoal, { ...named, words: number(words), goal: number(goal) });
    }),
    '',
    ...statuses.map(({ status, chapters: many, amount: value }) =>
      fill(say.stats.status, {
        amount: column(value),
        status: say.stats.statuses[status ?? 'none'],
        chapters: count('chapters', many),
      }),
    ),
  ];
}

/** `octavo stats`: goals and statistics, the same figures as the window shows. Exit code 3 when a chapter could not be read. */
export const statsCommand: Command = async ({ running, terminal, operand, cwd }) => {
  const view = await openBook(running, resolve(cwd, operand));
  const statistics = await call(running, 'goals.statistics', { book: view.id });
  const figures = figuresOf(view.book, statistics);
  terminal.warn(view.warnings);
  terminal.result({ title: view.book.title, ...figures }, lines(figures, terminal));
  return view.warnings.some(({ code }) => isLoss(code)) ? EXIT.problems : EXIT.ok;
};
