import { type Book, type Chapter, chaptersInOrder, isPart, SECTIONS } from './book';
import type { ChapterFacts } from './book-view';

/** The words a plan is written with, in the language of whoever reads it. */
export interface PlanWords {
  /** Names of the columns, in their order: part, title, status, label, words, goal, synopsis. */
  readonly columns: readonly [string, string, string, string, string, string, string];
  readonly sections: Readonly<Record<'front' | 'back', string>>;
  /** The title of a chapter as it is shown. */
  readonly title: (chapter: Chapter) => string;
  readonly status: (chapter: Chapter) => string;
  /** « 1 251 mots », « 1 251 mots sur 1 500 ». */
  readonly length: (words: number, goal: number | undefined) => string;
}

type Facts = Readonly<Record<string, ChapterFacts>>;

/** The plan of a book as Markdown: parts as headings, a list of chapters under each with what is said of them. */
export function planMarkdown(book: Book, facts: Facts, words: PlanWords): string {
  const lines = [`# ${escaped(book.title)}`];
  const chapter = (one: Chapter) => {
    const about = [words.status(one), one.label ?? '', words.length(facts[one.id]?.words ?? 0, one.goal)];
    lines.push(
      `- **${escaped(words.title(one))}** (${about
        .filter((part) => part !== '')
        .map(escaped)
        .join(', ')})`,
    );
    const synopsis = (one.synopsis ?? '').split(/\n+/).map((line) => line.trim());
    for (const line of synopsis) if (line !== '') lines.push('', `  ${escaped(line)}`, '');
  };
  const group = (title: string, chapters: readonly Chapter[]) => {
    lines.push('', `## ${escaped(title)}`, '');
    for (const one of chapters) chapter(one);
  };
  if (book.front.length > 0) group(words.sections.front, book.front);
  let isLoose = false;
  for (const entry of book.body) {
    if (isPart(entry)) group(entry.part, entry.children);
    else {
      if (!isLoose) lines.push('');
      chapter(entry);
    }
    isLoose = !isPart(entry);
  }
  if (book.back.length > 0) group(words.sections.back, book.back);
  return `${lines.join('\n').replace(/\n{3,}/g, '\n\n')}\n`;
}

/**
 * The plan of a book as a table for spreadsheets: RFC 4180, UTF-8 with a byte order mark, which Excel wants, one line a chapter.
 * A cell that a spreadsheet would take for a formula begins with an apostrophe (OWASP, « CSV Injection »).
 */
export function planCsv(book: Book, facts: Facts, words: PlanWords): string {
  const rows = chaptersInOrder(book).map(({ chapter, section, part }) => [
    part?.part ?? (section === 'body' ? '' : words.sections[section]),
    words.title(chapter),
    words.status(chapter),
    chapter.label ?? '',
    String(facts[chapter.id]?.words ?? 0),
    chapter.goal === undefined ? '' : String(chapter.goal),
    chapter.synopsis ?? '',
  ]);
  return `\uFEFF${[words.columns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Signs that Markdown would take for marks. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>#]/g, '\\$&');
}

/** True for a book in which there is something to plan. */
export function hasPlan(book: Book): boolean {
  return SECTIONS.some((section) => book[section].length > 0);
}
