import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { TypstInput } from '../../../src/main/engines/typst';
import { Manuscript } from '../../../src/main/manuscript/manuscript';
import { createConversionCache } from '../../../src/main/publishing/conversions/conversion-cache';
import { convertSections } from '../../../src/main/publishing/convert';
import { gather } from '../../../src/main/publishing/gather';
import type { FormatRun, Picture, PublishingTools } from '../../../src/main/publishing/publishing-job';
import { PLACES_LABEL, type PrintedBook, type PrintedPlaces } from '../../../src/main/publishing/typst-book';
import { assemble } from '../../../src/shared/publishing/assemble';
import { pdf } from '../../../src/shared/publishing/formats/pdf';
import { surroundings } from '../manuscript/books';

export const NOW = new Date('2026-11-23T12:00:00Z');

/** Writes the files of a book into a folder of its own and opens it. */
export function openBook(files: Readonly<Record<string, string>>): Promise<Manuscript> {
  const folder = join(mkdtempSync(join(tmpdir(), 'octavo-pages-')), 'livre');
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return Manuscript.open({ ...surroundings(), clock: () => NOW }, folder);
}

/** A book ready to be composed: gathered, assembled and converted by the real pandoc. */
export async function converted(
  manuscript: Manuscript,
  tools: PublishingTools,
): Promise<Pick<PrintedBook, 'book' | 'sections' | 'facts' | 'pictures' | 'now'>> {
  const pandoc = tools.pandoc.open('shipped', NOW);
  try {
    const { signal } = new AbortController();
    const gathered = await gather(manuscript, tools.disk, pandoc, signal, () => undefined);
    const { book } = assemble(gathered.book, gathered.sources, new Set(gathered.pictures.keys()));
    const pictures = new Map(
      book.pictures.map(({ source, name }) => [name, gathered.pictures.get(source) as Picture] as const),
    );
    const run = {
      format: pdf,
      published: { book, facts: gathered.book, pictures, now: NOW },
      pandoc,
      signal,
      conversions: createConversionCache(),
      warn: () => undefined,
      step: (_name: string, work: (advance: () => void) => unknown) => work(() => undefined),
    } as unknown as FormatRun;
    return { book, sections: await convertSections(run), facts: gathered.book, pictures, now: NOW };
  } finally {
    pandoc.close();
  }
}

/** A composed book: the pages, where everything stands, and the PDF as a file. */
export interface Composed {
  readonly pages: number;
  readonly pdf: Uint8Array;
  readonly path: string;
  readonly places: PrintedPlaces;
}

/** Composes in this very process. Throws with Typst’s own words. */
export function compose(input: TypstInput): Composed {
  const workspace = mkdtempSync(join(tmpdir(), 'octavo-compose-'));
  const compiler = NodeCompiler.create({
    workspace,
    fontArgs: [{ fontBlobs: input.fonts.map((font) => Buffer.from(font)) }],
  });
  for (const [path, source] of Object.entries(input.sources)) compiler.addSource(join(workspace, path), source);
  for (const [path, bytes] of Object.entries(input.files))
    compiler.mapShadow(join(workspace, path), Buffer.from(bytes));
  const made = compiler.compile({ mainFilePath: join(workspace, input.main) });
  const told = made.result ? made.takeWarnings() : made.takeDiagnostics();
  if (told) {
    const remarks = compiler.fetchDiagnostics(told);
    if (!made.result || remarks.length > 0) throw new Error(JSON.stringify(remarks));
  }
  if (!made.result) throw new Error('Typst made no pages.');
  const [places] = compiler.query(made.result, { selector: PLACES_LABEL, field: 'value' }) as PrintedPlaces[];
  if (!places) throw new Error('The composition does not say where anything stands.');
  const bytes = new Uint8Array(compiler.pdf(made.result, { creationTimestamp: input.timestamp }));
  const path = join(workspace, 'livre.pdf');
  writeFileSync(path, bytes);
  const pages = made.result.numOfPages;
  compiler.evictCache(0);
  return { pages, pdf: bytes, path, places };
}

/** A file of `resources/`. */
export const resourceFile = async (path: string): Promise<Uint8Array> =>
  new Uint8Array(readFileSync(resolve(import.meta.dirname, '../../../resources', path)));

/** A word of a page: its box in points from the upper left corner. */
export interface PrintedWord {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The words of each page of a PDF, by poppler. */
export function wordsOfPages(path: string): readonly (readonly PrintedWord[])[] {
  const { stdout } = spawnSync('pdftotext', ['-bbox', path, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  return stdout
    .split('<page ')
    .slice(1)
    .map((page) =>
      [...page.matchAll(/<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)</g)].map(
        ([, left, top, right, bottom, text = '']) => ({
          text,
          left: Number(left),
          top: Number(top),
          right: Number(right),
          bottom: Number(bottom),
        }),
      ),
    );
}
