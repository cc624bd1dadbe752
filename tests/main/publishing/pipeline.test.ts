import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Manuscript } from '../../../src/main/manuscript/manuscript';
import { type Published, publish } from '../../../src/main/publishing/pipeline';
import type { PublishingTools } from '../../../src/main/publishing/publishing-job';
import { pdfText } from '../../../src/main/publishing/readback/pdf-text';
import type { FormatId } from '../../../src/shared/publishing/format-ids';
import { FORMATS, formatOf } from '../../../src/shared/publishing/formats';
import type { JobProgress } from '../../../src/shared/publishing/job';
import { lettersOf } from '../../../src/shared/publishing/words-kept';
import { epubIsValid, hasEpubCheck, hasPdfText, pdfText as popplerText } from '../../checkers';
import { fixtureBook } from './fixture-book';
import { asPng, drawnPage, fromPng, pictureDifference } from './page-pictures';
import { realTools } from './real-tools';

const GOLDEN = resolve(import.meta.dirname, '../../golden/publishing');
const NOW = new Date('2026-11-23T12:00:00Z');
/** Pages of the fixture book that are looked at: its title, a foreword, an opening, verse, a figure
 * and a table, a letter, the contents. */
const GOLDEN_PAGES = [3, 7, 11, 12, 13, 17, 21];
const NO_PDFTOTEXT = 'pdftotext (poppler-utils) is not installed';

let tools: PublishingTools;
beforeAll(async () => {
  tools = await realTools();
});

interface Export {
  readonly manuscript: Manuscript;
  readonly formats: readonly FormatId[];
  readonly destination?: string;
  readonly signal?: AbortSignal;
  readonly report?: (progress: Omit<JobProgress, 'job'>) => void;
}
const exportBook = ({ manuscript, formats, destination, signal, report }: Export): Promise<Published> =>
  publish(
    {
      manuscript,
      formats: formats.map(formatOf),
      destination: destination ?? join(manuscript.folder, 'exports/essai'),
      // A copy for oneself: its structure, its links and its colours stay in the file.
      settings: { pdf: { layout: { destination: 'office' }, marks: false } },
      pandoc: 'shipped',
      now: NOW,
    },
    tools,
    signal ?? new AbortController().signal,
    report ?? (() => undefined),
  );
const bytesOf = (published: Published, format: FormatId) =>
  readFileSync(published.files.find((file) => file.format === format)?.path ?? '');
const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

/** For each pixel of ink, how many may be others than in the golden picture: edges drawn by another poppler. */
const STRAY_PIXELS = 0.1;

/** Compares a page with its golden picture, which another version of poppler may draw a shade differently. */
function goldenPage(name: string, pdf: string, page: number): void {
  const path = join(GOLDEN, name);
  const drawn = drawnPage(pdf, page);
  if (process.env.OCTAVO_ACCEPT === '1') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, asPng(drawn));
  }
  const changed = pictureDifference(drawn, fromPng(readFileSync(path)));
  expect(changed, `${name} (OCTAVO_ACCEPT=1 takes page ${page} as the new golden)`).toBeLessThan(STRAY_PIXELS);
}

/** Compares with the golden file; `OCTAVO_ACCEPT=1` takes what was made as the new one. */
function golden(name: string, made: string): void {
  const path = join(GOLDEN, name);
  if (process.env.OCTAVO_ACCEPT === '1') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, made);
  }
  expect(made, `${name} (OCTAVO_ACCEPT=1 takes it as the new golden)`).toBe(readFileSync(path, 'utf8'));
}

