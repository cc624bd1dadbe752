import { unzipSync } from 'fflate';
import type { Warning } from '../../shared/book/book-view';
import { DIALECT } from '../../shared/document/dialect';
import type { PandocBlock } from '../../shared/document/pandoc-ast';
import { OctavoError } from '../../shared/errors';
import { PICTURE_LOSSES } from '../../shared/messages/warning-codes';
import type { AssembledBook, AssembledSection } from '../../shared/publishing/assembled';
import { textOfBlocks } from '../../shared/publishing/ast-text';
import type { OutputFormat } from '../../shared/publishing/format';
import type { FormatId } from '../../shared/publishing/format-ids';
import type { TextDifference } from '../../shared/publishing/job';
import {
  firstDifference,
  firstLetterDifference,
  lettersOf,
  type WordDifference,
  wordsOf,
} from '../../shared/publishing/words-kept';
import { throwIfCancelled } from '../engines/engine-run';
import type { Pandoc } from '../engines/pandoc';
import { sectionFile } from './finish/epub';
import type { Gathered } from './gather';
import type { Artefact } from './publishing-job';
import { createPublishingMemory, type PublishingMemory } from './publishing-memory';
import { foundSections, plainSections, textWithCredits } from './readback/as-written';
import { docxText } from './readback/docx-text';
import { odtText } from './readback/odt-text';
import { pdfText } from './readback/pdf-text';
import { latexBody, latexChapters } from './readback/tex-body';
import { type PageText, pageText } from './readback/xhtml-text';

/** The text of a section as any format must bring it: title, then what follows. */
export function sectionText(section: AssembledSection): PageText {
  return textOfBlocks([{ t: 'Plain', c: section.title }, ...section.blocks]);
}

/** A finished file, and what it must hold. */
interface Reading {
  readonly artefact: Artefact;
  readonly book: AssembledBook;
  /** The text of each section, in order. */
  readonly sections: readonly PageText[];
  readonly pandoc: Pandoc;
  readonly signal: AbortSignal;
  readonly memory: PublishingMemory;
}

/** What came of a comparison. `isWordless`: there is no word in the file. */
interface Comparison {
  readonly differences: readonly TextDifference[];
  readonly isWordless: () => boolean;
}

const hasWords = ({ body }: PageText) => /[\p{L}\p{N}]/u.test(body);

