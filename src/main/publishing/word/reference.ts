import { basename } from 'node:path';
import { unzipSync } from 'fflate';
import { OctavoError } from '../../../shared/errors';
import { childOf, everyElement } from '../xml/xml-build';
import { parseXml, type XmlElement } from '../xml/xml-tree';
import type { WordPage } from './word-page';
import { areStyles } from './word-styles';

/** What is taken of a document of the author’s: how its styles look, and its page. Nothing else of it goes anywhere. */
export interface Reference {
  readonly styles: XmlElement;
  /** Of its last section; `undefined` when it says nothing of it. */
  readonly page: WordPage | undefined;
}

/** More than any list of styles: a file that unpacks to more is none. */
const LARGEST = 32 * 1024 * 1024;

/**
 * Reads the document whose styles an export takes. Throws `reference-unreadable` ({file}) for what is missing, damaged or no
 * Word document.
 */
export function readReference(path: string, bytes: Uint8Array | null): Reference {
  try {
    const parts = unzipSync(bytes ?? new Uint8Array(), {
      filter: ({ name, originalSize }) => /^word\/(?:styles|document)\.xml$/.test(name) && originalSize <= LARGEST,
    });
    const read = (name: string) => {
      const part = parts[name];
      return part && parseXml(new TextDecoder('utf-8', { fatal: true }).decode(part));
    };
    const styles = read('word/styles.xml');
    const document = read('word/document.xml');
    if (!areStyles(styles) || document?.name !== 'w:document') throw new Error('no Word document');
    return { styles, page: pageOf(document) };
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new OctavoError('reference-unreadable', { file: basename(path) }, { cause, detail });
  }
}

function pageOf(document: XmlElement): WordPage | undefined {
  const sections = [...everyElement(document)].filter(({ name }) => name === 'w:sectPr');
  const last = sections.at(-1);
  const [size, margins] = [childOf(last, 'w:pgSz'), childOf(last, 'w:pgMar')];
  const measure = (of: XmlElement | undefined, key: string) => Number(of?.attributes.get(`w:${key}`));
  const page: WordPage = {
    width: measure(size, 'w'),
    height: measure(size, 'h'),
    top: Math.abs(measure(margins, 'top')),
    right: measure(margins, 'right'),
    bottom: Math.abs(measure(margins, 'bottom')),
    left: measure(margins, 'left'),
  };
  // Two inches of text at least, and no sheet larger than Word’s own limit of 22 inches.
  const whole = Object.values(page).every((value) => Number.isInteger(value) && value >= 0 && value <= 31680);
  return whole && page.width - page.left - page.right >= 2880 && page.height - page.top - page.bottom >= 2880
    ? page
    : undefined;
}
