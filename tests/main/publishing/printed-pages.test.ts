import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { Manuscript } from '../../../src/main/manuscript/manuscript';
import { type PrintedBook, readPrintResources, typstBook } from '../../../src/main/publishing/typst-book';
import { DESTINATION_IDS } from '../../../src/shared/publishing/print/destinations';
import {
  BOOK_FACES,
  INTERIOR_STYLES,
  type PrintChanges,
  printLayoutOf,
} from '../../../src/shared/publishing/print/layout';
import { pageGeometry, sheetGeometry } from '../../../src/shared/publishing/print/page-geometry';
import { TRIM_SIZES } from '../../../src/shared/publishing/print/trim-sizes';
import { hasPdfText } from '../../checkers';
import { difficultBook } from '../../fixtures/difficult-book';
import { surroundings } from '../manuscript/books';
import {
  type Composed,
  compose,
  converted,
  NOW,
  openBook,
  type PrintedWord,
  resourceFile,
  wordsOfPages,
} from './compose';
import { realTools } from './real-tools';

const NO_POPPLER = 'pdftotext (poppler-utils) is not installed';
/** Ascender beside the height of a line of EB Garamond, as poppler measures its words. */
const ASCENT = 1007 / (1007 + 298);

type Ready = Awaited<ReturnType<typeof converted>>;
const layoutWith = (changes: PrintChanges) => printLayoutOf({}, changes);

async function pages(ready: Ready, changes: PrintChanges, more: Partial<PrintedBook> = {}): Promise<Composed> {
  const layout = layoutWith(changes);
  return compose(typstBook({ ...ready, layout, resources: await readPrintResources(layout, resourceFile), ...more }));
}

let difficult: Ready;
let sample: Ready;
let hard: Composed;
let hardWords: readonly (readonly PrintedWord[])[] = [];
let sampled: Composed;
beforeAll(async () => {
  const tools = await realTools();
  difficult = await converted(await openBook(difficultBook()), tools);
  const folder = join(mkdtempSync(join(tmpdir(), 'octavo-sample-')), 'livre');
  cpSync(resolve(import.meta.dirname, '../../../resources/sample'), folder, { recursive: true });
  sample = await converted(await Manuscript.open({ ...surroundings(), clock: () => NOW }, folder), tools);
  hard = await pages(difficult, {});
  sampled = await pages(sample, {});
  if (hasPdfText()) hardWords = wordsOfPages(hard.path);
}, 300_000);

/** Pages before the text: those of the title are composed for the eye. */
const TITLE_PAGES = 4;

/** Distances of baselines from the grid, for words as large as the text or nearly, between its first and its last line. */
function offGrid(words: readonly (readonly PrintedWord[])[]): readonly string[] {
  const { size, lineHeight, lines, margins } = pageGeometry(layoutWith({}));
  const first = margins.top + 0.75 * size;
  return words.slice(TITLE_PAGES).flatMap((page, index) =>
    page.flatMap(({ text, top, bottom }) => {
      const height = bottom - top;
      const points = height / ((1007 + 298) / 1000);
      // Smaller are notes and captions, larger are titles and drop caps.
      if (points < 0.88 * size || points > 1.15 * size) return [];
      const line = (top + ASCENT * height - first) / lineHeight;
      if (line < -0.5 || line > lines - 0.5) return [];
      return Math.abs(line - Math.round(line)) * lineHeight < 0.1
        ? []
        : [`${index + TITLE_PAGES + 1}: ${text} ${line.toFixed(2)}`];
    }),
  );
}

