import { type PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib';
import { zlibSync } from 'fflate';
import type { DestinationId } from '../../../shared/publishing/print/destinations';
import type { PdfStandard } from './standards';

/** How the sheet will be printed: what the colours of the file are meant for. */
export interface PrintingCondition {
  /** Its name in the registry of the International Color Consortium. */
  readonly identifier: string;
  readonly description: string;
  /** The profile among our resources, where there is one that may be given on. */
  readonly profile: string | null;
}

const FOGRA39: PrintingCondition = {
  identifier: 'FOGRA39',
  description: 'Offset, paper type 1 or 2, 115 g/m2, ISO 12647-2:2004',
  profile: 'icc/fogra39l-coated.icc',
};
const SWOP: PrintingCondition = {
  identifier: 'CGATS TR 001',
  description: 'SWOP, publication printing',
  profile: null,
};

/**
 * The condition that is named. An interior is black only, and black is printed as it is whatever the condition: it is there
 * because the standards want one. A registered one need not be in a PDF/X-1a file (ISO 15930-1); in PDF/X-4 the profile must be.
 */
export function conditionFor(standard: PdfStandard, destination: DestinationId): PrintingCondition {
  return standard === 'pdf-x-1a' && destination === 'ingram' ? SWOP : FOGRA39;
}

/** Writes the output intent. `profile`: an output profile for four inks, or `null` to name the condition only. */
export function setOutputIntent(pdf: PDFDocument, condition: PrintingCondition, profile: Uint8Array | null): void {
  const { context, catalog } = pdf;
  const intent = context.obj({
    Type: 'OutputIntent',
    S: 'GTS_PDFX',
    OutputConditionIdentifier: PDFString.of(condition.identifier),
    OutputCondition: PDFString.of(condition.description),
    RegistryName: PDFString.of('http://www.color.org'),
    Info: PDFString.of(`${condition.identifier}: ${condition.description}`),
  });
  if (profile !== null) {
    refuseOtherProfile(profile);
    const stream = context.stream(zlibSync(profile), { N: 4, Filter: 'FlateDecode' });
    intent.set(PDFName.of('DestOutputProfile'), context.register(stream));
  }
  catalog.set(PDFName.of('OutputIntents'), context.obj([context.register(intent)]));
}

/** An input or display profile, or one for other inks, makes a file that every preflight refuses. */
function refuseOtherProfile(profile: Uint8Array): void {
  const head = Buffer.from(profile.subarray(0, 40)).toString('latin1');
  if (head.slice(12, 20) !== 'prtrCMYK' || head.slice(36, 40) !== 'acsp')
    throw new Error('The output intent needs an output profile for cyan, magenta, yellow and black.');
}
