import { createHash } from 'node:crypto';
import { alsoByOf } from '../../../shared/publishing/also-by';
import type { AssembledBook, BookMetadata } from '../../../shared/publishing/assembled';
import { type IndexedBook, indexedBook } from '../../../shared/publishing/book-index';
import { type BookWords, bookWords } from '../../../shared/publishing/book-words';
import { coverFindings, pictureFindings } from '../../../shared/publishing/cover';
import { withLanguages } from '../../../shared/publishing/foreign-passages';
import { skippedHeading } from '../../../shared/publishing/heading-order';
import { languageTag } from '../../../shared/publishing/language-tags';
import { isbnDigits } from '../../../shared/publishing/metadata';
import { type PlacedPage, withPageBreaks } from '../../../shared/publishing/page-breaks';
import { sectionRole } from '../../../shared/publishing/roles';
import { type ConvertedSection, convertSections } from '../convert';
import { pictureFacts } from '../picture-facts';
import type { Artefact, FormatRun, Picture } from '../publishing-job';
import { indexMarkup, isEmptyIndex } from './epub-index';
import type { AccessibilityFacts } from './epub-metadata';
import { type NavigationFacts, navigation, ncx } from './epub-navigation';
import { type EpubFile, type EpubItem, packageDocument } from './epub-package';
import { alsoByPage, coverPage, legalPage, page, titlePage } from './epub-pages';
import { epubText } from './epub-text';
import { escapeMarkup } from './markup';
import { screenStyle } from './screen-style';
import { zip } from './zip';

const XHTML = 'application/xhtml+xml';
/** Faces that epub/fonts.css names. */
const FONTS = ['Regular', 'Italic', 'SemiBold', 'SemiBoldItalic'].map((face) => `EBGaramond-${face}.ttf`);

/** Where each section is, and the text of it: also what the verification reads. */
export function sectionFile(index: number, id: string): string {
  return `text/${String(index + 1).padStart(3, '0')}-${id}.xhtml`;
}

/** The book as an EPUB needs it: languages, places of the index and of printed pages are in it. */
interface EpubBook extends IndexedBook {
  readonly pages: readonly PlacedPage[];
  /** Whether nothing in the text stands against a claim that everyone can read it. */
  readonly isSound: boolean;
}

/**
 * An EPUB 3: the XHTML of the sections is pandoc's, everything around it is ours — navigation, title page, metadata,
 * roles, notes, index, fonts. The same book and date give the same bytes.
 */
export async function convertEpub(run: FormatRun<'epub'>): Promise<Artefact> {
  const prepared = prepare(run);
  const sections = await convertSections({ ...run, published: { ...run.published, book: prepared.book } });
  return run.step('finish', () => finish(run, prepared, sections));
}

function prepare(run: FormatRun<'epub'>): EpubBook {
  const { book: plain, printedPages } = run.published;
  const spoken = withLanguages(plain);
  const isNamed = languageTag(plain.metadata.language) !== null;
  const unknown = [
    ...(isNamed ? [] : [{ language: plain.metadata.language, section: plain.metadata.title }]),
    ...spoken.unknown,
  ];
  for (const { language, section } of unknown)
    run.warn({ code: 'language-unknown', values: { language: language.slice(0, 40), chapter: section } });
  let skipped = 0;
  for (const section of plain.sections) {
    const heading = skippedHeading(section);
    if (heading === null) continue;
    skipped += 1;
    run.warn({ code: 'heading-skipped', values: { heading: heading.slice(0, 80), chapter: section.name } });
  }
  const paginated =
    printedPages !== undefined && run.settings.pageList
      ? withPageBreaks(spoken.book, printedPages)
      : { book: spoken.book, pages: [] };
  const indexed = indexedBook(paginated.book);
  return { ...indexed, pages: paginated.pages, isSound: unknown.length === 0 && skipped === 0 };
}