/** How the words of each format are found again. A format without its reader does not compile: none goes out unread. */
const READERS: Readonly<Record<FormatId, (reading: Reading) => Promise<void>>> = {
  pdf: async ({ format, artefact, sections }) =>
    comparePages(format, sections, await pdfText(artefact.composed ?? artefact.bytes)),
  epub: async ({ format, artefact, book, sections, whole }) => {
    const files = unzipSync(artefact.bytes, { filter: ({ name }) => name.startsWith('EPUB/text/') });
    const differences: TextDifference[] = [];
    for (const [index, section] of book.sections.entries()) {
      if (index % AT_ONCE === AT_ONCE - 1) await otherWork(signal);
      const page = new TextDecoder().decode(files[`EPUB/${sectionFile(index, section.id)}`]);
      const expected = sections[index] ?? NOTHING;
      const sides = [expected.body, expected.notes, page];
      differences.push(...memory.compared(sides, () => compare([section.name], [expected], pageText(page))));
    }
    const isWordless = () => !Object.values(files).some((page) => hasWords(pageText(new TextDecoder().decode(page))));
    return { differences, isWordless };
  },
  docx: async ({ format, artefact, whole }) => compare(format, whole, docxText(artefact.bytes)),
  odt: async ({ format, artefact, whole }) => compare(format, whole, odtText(artefact.bytes)),
  txt: async ({ format, artefact, book }) => {
    const found = foundSections(new TextDecoder().decode(artefact.bytes));
    for (const [at, body] of plainSections(book).entries())
      compare(format, { body, notes: '' }, { body: found[at] ?? '', notes: '' });
  },
  tex: async ({ format, artefact, book, pandoc, signal }) => {
    const text = latexBody(new TextDecoder().decode(artefact.bytes));
    // By chapters, which several threads read at a time.
    const read = await Promise.all(latexChapters(text).map((piece) => readAgain(piece, 'latex', pandoc, signal)));
    const found = { body: read.map(({ body }) => body).join('\n'), notes: read.map(({ notes }) => notes).join('\n') };
    compare(format, textWithCredits(book), found);
  },
  html: async ({ format, artefact, whole }) => {
    const main = /<main>([\s\S]*)<\/main>/.exec(new TextDecoder().decode(artefact.bytes))?.[1] ?? '';
    return compareAll(book, sections, pageText(`<body>${main}`));
  },
  docx: async ({ artefact, book, sections }) => compareAll(book, sections, docxText(artefact.bytes)),
  html: async ({ artefact, book, sections }) => {
    const main = /<main>([\s\S]*)<\/main>/.exec(new TextDecoder().decode(artefact.bytes))?.[1] ?? '';
    return compareAll(book, sections, pageText(`<body>${main}`));
  },
  md: async ({ format, artefact, sections, whole, pandoc, signal }) => {
    const files = Object.entries(artefact.beside ?? {}).filter(([path]) => path.endsWith('.md'));
    const read = (bytes: Uint8Array) => {
      const text = new TextDecoder().decode(bytes).replace(/^---\n[\s\S]*?\n---\n/, '');
      return readAgain(text, DIALECT, pandoc, signal);
    };
    if (files.length === 0) return compare(format, whole, await read(artefact.bytes));
    // In a folder, each section has a file of its own.
    for (const [at, section] of sections.entries())
      compare(format, section, await read(files[at]?.[1] ?? new Uint8Array()));
  },
};