describe('publishing the fixture book', () => {
  let manuscript: Manuscript;
  let published: Published;
  const seen: Omit<JobProgress, 'job'>[] = [];
  beforeAll(async () => {
    manuscript = await fixtureBook();
    published = await exportBook({
      manuscript,
      formats: FORMATS.map(({ id }) => id),
      report: (progress) => seen.push(progress),
    });
  });

  it('makes every format in one job, without a warning', () => {
    expect(published.warnings).toEqual([]);
    expect(published.files.map(({ path }) => basename(path))).toEqual(
      FORMATS.map(({ extension }) => `Les heures creuses.${extension}`),
    );
    for (const { path, bytes } of published.files) expect(readFileSync(path).length).toBe(bytes);
  });

  it('tells every step, and never falls back', () => {
    const fractions = seen.map(({ fraction }) => fraction);
    expect(fractions).toEqual([...fractions].sort((left, right) => left - right));
    expect(fractions[0]).toBe(0);
    expect(fractions.at(-1)).toBeCloseTo(1);
    expect(seen.filter(({ step }) => step === 'gather').length).toBeGreaterThan(2);
    for (const { id, steps } of FORMATS)
      for (const step of steps.filter((name) => !['gather', 'assemble', 'write'].includes(name)))
        expect(
          seen.some((progress) => progress.format === id && progress.step === step),
          `${id} ${step}`,
        ).toBe(true);
  });

  it('gives the same bytes for the same book and date', async () => {
    const again = await exportBook({ manuscript: await fixtureBook(), formats: FORMATS.map(({ id }) => id) });
    for (const { id } of FORMATS) expect(Buffer.compare(bytesOf(published, id), bytesOf(again, id)), id).toBe(0);
  });

  it('EPUB: pages, navigation and package as agreed', () => {
    const parts = unzipSync(bytesOf(published, 'epub'));
    expect(Object.keys(parts)[0]).toBe('mimetype');
    expect(text(parts.mimetype)).toBe('application/epub+zip');
    golden('epub/package.opf', text(parts['EPUB/package.opf']));
    golden('epub/nav.xhtml', text(parts['EPUB/nav.xhtml']));
    for (const path of Object.keys(parts).filter((name) => name.startsWith('EPUB/text/')))
      golden(`epub/${basename(path)}`, text(parts[path]));
  });

  it('EPUB: EPUBCheck finds no error and no warning', (context) => {
    if (!hasEpubCheck()) context.skip('EPUBCheck or Java is not installed');
    const path = published.files.find(({ format }) => format === 'epub')?.path ?? '';
    const { errors, warnings, report } = epubIsValid(path);
    expect({ errors, warnings }, report).toEqual({ errors: 0, warnings: 0 });
  });

  it('DOCX: the document and its notes as agreed', () => {
    const parts = unzipSync(bytesOf(published, 'docx'));
    const lines = (xml: string) => xml.replace(/(<w:(?:p|tbl|tr|sectPr|footnote)[ >])/g, '\n$1');
    golden('docx/document.xml', lines(text(parts['word/document.xml'])));
    golden('docx/footnotes.xml', lines(text(parts['word/footnotes.xml'])));
    for (const part of ['header1', 'footer1', 'settings']) golden(`docx/${part}.xml`, text(parts[`word/${part}.xml`]));
    const styles = text(parts['word/styles.xml']);
    expect(styles).toContain('w:val="fr-FR"');
    for (const [, style = ''] of text(parts['word/document.xml']).matchAll(
      /<w:(?:pStyle|rStyle|tblStyle) w:val="([^"]+)"/g,
    ))
      expect(styles, style).toContain(`w:styleId="${style}"`);
  });

  it('OpenDocument, plain text and LaTeX as agreed', () => {
    const content = text(unzipSync(bytesOf(published, 'odt'))['content.xml']);
    golden('odt/content.xml', content.replace(/(<(?:text:[ph]|style:style|table:table|text:list)[ >])/g, '\n$1'));
    golden('book.txt', text(bytesOf(published, 'txt')));
    golden('book.tex', text(bytesOf(published, 'tex')));
  });

  it('HTML and Markdown as agreed', () => {
    const page = text(bytesOf(published, 'html'));
    golden('book.html', page.slice(page.indexOf('<body>')));
    golden('book.md', text(bytesOf(published, 'md')));
    expect(page).not.toMatch(/(?:src|href)="(?!#|data:)/);
    expect(existsSync(join(manuscript.folder, 'exports/essai/media/1-plan.png'))).toBe(true);
  });

  it('PDF: tagged, its words in order, its chapters on right-hand pages', async () => {
    const { body, notes } = await pdfText(bytesOf(published, 'pdf'));
    const letters = lettersOf(body);
    const order = [
      'À ceux qui tiennent',
      'On attend beaucoup',
      'Prenez un ticket',
      'personne encore',
      'Madame',
      'guichet 4',
    ];
    const places = order.map((words) => letters.indexOf(lettersOf(words)));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual([...places].sort((left, right) => left - right));
    expect(lettersOf(notes)).toBe(lettersOf('Peu, mais bien. Le numéro existe. Voir les pièces. Article 3. Une fois.'));
    expect((published.files[0]?.pages ?? 0) > 12).toBe(true);
  });

  it('PDF: words, faces, boxes and the look of its pages as agreed', (context) => {
    if (!hasPdfText()) context.skip(NO_PDFTOTEXT);
    const path = published.files.find(({ format }) => format === 'pdf')?.path ?? '';
    const pages = published.files.find(({ format }) => format === 'pdf')?.pages ?? 0;
    const ask = (program: string, ...words: string[]) =>
      spawnSync(program, [...words, path], { encoding: 'utf8' }).stdout;
    golden('pdf/words.txt', popplerText(path, '-raw').replaceAll('\f', '\n— — —\n'));
    // Which faces, of which kind, embedded and in part; not the number of the object or the random tag of the part.
    const faces = ask('pdffonts').split('\n').slice(2).filter(Boolean);
    golden(
      'pdf/faces.txt',
      `${faces
        .map((face) => face.replace(/^[A-Z]{6}\+/, '').replace(/\s+\d+\s+\d+$/, ''))
        .sort()
        .join('\n')}\n`,
    );
    const boxes = ask('pdfinfo', '-box', '-f', '1', '-l', String(pages));
    golden(
      'pdf/boxes.txt',
      boxes
        .split('\n')
        .filter((line) => /^(?:Pages|Page +\d+ |Tagged|PDF version)/.test(line))
        .join('\n'),
    );
    for (const page of GOLDEN_PAGES) goldenPage(`pdf/page-${String(page).padStart(2, '0')}.png`, path, page);
    // A comparison that could not tell pages apart would hold nothing.
    const [first = 1, second = 1] = GOLDEN_PAGES;
    expect(pictureDifference(drawnPage(path, first), drawnPage(path, second))).toBeGreaterThan(5 * STRAY_PIXELS);
  });

  it('PDF: another program reads the same words', (context) => {
    if (!hasPdfText()) context.skip(NO_PDFTOTEXT);
    const read = popplerText(published.files[0]?.path ?? '');
    const letters = lettersOf(read.replace(/[-\u2010\u00AD]\n/g, ''));
    for (const words of ['quarantesept', 'Citation d’un règlement', 'Ce qu’il faut apporter', 'Le plan du guichet'])
      expect(letters).toContain(lettersOf(words));
    const pages = read.split('\f');
    const openings = ['Avant-propos', 'La file', 'La lettre', 'Remerciements'].map((title) =>
      pages.findIndex((page) => page.trimStart().startsWith(title)),
    );
    // The first page is page 0 here: right-hand pages are the even ones.
    expect(openings.map((page) => page % 2)).toEqual([0, 0, 0, 0]);
  });
});

