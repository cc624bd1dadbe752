import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TypstInput, TypstOutput } from '../../../../src/main/engines/typst';
import { Manuscript } from '../../../../src/main/manuscript/manuscript';
import { publish } from '../../../../src/main/publishing/pipeline';
import { conditionFor } from '../../../../src/main/publishing/print-file/output-intent';
import { finishPrintFile, type PrintFileOrder } from '../../../../src/main/publishing/print-file/print-file';
import { type PdfStandard, STANDARDS } from '../../../../src/main/publishing/print-file/standards';
import type { PublishingTools } from '../../../../src/main/publishing/publishing-job';
import { samePages } from '../../../../src/main/publishing/readback/same-pages';
import { formatOf } from '../../../../src/shared/publishing/formats';
import {
  DESTINATION_IDS,
  DESTINATIONS,
  type DestinationId,
} from '../../../../src/shared/publishing/print/destinations';
import { surroundings } from '../../manuscript/books';
import { realTools } from '../real-tools';

const RESOURCES = resolve(import.meta.dirname, '../../../../resources');
const NOW = new Date('2026-11-23T12:00:00Z');
const POINTS = 72 / 25.4;
/** The sheet of the sample: 140 × 210 mm, with 3 mm of bleed, and with room for marks. */
const TRIM = { width: 140 * POINTS, height: 210 * POINTS };
const folder = mkdtempSync(join(tmpdir(), 'octavo-print-file-'));
const ALL = Object.keys(STANDARDS) as PdfStandard[];

let tools: PublishingTools;
let fogra: Uint8Array;
/** The sample composed by the real pipeline in each flavour. */
const composed = new Map<string, TypstOutput>();

beforeAll(async () => {
  tools = await realTools();
  fogra = await tools.disk.read(join(RESOURCES, 'icc/fogra39l-coated.icc')).then((bytes) => bytes ?? new Uint8Array());
  cpSync(join(RESOURCES, 'sample'), join(folder, 'livre'), { recursive: true });
  const manuscript = await Manuscript.open({ ...surroundings(), clock: () => NOW }, join(folder, 'livre'));
  const made: TypstInput[] = [];
  const watched: PublishingTools = {
    ...tools,
    typst: {
      compile: (given, run) => {
        made.push(given);
        return tools.typst.compile(given, run);
      },
    },
  };
  for (const standard of ['pdf-x-4', 'pdf-ua-1'] as const)
    await publish(
      {
        manuscript,
        formats: [formatOf('pdf')],
        settings: { pdf: { layout: {}, standard, bleed: 3, marks: false } },
        destination: join(folder, 'exports'),
        pandoc: 'shipped',
        now: NOW,
      },
      watched,
      new AbortController().signal,
      () => undefined,
    );
  const [press] = made;
  const screen = made.at(-1);
  if (!press || !screen) throw new Error('Nothing was composed.');
  for (const standard of ALL) {
    const { composed: pdfStandard } = STANDARDS[standard];
    const input = ['pdf-a-2b', 'pdf-ua-1'].includes(standard) ? screen : press;
    composed.set(pdfStandard, await tools.typst.compile({ ...input, pdfStandard }));
  }
});
afterAll(() => tools.pictures.close());

const composedFor = (standard: PdfStandard): TypstOutput => {
  const made = composed.get(STANDARDS[standard].composed);
  if (!made) throw new Error(`The sample was not composed for ${standard}.`);
  return made;
};

function order(
  standard: PdfStandard,
  destination: DestinationId,
  changes: Partial<PrintFileOrder> = {},
): PrintFileOrder {
  const condition = conditionFor(standard, destination);
  return {
    standard,
    geometry: { trim: TRIM, bleed: 3 * POINTS, slug: 3 * POINTS },
    metadata: { title: 'Le cœur & l’« <écho> »', author: 'Odile Lestienne', language: 'fr-FR' },
    now: NOW,
    rules: DESTINATIONS[destination],
    condition,
    profile: standard === 'pdf-x-4' ? fogra : null,
    ...changes,
  };
}

/** The file on the disk, for programs that are not ours. */
function written(name: string, bytes: Uint8Array): string {
  const path = join(folder, `${name}.pdf`);
  writeFileSync(path, bytes);
  return path;
}
function run(program: string, ...words: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, words, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  expect(status, `${program} ${words.join(' ')}: ${stderr}`).toBe(0);
  return stdout;
}
const fact = (info: string, name: string) => new RegExp(`^${name}: *(.*)$`, 'm').exec(info)?.[1]?.trim();
/** Four numbers of each page’s box of a name. */
const boxes = (info: string, name: string) =>
  [...info.matchAll(new RegExp(`^Page +\\d+ ${name}: +(.*)$`, 'gm'))].map(([, numbers = '']) =>
    numbers.trim().split(/\s+/).map(Number),
  );
