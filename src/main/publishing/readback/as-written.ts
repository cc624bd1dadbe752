import type { PandocBlock } from '../../../shared/document/pandoc-ast';
import type { AssembledBook } from '../../../shared/publishing/assembled';
import { textOfBlocks } from '../../../shared/publishing/ast-text';
import { mapBlocks } from '../../../shared/publishing/ast-walk';
import { bookWords } from '../../../shared/publishing/book-words';
import { noteCall, numberedNotes } from '../../../shared/publishing/numbered-notes';
import { pictureCredit } from '../../../shared/publishing/picture-credit';
import { SECTION_GAP } from '../../../shared/publishing/plain-book';
import type { PageText } from './xhtml-text';

/** What the sections of a book are as plain text, each with its notes behind it under their numbers. */
export function plainSections(book: AssembledBook): readonly string[] {
  const heading = bookWords(book.metadata.language).notes;
  return book.sections.map((section) => {
    const { title, blocks, notes } = numberedNotes(section);
    const { body } = textOfBlocks([{ t: 'Plain', c: title }, ...blocks]);
    const said = notes.map((note, at) => `${noteCall(at + 1)} ${textOfBlocks(note).body}`);
    return [
      section.kind === 'part' ? body.toLocaleUpperCase('fr') : body,
      ...(said.length === 0 ? [] : [heading, ...said]),
    ].join('\n');
  });
}

/** The sections found in a file of plain text, without the title of the book before them. */
export const foundSections = (text: string): readonly string[] => text.replace(/\n$/, '').split(SECTION_GAP).slice(1);

/** The sections of a book in a format that prints the credits of pictures as a paragraph behind them. */
export function textsWithCredits({ sections }: AssembledBook): readonly PageText[] {
  return sections.map(({ title, blocks }) =>
    textOfBlocks([
      { t: 'Plain', c: title },
      ...mapBlocks(blocks, {
        block: (block): readonly PandocBlock[] => {
          const credit = block.t === 'Figure' ? pictureCredit(block) : undefined;
          return credit === undefined ? [block] : [block, { t: 'Para', c: [{ t: 'Str', c: credit }] }];
        },
      }),
    ]),
  );
}