/** The text that pandoc reads in something it wrote. */
async function readAgain(text: string, from: string, pandoc: Pandoc, signal: AbortSignal): Promise<PageText> {
  // A thread of its own for a book, not for each of its sections.
  const weight = text.length > 200_000 ? 'heavy' : 'light';
  const read = await pandoc.convert({ text }, { from, to: 'json' }, { signal, weight });
  return textOfBlocks((JSON.parse(new TextDecoder().decode(read.bytes)) as { blocks: readonly PandocBlock[] }).blocks);
}
    const main = /<main>([\s\S]*)<\/main>/.exec(new TextDecoder().decode(artefact.bytes))?.[1] ?? '';
  md: async ({ artefact, book, sections, pandoc, signal }) => {
    const text = new TextDecoder().decode(artefact.bytes).replace(/^---\n[\s\S]*?\n---\n/, '');
    const read = await pandoc.convert({ text }, { from: DIALECT, to: 'json' }, { signal, weight: 'heavy' });
    const { blocks } = JSON.parse(new TextDecoder().decode(read.bytes)) as { blocks: readonly PandocBlock[] };
    return compareAll(book, sections, textOfBlocks(blocks));
  },
};
const READERS: Readonly<Record<FormatId, (reading: Reading) => Promise<Comparison>>> = {
  pdf: async ({ artefact, book, sections }) => {
    const found = await pdfText(artefact.bytes);
    return { differences: comparePages(book, sections, found), isWordless: () => !hasWords(found) };
  },
  epub: async ({ artefact, book, sections, signal, memory }) => {
    const files = unzipSync(artefact.bytes, { filter: ({ name }) => name.startsWith('EPUB/text/') });
    const differences: TextDifference[] = [];
    for (const [index, section] of book.sections.entries()) {
      if (index % AT_ONCE === AT_ONCE - 1) await otherWork(signal);
      const page = new TextDecoder().decode(files[`EPUB/${sectionFile(index, section.id)}`]);
      const expected = sections[index] ?? NOTHING;
      const sides = [expected.body, expected.notes, page];
      differences.push(...memory.compared(sides, () => compare([section.name], [expected], pageText(page))));
    }
    const isWordless = () => !Object.values(files).some((page) => hasWords(pageText(new TextDecoder().decode(page))));
    return { differences, isWordless };
  },
  docx: async ({ format, artefact, whole }) => compare(format, whole, docxText(artefact.bytes)),
  odt: async ({ format, artefact, whole }) => compare(format, whole, odtText(artefact.bytes)),
  txt: async ({ format, artefact, book }) => {
    const found = foundSections(new TextDecoder().decode(artefact.bytes));
    for (const [at, body] of plainSections(book).entries())
      compare(format, { body, notes: '' }, { body: found[at] ?? '', notes: '' });
  },
  tex: async ({ format, artefact, book, pandoc, signal }) => {
    const text = latexBody(new TextDecoder().decode(artefact.bytes));
    // By chapters, which several threads read at a time.
    const read = await Promise.all(latexChapters(text).map((piece) => readAgain(piece, 'latex', pandoc, signal)));
    const found = { body: read.map(({ body }) => body).join('\n'), notes: read.map(({ notes }) => notes).join('\n') };
    compare(format, textWithCredits(book), found);
  },
  html: async ({ format, artefact, whole }) => {

/**
 * Reads a finished file back and compares every word with the assembled book, in order, running text and notes apart. Gives
 * the differences: the first of each section where sections can be told apart. Throws `export-lost-words` for a file in which
 * there is no word at all, and `font-lacks-signs`: neither is a book that could be looked through.
 */
export async function verify(
  format: OutputFormat,
  artefact: Artefact,
  book: AssembledBook,
  pandoc: Pandoc,
  signal: AbortSignal,
  memory: PublishingMemory = createPublishingMemory(),
): Promise<readonly TextDifference[]> {
  throwIfCancelled(signal);
  const sections = book.sections.map(sectionText);
  const reading = { artefact, book, sections, pandoc, signal, memory };
  const { differences, isWordless } = await READERS[format.id](reading);
  if (differences.length > 0 && isWordless() && sections.some(hasWords))
    throw new OctavoError(
      'export-lost-words',
      { format: format.id.toUpperCase(), words: differences[0]?.expected ?? '' },
      { detail: 'there is no word in it' },
    );
  return differences;
}

/**
 * Compares what the editor has with what was read of it and with what was assembled: no word may be lost or doubled on the
 * way. Where a picture was missing its alternative text was added, so only there more words may be found.
 */
export function verifyAssembly(
  gathered: Gathered,
  book: AssembledBook,
  warnings: readonly Warning[],
  memory: PublishingMemory = createPublishingMemory(),
): readonly TextDifference[] {
  const added = warnings.some(({ code }) => PICTURE_LOSSES.some((loss) => loss === code));
  for (const { chapter, blocks } of gathered.sources) {
    const { written, read } = gathered.texts.get(chapter.id) ?? { markdown: '', written: '', read: '' };
    sameWords(wordsOf(written), wordsOf(read), false);
    const section = book.sections.find(({ id }) => id === `c-${chapter.id}`);
    if (!section) return [{ chapter: name, where: 'text', expected: name, found: '', around: '' }];
    // A title that only book.yaml has is the one thing that is printed and not in the text.
    const [first] = blocks;
    const titled = first?.t === 'Header' && first.c[0] === 1;
    const after = titled ? sectionText(section) : textOfBlocks(section.blocks);
    const before = textOfBlocks(blocks);
    const [left, right] = [before, after].map(({ body, notes }) => `${body}\n${notes}`);
    return memory.compared([written, read, left ?? '', right ?? '', String(added)], () => [
      ...sameWords(name, wordsOf(written), wordsOf(read), false),
      ...sameWords(name, wordsOf(left ?? ''), wordsOf(right ?? ''), added),
    ]);
  });
  return gathered.sources.flatMap(({ chapter, blocks }): readonly TextDifference[] => {
    const name = chapter.title ?? chapter.id;
    const { written, read } = gathered.texts.get(chapter.id) ?? { written: '', read: '' };
    const section = book.sections.find(({ id }) => id === `c-${chapter.id}`);
    if (!section) return [{ chapter: name, where: 'text', expected: name, found: '', around: '' }];
    // A title that only book.yaml has is the one thing that is printed and not in the text.
    const [first] = blocks;
    const titled = first?.t === 'Header' && first.c[0] === 1;
    const after = titled ? sectionText(section) : textOfBlocks(section.blocks);
    const before = textOfBlocks(blocks);
    const [left, right] = [before, after].map(({ body, notes }) => `${body}\n${notes}`);
    return memory.compared([written, read, left ?? '', right ?? '', String(added)], () => [
      ...sameWords(name, wordsOf(written), wordsOf(read), false),
      ...sameWords(name, wordsOf(left ?? ''), wordsOf(right ?? ''), added),
    ]);
  });
}

function sameWords(
  chapter: string,
  expected: readonly string[],
  found: readonly string[],
  mayAdd: boolean,
): readonly TextDifference[] {
  const left = count(found);
  for (const [at, word] of expected.entries()) {
    const times = left.get(word) ?? 0;
    if (times === 0) {
      const around = expected.slice(Math.max(0, at - 12), at + 12).join(' ');
      return [{ chapter, where: 'text', expected: expected.slice(at, at + 6).join(' '), found: '', around }];
    }
    left.set(word, times - 1);
  }
  const more = [...left].find(([, times]) => times > 0);
  if (!more || mayAdd) return [];
  return [{ chapter, where: 'text', expected: '', found: more[0], around: expected.slice(-12).join(' ') }];
}

function count(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

const compareAll = (book: AssembledBook, expected: readonly PageText[], found: PageText): Comparison => ({
  differences: compare(namesOf(book), expected, found),
  isWordless: () => !hasWords(found),
});

/** The first difference of the running text and the first of the notes, with the section in which the place lies. */
function compare(names: readonly string[], expected: readonly PageText[], found: PageText): readonly TextDifference[] {
  return (['body', 'notes'] as const).flatMap((part): readonly TextDifference[] => {
    const words = expected.map((section) => wordsOf(section[part]));
    const difference = firstDifference(words.flat(), wordsOf(found[part]));
    if (!difference) return [];
    let end = 0;
    const home = words.findIndex((own) => {
      end += own.length;
      return difference.at < end;
    });
    return [told(names.at(home) ?? '', part, difference)];
  });
}

const told = (chapter: string, part: keyof PageText, { expected, found, around }: WordDifference): TextDifference => ({
  chapter,
  where: part === 'notes' ? 'notes' : 'text',
  expected,
  found,
  around,
});

/** Letters of the scripts that are written from right to left: Hebrew to Syriac, and their presentation forms. */
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF]+/g;

/** What can be compared on a page: a passage written from right to left is found there in the order of its signs. */
function printedLetters(text: string): string {
  return lettersOf(text).replace(RIGHT_TO_LEFT, (passage) => [...passage].sort().join(''));
}

/**
 * In print, lines are broken and words divided: letters are compared, section after section, notes apart. Throws
 * `font-lacks-signs` when some letters of the book are nowhere in print: the book's font cannot draw them.
 */
function comparePages(book: AssembledBook, expected: readonly PageText[], found: PageText): readonly TextDifference[] {
  const pages = printedLetters(found.body);
  if (pages !== '') refuseMissingSigns(expected, new Set(`${pages}${printedLetters(found.notes)}`));
  const differences: TextDifference[] = [];
  let at = 0;
  for (const [index, section] of expected.entries()) {
    const letters = printedLetters(section.body);
    const start = pages.indexOf(letters, at);
    if (start >= 0) {
      at = start + letters.length;
      continue;
    }
    const near = nearest(pages, letters, at);
    const difference = firstLetterDifference(letters, pages.slice(near, near + letters.length));
    if (difference) differences.push(told(book.sections[index]?.name ?? '', 'body', difference));
  }
  if (found.notes === '' && hasNotesApart(expected, pages)) return;
  const notes = firstLetterDifference(
    printedLetters(expected.map(({ notes: own }) => own).join('\n')),
    printedLetters(found.notes),
  );
  if (notes) throw lost(format.id.toUpperCase(), notes);
  const notes = expected.map((section) => printedLetters(section.notes));
  const difference = firstLetterDifference(notes.join(''), printedLetters(found.notes));
  if (!difference) return differences;
  let end = 0;
  const home = notes.findIndex((own) => {
    end += own.length;
    return difference.at < end;
  });
  return [...differences, told(namesOf(book).at(home) ?? '', 'notes', difference)];
}

/** Whether the notes of each section stand together among the text, as they do when they are printed at the end of the book. */
function hasNotesApart(expected: readonly PageText[], pages: string): boolean {
  let at = 0;
  for (const { notes } of expected) {
    const letters = printedLetters(notes);
    const start = pages.indexOf(letters, at);
    if (start < 0) return false;
    at = start + letters.length;
  }
  return true;
}

function refuseMissingSigns(expected: readonly PageText[], printed: ReadonlySet<string>): void {
  const missing = new Set<string>();
  for (const { body, notes } of expected)
    for (const sign of printedLetters(`${body}\n${notes}`)) if (!printed.has(sign)) missing.add(sign);
  if (missing.size > 0)
    throw new OctavoError('font-lacks-signs', { signs: [...missing].slice(0, 12).join(' '), places: '…' });
}

/** Where the longest beginning of `letters` is found, so that the message names the place and not the chapter. */
function nearest(pages: string, letters: string, from: number): number {
  let [low, high] = [0, letters.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (pages.indexOf(letters.slice(0, middle), from) >= 0) low = middle;
    else high = middle - 1;
  }
  return Math.max(from, pages.indexOf(letters.slice(0, low), from));
}
  docx: async ({ artefact, book, sections }) => compareAll(book, sections, docxText(artefact.bytes)),
  html: async (artefact, book, sections ) => {
    const main = /<main>([\s\S]*)<\/main>/.exec(new TextDecoder().decode(artefact.bytes))?.[1] ?? '';
    return compareAll(book, sections, pageText(`<body>${main}`));
  },
  md: async (format, artefact, sections, whole, pandoc, signal ) => {
    const files = Object.entries(artefact.beside ?? {}).filter(([path]) => path.endsWith('.md'));
    const read = (bytes: Uint8Array) => {
      const text = new TextDecoder().decode(bytes).replace(/^---\n[\s\S]*?\n---\n/, '');
      return readAgain(text, DIALECT, pandoc, signal);
    };
    if (files.length === 0) return compare(format, whole, await read(artefact.bytes));
    // In a folder, each section has a file of its own.
    for (const [at, section] of sections.entries())
      compare(format, section, await read(files[at]?.[1] ?? new Uint8Array()));
  },
};

