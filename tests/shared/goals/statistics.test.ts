import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Book, bookSchema } from '../../../src/shared/book/book';
import { readBook, writeBook } from '../../../src/shared/book/files';
import { readChapter } from '../../../src/shared/document/chapter-text';
import { statisticsOf } from '../../../src/shared/document/statistics';
import { goalsChangeSchema, goalsOf, withGoals } from '../../../src/shared/goals/goals';
import { type BookStatistics, figuresOf } from '../../../src/shared/goals/statistics';
import { NO_TALLY, type Tally, wholeOf } from '../../../src/shared/goals/tally';
import { tallyOf } from '../../../src/shared/goals/text-tally';
import { addDays, mergeDays, NO_DAY, type WritingDay } from '../../../src/shared/goals/writing-day';

const text = (words: number, signs = words * 6): Tally => ({ ...NO_TALLY, text: { words, signs } });
const book = (goals: Book['goals']): Book =>
  bookSchema.parse({
    octavo: 1,
    title: 'A',
    language: 'fr',
    goals,
    body: [
      { id: 'aaaa', title: 'Un', status: 'done', goal: 100 },
      { id: 'bbbb', title: 'Deux' },
      { id: 'cccc', title: 'Perdu', status: 'idea' },
    ],
  });
const statistics = (changes: Partial<BookStatistics> = {}): BookStatistics => ({
  today: '2026-11-23',
  days: {},
  chapters: {
    aaaa: { text: { words: 80, signs: 480 }, notes: { words: 10, signs: 60 }, quotes: { words: 30, signs: 180 } },
    bbbb: text(50),
  },
  session: { since: '', written: NO_TALLY, pasted: NO_TALLY },
  ...changes,
});

describe('what counts', () => {
  test('text, notes and quotations are told apart, and together are all there is', () => {
    const { doc } = readChapter(
      '# Titre\n\nUn mot[^a] de plus.\n\n[^a]: Une note ici.\n\n> On disait cela.[^b]\n>\n> > Et encore.\n\n[^b]: Source.\n',
    );
    const tally = tallyOf(doc);
    expect([tally.text.words, tally.notes.words, tally.quotes.words]).toEqual([5, 4, 5]);
    const all = statisticsOf(doc, null);
    expect(wholeOf(tally)).toEqual({
      words: all.text.words + all.notes.words,
      signs: all.text.signs + all.notes.signs,
    });
  });

  test('is a setting of the book', () => {
    expect(figuresOf(book(undefined), statistics()).total).toBe(170);
    expect(figuresOf(book({ count: { notes: false } }), statistics()).total).toBe(160);
    expect(figuresOf(book({ count: { notes: false, quotes: false } }), statistics()).total).toBe(130);
    expect(figuresOf(book({ unit: 'signs', count: { quotes: false } }), statistics()).total).toBe(840);
  });

  test('a paste counts for the day only when she wants it to', () => {
    const day: WritingDay = { ...NO_DAY, written: text(40), pasted: text(2000) };
    const of = (goals: Book['goals']) =>
      figuresOf(book(goals), statistics({ days: { '2026-11-23': day } })).writtenToday;
    expect([of(undefined), of({ count: { pasted: true } })]).toEqual([40, 2040]);
  });
});

describe('the goals of a book', () => {
  test('what cannot be understood counts as left out', () => {
    expect(goalsOf(book({ words: 0, deadline: 'au printemps', days: [], unit: 'pages' }))).toEqual({
      unit: 'words',
      total: null,
      deadline: null,
      daily: null,
      session: null,
      days: [1, 2, 3, 4, 5, 6, 7],
      counting: { notes: true, quotes: true, pasted: false },
    });
  });

  test('change one by one, keep what others wrote there and the bytes around', () => {
    const yaml =
      '# À moi\noctavo: 1\ntitle: A\nlanguage: fr # ici\ngoals: { words: 90000, deadline: 2027-03-01, humeur: bonne }\n';
    const file = readBook(yaml);
    const changed = withGoals(file.book, { words: null, signs: 500_000, unit: 'signs', count: { notes: false } });
    const written = writeBook(file, changed).text;
    expect(written).toContain('# À moi\noctavo: 1\ntitle: A\nlanguage: fr # ici\n');
    expect(readBook(written).book.goals).toEqual({
      deadline: '2027-03-01',
      humeur: 'bonne',
      signs: 500_000,
      unit: 'signs',
      count: { notes: false },
    });
    expect(goalsOf(readBook(written).book)).toMatchObject({ unit: 'signs', total: 500_000, deadline: '2027-03-01' });
  });

  test('there are none any more when the last is taken away', () => {
    expect('goals' in withGoals(book({ daily: 800 }), { daily: null })).toBe(false);
    expect(goalsChangeSchema.safeParse({ deadline: '2026-02-30' }).success).toBe(false);
    expect(goalsChangeSchema.safeParse({ words: -1 }).success).toBe(false);
  });
});

describe('the figures', () => {
  test('by chapter and by status, without chapters that cannot be read', () => {
    const figures = figuresOf(book(undefined), statistics());
    expect(figures.chapters).toEqual([
      { id: 'aaaa', title: 'Un', status: 'done', amount: 120, words: 120, goal: 100 },
      { id: 'bbbb', title: 'Deux', status: null, amount: 50, words: 50, goal: null },
    ]);
    expect(figures.statuses).toEqual([
      { status: 'done', chapters: 1, amount: 120 },
      { status: null, chapters: 1, amount: 50 },
    ]);
  });

  test('the curve ends at what there is, and goes back over days that only tell what was written', () => {
    const days = {
      '2026-11-18': { ...NO_DAY, written: text(20) },
      '2026-11-20': { ...NO_DAY, written: text(30), book: text(100), at: '1' },
      '2026-11-23': { ...NO_DAY, written: text(10), book: text(165), at: '2' },
    };
    expect(figuresOf(book(undefined), statistics({ days })).curve).toEqual([
      { day: '2026-11-17', amount: 50 },
      { day: '2026-11-18', amount: 70 },
      { day: '2026-11-19', amount: 70 },
      { day: '2026-11-20', amount: 100 },
      { day: '2026-11-21', amount: 100 },
      { day: '2026-11-22', amount: 100 },
      { day: '2026-11-23', amount: 170 },
    ]);
    expect(figuresOf(book(undefined), statistics()).curve).toEqual([]);
  });

  test('days of two machines add up, whichever is told first, and the later one knows the book', () => {
    const anyDay = fc.record({
      written: fc.nat(1000).map((words) => text(words)),
      pasted: fc.nat(1000).map((words) => text(words)),
      cut: fc.nat(1000).map((words) => text(words)),
      book: fc.constant(null),
      at: fc.constant(''),
    });
    fc.assert(
      fc.property(anyDay, anyDay, anyDay, (one, two, three) => {
        expect(addDays(one, two)).toEqual(addDays(two, one));
        expect(mergeDays([{ d: one }, { d: two }, { d: three }]).d).toEqual(addDays(one, addDays(two, three)));
      }),
    );
    const early = { ...NO_DAY, book: text(1), at: '2026-11-23T08:00:00Z' };
    const late = { ...NO_DAY, book: text(2), at: '2026-11-23T09:00:00Z' };
    expect([addDays(early, late).book, addDays(late, early).book]).toEqual([text(2), text(2)]);
    expect(addDays(NO_DAY, early)).toEqual(early);
    expect(addDays(early, NO_DAY)).toEqual(early);
  });
});
