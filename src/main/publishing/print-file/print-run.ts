import { DESTINATIONS } from '../../../shared/publishing/print/destinations';
import { printLayoutOf } from '../../../shared/publishing/print/layout';
import type { ComposedSheet } from '../../../shared/publishing/print/page-boxes';
import { breaksOfPlaces, type PrintedBreak } from '../../../shared/publishing/printed-pages';
import type { TypstInput, TypstOutput } from '../../engines/typst';
import { coarsePictures } from '../prepare-pictures/coarse-pictures';
import { preparePictures } from '../prepare-pictures/prepare-pictures';
import type { Artefact, FormatRun } from '../publishing-job';
import { PLACES_LABEL, type PrintedPlaces } from '../typst-book';
import { refuseForStandard, standardRefused } from './fit-for-standard';
import { conditionFor } from './output-intent';
import { pictureWishOf } from './picture-wish';
import { finishPrintFile } from './print-file';
import { STANDARDS } from './standards';

/** One printed book on its way: what has to be done before it is composed, and after. */
export interface PrintRun {
  /** The same run; its book and its pictures are such as can be printed. */
  readonly run: FormatRun<'pdf'>;
  /** Whether it has links and bookmarks: what the destination says, and always in a file for the screen or an archive. */
  readonly navigation: boolean;
  /** Composes it as the standard wants it; a refusal for the standard’s sake is told as one (`pdf-standard-refused`). */
  readonly compose: (input: TypstInput) => Promise<TypstOutput>;
  /** Makes the print file of what was composed, and tells which pictures came out coarse. */
  readonly finish: (composed: TypstOutput, sheet: ComposedSheet) => Promise<Artefact>;
}

/**
 * Begins a printed book: refuses what its standard cannot take, makes its pictures printable. Throws what `refuseForStandard` and
 * `preparePictures` throw.
 */
export async function beginPrint(run: FormatRun<'pdf'>): Promise<PrintRun> {
  const { settings, published } = run;
  const layout = printLayoutOf(published.facts, settings.layout);
  const rules = DESTINATIONS[layout.destination];
  const standard = settings.standard ?? rules.standard;
  const facts = STANDARDS[standard];
  refuseForStandard(published.book, standard);

  const prepared = await preparePictures(
    published.book,
    published.pictures,
    pictureWishOf(layout, settings, standard),
    run.pictures,
    run.signal,
    run.warn,
  );
  return {
    run: { ...run, published: { ...published, ...prepared } },
    navigation: facts.press ? false : rules.allows.navigation || standard !== 'pdf',
    compose: (input) =>
      run.typst
        .compile({ ...input, pdfStandard: facts.composed, query: PLACES_LABEL }, { signal: run.signal })
        .catch((error: unknown) => Promise.reject(standardRefused(error, standard))),
    finish: async (composed, sheet) => {
      // What comes from one's own printer is read, corrected and thrown away.
      if (layout.destination !== 'office')
        for (const warning of coarsePictures(composed.pdf, prepared)) run.warn(warning);
      const condition = conditionFor(standard, layout.destination);
      const embedded = standard === 'pdf-x-4' ? condition.profile : null;
      const { bytes, pages } = await finishPrintFile(composed, {
        standard,
        geometry: sheet,
        metadata: published.book.metadata,
        now: published.now,
        rules,
        condition,
        profile: embedded === null ? null : await run.resource(embedded),
      });
      return {
        bytes,
        pages,
        breaks: breaksOf(composed),
        ...(bytes === composed.pdf ? {} : { composed: composed.pdf }),
      };
    },
  };
}

/** Where the pages of a composition begin. A whole book is counted from its first page: the folio is the number of the page. */
function breaksOf({ found }: TypstOutput): readonly PrintedBreak[] {
  const [said] = (found ?? []) as readonly PrintedPlaces[];
  return breaksOfPlaces(
    (said?.places ?? []).map(({ section, block, page }) => ({ section, block, folio: String(page) })),
  );
}
