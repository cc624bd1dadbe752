import { OctavoError } from '../../../shared/errors';
import type { AssembledBook } from '../../../shared/publishing/assembled';
import { pictureUses } from '../../../shared/publishing/picture-uses';
import { fileOf } from '../prepare-pictures/prepare-pictures';
import type { PdfStandard } from './standards';

/** What the standards are called. */
const NAMES: Readonly<Record<PdfStandard, string>> = {
  pdf: 'PDF',
  'pdf-x-4': 'PDF/X-4',
  'pdf-x-1a': 'PDF/X-1a',
  'pdf-a-2b': 'PDF/A-2b',
  'pdf-ua-1': 'PDF/UA-1',
};

/**
 * Refuses, before minutes of work and with the place, what PDF/UA-1 (ISO 14289-1) does not take: a picture that nothing
 * describes (`pdf-picture-undescribed`), headings that skip a level (`pdf-heading-jump`).
 */
export function refuseForStandard(book: AssembledBook, standard: PdfStandard): void {
  if (standard !== 'pdf-ua-1') return;
  const silent = pictureUses(book).find(({ description, decorative }) => description.trim() === '' && !decorative);
  if (silent)
    throw new OctavoError('pdf-picture-undescribed', { file: fileOf(book, silent.name), chapter: silent.chapter });
  for (const { headings, name } of book.sections) {
    let above = 1;
    for (const { level, text } of headings) {
      if (level > above + 1) throw new OctavoError('pdf-heading-jump', { heading: text, chapter: name });
      above = level;
    }
  }
}

/** What Typst said of a standard it could not keep, as a sentence with the name of the standard; any other failure as it is. */
export function standardRefused(error: unknown, standard: PdfStandard): unknown {
  if (!(error instanceof OctavoError) || error.code !== 'engine-failed') return error;
  if (!/PDF\/(?:A|UA)\S* error/.test(error.detail ?? '')) return error;
  return new OctavoError(
    'pdf-standard-refused',
    { standard: NAMES[standard] },
    { cause: error, ...(error.detail === undefined ? {} : { detail: error.detail }) },
  );
}
