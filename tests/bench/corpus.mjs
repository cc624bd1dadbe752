import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../src/main/bootstrap/prepare.mjs';

const NUMERALS = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII', 'XIII', 'XIV', 'XV'];
const MARGIN = 72;

/** Breaks a paragraph at a margin, as a transcribed book is. */
function wrap(text) {
  const lines = [''];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const line = lines.at(-1);
    if (line === '') lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length <= MARGIN) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}

/**
 * Writes the prose of the sample book as the plain text that someone might bring (parts, chapters, lines broken at a
 * margin, nothing else), so that the benches run where no text was given. Gives the file's path.
 */
export async function sampleText(modules, folder) {
  const { readBook } = await modules.load('src/shared/book/files.ts');
  const { isPart } = await modules.load('src/shared/book/book.ts');
  const { readChapter } = await modules.load('src/shared/document/chapter-text.ts');
  const sample = join(root, 'resources', 'sample');
  const { book } = readBook(readFileSync(join(sample, 'book.yaml'), 'utf8'));
  const pieces = ['LE LIVRE NOIR'];
  let chapters = 0;
  for (const part of book.body.filter(isPart)) {
    pieces.push(`Livre ${NUMERALS[pieces.filter((piece) => piece.startsWith('Livre ')).length]}--${part.part}`);
    for (const { title, file } of part.children) {
      pieces.push(`Chapitre ${NUMERALS[chapters]}`, title);
      chapters += 1;
      readChapter(readFileSync(join(sample, 'chapters', file), 'utf8')).doc.forEach((block) => {
        if (block.type.name === 'paragraph') pieces.push(wrap(block.textContent));
      });
    }
  }
  const path = join(folder, 'sample.txt');
  writeFileSync(path, `${pieces.join('\n\n')}\n`);
  return path;
}

/** The book in a folder: what book.yaml says, and its chapters in order, each with the title of the part it begins. */
export async function readFolder(modules, folder) {
  const { readBook } = await modules.load('src/shared/book/files.ts');
  const { isPart } = await modules.load('src/shared/book/book.ts');
  const { book } = readBook(readFileSync(join(folder, 'book.yaml'), 'utf8'));
  const chapters = [];
  const add = (chapter, part) => chapters.push({ ...chapter, part, path: join(folder, 'chapters', chapter.file) });
  for (const section of ['front', 'body', 'back'])
    for (const entry of book[section] ?? [])
      if (isPart(entry))
        for (const [index, chapter] of entry.children.entries()) add(chapter, index === 0 ? entry.part : null);
      else if (entry.file !== undefined) add(entry, null);
  return { book, chapters, parts: book.body.filter(isPart).length };
}