/** The file as text: its dictionaries are not compressed. */
const source = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const textOf = (path: string) => run('pdftotext', '-raw', path, '-').replace(/\f/g, '').trim();
const composedTexts = new Map<PdfStandard, string>();
const isScreen = (standard: PdfStandard) => standard === 'pdf-a-2b' || standard === 'pdf-ua-1';

describe.each(DESTINATION_IDS)('a book for %s', (destination) => {
  const rules = DESTINATIONS[destination];
  // What is read on a screen is the same for every printer but for its boxes.
  const asked = ALL.filter((standard) => !isScreen(standard) || ['offset', 'office'].includes(destination));

  it.each(asked)('as %s is what other programs take it for, with the words it had', async (standard) => {
    const before = composedFor(standard);
    const { bytes, pages } = await finishPrintFile(before, order(standard, destination));
    const path = written(`${destination}-${standard}`, bytes);
    run('qpdf', '--check', path);
    const info = run('pdfinfo', '-box', '-f', '1', '-l', String(pages), path);
    expect(fact(info, 'Pages')).toBe(String(pages));
    expect(fact(info, 'PDF version')).toBe(STANDARDS[standard].version);
    expect(boxes(info, 'TrimBox')).toHaveLength(pages);

    const fonts = run('pdffonts', path).split('\n').slice(2).filter(Boolean);
    expect(fonts.length).toBeGreaterThan(2);
    for (const font of fonts) expect(font).toMatch(/ yes yes yes +\d+ +0$/);
    const text = composedTexts.get(standard) ?? textOf(written('before', before.pdf));
    composedTexts.set(standard, text);
    expect(text).toContain('Corvelle');
    expect(textOf(path)).toBe(text);

    const stripped = STANDARDS[standard].press || (standard === 'pdf' && !rules.allows.navigation);
    expect(fact(info, 'PDF subtype')).toBe(
      standard === 'pdf-x-4' ? 'PDF/X-4' : standard === 'pdf-x-1a' ? 'PDF/X-1:2001' : undefined,
    );
    expect(fact(info, 'Tagged')).toBe(stripped ? 'no' : 'yes');
    for (const key of ['/Annots', '/Outlines', '/StructTreeRoot', '/OpenAction', '/Dests'])
      if (stripped) expect(source(bytes).includes(key), key).toBe(false);
    if (!stripped) return;
    expect(pages % rules.multiple).toBe(0);
    if (rules.lastPageBlank) expect(run('pdftotext', '-f', String(pages), path, '-').trim()).toBe('');
    // Where black ink is all there is, nothing is left of calibrated greys and of colours.
    if (rules.grey || standard === 'pdf-x-1a') {
      expect(source(bytes)).not.toMatch(/\/ICCBased|\/DeviceRGB|\/CalRGB/);
      for (const image of run('pdfimages', '-list', path).split('\n').slice(2).filter(Boolean))
        expect(image).toMatch(/ gray +1 +8 /);
    }
  });
});