describe('the grid', () => {
  it('has every line of the text of the sample book', (context) => {
    if (!hasPdfText()) context.skip(NO_POPPLER);
    const words = wordsOfPages(sampled.path);
    expect(words.flat().length).toBeGreaterThan(10_000);
    expect(offGrid(words)).toEqual([]);
  });

  it('has them around headings, figures, quotations, tables, verse and code too', (context) => {
    if (!hasPdfText()) context.skip(NO_POPPLER);
    // Another face for code and for what is written from right to left: their words are measured otherwise.
    const foreign = /[\u0590-\u05FF]|attente|patience|raccrocher|[(){};>]/;
    expect(offGrid(hardWords.map((page) => page.filter(({ text }) => !foreign.test(text))))).toEqual([]);
  });
});

describe('the pages before the text', () => {
  /** The words of a page, line by line from the top. */
  const linesOf = (page: readonly PrintedWord[]) => {
    const lines: PrintedWord[][] = [];
    for (const word of page) {
      const line = lines.find(([first]) => first && Math.abs(first.bottom - word.bottom) < 2);
      if (line) line.push(word);
      else lines.push([word]);
    }
    return lines;
  };

  it('set whom an epigraph is by at the right, below it', (context) => {
    if (!hasPdfText()) context.skip(NO_POPPLER);
    const page = wordsOfPages(sampled.path).find((words) => words.at(-1)?.text === 'Guichet') ?? [];
    const [said, , by] = linesOf(page);
    const { size, trim, margins } = pageGeometry(layoutWith({}));
    expect(by?.map(({ text }) => text).join(' ')).toMatch(/Pelletan, Le Guichet$/i);
    expect(Math.abs((by?.at(-1)?.right ?? 0) - (trim.width - margins.outside))).toBeLessThan(0.3 * size);
    expect(by?.[0]?.left).toBeGreaterThan((said?.[0]?.left ?? 0) + 2 * size);
  });

  it('break a title before « de » and « et », and set it smaller rather than in a line more', async (context) => {
    if (!hasPdfText()) context.skip(NO_POPPLER);
    const { path } = await pages(sample, { style: 'contemporary', trim: '160x240' });
    const lines = linesOf(wordsOfPages(path)[2] ?? []).map((line) => line.map(({ text }) => text).join(' '));
    expect(lines).toContain('Le livre noir du service');
    expect(lines).toContain('et de l’expérience client');
  });
});

