import type { Book } from '../../book/book';
import { type AlsoBy, alsoByOf } from '../also-by';
import type { AssembledBook, AssembledSection } from '../assembled';
import { DESTINATIONS } from './destinations';
import type { PrintLayout } from './layout';
import { legalPage, printedBy } from './legal-page';
import { type PageGeometry, pageGeometry, type SheetWishes } from './page-geometry';
import { bookIndex, type IndexEntry, type IndexName } from './print-index';
import { printWords } from './print-words';
import { INTERIORS, type InteriorLook, PRINT_FACES } from './styles';

/** What a sheet is made from. */
export interface SheetFacts extends SheetWishes {
  readonly book: AssembledBook;
  readonly layout: PrintLayout;
  readonly facts: Book;
  readonly only?: { readonly section: string; readonly folio: number } | undefined;
}

/** One index: its title, and its entries in order. */
export interface PrintedIndex {
  readonly title: string;
  readonly entries: readonly IndexEntry[];
}

/** `book.json`: everything the template is told. Lengths in points. */
export interface PrintSheet {
  readonly title: string;
  readonly subtitle: string | null;
  readonly author: string;
  readonly contributors: readonly string[];
  readonly publisher: string | null;
  readonly lang: string;
  readonly region: string | null;
  readonly alsoBy: AlsoBy | null;
  readonly legal: readonly (readonly string[])[];
  readonly printed: readonly string[];
  readonly words: {
    readonly contents: string;
    readonly notes: string;
    readonly notesOf: readonly string[];
    readonly see: string;
  };
  readonly page: PageGeometry;
  readonly marks: boolean;
  readonly family: string;
  readonly look: Pick<InteriorLook, 'opening' | 'titles' | 'heads' | 'indent' | 'sink' | 'ornament'>;
  readonly notes: PrintLayout['notes'];
  readonly contents: 'front' | 'back' | 'none';
  readonly recto: boolean;
  /** Links and bookmarks. */
  readonly navigation: boolean;
  readonly indexes: readonly PrintedIndex[];
  /** The book has a page of its own for them. */
  readonly indexSection: boolean;
  /** Numbers of the chapters that are printed with one, by id of the section. */
  readonly numbers: Readonly<Record<string, number>>;
  /** The book has a colophon of its own. */
  readonly colophon: boolean;
  readonly only: { readonly folio: number } | null;
}

/** What the template is told of a book. */
export function printSheet({ book, layout, facts, only, ...wishes }: SheetFacts): PrintSheet {
  const { metadata, sections } = book;
  const words = printWords(metadata.language);
  const look = INTERIORS[layout.style];
  const [lang = 'fr', region] = metadata.language.split('-');
  const { allows } = DESTINATIONS[layout.destination];
  const others = metadata.contributors.filter(({ role, name }) => role !== 'aut' && name !== metadata.author);
  return {
    title: metadata.title,
    subtitle: metadata.subtitle ?? null,
    author: metadata.author,
    contributors: others.map(({ name, role }) =>
      words.roles[role] === undefined ? name : `${words.roles[role]} ${name}`,
    ),
    publisher: metadata.publisher?.name ?? null,
    lang: /^[a-z]{2,3}$/i.test(lang) ? lang.toLowerCase() : 'fr',
    region: region !== undefined && /^[A-Za-z]{2}$/.test(region) ? region.toUpperCase() : null,
    alsoBy: alsoByOf(metadata, facts),
    legal: legalPage(metadata, facts),
    printed: printedBy(metadata, facts),
    words: { contents: words.contents, notes: words.notes, notesOf: words.notesOf, see: words.see },
    page: pageGeometry(layout, wishes),
    marks: (wishes.marks ?? false) && allows.marks,
    family: PRINT_FACES[layout.face ?? look.face].family,
    look: {
      opening: layout.opening ?? look.opening,
      titles: look.titles,
      heads: look.heads,
      indent: look.indent,
      sink: look.sink,
      ornament: look.ornament,
    },
    notes: layout.notes,
    contents: layout.contents ?? (lang.toLowerCase() === 'fr' ? 'back' : 'front'),
    recto: layout.recto,
    navigation: wishes.navigation ?? allows.navigation,
    indexes: only === undefined ? indexesOf(book, layout) : [],
    indexSection: sections.some(({ kind }) => kind === 'index'),
    numbers: numbersOf(sections),
    colophon: sections.some(({ kind, title }) => kind === 'colophon' && title.length === 0),
    only: only === undefined ? null : { folio: only.folio },
  };
}

function indexesOf(book: AssembledBook, { indexes }: PrintLayout): readonly PrintedIndex[] {
  const { indexes: titles } = printWords(book.metadata.language);
  const made = (['names', 'subjects'] as const satisfies readonly IndexName[])
    .filter((name) => indexes[name])
    .map((name) => ({ title: titles[name], entries: bookIndex(book, name) }))
    .filter(({ entries }) => entries.length > 0);
  const [lone] = made;
  return made.length === 1 && lone ? [{ ...lone, title: titles.only }] : made;
}

/** Chapters of the body are counted through the parts, as readers count them. A title that begins with a number has its own. */
function numbersOf(sections: readonly AssembledSection[]): Readonly<Record<string, number>> {
  const chapters = sections.filter(({ kind, place }) => kind === 'chapter' && place === 'body');
  if (chapters.some(({ name }) => /^(?:chapitre|chapter)?\s*(?:\d+|[IVXLC]+)(?:[\s.:–—-]|$)/iu.test(name))) return {};
  return Object.fromEntries(chapters.map(({ id }, index) => [id, index + 1]));
}