/** The text that pandoc reads in something it wrote. */
async function readAgain(text: string, from: string, pandoc: Pandoc, signal: AbortSignal): Promise<PageText> {
  // A thread of its own for a book, not for each of its sections.
  const weight = text.length > 200_000 ? 'heavy' : 'light';
  const read = await pandoc.convert({ text }, { from, to: 'json' }, { signal, weight });
  return textOfBlocks((JSON.parse(new TextDecoder().decode(read.bytes)) as { blocks: readonly PandocBlock[] }).blocks);
}
    const section = book.sections.find(({ id }) => id === `c-${chapter.id}`);
  md: async ({ artefact, book, sections, pandoc, signal }) => {
    const text = new TextDecoder().decode(artefact.bytes).replace(/^---\n[\s\S]*?\n---\n/, '');
    const read = await pandoc.convert({ text }, { from: DIALECT, to: 'json' }, { signal, weight: 'heavy' });
    const { blocks } = JSON.parse(new TextDecoder().decode(read.bytes)) as { blocks: readonly PandocBlock[] };
    return compareAll(book, sections, textOfBlocks(blocks));
  },
};

const NOTHING: PageText = { body: '', notes: '' };
/** Sections compared between two moments in which a cancellation is heard. */
const AT_ONCE = 8;
const otherWork = async (signal: AbortSignal) => {
  await new Promise<void>((resolve) => setImmediate(resolve));
  throwIfCancelled(signal);
};
const namesOf = ({ sections }: AssembledBook) => sections.map(({ name }) => name);