async function finish(
  run: FormatRun<'epub'>,
  prepared: EpubBook,
  sections: readonly ConvertedSection[],
): Promise<Artefact> {
  const { pictures, facts, now, printedPages } = run.published;
  const { book, indexes, pages } = prepared;
  for (const { source, name } of book.pictures) {
    const picture = pictures.get(name);
    for (const finding of picture ? pictureFindings(source.slice(0, 200), pictureFacts(picture)) : [])
      run.warn(finding);
  }
  const { metadata } = book;
  const words = bookWords(metadata.language);
  const language = languageTag(metadata.language) ?? 'und';
  const files = new Map(book.sections.map((section, index) => [section.id, sectionFile(index, section.id)]));
  const item = (id: string, file: string, content: string, properties?: string): EpubItem => ({
    id,
    file,
    type: XHTML,
    content,
    ...(properties === undefined ? {} : { properties }),
  });

  const cover = coverOf(run);
  const legal = legalPage(metadata, words, language);
  const alsoBy = alsoByOf(metadata, facts);
  const ownIndex = book.sections.find(({ kind }) => kind === 'index');
  const indexFacts = {
    book,
    indexes,
    words,
    files: new Map([...files].map(([id, file]) => [id, file.slice('text/'.length)])),
  };
  const hasIndex = !isEmptyIndex(indexes);
  const texts = sections.map((converted) => {
    const { section } = converted;
    // The index that was made is a part of the author's own page for it, where there is one.
    const made = hasIndex && section === ownIndex ? indexMarkup(indexFacts, 2) : '';
    return sectionItem(converted, epubText(converted, files, words) + made, files.get(section.id) ?? '', language);
  });
  const madeIndex =
    hasIndex && ownIndex === undefined
      ? item('index', 'text/index.xhtml', indexPage(indexMarkup(indexFacts, 2), words, language))
      : null;
  const navigationFacts: NavigationFacts = {
    book,
    language,
    words,
    files,
    hasCover: cover !== null,
    hasLegalPage: legal !== null,
    index: madeIndex && { file: madeIndex.file, name: words.matter.index },
    pages,
  };
  const front = [
    ...(cover ? [item('cover', 'text/cover.xhtml', coverPage(metadata, words, language, `../${cover.file}`))] : []),
    item('title-page', 'text/title-page.xhtml', titlePage(metadata, words, language)),
    ...(legal === null ? [] : [item('legal', 'text/legal.xhtml', legal)]),
    ...(alsoBy === null ? [] : [item('also-by', 'text/also-by.xhtml', alsoByPage(alsoBy, language))]),
    item('nav', 'nav.xhtml', navigation(navigationFacts), 'nav'),
  ];
  const spine = [...front, ...withIndex(texts, madeIndex, book)];
  const identified = identifier(book);
  const ncxText = ncx({ ...navigationFacts, identifier: identified, title: metadata.title });
  const beside: EpubItem[] = [
    { id: 'ncx', file: 'toc.ncx', type: 'application/x-dtbncx+xml', content: ncxText },
    ...(await styleAndFonts(run)),
    ...(cover ? [cover] : []),
    ...[...pictures].map(([name, picture]) => ({
      id: name.replace(/\W/g, '-'),
      file: name,
      type: picture.type,
      content: picture.bytes,
    })),
  ];
  const isDescribed = everyPictureDescribed(sections);
  const accessibility: AccessibilityFacts = {
    hasPictures: pictures.size > 0 || cover !== null,
    isDescribed,
    hasFormulas: spine.some(({ properties }) => properties === 'mathml'),
    hasPages: pages.length > 0,
    certifiedBy: run.settings.conformance && isDescribed && prepared.isSound ? certifier(metadata) : null,
  };
  const opf = packageDocument({
    metadata,
    facts,
    words,
    language,
    identifier: identified,
    modified: `${now.toISOString().slice(0, 19)}Z`,
    accessibility,
    ...(pages.length > 0 && printedPages ? { pagesOf: printedPages.source } : {}),
    spine,
    beside,
  });
  const content: EpubFile[] = [
    ['mimetype', 'application/epub+zip'],
    ['META-INF/container.xml', CONTAINER],
    ['EPUB/package.opf', opf],
    ...[...spine, ...beside].map((each): EpubFile => [`EPUB/${each.file}`, each.content]),
  ];
  return { bytes: zip(content, now) };
}