describe('a page that is hard to set', () => {
  const paragraph = 'Il avait fallu vingt-deux ans pour que quelqu’un lût enfin ce contrat. '.repeat(6);
  const rows = Array.from({ length: 60 }, (_, row) => `| Rangée ${row} | deux mots | ${row} |`).join('\n');
  const tall =
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="1400"><rect width="300" height="1400"/></svg>';
  let path = '';
  let pages: readonly string[] = [];
  beforeAll(async () => {
    const manuscript = await fixtureBook({
      chapters: {
        'la-file.md': `# Un titre qui n’en finit pas, dont il faut plusieurs lignes pour venir à bout[^t], et encore\n\n[^t]: Note du titre.\n\n${paragraph}\n\n![Haute](../images/haute.svg)\n\n${paragraph}\n\n| A | B | C |\n|---|---|---|\n${rows}\n\nAprès[^n].\n\n[^n]: ${paragraph.repeat(6)}\n`,
      },
      files: { 'images/haute.svg': tall },
    });
    const { files } = await exportBook({ manuscript, formats: ['pdf'] });
    path = files[0]?.path ?? '';
    if (hasPdfText()) pages = popplerText(path, '-layout').split('\f');
  });
  const pageOf = (words: string) => pages.findIndex((page) => page.includes(words));

  it('keeps every word of long titles, tall pictures, long tables and long notes', () => {
    // The export itself compares them; here it only had to succeed.
    expect(existsSync(path)).toBe(true);
  });

  it('breaks a long table, and prints the note of a title once', (context) => {
    if (!hasPdfText()) context.skip(NO_PDFTOTEXT);
    expect(pageOf('Rangée 59')).toBeGreaterThan(pageOf('Rangée 0 '));
    expect(pages.filter((page) => page.includes('Note du titre.'))).toHaveLength(1);
  });
});

