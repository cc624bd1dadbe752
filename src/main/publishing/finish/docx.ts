import { manuscriptWords } from '../../../shared/publishing/manuscript-words';
import { convertBook } from '../convert';
import type { Artefact, FormatRun } from '../publishing-job';
import { type MarkedBook, markBlocks } from '../review-snapshot/mark-blocks';
import { type Snapshot, snapshotFolder, takeSnapshot } from '../review-snapshot/snapshot';
import { drawInPixels } from '../word/drawn-pictures';
import { type Reference, readReference } from '../word/reference';
import { contents, titlePage } from '../word/word-front';
import { pageFurniture } from '../word/word-furniture';
import { openWordPackage, type WordPackage, withBody } from '../word/word-package';
import { BOOK_PAGE, MANUSCRIPT_PAGE, sectionProperties, textWidth, type WordPage } from '../word/word-page';
import { withBookFace, withProperty, wordSettings } from '../word/word-settings';
import { restyled, styleNames, takeStyles } from '../word/word-styles';
import { bookmarkOf, textPass } from '../word/word-text-pass';
import { childOf, isElement, saidBy, withChildren } from '../xml/xml-build';
import { parseXml, type XmlElement } from '../xml/xml-tree';
import { escapeMarkup } from './markup';
import { sizedPictures } from './sized-pictures';

/** Everything a Word document of this run is made with. */
interface Making {
  readonly run: FormatRun<'docx'>;
  readonly page: WordPage;
  readonly reference: Reference | null;
  /** The book with its blocks marked, and what is kept of it; `null` when no review is asked for. */
  readonly review: { readonly marked: MarkedBook; readonly snapshot: Snapshot } | null;
}

/**
 * A Word document: pandoc writes the text; styles, page, title page, contents, head and foot are ours, and so are the marks
 * of a review. It is packed anew, so that the same book gives the same bytes.
 */
export async function convertDocx(run: FormatRun<'docx'>): Promise<Artefact> {
  const { published, settings } = run;
  const reference =
    settings.reference === undefined ? null : readReference(settings.reference, await run.read(settings.reference));
  const own = settings.look === 'manuscript' ? MANUSCRIPT_PAGE : BOOK_PAGE;
  const page = reference?.page ?? own;
  const marked = settings.review ? markBlocks(published.book) : null;
  const snapshot = marked && takeSnapshot(published, marked.blocks, settings.reviewer);
  const review = marked && snapshot && { marked, snapshot };
  const book = sizedPictures(marked?.book ?? published.book, page);
  const pictures = [...published.pictures].map(([name, picture]) => [name, picture.bytes] as const);
  // Pandoc would have another program make pixels of drawings; here that is done behind it.
  const warn: typeof run.warn = (warning) => {
    if (!String(warning.values.text).startsWith('CouldNotConvertImage')) run.warn(warning);
  };
  const bytes = await convertBook({ ...run, warn, published: { ...published, book } }, Object.fromEntries(pictures));
  return run.step('finish', async () => {
    const made = openWordPackage(bytes);
    await drawInPixels(made, run.pictures, run.signal);
    return finish({ run, page, reference, review }, made);
  });
}

async function finish(making: Making, made: WordPackage): Promise<Artefact> {
  const { run, page, reference, review } = making;
  const { published, settings } = run;
  const { language } = published.book.metadata;
  const file = settings.look === 'manuscript' ? 'docx/manuscript.xml' : 'docx/styles.xml';
  const written = new TextDecoder()
    .decode(await run.resource(file))
    .replaceAll('LANGUAGE', escapeMarkup(language))
    .replaceAll('TEXTWIDTH', String(textWidth(page)));
  const own = styleNames(parseXml(written), manuscriptWords(language).styles);
  const { styles, renamed } = reference ? takeStyles(own, reference.styles) : { styles: own, renamed: new Map() };
  made.setPart('word/styles.xml', styles);
  if (settings.look === 'book' && made.part('word/fontTable.xml')) made.change('word/fontTable.xml', withBookFace);

  let numbered = 0;
  const number = () => {
    numbered += 1;
    return numbered;
  };
  const headings = review?.marked.headings ?? null;
  const setRight = (root: XmlElement) => restyled(textPass(root, { page, headings, number }), renamed);
  if (made.part('word/footnotes.xml')) made.change('word/footnotes.xml', setRight);
  const furniture = pageFurniture(made, published.book, settings, (root) => restyled(root, renamed));
  made.change('word/document.xml', (document) =>
    withBody(setRight(withFront(document, making)), (body) =>
      withChildren(body, [
        ...body.children.filter((child) => !isElement(child, 'w:sectPr')),
        sectionProperties(page, furniture),
      ]),
    ),
  );
  made.change('word/settings.xml', (root) => wordSettings(root, language, settings.review));
  if (!review) return { bytes: made.bytes(published.now) };
  const { snapshot } = review;
  made.change('docProps/custom.xml', (root) => withProperty(root, 'octavo-snapshot', snapshot.id));
  const bytes = made.bytes(published.now);
  const folder = snapshotFolder(snapshot);
  return {
    bytes,
    inBook: {
      [`${folder}/snapshot.json`]: new TextEncoder().encode(`${JSON.stringify(snapshot, null, 1)}\n`),
      [`${folder}/${folder.split('/')[1] ?? 'review'}.docx`]: bytes,
    },
  };
}

/** What pandoc writes at the head of a document. */
const PANDOC_TITLES = new Set(['Title', 'Subtitle', 'Author', 'Date', 'Abstract']);

/** The text with its title page and contents in the place of pandoc’s title. */
function withFront(document: XmlElement, { run, review }: Making): XmlElement {
  const { published, settings } = run;
  const { book, now } = published;
  const placeOf = (id: string) => {
    const block = review?.marked.headings.get(id);
    return block === undefined ? id : bookmarkOf(block);
  };
  const front = [
    ...(settings.titlePage
      ? [titlePage({ book, manuscript: settings.look === 'manuscript', date: now, reviewer: settings.reviewer })]
      : []),
    ...(settings.contents ? [contents(book, placeOf)] : []),
  ];
  return withBody(document, (body) => {
    const blocks = body.children.filter((child) => isElement(child));
    const first = blocks.findIndex(
      (child) => !PANDOC_TITLES.has(saidBy(childOf(isElement(child) ? child : undefined, 'w:pPr'), 'w:pStyle') ?? ''),
    );
    return withChildren(body, [...front, ...blocks.slice(Math.max(0, first))]);
  });
}
