import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Manuscript } from '../../../src/main/manuscript/manuscript';
import { type Published, publish } from '../../../src/main/publishing/pipeline';
import type { PublishingTools } from '../../../src/main/publishing/publishing-job';
import { createPublishingMemory } from '../../../src/main/publishing/publishing-memory';
import { formatOf } from '../../../src/shared/publishing/formats';
import { presetFromTemplate, TEMPLATE_IDS } from '../../../src/shared/publishing/preset-templates';
import { orderOfPreset } from '../../../src/shared/publishing/presets';
import { DESTINATION_IDS, DESTINATIONS } from '../../../src/shared/publishing/print/destinations';
import type { ExportOrder } from '../../../src/shared/publishing/settings';
import { lettersOf } from '../../../src/shared/publishing/words-kept';
import { epubIsValid, hasEpubCheck, hasPdfText, pdfText } from '../../checkers';
import { difficultBook } from '../../fixtures/difficult-book';
import { surroundings } from '../manuscript/books';
import { NOW, openBook } from './compose';
import { hasOffice, officeSavesAll } from './office';
import { realTools } from './real-tools';

/** Long books and programs that start slowly, on a machine with other things to do. */
const SLOW = { timeout: 400_000 };
const NO_POPPLER = 'poppler-utils or qpdf is not installed';
/** What every reader of the difficult book must find: a title, a note, a long title, a cell, the last chapter. */
const WORDS = [
  'Traité de l’attente & autres $ervices #1',
  'voir attente',
  'sans jamais perdre l’espoir ni son ticket',
  'Tous les motifs, dans l’ordre où ils furent donnés',
  'Composé en attendant',
];

/** It links to a heading that is in another chapter, on purpose. */
const LOST = { code: 'link-lost', values: { chapter: 'Langues d’ailleurs', target: '#dedans' } };

let tools: PublishingTools;
let difficult: Manuscript;
let sample: Manuscript;
beforeAll(async () => {
  // What is read, converted and compared once is known for all that follows, as in a host.
  tools = { ...(await realTools()), memory: createPublishingMemory() };
  difficult = await openBook(difficultBook());
  const folder = join(mkdtempSync(join(tmpdir(), 'octavo-presets-')), 'livre');
  cpSync(resolve(import.meta.dirname, '../../../resources/sample'), folder, { recursive: true });
  sample = await Manuscript.open({ ...surroundings(), clock: () => NOW }, folder);
});
afterAll(() => tools.pictures.close());

const made = (
  manuscript: Manuscript,
  name: string,
  { formats, settings, selection }: ExportOrder,
): Promise<Published> =>
  publish(
    {
      manuscript,
      formats: formats.map(formatOf),
      ...(settings ? { settings } : {}),
      ...(selection ? { selection } : {}),
      destination: join(manuscript.folder, 'exports', name),
      pandoc: 'shipped',
      now: NOW,
    },
    tools,
    new AbortController().signal,
    () => undefined,
  );

function run(program: string, ...words: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, words, { encoding: 'utf8', maxBuffer: 1 << 28 });
  expect(status, `${program} ${words.join(' ')}: ${stderr}`).toBe(0);
  return stdout;
}
const hasPrintTools = () => hasPdfText() && spawnSync('qpdf', ['--version']).status === 0;

/** What qpdf and poppler say of a print file: whole, every font inside it, every page of the size of the book. */
function expectPrintable(path: string, pages: number): void {
  run('qpdf', '--check', path);
  const fonts = run('pdffonts', path).split('\n').slice(2).filter(Boolean);
  expect(fonts.length).toBeGreaterThan(2);
  for (const font of fonts) expect(font).toMatch(/ yes yes yes +\d+ +0$/);
  const info = run('pdfinfo', '-box', '-f', '1', '-l', String(pages), path);
  const trims = [...info.matchAll(/^Page +\d+ TrimBox: +([\d.]+) +([\d.]+) +([\d.]+) +([\d.]+)$/gm)].map((numbers) =>
    numbers.slice(1).map(Number),
  );
  expect(trims).toHaveLength(pages);
  const sizes = new Set(
    trims.map(
      ([left = 0, low = 0, right = 0, high = 0]) => `${(right - left).toFixed(1)} × ${(high - low).toFixed(1)}`,
    ),
  );
  expect(sizes.size).toBe(1);
}

describe('the difficult book', () => {
  it.for(DESTINATION_IDS)('is printed for %s, no word lost', SLOW, async (destination, context) => {
    const { allows, standard, bleed, multiple } = DESTINATIONS[destination];
    const pdf = { layout: { destination }, standard, bleed: bleed.millimetres, marks: allows.marks };
    const { files, warnings } = await made(difficult, destination, { formats: ['pdf'], settings: { pdf } });
    expect(warnings).toEqual([LOST]);
    const [file] = files;
    expect(file?.differences).toBeUndefined();
    const pages = file?.pages ?? 0;
    expect(pages % multiple).toBe(0);
    expect(pages).toBeGreaterThan(100);
    if (!hasPrintTools()) context.skip(NO_POPPLER);
    expectPrintable(file?.path ?? '', pages);
    const letters = lettersOf(pdfText(file?.path ?? '').replace(/[-\u2010\u00AD]\n/g, ''));
    for (const words of WORDS) expect(letters, words).toContain(lettersOf(words));
  });

  it('is every other format, no word lost, and EPUBCheck and LibreOffice take it', {
    timeout: 240_000,
  }, async (context) => {
    const { files, warnings } = await made(difficult, 'others', {
      formats: ['epub', 'docx', 'odt', 'html', 'md', 'txt', 'tex'],
    });
    // The book names no picture for its cover.
    expect(warnings).toEqual([LOST, { code: 'cover-none', values: {} }]);
    for (const { format, differences } of files) expect(differences, format).toBeUndefined();
    const pathOf = (format: string) => files.find((file) => file.format === format)?.path ?? '';
    if (!hasEpubCheck() || !hasOffice() || !hasPdfText())
      context.skip('EPUBCheck, LibreOffice or poppler is not installed');
    const { errors, warnings: remarks, report } = epubIsValid(pathOf('epub'));
    expect({ errors, remarks }, report).toEqual({ errors: 0, remarks: 0 });
    const [docx = '', odt = ''] = officeSavesAll([pathOf('docx'), pathOf('odt')], 'pdf');
    for (const [format, pdf] of Object.entries({ docx, odt })) {
      const letters = lettersOf(pdfText(pdf));
      for (const words of WORDS.filter((words) => !words.startsWith('voir')))
        expect(letters, `${format}: ${words}`).toContain(lettersOf(words));
    }
  });
});

describe('the presets that a book is offered, on the sample', () => {
  it.for(TEMPLATE_IDS)('%s makes what it says', SLOW, async (template, context) => {
    const preset = presetFromTemplate(template, template, new Set());
    const { files, warnings } = await made(sample, template, orderOfPreset(preset));
    expect(warnings).toEqual([]);
    expect(files.map(({ format }) => format)).toEqual(preset.formats);
    for (const { format, path, pages, bytes, differences } of files) {
      expect(differences, format).toBeUndefined();
      expect(readFileSync(path)).toHaveLength(bytes);
      if (format === 'pdf' && hasPrintTools()) expectPrintable(path, pages ?? 0);
    }
    if (!hasPrintTools()) context.skip(NO_POPPLER);
  });
});
