import type { PandocBlock, PandocInline, PandocRow } from '../document/pandoc-ast';
import type { AssembledBook, AssembledSection } from './assembled';
import { textOfInlines } from './ast-text';
import { bookWords } from './book-words';
import { noteCall, numberedNotes } from './numbered-notes';

/** Between the title of the book and its sections, and between these: three empty lines, which no text has. */
export const SECTION_GAP = '\n\n\n\n';

/**
 * A book as plain text: a paragraph a line, an empty line between two, every sign as it is. Notes follow their chapter.
 * Verse keeps its lines, a row of a table is a line with tabs.
 */
export function plainBook({ metadata, sections }: AssembledBook): string {
  const front = [metadata.author, metadata.title, metadata.subtitle ?? ''].filter((line) => line !== '');
  const notes = bookWords(metadata.language).notes;
  return `${[oneLine(front.join('\n')), ...sections.map((section) => plainSection(section, notes))].join(SECTION_GAP)}\n`;
}

const oneLine = (text: string) => text.replace(/\n{2,}/g, '\n');

/** The name of the notes of a chapter, alone on its line above them. */
export const notesHeading = (word: string): string => `— ${word} —`;

function plainSection(section: AssembledSection, word: string): string {
  const { title, blocks, notes } = numberedNotes(section);
  const said = notes.map((note, at) => `${noteCall(at + 1)} ${linesOf(note).join('\n\n')}`);
  const heading = textOfInlines(title).trim();
  return [
    ...(heading === '' ? [] : [section.kind === 'part' ? heading.toLocaleUpperCase('fr') : heading]),
    ...linesOf(blocks),
    ...(said.length === 0 ? [] : [notesHeading(word), ...said]),
  ]
    .join('\n\n')
    .replace(/\n{3,}/g, '\n\n');
}

const line = (inlines: readonly PandocInline[]): string =>
  inlines
    .flatMap((inline): readonly string[] => (inline.t === 'LineBreak' ? ['\n'] : [textOfInlines([inline])]))
    .join('')
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .trim();

const linesOf = (blocks: readonly PandocBlock[]): readonly string[] => blocks.flatMap(linesOfBlock);

function linesOfBlock(block: PandocBlock): readonly string[] {
  switch (block.t) {
    case 'Para':
    case 'Plain':
      return kept(line(block.c));
    case 'Header':
      return kept(line(block.c[2]));
    case 'CodeBlock':
      return kept(block.c[1].replace(/\n{3,}/g, '\n\n'));
    case 'RawBlock':
      return [];
    case 'HorizontalRule':
      return ['* * *'];
    case 'BlockQuote':
    case 'Div':
      return linesOf(block.t === 'Div' ? block.c[1] : block.c);
    case 'BulletList':
      return kept(block.c.map((item) => `– ${linesOf(item).join('\n')}`).join('\n'));
    case 'OrderedList':
      return kept(block.c[1].map((item) => linesOf(item).join('\n')).join('\n'));
    case 'DefinitionList':
      return block.c.flatMap(([term, meanings]) => [line(term), ...meanings.flatMap(linesOf)]);
    case 'LineBlock':
      return kept(block.c.map(line).join('\n'));
    case 'Figure':
      return [...linesOf(block.c[2]), ...linesOf(block.c[1][1])];
    case 'Table': {
      const [, caption, , head, bodies, foot] = block.c;
      const rows = [...head[1], ...bodies.flatMap((part) => [...part[2], ...part[3]]), ...foot[1]];
      return [...linesOf(caption[1]), ...kept(rows.map(row).join('\n'))];
    }
  }
}

const row = ([, cells]: PandocRow): string =>
  cells.map((cell) => linesOf(cell[4]).join(' ').replace(/\n/g, ' ')).join('\t');
const kept = (text: string): readonly string[] => (text.trim() === '' ? [] : [text]);
