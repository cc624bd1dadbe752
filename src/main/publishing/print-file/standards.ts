import type { FormatSettings } from '../../../shared/publishing/settings';

/** A kind of PDF that can be asked for. */
export type PdfStandard = NonNullable<FormatSettings<'pdf'>['standard']>;

/** How a standard is reached. */
export interface StandardFacts {
  /** What Typst composes (`pdfStandard`). */
  readonly composed: '1.4' | '1.6' | '1.7' | 'a-2b' | 'ua-1';
  /** The version in the head of the finished file. */
  readonly version: string;
  /** What a file of this standard calls itself; `null` where Typst has written it, or there is nothing to say. */
  readonly names: { readonly version: string; readonly conformance?: string } | null;
  /** For the press: no links, no structure, greys of the device. The others are for reading, and stay as Typst wrote them. */
  readonly press: boolean;
}

/**
 * ISO 15930-7 (PDF/X-4) is written on PDF 1.6 and takes transparency; ISO 15930-1 (PDF/X-1a:2001) on PDF 1.3 and takes
 * none: Typst’s 1.4 differs from it in that alone, as long as the page holds nothing transparent.
 */
export const STANDARDS: Readonly<Record<PdfStandard, StandardFacts>> = {
  pdf: { composed: '1.7', version: '1.7', names: null, press: false },
  'pdf-x-4': { composed: '1.6', version: '1.6', names: { version: 'PDF/X-4' }, press: true },
  'pdf-x-1a': {
    composed: '1.4',
    version: '1.3',
    names: { version: 'PDF/X-1:2001', conformance: 'PDF/X-1a:2001' },
    press: true,
  },
  'pdf-a-2b': { composed: 'a-2b', version: '1.7', names: null, press: false },
  'pdf-ua-1': { composed: 'ua-1', version: '1.7', names: null, press: false },
};
