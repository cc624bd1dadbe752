import { DESTINATIONS } from '../../../shared/publishing/print/destinations';
import type { PrintLayout } from '../../../shared/publishing/print/layout';
import { type SheetWishes, sheetGeometry } from '../../../shared/publishing/print/page-geometry';
import type { PictureWish } from '../prepare-pictures/prepare-pictures';
import { type PdfStandard, STANDARDS } from './standards';

/** What the pages of a layout take of pictures; `standard` is that of the destination when left out. */
export function pictureWishOf(layout: PrintLayout, wishes: SheetWishes = {}, standard?: PdfStandard): PictureWish {
  const rules = DESTINATIONS[layout.destination];
  const made = standard ?? rules.standard;
  const { trim, bleed } = sheetGeometry(layout, wishes);
  return {
    // An archive or a screen shows the colours that the author chose.
    grey: made === 'pdf-x-1a' || (rules.grey && (STANDARDS[made].press || made === 'pdf')),
    flat: made === 'pdf-x-1a',
    page: { width: trim.width + 2 * bleed, height: trim.height + 2 * bleed },
  };
}
