import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Book, bookSchema } from '../../../src/shared/book/book';
import { toPandoc } from '../../../src/shared/document/pandoc';
import type { PandocBlock, PandocInline } from '../../../src/shared/document/pandoc-ast';
import { assemble, type ChapterSource } from '../../../src/shared/publishing/assemble';
import { mapBlocks } from '../../../src/shared/publishing/ast-walk';
import { indexedBook } from '../../../src/shared/publishing/book-index';
import { withLanguages } from '../../../src/shared/publishing/foreign-passages';
import { remembering } from '../../../src/shared/publishing/remembered';
import { withSuggestions } from '../../../src/shared/publishing/suggestions';
import { arbitraryDocument } from '../document/arbitrary-document';

const head = (text: string, id = ''): PandocBlock => ({ t: 'Header', c: [1, [id, [], []], [{ t: 'Str', c: text }]] });
const para = (...inlines: readonly PandocInline[]): PandocBlock => ({ t: 'Para', c: inlines });
const span = (classes: readonly string[], pairs: readonly (readonly [string, string])[], text: string, id = '') =>
  ({ t: 'Span', c: [[id, classes, pairs], [{ t: 'Str', c: text }]] }) satisfies PandocInline;
const link: PandocInline = { t: 'Link', c: [['', [], []], [{ t: 'Str', c: 'là' }], ['deux.md#lieu', '']] };

const book: Book = bookSchema.parse({
  octavo: 1,
  title: 'Livre',
  language: 'fr-FR',
  body: ['chun', 'deux', 'tres'].map((id) => ({ id, file: `${id}.md` })),
});
const blocksOf: Readonly<Record<string, readonly PandocBlock[]>> = {
  chun: [head('Un'), para({ t: 'Str', c: 'Voir' }, { t: 'Space' }, link), para(span([], [['lang', 'en']], 'yes'))],
  deux: [head('Deux'), para(span([], [], 'ici', 'lieu'))],
  tres: [head('Trois'), para(span(['index', 'person'], [['key', 'Hugo']], 'Hugo')), para({ t: 'Str', c: 'Fin.' })],
};
const sources = (changed: Readonly<Record<string, readonly PandocBlock[]>> = {}): readonly ChapterSource[] =>
  book.body.flatMap((entry) =>
    'part' in entry ? [] : [{ chapter: entry, blocks: { ...blocksOf, ...changed }[entry.id] ?? [] }],
  );
const made = (given: readonly ChapterSource[]) => {
  const { book: plain, warnings } = assemble(book, given, new Set());
  const { book: ready, indexes } = indexedBook(withLanguages(withSuggestions(plain, 'epub')).book);
  return { sections: ready.sections, warnings, indexes };
};

describe('a walk over a text', () => {
  it('gives the very same text where the rules leave everything alone, whatever is in it', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        const blocks = toPandoc(document);
        expect(mapBlocks(blocks, { block: (one) => [one], inline: (one) => [one], attr: (one) => one })).toBe(blocks);
        expect(mapBlocks(blocks, {})).toBe(blocks);
      }),
    );
  });

  it('copies what a rule changes, and not what stands beside it', () => {
    const [changed, kept] = [para({ t: 'Emph', c: [{ t: 'Str', c: 'a' }] }), para({ t: 'Str', c: 'b' })];
    const blocks: readonly PandocBlock[] = [{ t: 'BlockQuote', c: [changed, kept] }, kept];
    const inline = (one: PandocInline): readonly PandocInline[] =>
      one.t === 'Str' && one.c === 'a' ? [{ t: 'Str', c: 'z' }, one] : [one];
    const [quote, after] = mapBlocks(blocks, { inline });
    expect(quote).toEqual({
      t: 'BlockQuote',
      c: [
        para({
          t: 'Emph',
          c: [
            { t: 'Str', c: 'z' },
            { t: 'Str', c: 'a' },
          ],
        }),
        kept,
      ],
    });
    expect(quote?.t === 'BlockQuote' && quote.c[1]).toBe(kept);
    expect(after).toBe(kept);
    expect(changed).toEqual(para({ t: 'Emph', c: [{ t: 'Str', c: 'a' }] }));
  });
});

describe('a book made again', () => {
  it('has the very same sections, but for the one that was written in', () => {
    const before = made(sources());
    expect(made(sources()).sections.every((section, at) => section === before.sections[at])).toBe(true);
    const after = made(sources({ tres: [...(blocksOf.tres ?? []), para({ t: 'Str', c: 'Encore.' })] }));
    expect(after.sections.map((section, at) => section === before.sections[at])).toEqual([true, true, false]);
    expect(JSON.stringify(after.sections[2])).toContain('Encore.');
    // What it counts and what it warns of is of the whole book all the same.
    expect(after.indexes).toEqual(before.indexes);
    expect(after.indexes.name).toHaveLength(1);
    expect(after.warnings).toEqual(before.warnings);
  });

  it('has its links lead elsewhere when the place they led to has gone, and back', () => {
    const address = (given: readonly ChapterSource[]) => JSON.stringify(made(given).sections[0]?.blocks[0]);
    const there = address(sources());
    expect(there).toContain('"#c-deux-lieu"');
    const gone = sources({ deux: [head('Deux'), para({ t: 'Str', c: 'ici' })] });
    expect(address(gone)).toContain('"#c-deux"');
    expect(address(gone.filter(({ chapter }) => chapter.id !== 'deux'))).not.toContain('Link');
    expect(made(gone.filter(({ chapter }) => chapter.id !== 'deux')).warnings).toMatchObject([{ code: 'link-lost' }]);
    expect(address(sources())).toBe(there);
  });
});

describe('what is remembered of a thing', () => {
  it('is made once for the same facts, anew for others, and not kept for too many', () => {
    const recall = remembering<object, string>();
    const [thing, other] = [{}, {}];
    let count = 0;
    const make = () => {
      count += 1;
      return `${count}`;
    };
    expect([recall(thing, 'a', make), recall(thing, 'a', make), recall(thing, 'b', make)]).toEqual(['1', '1', '2']);
    expect(recall(other, 'a', make)).toBe('3');
    for (const facts of ['c', 'd', 'e']) recall(thing, facts, make);
    expect(recall(thing, 'a', make)).toBe('7');
    const nothing = remembering<object, undefined>();
    const none = () => {
      count += 1;
    };
    nothing(thing, '', none as () => undefined);
    nothing(thing, '', none as () => undefined);
    expect(count).toBe(8);
  });
});