describe('the pages of a difficult book', () => {
  const begin = (section: string) => {
    const found = hard.places.sections.find((each) => each.section === `c-${section}`);
    if (!found) throw new Error(`No section ${section}.`);
    return found;
  };

  it('begins each chapter on the right, behind a page that is really blank where one is needed', (context) => {
    if (!hasPdfText()) context.skip(NO_POPPLER);
    for (const { section, page, folio } of hard.places.sections) {
      if (section === 'c-colo') continue;
      expect(page % 2, section).toBe(1);
      expect(folio).toBe(page);
    }
    let blank = 0;
    for (const [index, { page, pages: length }] of hard.places.sections.entries()) {
      const next = hard.places.sections[index + 1];
      if (!next || next.section === 'c-colo' || page + length === next.page) continue;
      expect(next.page).toBe(page + length + 1);
      expect(hardWords[next.page - 2], `page ${next.page - 1}`).toEqual([]);
      blank += 1;
    }
    expect(blank).toBeGreaterThan(6);
  });

  it('has its folios outside, none on what comes before the text', (context) => {
    if (!hasPdfText()) context.skip(NO_POPPLER);
    const { trim, margins } = sheetAndMargins();
    let numbered = 0;
    for (const [index, page] of hardWords.entries()) {
      const number = index + 1;
      const head = page.filter(({ bottom }) => bottom < margins.top);
      if (number < begin('pref').page) expect(head).toEqual([]);
      const folio = head.find(({ text }) => text === String(number));
      if (head.length === 0) continue;
      expect(folio, `page ${number}`).toBeDefined();
      numbered += 1;
      if (number % 2 === 0) expect(folio?.left).toBeCloseTo(margins.outside, 0);
      else expect(folio?.right).toBeCloseTo(trim.width - margins.outside, 0);
    }
    expect(numbered).toBeGreaterThan(50);
  });

  it('numbers the notes of each chapter from one, at the foot of its pages', (context) => {
    if (!hasPdfText()) context.skip(NO_POPPLER);
    const textOf = (page: number) => (hardWords[page - 1] ?? []).map(({ text }) => text).join(' ');
    expect(textOf(begin('langues').page)).toMatch(/1\s*Première note du chapitre\.\s+2\s*Deuxième/);
    const { page, pages: length } = begin('notes');
    const all = Array.from({ length }, (_, index) => textOf(page + index)).join(' ');
    expect(all).toMatch(/\b200\s*\p{Lu}/u);
  });

  it('makes ranges of pages in a row, in the order of the alphabet, and sends where there are no pages', (context) => {
    if (!hasPdfText()) context.skip(NO_POPPLER);
    const text = hardWords.map((page) =>
      page
        .map(({ text: word }) => word)
        .join(' ')
        .replace(/\u2060/g, ''),
    );
    const names = text.find((page) => page.includes('Abadie, Étienne')) ?? '';
    const marked = (words: RegExp) => text.flatMap((page, index) => (words.test(page) ? [index + 1] : []));
    const first = begin('noms').page;
    expect(names).toMatch(new RegExp(`Abadie, Étienne, ${first}.*Klaba, Octave, ${first}.*Zola, Éva, ${first}`));
    const klaba = marked(/Klaba (?!, Octave)/).filter((page) => page >= first && page < begin('merci').page);
    const range = /Klaba, Octave, (\d+), (\d+)–(\d+)/.exec(names) ?? [];
    expect(range.slice(1).map(Number)).toEqual([klaba[0], klaba[1], klaba.at(-1)]);
    const subjects = text.find((page) => page.startsWith('Index des sujets')) ?? '';
    expect(subjects).toMatch(/attente au guichet, \d+ au téléphone, \d+ file, voir attente/);
  });

  it('breaks the long table with its header on every page, and the long note over pages', (context) => {
    if (!hasPdfText()) context.skip(NO_POPPLER);
    const headed = hardWords.filter((page) => page.some(({ text }) => text === 'Minutes'));
    expect(headed.length).toBeGreaterThan(8);
  });

  it('knows where each block stands', () => {
    const { page, pages: length } = begin('noms');
    const own = hard.places.places.filter(({ section }) => section === 'c-noms');
    expect(own.map(({ block }) => block)).toEqual(own.map((_, index) => index - 1));
    expect(own.length).toBeGreaterThan(15);
    for (const [index, place] of own.entries()) {
      expect(place.page).toBeGreaterThanOrEqual(page);
      expect(place.page).toBeLessThan(page + length);
      const before = own[index - 1];
      if (before && before.block >= 0 && before.page === place.page) expect(place.y).toBeGreaterThan(before.y);
    }
  });
});

function sheetAndMargins() {
  return { ...sheetGeometry(layoutWith({})), ...pageGeometry(layoutWith({})) };
}

