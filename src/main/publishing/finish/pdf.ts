import { OctavoError } from '../../../shared/errors';
import type { AssembledBook } from '../../../shared/publishing/assembled';
import { boundPages, DESTINATIONS } from '../../../shared/publishing/print/destinations';
import { estimatedPages } from '../../../shared/publishing/print/estimated-pages';
import { signsOfFont, standInSigns } from '../../../shared/publishing/print/font-signs';
import { type PrintLayout, printLayoutOf } from '../../../shared/publishing/print/layout';
import { missingSigns } from '../../../shared/publishing/print/missing-signs';
import { pageGeometry, sheetGeometry } from '../../../shared/publishing/print/page-geometry';
import { diagnosticLine, type TypstOutput } from '../../engines/typst';
import { type ConvertedSection, convertSections } from '../convert';
import { refuseForbiddenFonts } from '../font-permission';
import { beginPrint, type PrintRun } from '../print-file/print-run';
import type { Artefact, FormatRun } from '../publishing-job';
import { readPrintResources, typstBook } from '../typst-book';

/** Compositions until the inside margin and the number of pages agree. */
const ROUNDS = 3;

/** The printed book: a Typst source for each section, one that holds them together, and the template. */
export async function convertPdf(run: FormatRun<'pdf'>): Promise<Artefact> {
  const print = await beginPrint(run);
  const sections = await convertSections(print.run);
  return run.step('typst', () => typeset(print, sections));
}

async function typeset(print: PrintRun, sections: readonly ConvertedSection[]): Promise<Artefact> {
  const { run } = print;
  const { settings, published } = run;
  const wished = printLayoutOf(published.facts, settings.layout);
  const signs = sections.map(({ text }) => text.length);
  let layout = { ...wished, pages: wished.pages ?? estimatedPages(signs, wished) };
  const resources = await readPrintResources(layout, run.resource);
  refuseForbiddenFonts(resources.fonts);
  refuseEmptyBoxes(published.book, resources.fonts);
  const compose = (): Promise<TypstOutput> =>
    print.compose(
      typstBook({
        ...published,
        sections,
        layout,
        resources,
        bleed: settings.bleed,
        marks: settings.marks,
        navigation: print.navigation,
      }),
    );
  // The blank pages at its end are pages of the book for whoever binds it.
  // Margins that the writer set for more pages than there are stay as wide as that; a thicker book widens them.
  const { pages: planned = 0 } = layout;
  const bound = (pages: number) => Math.max(planned, boundPages(DESTINATIONS[layout.destination], pages));
  let made = await compose();
  // A wider margin makes more pages, which may want a wider margin: with a few bands, that ends.
  for (let round = 1; round < ROUNDS && !agrees(layout, bound(made.pages)); round += 1) {
    // Not back to a narrower one: on the border of two bands it would go to and fro.
    layout = { ...layout, pages: Math.max(bound(made.pages), round === 1 ? 0 : (layout.pages ?? 0)) };
    made = await compose();
  }
  for (const warning of made.warnings)
    run.warn({ code: 'typst-warning', values: { text: diagnosticLine(warning).slice(0, 400) } });
  return print.finish(made, sheetGeometry(layout, settings));
}

/** Throws `font-lacks-signs`, with the place of each, for what would be printed as an empty box. */
function refuseEmptyBoxes(book: AssembledBook, fonts: readonly Uint8Array[]): void {
  // The roman is the first; the other cuts of a face have the same signs.
  const [roman] = fonts;
  const missing = missingSigns(book, new Set([...standInSigns(), ...(roman ? signsOfFont(roman) : [])]));
  if (missing.length === 0) return;
  const shown = missing.slice(0, 12);
  throw new OctavoError('font-lacks-signs', {
    signs: shown.map(({ sign }) => sign).join(' '),
    places: shown.map(({ sign, chapter, line }) => `${sign}\u00A0: ${chapter}, «\u00A0${line}\u00A0»`).join('\u00A0; '),
  });
}

/** Whether the page was made for so many pages. */
function agrees(layout: PrintLayout, counted: number): boolean {
  const { inside } = pageGeometry(layout).margins;
  return inside === pageGeometry({ ...layout, pages: counted }).margins.inside;
}