/**
 * Reads a finished file back and compares every word with the assembled book, in order, running text and notes apart. Gives
 * the differences: the first of each section where sections can be told apart. Throws `export-lost-words` for a file in which
 * there is no word at all, and `font-lacks-signs`: neither is a book that could be looked through.
 */
export async function verify(
  format: OutputFormat,
  artefact: Artefact,
  book: AssembledBook,
  pandoc: Pandoc,
  signal: AbortSignal,
  memory: PublishingMemory = createPublishingMemory(),
): Promise<readonly TextDifference[]> {
  throwIfCancelled(signal);
  const sections = book.sections.map(sectionText);
  const reading = { artefact, book, sections, pandoc, signal, memory };
  const { differences, isWordless } = await READERS[format.id](reading);
  if (differences.length > 0 && isWordless() && sections.some(hasWords))
    throw new OctavoError(
      'export-lost-words',
      { format: format.id.toUpperCase(), words: differences[0]?.expected ?? '' },
      { detail: 'there is no word in it' },
    );
  return differences;
}

/**
 * Compares what the editor has with what was read of it and with what was assembled: no word may be lost or doubled on the
 * way. Where a picture was missing its alternative text was added, so only there more words may be found.
 */
export function verifyAssembly(
  gathered: Gathered,
  book: AssembledBook,
  warnings: readonly Warning[],
  memory: PublishingMemory = createPublishingMemory(),
): readonly TextDifference[] {
  const added = warnings.some(({ code }) => PICTURE_LOSSES.some((loss) => loss === code));
  for (const { chapter, blocks } of gathered.sources) {
    const { written, read } = gathered.texts.get(chapter.id) ?? { markdown: '', written: '', read: '' };
    sameWords(wordsOf(written), wordsOf(read), false);
  return gathered.sources.flatMap(({ chapter, blocks }): readonly TextDifference[] => {
    const name = chapter.title ?? chapter.id;
    const { written, read } = gathered.texts.get(chapter.id) ?? { written: '', read: '' };
    const section = book.sections.find(({ id }) => id === `c-${chapter.id}`);
    if (!section) return [{ chapter: name, where: 'text', expected: name, found: '', around: '' }];
    // A title that only book.yaml has is the one thing that is printed and not in the text.
    const [first] = blocks;
    const titled = first?.t === 'Header' && first.c[0] === 1;
    const after = titled ? sectionText(section) : textOfBlocks(section.blocks);
    const before = textOfBlocks(blocks);
    const [left, right] = [before, after].map(({ body, notes }) => `${body}\n${notes}`);
    return memory.compared([written, read, left ?? '', right ?? '', String(added)], () => [
      ...sameWords(name, wordsOf(written), wordsOf(read), false),
      ...sameWords(name, wordsOf(left ?? ''), wordsOf(right ?? ''), added),
    ]);
  });
}

function sameWords(
  chapter: string,
  expected: readonly string[],
  found: readonly string[],
  mayAdd: boolean,
): readonly TextDifference[] {
  const left = count(found);
  for (const [at, word] of expected.entries()) {
    const times = left.get(word) ?? 0;
    if (times === 0) {
      const around = expected.slice(Math.max(0, at - 12), at + 12).join(' ');
      return [{ chapter, where: 'text', expected: expected.slice(at, at + 6).join(' '), found: '', around }];
    }
    left.set(word, times - 1);
  }
  const more = [...left].find(([, times]) => times > 0);
  if (!more || mayAdd) return [];
  return [{ chapter, where: 'text', expected: '', found: more[0], around: expected.slice(-12).join(' ') }];
}

function count(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

const compareAll = (book: AssembledBook, expected: readonly PageText[], found: PageText): Comparison => ({
  differences: compare(namesOf(book), expected, found),
  isWordless: () => !hasWords(found),
});

/** The first difference of the running text and the first of the notes, with the section in which the place lies. */
function compare(names: readonly string[], expected: readonly PageText[], found: PageText): readonly TextDifference[] {
  return (['body', 'notes'] as const).flatMap((part): readonly TextDifference[] => {
    const words = expected.map((section) => wordsOf(section[part]));
    const difference = firstDifference(words.flat(), wordsOf(found[part]));
    if (!difference) return [];
    let end = 0;
    const home = words.findIndex((own) => {
      end += own.length;
      return difference.at < end;
    });
    return [told(names.at(home) ?? '', part, difference)];
  });
}

const told = (chapter: string, part: keyof PageText, { expected, found, around }: WordDifference): TextDifference => ({
  chapter,
  where: part === 'notes' ? 'notes' : 'text',
  expected,
  found,
  around,
});

/** Letters of the scripts that are written from right to left: Hebrew to Syriac, and their presentation forms. */
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF]+/g;

/** What can be compared on a page: a passage written from right to left is found there in the order of its signs. */
function printedLetters(text: string): string {
  return lettersOf(text).replace(RIGHT_TO_LEFT, (passage) => [...passage].sort().join(''));
}

/**
 * In print, lines are broken and words divided: letters are compared, section after section, notes apart. Throws
 * `font-lacks-signs` when some letters of the book are nowhere in print: the book's font cannot draw them.
 */
function comparePages(book: AssembledBook, expected: readonly PageText[], found: PageText): readonly TextDifference[] {
  const pages = printedLetters(found.body);
  if (pages !== '') refuseMissingSigns(expected, new Set(`${pages}${printedLetters(found.notes)}`));
  const differences: TextDifference[] = [];
  let at = 0;
  for (const [index, section] of expected.entries()) {
    const letters = printedLetters(section.body);
    const start = pages.indexOf(letters, at);
    if (start >= 0) {
      at = start + letters.length;
      continue;
    }
    const near = nearest(pages, letters, at);
    const difference = firstLetterDifference(letters, pages.slice(near, near + letters.length));
    if (difference) differences.push(told(book.sections[index]?.name ?? '', 'body', difference));
  }
<<<<<<< HEAD
  if (found.notes === '' && hasNotesApart(expected, pages)) return;
  const notes = firstLetterDifference(
    printedLetters(expected.map(({ notes: own }) => own).join('\n')),
    printedLetters(found.notes),
  );
  if (notes) throw lost(format.id.toUpperCase(), notes);
=======
  const notes = expected.map((section) => printedLetters(section.notes));
  const difference = firstLetterDifference(notes.join(''), printedLetters(found.notes));
  if (!difference) return differences;
  let end = 0;
  const home = notes.findIndex((own) => {
    end += own.length;
    return difference.at < end;
  });
  return [...differences, told(namesOf(book).at(home) ?? '', 'notes', difference)];
}

/** Whether the notes of each section stand together among the text, as they do when they are printed at the end of the book. */
function hasNotesApart(expected: readonly PageText[], pages: string): boolean {
  let at = 0;
  for (const { notes } of expected) {
    const letters = printedLetters(notes);
    const start = pages.indexOf(letters, at);
    if (start < 0) return false;
    at = start + letters.length;
  }
  return true;
}

function refuseMissingSigns(expected: readonly PageText[], printed: ReadonlySet<string>): void {
  const missing = new Set<string>();
  for (const { body, notes } of expected)
    for (const sign of printedLetters(`${body}\n${notes}`)) if (!printed.has(sign)) missing.add(sign);
  if (missing.size > 0)
    throw new OctavoError('font-lacks-signs', { signs: [...missing].slice(0, 12).join(' '), places: '…' });
}

/** Where the longest beginning of `letters` is found, so that the message names the place and not the chapter. */
function nearest(pages: string, letters: string, from: number): number {
  let [low, high] = [0, letters.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (pages.indexOf(letters.slice(0, middle), from) >= 0) low = middle;
    else high = middle - 1;
  }
  return Math.max(from, pages.indexOf(letters.slice(0, low), from));
}
