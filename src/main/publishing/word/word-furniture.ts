import type { AssembledBook } from '../../../shared/publishing/assembled';
import type { FormatSettings } from '../../../shared/publishing/settings';
import { element } from '../xml/xml-build';
import type { XmlElement, XmlNode } from '../xml/xml-tree';
import { watermark } from './watermark';
import type { WordPackage } from './word-package';
import type { PageFurniture } from './word-page';
import { field, paragraph, run, tab } from './word-text';

/** The names of the vocabularies that heads and feet are written in. */
const VOCABULARIES = {
  'xmlns:w': 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'xmlns:r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  'xmlns:v': 'urn:schemas-microsoft-com:vml',
  'xmlns:o': 'urn:schemas-microsoft-com:office:office',
};

/**
 * Makes the head and foot of the pages: author and title, who reads it, the page and how many there are, a pale word across
 * where one is wanted. `styled` gives a part the styles of this document.
 */
export function pageFurniture(
  made: WordPackage,
  { metadata }: AssembledBook,
  settings: FormatSettings<'docx'>,
  styled: (root: XmlElement) => XmlElement,
): PageFurniture {
  const word = settings.watermark?.trim() ?? '';
  const header = (number: number, ...content: readonly XmlNode[]) =>
    made.addPage(
      'header',
      styled(
        element(
          'w:hdr',
          VOCABULARIES,
          paragraph('Header', ...content, ...(word === '' ? [] : [watermark(word, number)])),
        ),
      ),
    );
  const footer = (...content: readonly XmlNode[]) =>
    made.addPage('footer', styled(element('w:ftr', VOCABULARIES, paragraph('Footer', ...content))));
  const title = [metadata.author, metadata.title].filter((name) => name !== '').join(' – ');
  const reader = settings.reviewer === undefined ? [] : [tab(), run(settings.reviewer)];
  // As in a book the text stands alone, unless somebody is named or a word is wanted.
  const bare = settings.look === 'book' && settings.reviewer === undefined && word === '';
  const pages = [...field('PAGE'), ...(settings.look === 'manuscript' ? [run(' / '), ...field('NUMPAGES')] : [])];
  return {
    ...(bare ? {} : { header: header(1, run(title), ...reader) }),
    footer: footer(...pages),
    ...(settings.titlePage ? { first: { header: header(2), footer: footer() } } : {}),
    lineNumbers: settings.lineNumbers,
  };
}
