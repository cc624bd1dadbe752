import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDisk } from '../../../../src/main/disk';
import { realPrimitives } from '../../../../src/main/disk/real-primitives';
import { publish } from '../../../../src/main/publishing/pipeline';
import { standardRefused } from '../../../../src/main/publishing/print-file/fit-for-standard';
import type { PublishingTools } from '../../../../src/main/publishing/publishing-job';
import { OctavoError } from '../../../../src/shared/errors';
import { formatOf } from '../../../../src/shared/publishing/formats';
import { boundPages, DESTINATIONS } from '../../../../src/shared/publishing/print/destinations';
import type { SettingsByFormat } from '../../../../src/shared/publishing/settings';
import { createFaultyPrimitives } from '../../../faults/faulty-primitives';
import { type FixtureChanges, fixtureBook } from '../fixture-book';
import { realTools } from '../real-tools';

let tools: PublishingTools;
beforeAll(async () => {
  tools = await realTools();
});
afterAll(() => tools.pictures.close());

interface Try {
  readonly changes?: FixtureChanges;
  readonly settings: SettingsByFormat['pdf'];
  readonly tools?: PublishingTools;
  readonly signal?: AbortSignal;
  readonly destination?: string;
}
const made = async ({ changes, settings, tools: others, signal, destination }: Try) =>
  publish(
    {
      manuscript: await fixtureBook(changes),
      formats: [formatOf('pdf')],
      settings: { pdf: settings },
      destination: destination ?? join(mkdtempSync(join(tmpdir(), 'octavo-print-run-')), 'exports'),
      pandoc: 'shipped',
      now: new Date('2026-11-23T12:00:00Z'),
    },
    others ?? tools,
    signal ?? new AbortController().signal,
    () => undefined,
  );
const accessible = { layout: { destination: 'office' }, standard: 'pdf-ua-1', marks: false } as const;

describe('an accessible PDF', () => {
  it('of a book that can be one says that it is', async () => {
    const { files } = await made({ settings: accessible });
    expect(readFileSync(files[0]?.path ?? '', 'latin1')).toMatch(/<pdfuaid:part>1</);
  });

  it('is refused with the picture that nothing describes, and with the heading that skips a level', async () => {
    const silent = { 'la-file.md': '# La file\n\nOn voit ![](../images/plan.png) ici.\n' };
    await expect(made({ changes: { chapters: silent }, settings: accessible })).rejects.toMatchObject({
      code: 'pdf-picture-undescribed',
      values: { file: '../images/plan.png', chapter: 'La file' },
    });
    const jump = { 'la-file.md': '# La file\n\n## Un\n\nA.\n\n#### Trois\n\nB.\n' };
    await expect(made({ changes: { chapters: jump }, settings: accessible })).rejects.toMatchObject({
      code: 'pdf-heading-jump',
      values: { heading: 'Trois', chapter: 'La file' },
    });
  });

  it('that Typst refuses for another reason is told by the name of its standard; other failures stay what they are', () => {
    const failed = (detail: string) => new OctavoError('engine-failed', { engine: 'Typst', step: 'typst' }, { detail });
    const refusal = failed('main.typ:1:1: PDF/UA-1 error: missing document title');
    expect(standardRefused(refusal, 'pdf-ua-1')).toMatchObject({
      code: 'pdf-standard-refused',
      values: { standard: 'PDF/UA-1' },
      detail: expect.stringContaining('missing document title'),
    });
    for (const other of [failed('unknown variable: foo'), new OctavoError('export-cancelled'), new Error('x')])
      expect(standardRefused(other, 'pdf-a-2b')).toBe(other);
  });
});

