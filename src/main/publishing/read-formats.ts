import { unzipSync } from 'fflate';
import { DIALECT } from '../../shared/document/dialect';
import type { PandocBlock } from '../../shared/document/pandoc-ast';
import type { AssembledBook } from '../../shared/publishing/assembled';
import { textOfBlocks } from '../../shared/publishing/ast-text';
import type { FormatId } from '../../shared/publishing/format-ids';
import type { TextDifference } from '../../shared/publishing/job';
import { throwIfCancelled } from '../engines/engine-run';
import type { Pandoc } from '../engines/pandoc';
import { type Comparison, compare, compareAll, comparePages, hasWords } from './compare-text';
import { sectionFile } from './finish/epub';
import type { Artefact } from './publishing-job';
import type { PublishingMemory } from './publishing-memory';
import { foundSections, plainSections, textsWithCredits } from './readback/as-written';
import { docxText } from './readback/docx-text';
import { odtText } from './readback/odt-text';
import { pdfText } from './readback/pdf-text';
import { latexBody, latexChapters } from './readback/tex-body';
import { type PageText, pageText } from './readback/xhtml-text';

/** A finished file, and what it must hold. */
export interface Reading {
  readonly artefact: Artefact;
  readonly book: AssembledBook;
  /** The text of each section, in order. */
  readonly sections: readonly PageText[];
  readonly pandoc: Pandoc;
  readonly signal: AbortSignal;
  readonly memory: PublishingMemory;
}

/** How the words of each format are found again. A format without its reader does not compile: none goes out unread. */
export const READERS: Readonly<Record<FormatId, (reading: Reading) => Promise<Comparison>>> = {
  pdf: async ({ artefact, book, sections, memory }) => {
    const found = await pdfText(artefact.composed ?? artefact.bytes, memory.printedPages);
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
  docx: async ({ artefact, book, sections }) => compareAll(book, sections, docxText(artefact.bytes)),
  html: async ({ artefact, book, sections }) => {
    const main = /<main>([\s\S]*)<\/main>/.exec(new TextDecoder().decode(artefact.bytes))?.[1] ?? '';
    return compareAll(book, sections, pageText(`<body>${main}`));
  },
  odt: async ({ artefact, book, sections }) => compareAll(book, sections, odtText(artefact.bytes)),
  txt: async ({ artefact, book }) => {
    const found = foundSections(new TextDecoder().decode(artefact.bytes));
    const texts = plainSections(book).map((body): PageText => ({ body, notes: '' }));
    return sectionBySection(
      book,
      texts,
      found.map((body) => ({ body, notes: '' })),
    );
  },
  tex: async ({ artefact, book, pandoc, signal }) => {
    const text = latexBody(new TextDecoder().decode(artefact.bytes));
    // By chapters, which several threads read at a time.
    const read = await Promise.all(latexChapters(text).map((piece) => readAgain(piece, 'latex', pandoc, signal)));
    const found = { body: read.map(({ body }) => body).join('\n'), notes: read.map(({ notes }) => notes).join('\n') };
    return compareAll(book, textsWithCredits(book), found);
  },
  md: async ({ artefact, book, sections, pandoc, signal }) => {
    const files = Object.entries(artefact.beside ?? {}).filter(([path]) => path.endsWith('.md'));
    const read = (bytes: Uint8Array) => {
      const text = new TextDecoder().decode(bytes).replace(/^---\n[\s\S]*?\n---\n/, '');
      return readAgain(text, DIALECT, pandoc, signal);
    };
    if (files.length === 0) return compareAll(book, sections, await read(artefact.bytes));
    // In a folder, each section has a file of its own.
    return sectionBySection(book, sections, await Promise.all(files.map(([, bytes]) => read(bytes))));
  },
};

const NOTHING: PageText = { body: '', notes: '' };
/** Sections compared between two moments in which a cancellation is heard. */
const AT_ONCE = 8;
const otherWork = async (signal: AbortSignal) => {
  await new Promise<void>((resolve) => setImmediate(resolve));
  throwIfCancelled(signal);
};

/** Compares a file in which each section has a place of its own. */
function sectionBySection(
  { sections }: AssembledBook,
  expected: readonly PageText[],
  found: readonly PageText[],
): Comparison {
  const differences = expected.flatMap((text, at) => compare([sections[at]?.name ?? ''], [text], found[at] ?? NOTHING));
  return { differences, isWordless: () => !found.some(hasWords) };
}

/** The text that pandoc reads in something it wrote. */
async function readAgain(text: string, from: string, pandoc: Pandoc, signal: AbortSignal): Promise<PageText> {
  // A thread of its own for a book, not for each of its sections.
  const weight = text.length > 200_000 ? 'heavy' : 'light';
  const read = await pandoc.convert({ text }, { from, to: 'json' }, { signal, weight });
  return textOfBlocks((JSON.parse(new TextDecoder().decode(read.bytes)) as { blocks: readonly PandocBlock[] }).blocks);
}
