import type { AssembledBook } from '../../../shared/publishing/assembled';
import { textOfInlines } from '../../../shared/publishing/ast-text';
import { bookWords } from '../../../shared/publishing/book-words';
import { manuscriptLength, manuscriptWords } from '../../../shared/publishing/manuscript-words';
import { element, isElement, withChildren } from '../xml/xml-build';
import type { XmlElement } from '../xml/xml-tree';
import { fieldSign, gallery, paragraph, run } from './word-text';

/** What a title page says beside the title. */
export interface TitlePage {
  readonly book: AssembledBook;
  /** With its length, the date and where to write to, as a house wants a manuscript; or the title alone. */
  readonly manuscript: boolean;
  readonly date: Date;
  readonly reviewer?: string | undefined;
}

/** The title page, apart from the text (`gallery`). */
export function titlePage({ book, manuscript, date, reviewer }: TitlePage): XmlElement {
  const { metadata } = book;
  const words = manuscriptWords(metadata.language);
  const { name, address, email } = metadata.publisher ?? {};
  const contact = [name, address, email].filter((line) => line !== undefined && line !== '');
  const mentions = [
    ...words.length(manuscriptLength(book)),
    words.date(date),
    ...(reviewer === undefined ? [] : [words.reader(reviewer)]),
  ];
  const lines = (style: string, given: readonly (string | undefined)[]) =>
    given.map((line) => paragraph(style, run(line ?? '')));
  return gallery(
    'Cover Pages',
    ...(manuscript ? lines('Contact', contact) : []),
    ...lines('Title', [metadata.title]),
    ...(metadata.subtitle === undefined ? [] : lines('Subtitle', [metadata.subtitle])),
    ...(metadata.author === '' ? [] : lines('Author', [metadata.author])),
    ...(manuscript ? lines('Mention', mentions) : []),
  );
}

/**
 * The contents: a field that Word renews on demand, written out already, so that no program asks anything when it opens
 * the document. It has no page numbers before it is renewed: only who lays the text out knows them. `placeOf` gives the
 * bookmark of a section or heading.
 */
export function contents(book: AssembledBook, placeOf: (id: string) => string): XmlElement {
  const entries = book.sections.flatMap((section) => [
    ...(section.title.length === 0 ? [] : [entry(1, textOfInlines(section.title), placeOf(section.id))]),
    ...section.headings.filter(({ level }) => level === 2).map(({ text, id }) => entry(2, text, placeOf(id))),
  ]);
  const [first, ...others] = entries;
  const begun = first === undefined ? paragraph('TOC1', ...FIELD) : opened(first);
  return gallery(
    'Table of Contents',
    paragraph('TOCHeading', run(bookWords(book.metadata.language).contents)),
    begun,
    ...others,
    element('w:p', {}, fieldSign('end')),
  );
}

const FIELD: readonly XmlElement[] = [
  fieldSign('begin'),
  element('w:r', {}, element('w:instrText', { 'xml:space': 'preserve' }, ' TOC \\o "1-2" \\h \\z \\u ')),
  fieldSign('separate'),
];

/** The first line of the contents, with the beginning of the field before its text. */
function opened(line: XmlElement): XmlElement {
  const [properties, ...content] = line.children;
  return withChildren(line, [...(isElement(properties) ? [properties] : []), ...FIELD, ...content]);
}

function entry(level: 1 | 2, text: string, place: string): XmlElement {
  const name = text.replace(/\s*\n\s*/g, ' ').trim();
  return paragraph(`TOC${level}`, element('w:hyperlink', { 'w:anchor': place, 'w:history': 1 }, run(name)));
}