describe('a print file', () => {
  it('says what it is, in both places, and by which condition it is printed', async () => {
    const made = await finishPrintFile(composedFor('pdf-x-4'), order('pdf-x-4', 'offset'));
    // The same twice, names and dates in it included.
    expect((await finishPrintFile(composedFor('pdf-x-4'), order('pdf-x-4', 'offset'))).bytes).toEqual(made.bytes);
    const x4 = written('x4', made.bytes);
    const info = run('pdfinfo', '-custom', x4);
    expect(fact(info, 'Title')).toBe('Le cœur & l’« <écho> »');
    expect(fact(info, 'GTS_PDFXVersion')).toBe('PDF/X-4');
    const xmp = run('pdfinfo', '-meta', x4);
    expect(xmp).toContain('Le cœur &amp; l’« &lt;écho&gt; »');
    expect(xmp).toContain('<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>');
    expect(source(made.bytes)).toMatch(/\/Trapped \/False/);
    expect(source(made.bytes)).toMatch(/\/OutputConditionIdentifier \(FOGRA39\)/);
    expect(source(made.bytes)).toMatch(/\/DestOutputProfile \d+ 0 R/);

    const ingram = await finishPrintFile(composedFor('pdf-x-1a'), order('pdf-x-1a', 'ingram'));
    const x1a = written('x1a', ingram.bytes);
    expect(fact(run('pdfinfo', '-custom', x1a), 'GTS_PDFXConformance')).toBe('PDF/X-1a:2001');
    // Registered, so that naming it is enough.
    expect(source(ingram.bytes)).toMatch(/\/OutputConditionIdentifier \(CGATS TR 001\)/);
    expect(source(ingram.bytes)).not.toContain('/DestOutputProfile');

    const kdp = written('kdp', (await finishPrintFile(composedFor('pdf'), order('pdf', 'kdp'))).bytes);
    expect(fact(run('pdfinfo', kdp), 'Metadata Stream')).toBe('no');
    expect(fact(run('pdfinfo', kdp), 'Title')).toBeUndefined();
  });

  it('ends with the page at the spine for who takes no bleed there, and goes beyond it for who does', async () => {
    const sizes = async (destination: DestinationId) => {
      const { bytes } = await finishPrintFile(composedFor('pdf'), order('pdf', destination));
      const info = run('pdfinfo', '-box', '-f', '1', '-l', '2', written(`boxes-${destination}`, bytes));
      return ['MediaBox', 'BleedBox', 'TrimBox'].map((name) => boxes(info, name));
    };
    const [bleed, width, height] = [8.5, 396.85, 595.28];
    const [media = [], bleeds = [], trims = []] = await sizes('kdp');
    expect(media).toEqual([
      [bleed, 0, 2 * bleed + width, 2 * bleed + height].map((n) => expect.closeTo(n, 1)),
      [0, 0, bleed + width, 2 * bleed + height].map((n) => expect.closeTo(n, 1)),
    ]);
    expect(bleeds).toEqual(media);
    expect(trims).toEqual(
      Array(2).fill([bleed, bleed, bleed + width, bleed + height].map((n) => expect.closeTo(n, 1))),
    );
    const [lulu = []] = await sizes('lulu');
    expect(lulu[0]).toEqual([0, 0, 2 * bleed + width, 2 * bleed + height].map((n) => expect.closeTo(n, 1)));
  });

  it('is Typst’s own file, byte for byte, for who reads it on a screen', async () => {
    const geometry = { trim: TRIM, bleed: 0, slug: 0 };
    for (const standard of ['pdf', 'pdf-a-2b', 'pdf-ua-1'] as const) {
      const before = composedFor(standard);
      expect((await finishPrintFile(before, order(standard, 'office', { geometry }))).bytes).toBe(before.pdf);
    }
    const meta = (standard: PdfStandard) => run('pdfinfo', '-meta', written(standard, composedFor(standard).pdf));
    expect(meta('pdf-a-2b')).toMatch(/<pdfaid:part>2<[\s\S]*<pdfaid:conformance>B</);
    expect(meta('pdf-ua-1')).toMatch(/<pdfuaid:part>1</);
  });

  it('is not delivered when a page is not what was composed', async () => {
    const { pdf } = composedFor('pdf-x-4');
    const { bytes } = await finishPrintFile(composedFor('pdf-x-4'), order('pdf-x-4', 'offset'));
    expect(() => samePages(pdf, bytes)).not.toThrow();
    // Two pages in each other's place; the last one gone.
    const swapped = await PDFDocument.load(bytes, { updateMetadata: false });
    const [first, second] = [swapped.getPage(10).node, swapped.getPage(20).node];
    const contents = PDFName.of('Contents');
    const [here = contents, there = contents] = [first.get(contents), second.get(contents)];
    first.set(contents, there);
    second.set(contents, here);
    const save = (document: PDFDocument) => document.save({ useObjectStreams: false, addDefaultPage: false });
    const wrong = await save(swapped);
    expect(() => samePages(pdf, wrong)).toThrow(expect.objectContaining({ detail: 'page 11: other content' }));
    const short = await PDFDocument.load(pdf, { updateMetadata: false });
    short.removePage(short.getPageCount() - 1);
    const cut = await save(short);
    expect(() => samePages(pdf, cut)).toThrow(expect.objectContaining({ code: 'export-lost-words' }));
  });

  it('needs a profile for four inks: one for a screen or a scanner is refused', async () => {
    const scanner = fogra.slice();
    scanner.set(new TextEncoder().encode('scnr'), 12);
    const asked = order('pdf-x-4', 'offset', { profile: scanner });
    await expect(finishPrintFile(composedFor('pdf-x-4'), asked)).rejects.toThrow(/output profile/);
  });
});
