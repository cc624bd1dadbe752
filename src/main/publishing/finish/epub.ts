import { createHash } from 'node:crypto';
import type { AssembledBook, BookMetadata } from '../../../shared/publishing/assembled';
import { type BookWords, bookWords } from '../../../shared/publishing/book-words';
import { isbnDigits } from '../../../shared/publishing/metadata';
import { sectionRole } from '../../../shared/publishing/roles';
import { type ConvertedSection, convertSections } from '../convert';
import type { Artefact, FormatRun } from '../publishing-job';
import { type EpubFile, type EpubItem, navigation, packageDocument } from './epub-package';
import { legalPage, page, titlePage } from './epub-pages';
import { escapeMarkup } from './markup';
import { rewriteNotes } from './notes';
import { screenStyle } from './screen-style';
import { zip } from './zip';

/** Faces that style.css names. */
const FONTS = ['Regular', 'Italic', 'SemiBold', 'SemiBoldItalic'].map((face) => `EBGaramond-${face}.ttf`);

/** Where each section is, and the text of it: also what the verification reads. */
export function sectionFile(index: number, id: string): string {
  return `text/${String(index + 1).padStart(3, '0')}-${id}.xhtml`;
}

/**
 * An EPUB 3: the XHTML of the sections is pandoc's, everything around it is ours — navigation, title page, metadata,
 * roles, notes, fonts. The same book and date give the same bytes.
 */
export async function convertEpub(run: FormatRun<'epub'>): Promise<Artefact> {
  const sections = await convertSections(run);
  return run.step('finish', () => finish(run, sections));
}

async function finish(run: FormatRun<'epub'>, sections: readonly ConvertedSection[]): Promise<Artefact> {
  const { book, pictures, now } = run.published;
  const words = bookWords(book.metadata.language);
  const files = new Map(book.sections.map((section, index) => [section.id, sectionFile(index, section.id)]));
  const items: EpubItem[] = [
    {
      id: 'title-page',
      file: 'text/title-page.xhtml',
      type: 'application/xhtml+xml',
      content: titlePage(book.metadata, words),
    },
  ];
  const legal = legalPage(book.metadata, words);
  if (legal !== null)
    items.push({ id: 'legal', file: 'text/legal.xhtml', type: 'application/xhtml+xml', content: legal });
  for (const converted of sections) items.push(sectionItem(converted, files, book.metadata, words));
  const beside: EpubItem[] = [
    { id: 'style', file: 'styles/book.css', type: 'text/css', content: await screenStyle(run, 'epub/book.css') },
  ];
  for (const font of FONTS)
    beside.push({
      id: `font-${font.replace(/\W/g, '-')}`,
      file: `fonts/${font}`,
      type: 'font/ttf',
      content: await run.resource(`fonts/eb-garamond/${font}`),
    });
  for (const [name, picture] of pictures)
    beside.push({ id: name.replace(/\W/g, '-'), file: name, type: picture.type, content: picture.bytes });
  const nav: EpubItem = {
    id: 'nav',
    file: 'nav.xhtml',
    type: 'application/xhtml+xml',
    properties: 'nav',
    content: navigation(book, files, words),
  };
  const opf = packageDocument({
    metadata: book.metadata,
    words,
    identifier: identifier(book),
    modified: `${now.toISOString().slice(0, 19)}Z`,
    spine: [...items.slice(0, legal === null ? 1 : 2), nav, ...items.slice(legal === null ? 1 : 2)],
    beside,
    described: pictures.size === 0 || everyPictureDescribed(sections),
  });
  const content: EpubFile[] = [
    ['mimetype', 'application/epub+zip'],
    ['META-INF/container.xml', CONTAINER],
    ['EPUB/package.opf', opf],
    ...[nav, ...items, ...beside].map((item): EpubFile => [`EPUB/${item.file}`, item.content]),
  ];
  return { bytes: zip(content, now) };
}

const CONTAINER = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`;

function sectionItem(
  { section, text }: ConvertedSection,
  files: ReadonlyMap<string, string>,
  metadata: BookMetadata,
  words: BookWords,
): EpubItem {
  const { type, role } = sectionRole(section.kind);
  const fragment = rewriteNotes(text, { words, prefix: '', epub: true })
    .replace(/(<img [^>]*?src=")media\//g, '$1../media/')
    .replace(/href="#([cp]-[a-z0-9]{4,16})((?:-[^"]*)?)"/g, (link, target: string, rest: string) => {
      const file = files.get(target);
      if (file === undefined || target === section.id) return link;
      return `href="${escapeMarkup(file.slice('text/'.length))}#${target}${rest}"`;
    });
  // Without a heading inside, a region of the page needs a name of its own.
  const label = section.title.length === 0 ? ` aria-label="${escapeMarkup(section.name)}"` : '';
  const body = `<section id="${section.id}" class="${section.kind}" epub:type="${type}" role="${role}"${label}>\n${fragment}</section>`;
  const matter = { front: 'frontmatter', body: 'bodymatter', back: 'backmatter' }[section.place];
  return {
    id: section.id,
    file: files.get(section.id) ?? '',
    type: 'application/xhtml+xml',
    ...(/<math[\s>]/.test(fragment) ? { properties: 'mathml' } : {}),
    content: page({ title: section.name, language: metadata.language, matter, body, root: '../' }),
  };
}

/** An empty description is one too: it says that the picture is only decoration. */
function everyPictureDescribed(sections: readonly ConvertedSection[]): boolean {
  return sections.every(({ text }) => (text.match(/<img [^>]*>/g) ?? []).every((image) => / alt="/.test(image)));
}

/** The book's ISBN, or a UUID made of what the book is: the same book keeps it. */
function identifier({ metadata }: AssembledBook): string {
  const digits = isbnDigits(metadata.isbn.epub ?? metadata.isbn.print ?? '');
  if (digits !== null) return `urn:isbn:${digits}`;
  if (metadata.urn !== undefined) return metadata.urn;
  const hash = createHash('sha256')
    .update(JSON.stringify([metadata.title, metadata.author, metadata.language]))
    .digest('hex');
  // Version 8 (RFC 9562): a UUID made of a hash of our own choosing.
  const uuid = [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `a${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ];
  return `urn:uuid:${uuid.join('-')}`;
}
