import type { PandocBlock } from '../../shared/document/pandoc-ast';
import { OctavoError } from '../../shared/errors';
import type { AssembledBook, AssembledSection } from '../../shared/publishing/assembled';
import { textOfBlocks } from '../../shared/publishing/ast-text';
import { mapBlocks } from '../../shared/publishing/ast-walk';
import { bookWords } from '../../shared/publishing/book-words';
import type { Pandoc, PandocWarning } from '../engines/pandoc';
import { citedKeys, inOwnNotes, preparedReferences } from './cited-works';
import { metaString, pandocDocument } from './pandoc-document';

/** A style sheet of ours, and whether it cites in notes; `null`: the one pandoc has of its own. */
export interface CitationSheet {
  readonly csl: Uint8Array;
  readonly inNotes: boolean;
}

/**
 * Writes out the book's citations and its bibliography with pandoc's citation processor and `references` (CSL-JSON). The
 * bibliography goes into the book's own bibliography where it has one, else into a section at its end. A book that cites
 * nothing is given back as it is.
 *
 * A style that cites in notes is applied chapter by chapter: no chapter begins with « ibid. », and each names a work whole
 * where it first cites it.
 */
export async function resolveCitations(
  book: AssembledBook,
  references: Uint8Array,
  sheet: CitationSheet | null,
  pandoc: Pandoc,
  signal: AbortSignal,
): Promise<{ readonly book: AssembledBook; readonly warnings: readonly PandocWarning[] }> {
  const citing = book.sections.filter(({ blocks, title }) => cites([...blocks, { t: 'Plain', c: title }]));
  if (citing.length === 0) return { book, warnings: [] };
  const prepared = preparedReferences(references, citedKeys(citing), sheet?.inNotes ?? false);
  const run = (sections: readonly AssembledSection[], withList: boolean) =>
    citeproc(sections, { references: prepared, sheet, language: book.metadata.language, withList }, pandoc, signal);
  // In notes, each chapter is a run of its own; what is listed at the end is what all of them cite.
  const groups = sheet?.inNotes ? citing.map((section) => [section]) : [citing];
  const whole = await run(citing, true);
  const apart = groups.length === 1 ? [] : await Promise.all(groups.map((group) => run(group, false)));
  const done = new Map([...whole.blocks, ...apart.flatMap(({ blocks }) => [...blocks])]);
  const sections = book.sections.map((section): AssembledSection => {
    const [title, content] = done.get(section.id) ?? [];
    if (title?.t !== 'Plain' || content?.t !== 'Div') return section;
    const blocks = sheet?.inNotes ? inOwnNotes(content.c[1]) : content.c[1];
    return { ...section, title: title.c, blocks };
  });
  for (const [index, section] of sections.entries()) keepsText(book.sections[index] ?? section, section);
  return {
    book: { ...book, sections: withBibliography(sections, done.get('refs') ?? [], book) },
    warnings: whole.warnings,
  };
}

/** One run of the processor: its sections (title and text apart) and the list of what they cite, by identifier. */
async function citeproc(
  sections: readonly AssembledSection[],
  given: {
    readonly references: Uint8Array;
    readonly sheet: CitationSheet | null;
    readonly language: string;
    readonly withList: boolean;
  },
  pandoc: Pandoc,
  signal: AbortSignal,
) {
  // Titles may cite too, and must stay what they are: each section is a div of its title and its text.
  const blocks: PandocBlock[] = sections.map(({ id, title, blocks: content }) => ({
    t: 'Div',
    c: [
      [id, [], []],
      [
        { t: 'Plain', c: title },
        { t: 'Div', c: [['', ['text'], []], content] },
      ],
    ],
  }));
  const { references, sheet, language, withList } = given;
  const output = await pandoc.convert(
    {
      text: pandocDocument([...blocks, ...(withList ? [LIST] : [])], {
        lang: metaString(language),
        // In French the call of a note stands before the sign that ends the sentence.
        'notes-after-punctuation': { t: 'MetaBool', c: !/^fr\b/i.test(language) },
        ...(withList ? {} : { 'suppress-bibliography': { t: 'MetaBool', c: true } }),
      }),
      files: { 'references.json': references, ...(sheet ? { 'style.csl': sheet.csl } : {}) },
    },
    {
      from: 'json',
      to: 'json',
      citeproc: true,
      bibliography: ['references.json'],
      ...(sheet ? { csl: 'style.csl' } : {}),
    },
    { signal },
  );
  const read = JSON.parse(new TextDecoder().decode(output.bytes)) as { readonly blocks: readonly PandocBlock[] };
  const found = read.blocks.flatMap((block) => (block.t === 'Div' ? [[block.c[0][0], block.c[1]] as const] : []));
  return { blocks: found, warnings: output.warnings };
}

/** Where the processor puts the list of works. */
const LIST: PandocBlock = { t: 'Div', c: [['refs', [], []], []] };

function cites(blocks: readonly PandocBlock[]): boolean {
  let found = false;
  mapBlocks(blocks, {
    inline: (inline) => {
      found ||= inline.t === 'Cite';
      return [inline];
    },
  });
  return found;
}

/** The processor may only touch citations. */
function keepsText(before: AssembledSection, after: AssembledSection): void {
  const text = ({ title, blocks }: AssembledSection) => {
    const { body, notes } = textOfBlocks([{ t: 'Plain', c: title }, ...blocks], 'without');
    return `${body}\n${notes}`.replace(/[^\p{L}\p{N}]+/gu, '');
  };
  if (text(before) !== text(after))
    throw new OctavoError('export-lost-words', { format: 'Pandoc', words: before.name }, { detail: 'in citations' });
}

function withBibliography(
  sections: readonly AssembledSection[],
  entries: readonly PandocBlock[],
  book: AssembledBook,
): readonly AssembledSection[] {
  if (entries.length === 0) return sections;
  const list: PandocBlock = { t: 'Div', c: [['refs', ['references'], []], unlabelled(entries)] };
  const own = sections.find(({ kind }) => kind === 'bibliography');
  if (own) return sections.map((section) => (section === own ? { ...own, blocks: [...own.blocks, list] } : section));
  const name = bookWords(book.metadata.language).matter.bibliography;
  const made: AssembledSection = {
    id: 'c-references',
    kind: 'bibliography',
    place: 'back',
    level: 1,
    title: [{ t: 'Str', c: name }],
    name,
    blocks: [list],
    headings: [],
  };
  // Before what closes the book without a title.
  const last = sections.findLastIndex(({ kind }) => kind !== 'colophon');
  return [...sections.slice(0, last + 1), made, ...sections.slice(last + 1)];
}

/** Entries without the identifiers and classes of the processor: each is a paragraph of the list. */
function unlabelled(entries: readonly PandocBlock[]): readonly PandocBlock[] {
  return entries.flatMap((entry) => (entry.t === 'Div' ? entry.c[1] : [entry]));
}
