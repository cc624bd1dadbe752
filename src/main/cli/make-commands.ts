import { basename, dirname, resolve } from 'node:path';
import type { BookView } from '../../shared/book/book-view';
import { type Command, call } from './command';
import { EXIT } from './usage';

const DEFAULT_LANGUAGE = 'fr-FR';
const wordsOf = (view: BookView) => Object.values(view.chapters).reduce((sum, { words }) => sum + words, 0);
const summary = (view: BookView) => ({
  folder: view.folder,
  title: view.book.title,
  chapters: Object.keys(view.chapters).length,
  words: wordsOf(view),
});

/** `octavo new`: a title makes a folder here; a path says where. */
export const newCommand: Command = async ({ running, terminal, typed, operand, cwd }) => {
  const { title, author, language, into } = typed.options;
  const isPath = /[/\\]/.test(operand);
  const inside = resolve(cwd, into ?? (isPath ? dirname(operand) : '.'));
  running.host.places.grant(inside);
  const view = await call(running, 'books.create', {
    title: title ?? (isPath ? basename(operand) : operand),
    author: author ?? '',
    language: language ?? DEFAULT_LANGUAGE,
    inside,
  });
  terminal.result(summary(view), [terminal.fill(terminal.say.created, { folder: view.folder })]);
  return EXIT.ok;
};

/** `octavo import`: a manuscript becomes a book. */
export const importCommand: Command = async ({ running, terminal, typed, operand, cwd }) => {
  const { into, title, language } = typed.options;
  const file = resolve(cwd, operand);
  const inside = resolve(cwd, into ?? '.');
  for (const place of [file, inside]) running.host.places.grant(place);
  const view = await call(running, 'books.import', {
    file,
    inside,
    language: language ?? DEFAULT_LANGUAGE,
    ...(title === undefined ? {} : { title }),
  });
  terminal.warn(view.warnings);
  const { folder, chapters, words } = summary(view);
  const values = { folder, chapters: terminal.number(chapters), words: terminal.number(words) };
  terminal.result(summary(view), [terminal.fill(terminal.say.imported, values)]);
  return EXIT.ok;
};
