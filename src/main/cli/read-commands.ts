import { resolve } from 'node:path';
import { chaptersInOrder } from '../../shared/book/book';
import { warningSentence } from '../../shared/messages/sentence';
import { isLoss } from '../../shared/messages/warning-codes';
import { type Command, call, openBook } from './command';
import { EXIT } from './usage';

/** `octavo words`: the words of each chapter and of all. Exit code 3 when a chapter could not be read. */
export const wordsCommand: Command = async ({ running, terminal, operand, cwd }) => {
  const view = await openBook(running, resolve(cwd, operand));
  const chapters = chaptersInOrder(view.book).map(({ chapter, part }) => ({
    id: chapter.id,
    title: chapter.title ?? chapter.kind ?? terminal.say.untitled,
    ...(part === undefined ? {} : { part: part.part }),
    words: view.chapters[chapter.id]?.words ?? 0,
  }));
  const total = chapters.reduce((sum, { words }) => sum + words, 0);
  terminal.warn(view.warnings);
  const width = terminal.number(total).length;
  const line = (words: number, text: string) => `${terminal.number(words).padStart(width)}  ${text}`;
  terminal.result({ title: view.book.title, total, chapters }, [
    ...chapters.map(({ words, title }) => line(words, title)),
    line(total, terminal.say.wordsTotal),
  ]);
  return view.warnings.some(({ code }) => isLoss(code)) ? EXIT.problems : EXIT.ok;
};

/** `octavo check`: what would trouble an export. Exit code 3 when there is something. */
export const checkCommand: Command = async ({ running, terminal, operand, cwd }) => {
  const view = await openBook(running, resolve(cwd, operand));
  const warnings = await call(running, 'books.check', { book: view.id });
  const problems = warnings.map((warning) => ({ ...warning, sentence: warningSentence(warning, terminal.language) }));
  terminal.result({ title: view.book.title, problems }, [
    ...problems.map(({ sentence }) => sentence),
    problems.length === 0
      ? terminal.say.noProblem
      : terminal.fill(terminal.say.problems, { count: terminal.number(problems.length) }),
  ]);
  return problems.length === 0 ? EXIT.ok : EXIT.problems;
};