describe('one chapter alone', () => {
  /** Words that are not where they are in the book; a hundredth of a point is rounding. */
  const moved = (alone: readonly (readonly PrintedWord[])[], there: readonly (readonly PrintedWord[])[]) =>
    Array.from({ length: Math.max(alone.length, there.length) }, (_, page) => page).flatMap((page) => {
      const [own, whole] = [alone[page] ?? [], there[page] ?? []];
      return Array.from({ length: Math.max(own.length, whole.length) }, (_, index) => index).flatMap((index) => {
        const [one, other] = [own[index], whole[index]];
        const same =
          one?.text === other?.text &&
          Math.abs((one?.left ?? 0) - (other?.left ?? 0)) < 0.01 &&
          Math.abs((one?.top ?? 0) - (other?.top ?? 0)) < 0.01;
        return same ? [] : [`${page + 1}: ${one?.text} ${other?.text}`];
      });
    });

  it.each(['c-notes', 'c-figures', 'c-niveaux', 'c-noms'])(
    '%s has the very pages that it has in the book',
    async (section) => {
      if (!hasPdfText()) return;
      const there = hard.places.sections.find((each) => each.section === section);
      const alone = await pages(difficult, {}, { only: { section, folio: there?.folio ?? 0 } });
      const from = (there?.page ?? 0) - 1;
      expect(moved(wordsOfPages(alone.path), hardWords.slice(from, from + alone.pages))).toEqual([]);
      expect(alone.pages).toBe(there?.pages);
      expect(alone.places.sections).toEqual([{ ...there, page: 1 }]);
    },
  );

  it('has the margins of a left-hand page where it begins on one', async (context) => {
    if (!hasPdfText()) context.skip(NO_POPPLER);
    const whole = await pages(difficult, { recto: false });
    const even = whole.places.sections.find(
      ({ folio, section }) => folio % 2 === 0 && section.startsWith('c-') && section !== 'c-colo',
    );
    const alone = await pages(
      difficult,
      { recto: false },
      { only: { section: even?.section ?? '', folio: even?.folio ?? 0 } },
    );
    const from = (even?.page ?? 0) - 1;
    expect(even).toBeDefined();
    expect(moved(wordsOfPages(alone.path), wordsOfPages(whole.path).slice(from, from + alone.pages))).toEqual([]);
  });
});

describe('layouts', () => {
  const short = (...ids: string[]): Ready => {
    const kept = new Set(ids.length > 0 ? ids : ['c-unmot', 'c-noms', 'c-langues']);
    const sections = difficult.book.sections.filter(({ id }) => kept.has(id));
    return {
      ...difficult,
      book: { ...difficult.book, sections },
      sections: difficult.sections.filter(({ section }) => kept.has(section.id)),
    };
  };

  it('compose in every trim, with each destination, style and face in turn', async () => {
    const ready = short();
    for (const [index, { id: trim, width, height }] of TRIM_SIZES.entries()) {
      const destination = DESTINATION_IDS[index % DESTINATION_IDS.length] ?? 'office';
      const style = INTERIOR_STYLES[index % INTERIOR_STYLES.length] ?? 'classical';
      const face = BOOK_FACES[index % BOOK_FACES.length] ?? 'eb-garamond';
      const notes = index % 2 === 0 ? 'foot' : 'end';
      const made = await pages(ready, { trim, destination, style, face, notes }, { bleed: 3, marks: true });
      const sheet = sheetGeometry(layoutWith({ trim, destination }), { bleed: 3, marks: true });
      const box = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(Buffer.from(made.pdf).toString('latin1'));
      expect(Number(box?.[1]), trim).toBeCloseTo(sheet.trim.width + 2 * sheet.slug, 1);
      expect(Number(box?.[2]), trim).toBeCloseTo(sheet.trim.height + 2 * sheet.slug, 1);
      expect(sheet.trim.width / sheet.trim.height).toBeCloseTo(width / height, 2);
      expect(made.places.sections).toHaveLength(3);
    }
  }, 240_000);

  it('for a printer has neither bookmarks nor links; for the office it has both', async () => {
    // Typst links the calls of notes by itself; the print file is rid of that afterwards.
    const has = ({ pdf }: Composed, name: string) => Buffer.from(pdf).toString('latin1').includes(name);
    const [kdp, office] = [
      await pages(short('c-unmot', 'c-noms'), { destination: 'kdp' }),
      await pages(short('c-unmot', 'c-noms'), { destination: 'office' }),
    ];
    expect([has(kdp, '/Outlines'), has(office, '/Outlines')]).toEqual([false, true]);
    expect([has(kdp, '/Annots'), has(office, '/Annots')]).toEqual([false, true]);
  });

  it('give the same bytes for the same book', async () => {
    expect(Buffer.compare((await pages(short(), {})).pdf, (await pages(short(), {})).pdf)).toBe(0);
  });
});
