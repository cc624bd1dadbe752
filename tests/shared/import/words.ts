import { readChapter } from '../../../src/shared/document/chapter-text';
import type { ImportedText } from '../../../src/shared/import/plain-text';

/** Words in order: runs of letters and digits, in whatever typography. */
export function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** Every word of an imported book, in the order of the text it came from: parts' titles and chapters. */
export function importedWords(book: ImportedText): readonly string[] {
  const textOf = (text: string) => readChapter(text).doc.textBetween(0, readChapter(text).doc.content.size, '\n', ' ');
  const chapters = [...(book.front ? [book.front.text] : [])].map(textOf);
  const parts = book.parts.flatMap((part) => [part.title ?? '', ...part.chapters.map(({ text }) => textOf(text))]);
  return wordsOf([...chapters, ...parts].join('\n'));
}
