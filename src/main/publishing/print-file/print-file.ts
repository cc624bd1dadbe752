import { createHash } from 'node:crypto';
import { PDFDocument, PDFHeader, PDFName, type PDFPage } from '@cantoo/pdf-lib';
import { OctavoError } from '../../../shared/errors';
import { boundPages, type PrintDestination } from '../../../shared/publishing/print/destinations';
import {
  type ComposedSheet,
  type PageBox,
  type PageBoxes,
  pageBoxes,
} from '../../../shared/publishing/print/page-boxes';
import type { TypstOutput } from '../../engines/typst';
import { samePages } from '../readback/same-pages';
import { describeBarely, describeForPress, type PrintFileMetadata } from './description';
import { drawInGrey, greysOfTheDevice, isTransparent, remainingColour } from './device-grey';
import { type PrintingCondition, setOutputIntent } from './output-intent';
import { dropUnreachable } from './reachable';
import { type PdfStandard, STANDARDS } from './standards';

/** What a composed book becomes. */
export interface PrintFileOrder {
  readonly standard: PdfStandard;
  readonly geometry: ComposedSheet;
  readonly metadata: PrintFileMetadata;
  readonly now: Date;
  /** The rules of who prints it. */
  readonly rules: Pick<PrintDestination, 'allows' | 'bleed' | 'grey' | 'lastPageBlank' | 'multiple'>;
  readonly condition: PrintingCondition;
  /** The profile of the condition, to be embedded; `null` where it is only named. PDF/X-4 needs one. */
  readonly profile: Uint8Array | null;
}

/** A finished file. */
export interface PrintFile {
  readonly bytes: Uint8Array;
  /** Pages with the blank ones at the end. */
  readonly pages: number;
}

/** Objects written between two moments at which a thread may do something else. */
const OBJECTS_AT_ONCE = 5000;

/**
 * Makes of Typst’s PDF the file that a printer takes: boxes, blank pages at the end, greys of the device, the standard’s own
 * words; links, bookmarks and structure go where the destination wants none. The finished bytes are read back: each page
 * draws what it drew. The same input gives the same bytes.
 *
 * A file to be read or kept (PDF/A, PDF/UA, or for a destination that allows links) is Typst’s own, with boxes where the sheet is
 * larger than the page.
 *
 * Throws `print-transparent` or `print-coloured` for a PDF/X-1a that would hold such a thing, and `export-lost-words` should a
 * page not be what it was.
 */
export async function finishPrintFile(
  { pdf: composed, pages: count }: Pick<TypstOutput, 'pdf' | 'pages'>,
  order: PrintFileOrder,
): Promise<PrintFile> {
  const { geometry, rules, now } = order;
  const facts = STANDARDS[order.standard];
  const stripped = facts.press || (order.standard === 'pdf' && !rules.allows.navigation);
  if (!stripped && geometry.slug === 0) return { bytes: composed, pages: count };
  const wanted = stripped ? boundPages(rules, count) : count;

  const pdf = await PDFDocument.load(composed, { updateMetadata: false });
  while (pdf.getPageCount() < wanted) pdf.addPage([geometry.trim.width, geometry.trim.height]);
  for (const [index, page] of pdf.getPages().entries())
    setBoxes(page, pageBoxes(geometry, rules.bleed.atSpine, index + 1));
  if (stripped) {
    stripReading(pdf);
    greysOfTheDevice(pdf);
    if (rules.grey || order.standard === 'pdf-x-1a') drawInGrey(pdf);
    const digest = digestOf(composed, order);
    if (facts.names) {
      setOutputIntent(pdf, order.condition, order.profile);
      describeForPress(pdf, order.metadata, facts.names, now, digest);
    } else describeBarely(pdf, now, digest);
    const [major = '1', minor = '7'] = facts.version.split('.');
    pdf.context.header = PDFHeader.forVersion(Number(major), Number(minor));
    pdf.catalog.delete(PDFName.of('Version'));
    dropUnreachable(pdf.context);
    if (order.standard === 'pdf-x-1a' && isTransparent(pdf)) throw new OctavoError('print-transparent');
    if (order.standard === 'pdf-x-1a' && remainingColour(pdf)) throw new OctavoError('print-coloured');
  }
  const bytes = await pdf.save({
    // What is compressed as objects is PDF 1.5; readers of older versions, and ours, want a table.
    useObjectStreams: false,
    addDefaultPage: false,
    updateFieldAppearances: false,
    objectsPerTick: OBJECTS_AT_ONCE,
  });
  samePages(composed, bytes);
  return { bytes, pages: wanted };
}

function setBoxes(page: PDFPage, { media, bleed, trim }: PageBoxes): void {
  const set = (key: string, box: PageBox) => page.node.set(PDFName.of(key), page.doc.context.obj([...box]));
  set('MediaBox', media);
  set('BleedBox', bleed);
  set('TrimBox', trim);
  page.node.delete(PDFName.of('CropBox'));
}

/** What serves reading on a screen: links, bookmarks, structure, what happens on opening. */
function stripReading(pdf: PDFDocument): void {
  for (const key of [
    'AA',
    'AcroForm',
    'Dests',
    'Lang',
    'MarkInfo',
    'Metadata',
    'Names',
    'OpenAction',
    'Outlines',
    'PageLabels',
    'PageMode',
    'StructTreeRoot',
    'ViewerPreferences',
  ])
    pdf.catalog.delete(PDFName.of(key));
  for (const { node } of pdf.getPages())
    for (const key of ['Annots', 'StructParents', 'Tabs', 'AA', 'Dur', 'Trans', 'Group']) node.delete(PDFName.of(key));
  for (const [, object] of pdf.context.enumerateIndirectObjects())
    if ('dict' in object) {
      const { dict } = object as unknown as { readonly dict: { delete(key: PDFName): boolean } };
      dict.delete(PDFName.of('StructParents'));
      dict.delete(PDFName.of('StructParent'));
    }
}

function digestOf(composed: Uint8Array, { standard, metadata, geometry, now }: PrintFileOrder): string {
  const order = JSON.stringify([standard, metadata, geometry, now.toISOString()]);
  return createHash('sha256').update(composed).update(order).digest('hex');
}