const CONTAINER = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`;

function sectionItem({ section }: ConvertedSection, fragment: string, file: string, language: string): EpubItem {
  const { type, role } = sectionRole(section.kind);
  // Without a heading inside, a region of the page needs a name of its own.
  const label = section.title.length === 0 ? ` aria-label="${escapeMarkup(section.name)}"` : '';
  // In EPUB an index is a list of entries of a certain form: a page of the author's own is none, what we made in it is one.
  const meaning = section.kind !== 'index' ? ` epub:type="${type}" role="${role}"` : '';
  const body = `<section id="${section.id}" class="${section.kind}"${meaning}${label}>\n${fragment}</section>`;
  const matter = { front: 'frontmatter', body: 'bodymatter', back: 'backmatter' }[section.place];
  return {
    id: section.id,
    file,
    type: XHTML,
    ...(/<math[\s>]/.test(fragment) ? { properties: 'mathml' } : {}),
    content: page({ title: section.name, language, matter, body, root: '../' }),
  };
}

function indexPage(markup: string, words: BookWords, language: string): string {
  const name = escapeMarkup(words.matter.index);
  const body = `<section id="index" class="index" aria-labelledby="index-title">\n<h1 id="index-title">${name}</h1>\n${markup}</section>`;
  return page({ title: words.matter.index, language, matter: 'backmatter', body, root: '../' });
}

/** An index stands at the end, before what closes the book without a title. */
function withIndex(texts: readonly EpubItem[], index: EpubItem | null, book: AssembledBook): readonly EpubItem[] {
  if (index === null) return texts;
  const last = book.sections.findLastIndex(({ kind }) => kind !== 'colophon');
  return [...texts.slice(0, last + 1), index, ...texts.slice(last + 1)];
}

/** The cover as a resource, and a warning for everything a shop would object to. */
function coverOf(run: FormatRun<'epub'>): EpubItem | null {
  const { cover, facts } = run.published;
  if (cover === undefined) {
    // A cover that is named and cannot be read was told when it was looked for.
    if (facts.cover === undefined || facts.cover.trim() === '') run.warn({ code: 'cover-none', values: {} });
    return null;
  }
  for (const finding of coverFindings(pictureFacts(cover))) run.warn(finding);
  return {
    id: 'cover-image',
    file: `media/cover.${endingOf(cover)}`,
    type: cover.type,
    properties: 'cover-image',
    content: cover.bytes,
  };
}

const endingOf = ({ type }: Picture) =>
  type
    .replace(/^image\//, '')
    .replace('jpeg', 'jpg')
    .replace('svg+xml', 'svg');

async function styleAndFonts(run: FormatRun<'epub'>): Promise<readonly EpubItem[]> {
  const style = await screenStyle(run, 'epub/book.css');
  if (!run.settings.fonts) return [{ id: 'style', file: 'styles/book.css', type: 'text/css', content: style }];
  const faces = new TextDecoder().decode(await run.resource('epub/fonts.css'));
  const fonts = FONTS.map(
    async (font): Promise<EpubItem> => ({
      id: `font-${font.replace(/\W/g, '-')}`,
      file: `fonts/${font}`,
      type: 'font/ttf',
      content: await run.resource(`fonts/eb-garamond/${font}`),
    }),
  );
  return [
    { id: 'style', file: 'styles/book.css', type: 'text/css', content: `${faces}\n${style}` },
    ...(await Promise.all(fonts)),
  ];
}

/** An empty description is one too: it says that the picture is only decoration. */
function everyPictureDescribed(sections: readonly ConvertedSection[]): boolean {
  return sections.every(({ text }) => (text.match(/<img [^>]*>/g) ?? []).every((image) => / alt="/.test(image)));
}

/** Who answers for the claim: the imprint, or the author who publishes her own book. */
function certifier({ publisher, author }: BookMetadata): string | null {
  const name = publisher?.name?.trim() ?? '';
  return name !== '' ? name : author !== '' ? author : null;
}

/** The ISBN of this edition, or a UUID made of what the book is: the same book keeps it. */
function identifier({ metadata }: AssembledBook): string {
  const digits = isbnDigits(metadata.isbn.epub ?? '');
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
