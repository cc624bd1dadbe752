import fc from 'fast-check';
import type { Book, Chapter, Part } from '../../../src/shared/book/book';

/** Words as titles have them: accents, quotes, colons, hashes, numbers that are text. */
export const title = fc.oneof(
  fc.constantFrom(
    'La panne',
    '1984',
    'true',
    'L’œil: suite',
    '# non',
    'null',
    '- tiret',
    '“Ça”',
    "l'heure",
    '[crochet',
    '*',
  ),
  fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }).map((text) => text.replace(/[\p{C}\p{Z}]/gu, '') || 'x'),
);

/** A book with the given number of chapters spread over parts and sections; ids `a000`, `a001`, … */
export const anyBook: fc.Arbitrary<Book> = fc
  .record({
    front: fc.array(title, { maxLength: 3 }),
    body: fc.array(fc.oneof(title, fc.record({ part: title, children: fc.array(title, { maxLength: 4 }) })), {
      maxLength: 6,
    }),
    back: fc.array(title, { maxLength: 2 }),
    title,
    author: fc.option(title, { nil: undefined }),
    daily: fc.option(fc.integer({ min: 0, max: 5000 }), { nil: undefined }),
  })
  .map((plan) => {
    let count = 0;
    const id = () => `a${String(count++).padStart(3, '0')}`;
    const chapter = (text: string): Chapter => {
      const own = id();
      return { id: own, title: text, file: `${own}.md` };
    };
    const body = plan.body.map((entry): Part | Chapter =>
      typeof entry === 'string'
        ? chapter(entry)
        : { part: entry.part, id: id(), children: entry.children.map(chapter) as Chapter[] },
    );
    return {
      octavo: 1,
      title: plan.title,
      language: 'fr-FR',
      contributors: plan.author === undefined ? [] : [{ name: plan.author, role: 'aut', sort: 'Z' }],
      front: plan.front.map(chapter),
      body,
      back: plan.back.map(chapter),
      ...(plan.daily === undefined ? {} : { goals: { daily: plan.daily } }),
    } as Book;
  });
