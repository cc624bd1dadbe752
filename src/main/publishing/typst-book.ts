import type { Book } from '../../shared/book/book';
import type { AssembledBook, AssembledSection } from '../../shared/publishing/assembled';
import { typstString } from '../../shared/publishing/formats/typst-code';
import type { PrintLayout } from '../../shared/publishing/print/layout';
import type { SheetWishes } from '../../shared/publishing/print/page-geometry';
import { type PrintSheet, printSheet } from '../../shared/publishing/print/print-sheet';
import { INTERIORS, PRINT_FACES } from '../../shared/publishing/print/styles';
import type { TypstInput } from '../engines/typst';
import type { ConvertedSection } from './convert';
import type { Picture } from './publishing-job';

/** The template’s sources by name, and the font files of one face: see `readPrintResources`. */
export interface PrintResources {
  readonly sources: Readonly<Record<string, string>>;
  readonly fonts: readonly Uint8Array[];
}

/** A chapter to be composed alone. */
export interface OneSection {
  /** Its id among the sections of the book (`c-q9fd`). */
  readonly section: string;
  /** The number of its first page in the whole book: an even one is a left-hand page. */
  readonly folio: number;
}

/** What pages are made of. */
export interface PrintedBook extends SheetWishes {
  readonly book: AssembledBook;
  /** What pandoc made of each section with `formats/pdf.ts`. With `only`, that one is enough. */
  readonly sections: readonly ConvertedSection[];
  readonly layout: PrintLayout;
  readonly facts: Book;
  /** By the name they have in the text (`media/…`). With `only`, all of them may be given: the others cost nothing. */
  readonly pictures: ReadonlyMap<string, Picture>;
  readonly now: Date;
  readonly resources: PrintResources;
  /** One section by itself, with the very pages that it has in the whole book. */
  readonly only?: OneSection | undefined;
}

/** Where a block begins. Points from the left and the upper edge of the sheet, slug included. */
export interface PrintedPlace {
  /** Id of its section. */
  readonly section: string;
  /** Which top-level block of the section (`AssembledSection.blocks`, from 0); −1 is its title. */
  readonly block: number;
  /** Page of the PDF, from 1. */
  readonly page: number;
  readonly x: number;
  readonly y: number;
}

/** Where a section stands. */
export interface PrintedSection {
  readonly section: string;
  /** Number of its first page, as it is counted in the book. */
  readonly folio: number;
  /** Page of the PDF, from 1. */
  readonly page: number;
  /** Pages with something of it, the blank ones before and after not counted. */
  readonly pages: number;
}

/** The value of the one `metadata` with this label (`PLACES_LABEL`): where everything came to stand. */
export interface PrintedPlaces {
  readonly places: readonly PrintedPlace[];
  readonly sections: readonly PrintedSection[];
}

/** `compiler.query(document, { selector: PLACES_LABEL, field: 'value' })` gives a list of one `PrintedPlaces`. */
export const PLACES_LABEL = '<octavo-places>';

const TEMPLATE = [
  'book',
  'settings',
  'grid',
  'places',
  'sheet',
  'heads',
  'titles',
  'openings',
  'pieces',
  'tables',
  'notes',
  'matter',
  'contents',
  'index',
];

/** Reads the template and the fonts of a layout’s face. `resource` takes a path below `resources/`. */
export async function readPrintResources(
  layout: PrintLayout,
  resource: (path: string) => Promise<Uint8Array>,
): Promise<PrintResources> {
  const face = PRINT_FACES[layout.face ?? INTERIORS[layout.style].face];
  const decoder = new TextDecoder();
  const sources = await Promise.all(
    TEMPLATE.map(async (name) => [`${name}.typ`, decoder.decode(await resource(`typst/${name}.typ`))] as const),
  );
  return { sources: Object.fromEntries(sources), fonts: await Promise.all(face.files.map(resource)) };
}

/**
 * Everything Typst needs to compose a book, or one section of it alone. Pure: the same gives the same.
 *
 * `main.typ` includes one source for each section, `<section id>.typ`. What differs from book to book (title, layout, legal
 * page, index) is `book.json`; a change in one chapter changes that chapter’s source alone.
 *
 * Page n of a section composed by `only` has the folio `only.folio + n - 1` and the margins of that folio’s parity; no blank page
 * is put before it. Contents and index are not made then, and links to what is not there are text.
 *
 * The document holds one queryable value, `PLACES_LABEL`.
 */
export function typstBook(given: PrintedBook): TypstInput {
  const { book, layout, facts, now, only, resources } = given;
  const sheet = printSheet({
    book,
    layout,
    facts,
    bleed: given.bleed,
    marks: given.marks,
    navigation: given.navigation,
    only,
  });
  const chosen = given.sections.filter(({ section }) => only === undefined || section.id === only.section);
  const sources: Record<string, string> = { ...resources.sources, 'main.typ': mainSource(book, sheet, only) };
  for (const { section, text } of chosen) sources[`${section.id}.typ`] = `#import "/book.typ": *\n${text}`;
  const files: Record<string, Uint8Array> = { 'book.json': new TextEncoder().encode(JSON.stringify(sheet)) };
  for (const [name, picture] of given.pictures)
    if (only === undefined || chosen.some(({ text }) => text.includes(name))) files[name] = picture.bytes;
  return {
    main: 'main.typ',
    sources,
    files,
    fonts: resources.fonts,
    timestamp: Math.floor(now.getTime() / 1000),
  };
}

/** Some sections of a book alone, without anything that Octavo makes around them. */
export function partOfBook(input: TypstInput, sections: readonly string[]): TypstInput {
  const { sources, query: _asked, pdfStandard: _standard, ...rest } = input;
  const includes = sections.map((id) => `#include ${typstString(`/${id}.typ`)}`);
  return { ...rest, sources: { ...sources, [rest.main]: [...HEAD, ...includes, ''].join('\n') } };
}

/** What every book begins with. */
const HEAD = ['#import "/book.typ": *', '#show: book'];

/** The sections in order, and between them the pages that Octavo makes. */
function mainSource(
  { sections }: AssembledBook,
  { contents, indexSection }: PrintSheet,
  only: OneSection | undefined,
): string {
  const include = ({ id }: AssembledSection) => `#include ${typstString(`/${id}.typ`)}`;
  if (only !== undefined)
    return [...HEAD, ...sections.filter(({ id }) => id === only.section).map(include), ''].join('\n');
  // Of what the book begins with, the dedication and the epigraph stand before the contents.
  const first = sections.findIndex(
    ({ place, kind }) => place !== 'front' || (kind !== 'dedication' && kind !== 'epigraph'),
  );
  const start = first < 0 ? sections.length : first;
  // Only what closes the book comes after its index and its contents.
  const last = sections.findLastIndex(({ kind }) => kind !== 'colophon') + 1;
  return [
    ...HEAD,
    ...sections.slice(0, start).map(include),
    ...(contents === 'front' ? ['#contents()'] : []),
    ...sections.slice(start, last).map(include),
    '#end-notes()',
    ...(indexSection ? [] : ['#indexes()']),
    ...(contents === 'back' ? ['#contents()'] : []),
    ...sections.slice(last).map(include),
    '#last-page()',
    '',
  ].join('\n');
}