describe('what must not happen', () => {
  const leftBehind = (folder: string) => (existsSync(folder) ? readdirSync(folder) : []);

  it.each(['gather', 'pandoc', 'typst', 'finish', 'verify', 'write'] as const)(
    'a cancellation during “%s” leaves nothing',
    async (step) => {
      const manuscript = await fixtureBook();
      const abort = new AbortController();
      const running = exportBook({
        manuscript,
        formats: step === 'finish' ? ['docx'] : ['pdf'],
        signal: abort.signal,
        report: (progress) => {
          if (progress.step === step) abort.abort();
        },
      });
      await expect(running).rejects.toMatchObject({ code: 'export-cancelled' });
      expect(existsSync(join(manuscript.folder, 'exports'))).toBe(false);
    },
  );

  it('a folder that cannot be written is refused before the work begins', async () => {
    const manuscript = await fixtureBook();
    const steps: string[] = [];
    const report = ({ step }: Omit<JobProgress, 'job'>) => void steps.push(step);
    const destination = join(manuscript.folder, 'book.yaml', 'inside');
    await expect(exportBook({ manuscript, formats: ['md'], destination, report })).rejects.toMatchObject({
      code: 'export-target-refused',
      values: { folder: destination },
    });
    expect(steps).toEqual([]);
  });

  it('a file that cannot be replaced leaves the others of the job unwritten', async () => {
    const manuscript = await fixtureBook();
    const destination = join(manuscript.folder, 'sortie');
    mkdirSync(join(destination, 'Les heures creuses.html'), { recursive: true });
    await expect(exportBook({ manuscript, formats: ['md', 'html'], destination })).rejects.toMatchObject({
      code: expect.stringMatching(/^(?:disk-failed|export-target-refused)$/),
    });
    expect(leftBehind(destination)).toEqual(['Les heures creuses.html']);
  });

  it('an empty book is told so', async () => {
    const chapters = Object.fromEntries(
      ['dedicace', 'avant-propos', 'la-file', 'les-pieces', 'la-lettre', 'remerciements'].map((name) => [
        `${name}.md`,
        '\n',
      ]),
    );
    await expect(exportBook({ manuscript: await fixtureBook({ chapters }), formats: ['md'] })).rejects.toMatchObject({
      code: 'export-empty',
    });
  });

  it('a chapter or a picture that is missing is left out with a warning', async () => {
    const manuscript = await fixtureBook({
      chapters: {
        'la-lettre.md': null,
        'remerciements.md': '# Remerciements\n\n![Portrait](../images/nulle-part.png)\n',
      },
    });
    const { warnings, files } = await exportBook({ manuscript, formats: FORMATS.map(({ id }) => id) });
    expect(warnings.map(({ code }) => code).sort()).toEqual(['chapter-missing', 'image-missing']);
    expect(warnings.find(({ code }) => code === 'image-missing')?.values).toEqual({
      file: '../images/nulle-part.png',
      chapter: 'Remerciements',
    });
    const page = text(readFileSync(files.find(({ format }) => format === 'html')?.path ?? ''));
    expect(page).toContain('Portrait');
    expect(page).not.toContain('nulle-part');
  });

  it('letters that the printed face cannot draw are named; other formats keep them', async () => {
    const chapters = {
      'la-file.md': '# La file\n\nUne enseigne\u00A0: 漢字, puis 漢, مرحبا, et λόγος, слово, œuvre.\n',
    };
    const manuscript = await fixtureBook({ chapters });
    await expect(exportBook({ manuscript, formats: ['pdf'] })).rejects.toMatchObject({
      code: 'font-lacks-signs',
      values: { signs: '漢 字' },
    });
    expect((await exportBook({ manuscript, formats: ['epub'] })).files).toHaveLength(1);
  });

  it('a formula that cannot be read is printed as it is written, in every format', async () => {
    const chapters = { 'la-file.md': '# La file\n\nOn a $E = mc^2$, $\\inconnue{a}$ et\u00A0:\n\n$$\\frac{a$$\n' };
    const manuscript = await fixtureBook({ chapters });
    const { files, warnings } = await exportBook({ manuscript, formats: FORMATS.map(({ id }) => id) });
    expect(files).toHaveLength(FORMATS.length);
    expect(warnings.filter(({ code }) => code === 'formula-unread').map(({ values }) => values.formula)).toEqual([
      '\\inconnue{a}',
      '\\frac{a',
    ]);
    const page = text(readFileSync(files.find(({ format }) => format === 'html')?.path ?? ''));
    expect(page).toContain('<code>\\frac{a</code>');
    expect(page).toContain('<math');
  });

  it('a native pandoc that is not there is told so', async () => {
    const manuscript = await fixtureBook();
    const request = { manuscript, formats: [formatOf('md')], destination: join(manuscript.folder, 'x'), now: NOW };
    const pandoc = { executable: join(manuscript.folder, 'pandoc') };
    await expect(
      publish({ ...request, pandoc }, tools, new AbortController().signal, () => undefined),
    ).rejects.toMatchObject({ code: 'engine-missing' });
  });
});