describe('a file for a printer', () => {
  it.each(['kdp', 'offset', 'ingram', 'lulu'] as const)(
    '%s: no links, and blank pages put in once',
    async (destination) => {
      const composed: number[] = [];
      const watched: PublishingTools = {
        ...tools,
        typst: {
          compile: async (input, run) => {
            const pages = await tools.typst.compile(input, run);
            composed.push(pages.pages);
            // Typst links the calls of notes, whatever it is told.
            expect(Buffer.from(pages.pdf).toString('latin1')).toContain('/Annots');
            return pages;
          },
        },
      };
      const { files } = await made({ settings: { layout: { destination }, marks: false }, tools: watched });
      const path = files[0]?.path ?? '';
      const pdf = await PDFDocument.load(readFileSync(path));
      expect(pdf.getPages().filter(({ node }) => node.has(PDFName.of('Annots')))).toEqual([]);
      expect(
        pdf.context.enumerateIndirectObjects().filter(([, object]) => /\/Subtype \/Link/.test(String(object))),
      ).toEqual([]);
      expect(pdf.getPageCount()).toBe(boundPages(DESTINATIONS[destination], composed.at(-1) ?? 0));
      expect(pdf.getPageCount()).toBe(files[0]?.pages);
      // The last page that Typst made has something on it: nobody else adds blank ones.
      const texts = spawnSync('pdftotext', [path, '-'], { encoding: 'utf8' }).stdout.split('\f');
      expect(texts.slice(0, pdf.getPageCount()).findLastIndex((text) => text.trim() !== '') + 1).toBe(composed.at(-1));
    },
  );
});

describe('margins that were set for a number of pages', () => {
  it('stay as wide when the book has fewer', async () => {
    const inside = async (pages: number | undefined) => {
      const margins: number[] = [];
      const watched: PublishingTools = {
        ...tools,
        typst: {
          compile: (input, run) => {
            const sheet = JSON.parse(new TextDecoder().decode(input.files['book.json']));
            margins.push(sheet.page.margins.inside);
            return tools.typst.compile(input, run);
          },
        },
      };
      const layout = { destination: 'kdp', ...(pages === undefined ? {} : { pages }) } as const;
      await made({ settings: { layout, marks: false }, tools: watched });
      return margins;
    };
    const [few = 0] = await inside(undefined);
    const many = await inside(720);
    expect(many).toHaveLength(1);
    expect(many[0]).toBeGreaterThan(few);
    expect(many[0]).toBeGreaterThanOrEqual((22.3 * 72) / 25.4 - 0.01);
  });
});

describe('a print file that is not finished', () => {
  const offset = { layout: {}, bleed: 3, marks: true } as const;

  it('is nowhere after a cancellation while the file is being finished', async () => {
    const abort = new AbortController();
    const destination = join(mkdtempSync(join(tmpdir(), 'octavo-print-run-')), 'exports');
    const stopping: PublishingTools = {
      ...tools,
      typst: {
        compile: async (input, run) => {
          const composed = await tools.typst.compile(input, run);
          abort.abort();
          return composed;
        },
      },
    };
    const running = made({ settings: offset, tools: stopping, signal: abort.signal, destination });
    await expect(running).rejects.toMatchObject({ code: 'export-cancelled' });
    expect(existsSync(destination)).toBe(false);
  });

  it('is nowhere when the disk is full before its last byte, and the one that was there before stays', async () => {
    const destination = mkdtempSync(join(tmpdir(), 'octavo-print-run-'));
    const { files } = await made({ settings: offset, destination });
    const before = readFileSync(files[0]?.path ?? '');
    const primitives = createFaultyPrimitives(realPrimitives, {
      code: 'ENOSPC',
      calls: ['write'],
      half: true,
      path: /octavo-print-run/,
    });
    const full = { ...tools, disk: createDisk(primitives) };
    await expect(
      made({ settings: { ...offset, standard: 'pdf-x-1a' }, tools: full, destination }),
    ).rejects.toMatchObject({
      code: 'disk-full',
    });
    expect(primitives.failures().length).toBeGreaterThan(0);
    expect(readdirSync(destination)).toEqual(['Les heures creuses.pdf']);
    expect(readFileSync(files[0]?.path ?? '').equals(before)).toBe(true);
  });
});
