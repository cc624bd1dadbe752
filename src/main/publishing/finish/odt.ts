import { unzipSync } from 'fflate';
import { isRightToLeft } from '../../../shared/publishing/direction';
import { manuscriptLength, manuscriptWords } from '../../../shared/publishing/manuscript-words';
import { convertBook } from '../convert';
import type { Artefact, FormatRun } from '../publishing-job';
import { MANUSCRIPT_PAGE } from '../word/word-page';
import { childOf, element, isElement, mapTree, withAttributes, withChildren } from '../xml/xml-build';
import { parseXml, writeXml, type XmlElement, type XmlNode } from '../xml/xml-tree';
import { escapeMarkup } from './markup';
import { sizedPictures } from './sized-pictures';
import { type ZipFile, zip } from './zip';

/** An OpenDocument text: pandoc writes the text; styles, page and title page are ours, as in the Word manuscript. */
export async function convertOdt(run: FormatRun<'odt'>): Promise<Artefact> {
  const { published } = run;
  const pictures = [...published.pictures].map(([name, picture]) => [name, picture.bytes] as const);
  const book = sizedPictures(published.book, MANUSCRIPT_PAGE);
  const bytes = await convertBook({ ...run, published: { ...published, book } }, Object.fromEntries(pictures));
  return run.step('finish', async () => {
    const parts = unzipSync(bytes);
    const read = (name: string) => parseXml(new TextDecoder().decode(parts[name]));
    const files: ZipFile[] = Object.entries({
      ...parts,
      'styles.xml': writeXml(withOurStyles(read('styles.xml'), await ourStyles(run))),
      'content.xml': writeXml(withTitlePage(setRight(read('content.xml')), run)),
    });
    // The first file of the archive says what it is, uncompressed.
    const order = ([path]: ZipFile) => (path === 'mimetype' ? 0 : 1);
    files.sort((left, right) => order(left) - order(right) || (left[0] < right[0] ? -1 : 1));
    return { bytes: zip(files, published.now) };
  });
}

async function ourStyles(run: FormatRun<'odt'>): Promise<XmlElement> {
  const { metadata } = run.published.book;
  const header = [metadata.author, metadata.title].filter((name) => name !== '').join(' – ');
  return parseXml(
    new TextDecoder().decode(await run.resource('odt/styles.xml')).replaceAll('HEADER', escapeMarkup(header)),
  );
}

const keyOf = (of: XmlElement) =>
  ['style:family', 'style:name', 'text:note-class'].reduce(
    (key, name) => `${key} ${of.attributes.get(name) ?? ''}`,
    of.name,
  );

/** Pandoc’s list of styles with ours in the place of those of the same name. Page and master pages are ours alone. */
function withOurStyles(theirs: XmlElement, ours: XmlElement): XmlElement {
  const merged = (list: XmlElement): XmlElement => {
    const own = (childOf(ours, 'office:styles')?.children ?? []).filter((child) => isElement(child));
    const names = new Set(own.map(keyOf));
    return withChildren(list, [
      ...list.children.filter((child) => !isElement(child) || !names.has(keyOf(child))),
      ...own,
    ]);
  };
  return withChildren(
    theirs,
    theirs.children.map((child) => {
      if (!isElement(child)) return child;
      if (child.name === 'office:styles') return merged(child);
      if (child.name === 'office:automatic-styles' || child.name === 'office:master-styles')
        return childOf(ours, child.name) ?? child;
      return child;
    }),
  );
}

/** Pandoc’s styles for cells: without borders of their own. */
const CELLS = new Set(['TableHeaderRowCell', 'TableRowCell']);

const bordered = (style: XmlElement): XmlElement =>
  withChildren(style, [
    element('style:table-cell-properties', {
      'fo:border': '0.5pt solid #000000',
      'fo:padding-left': '0.15cm',
      'fo:padding-right': '0.15cm',
    }),
  ]);

/** What pandoc leaves to mend: parts are headings, names of styles are escaped, the other direction is told. */
function setRight(content: XmlElement): XmlElement {
  return mapTree(content, (of) => {
    if (of.name === 'style:text-properties') {
      const language = of.attributes.get('fo:language') ?? '';
      return [
        isRightToLeft(language)
          ? withAttributes(of, { 'style:language-complex': language, 'style:country-complex': 'none' })
          : of,
      ];
    }
    if (of.name === 'style:style' && CELLS.has(of.attributes.get('style:name') ?? '')) return [bordered(of)];
    if (of.name === 'style:table-properties') return [withAttributes(of, { 'fo:margin-bottom': '0.37cm' })];
    if (of.name !== 'text:p') return [of];
    const style = of.attributes.get('text:style-name') ?? '';
    const escaped = style.replace(/ /g, '_20_');
    if (escaped === 'Part_20_Title')
      return [element('text:h', { 'text:style-name': escaped, 'text:outline-level': 1 }, ...of.children)];
    return [escaped === style ? of : withAttributes(of, { 'text:style-name': escaped })];
  });
}

/** What pandoc writes at the head of a document. */
const PANDOC_TITLES = new Set(['Title', 'Subtitle', 'Author', 'Date', 'Abstract']);

function withTitlePage(content: XmlElement, { published, settings }: FormatRun<'odt'>): XmlElement {
  const { book, now } = published;
  const { metadata } = book;
  const words = manuscriptWords(metadata.language);
  const { name, address, email } = metadata.publisher ?? {};
  const lines = (style: string, given: readonly (string | undefined)[]) =>
    given.flatMap((line) =>
      line === undefined || line === '' ? [] : [element('text:p', { 'text:style-name': style }, line)],
    );
  const page = [
    ...lines('Contact', [name, address, email]),
    ...lines('Title', [metadata.title]),
    ...lines('Subtitle', [metadata.subtitle]),
    ...lines('Author', [metadata.author]),
    ...lines('Mention', [...words.length(manuscriptLength(book)), words.date(now)]),
  ];
  const [first] = page;
  const parent = first?.attributes.get('text:style-name') ?? 'Title';
  const cover =
    settings.titlePage && first ? [withAttributes(first, { 'text:style-name': 'OctavoCover' }), ...page.slice(1)] : [];
  return mapTree(content, (of) => {
    if (of.name === 'office:automatic-styles') return [withChildren(of, [...of.children, coverStyle(parent)])];
    return [of.name === 'office:text' ? withChildren(of, [...cover, ...withoutTitles(of.children)]) : of];
  });
}

/** The first paragraph of the title page begins the page that has no head and no number. */
const coverStyle = (parent: string): XmlElement =>
  element('style:style', {
    'style:name': 'OctavoCover',
    'style:family': 'paragraph',
    'style:parent-style-name': parent,
    'style:master-page-name': 'First_20_Page',
  });

function withoutTitles(children: readonly XmlNode[]): readonly XmlNode[] {
  const blocks = children.filter((child) => isElement(child));
  const first = blocks.findIndex(
    (child) => isElement(child) && !PANDOC_TITLES.has(child.attributes.get('text:style-name') ?? ''),
  );
  return blocks.slice(Math.max(0, first));
}
