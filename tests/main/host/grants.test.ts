import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { pathsIn } from '../../../src/main/calls/grants';
import type { BookView } from '../../../src/shared/book/book-view';
import { CALLS, type CallName } from '../../../src/shared/contract';
import { pathSchema } from '../../../src/shared/settings';
import { testHost } from './test-host';

/** A value for each call that names paths, every one of them a place nobody chose. */
const STRANGE = '/etc/strange';
const CALLS_WITH_PATHS: Readonly<Record<string, readonly object[]>> = {
  'books.recentCover': [{ folder: STRANGE }],
  'books.open': [{ folder: STRANGE }],
  'books.create': [{ title: 'Un livre', author: '', language: 'fr-FR', inside: STRANGE }],
  'books.import': [{ file: STRANGE }],
  'chapters.saveCopy': [{ folder: STRANGE, name: 'copie', text: '' }],
  'exports.start': [
    { book: 'b', formats: ['epub'], destination: STRANGE },
    { book: 'b', formats: ['epub'], pandoc: { executable: STRANGE } },
  ],
  'settings.change': [
    { pandoc: { executable: STRANGE } },
    { grammar: { executable: STRANGE } },
    { backup: { folder: STRANGE } },
  ],
  'places.list': [{ folder: STRANGE }],
};

/** Calls that name a file from a folder of their book: not a place to choose, and refused where it leads elsewhere. */
const CALLS_WITHIN_A_BOOK: Readonly<Record<string, (book: string) => object>> = {
  'workingNotes.read': (book) => ({ book, file: STRANGE }),
  'workingNotes.keep': (book) => ({ book, file: STRANGE, before: '', text: 'a' }),
};

/** Calls with a word from a list where others have a path: a printer is a destination too. */
const CALLS_WITH_A_LIST = {
  'proof.book': (destination: string) => ({ book: 'b', layout: { destination } }),
  'proof.chapter': (destination: string) => ({ book: 'b', chapter: '0123456789', layout: { destination } }),
  'exports.start': (destination: string) => ({
    book: 'b',
    formats: ['pdf'],
    settings: { pdf: { layout: { destination } } },
  }),
} as const satisfies Partial<Record<CallName, (destination: string) => object>>;

/** Keys by which the contract calls a path. */
const PATH_KEYS = ['folder', 'file', 'inside', 'destination', 'executable'];

describe('grants', () => {
  test('a path is found wherever a schema has one, and nothing else is taken for one', () => {
    const place = z.object({ at: pathSchema, name: z.string() });
    const schema = z.object({
      one: pathSchema,
      maybe: pathSchema.optional(),
      none: pathSchema.nullable(),
      many: z.array(place),
      either: z.union([z.enum(['here']), place]),
      kind: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('go'), to: pathSchema }),
        z.object({ kind: z.literal('stay'), to: z.string() }),
      ]),
      text: z.string(),
    });
    const value = {
      one: '/1',
      none: null,
      many: [{ at: '/2', name: '/no' }],
      either: { at: '/3', name: '/no' },
      kind: { kind: 'go', to: '/4' },
      text: '/no',
    };
    expect(pathsIn(schema, schema.parse(value))).toEqual(['/1', '/2', '/3', '/4']);
    expect(pathsIn(schema, schema.parse({ ...value, either: 'here', kind: { kind: 'stay', to: '/no' } }))).toEqual([
      '/1',
      '/2',
    ]);
  });

  const attempts = Object.entries(CALLS_WITH_PATHS).flatMap(([name, values]) =>
    values.map((argument) => [name, argument] as const),
  );
  test.each(attempts)('%s %o is refused', async (name, argument) => {
    const host = await testHost();
    expect(await host.answer(name, argument)).toMatchObject({
      ok: false,
      error: { code: 'folder-not-granted', values: { folder: STRANGE } },
    });
  });

  test.each(Object.entries(CALLS_WITHIN_A_BOOK))('%s is refused outside the book', async (name, argument) => {
    const host = await testHost();
    const made = await host.answer('books.create', { title: 'Un livre', author: '', language: 'fr-FR' });
    const { id } = (made.ok ? made.value : {}) as BookView;
    expect(await host.answer(name, argument(id))).toMatchObject({ ok: false, error: { code: 'path-outside-book' } });
  });

  test.each(Object.entries(CALLS_WITH_A_LIST))('%s takes no path for a printer', async (name, argument) => {
    const host = await testHost();
    expect(await host.answer(name, argument(STRANGE))).toMatchObject({ ok: false, error: { code: 'call-invalid' } });
    expect(await host.answer(name, argument('kdp'))).toMatchObject({ ok: false, error: { code: 'book-not-open' } });
  });

  test('no call of the contract takes a path that this file does not try', () => {
    const taking = Object.entries(CALLS).filter(([, { argument }]) => {
      const json = JSON.stringify(z.toJSONSchema(argument, { io: 'input', unrepresentable: 'any' }));
      return PATH_KEYS.some((key) =>
        // A word from a list is no path, whatever it is called.
        [...json.matchAll(new RegExp(`"${key}":\\{([^}]*)`, 'g'))].some(
          ([, schema = '']) => schema.includes('"type":"string"') && !schema.includes('"enum"'),
        ),
      );
    });
    expect(taking.map(([name]) => name).sort()).toEqual(
      Object.keys({ ...CALLS_WITH_PATHS, ...CALLS_WITHIN_A_BOOK }).sort(),
    );
  });
});
