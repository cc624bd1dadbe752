import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Book, bookSchema, chaptersInOrder, isPart, SECTIONS } from '../../../src/shared/book/book';
import { readChapter } from '../../../src/shared/document/chapter-text';
import { toPandoc } from '../../../src/shared/document/pandoc';
import type { PandocBlock, PandocInline } from '../../../src/shared/document/pandoc-ast';
import { assemble } from '../../../src/shared/publishing/assemble';
import type { AssembledBook } from '../../../src/shared/publishing/assembled';
import { textOfBlocks } from '../../../src/shared/publishing/ast-text';
import { mapBlocks } from '../../../src/shared/publishing/ast-walk';
import type { FormatId } from '../../../src/shared/publishing/format-ids';
import { selectSections, selectText } from '../../../src/shared/publishing/selection';
import { WHOLE_BOOK } from '../../../src/shared/publishing/settings';
import { withoutRemarks, withSuggestions } from '../../../src/shared/publishing/suggestions';
import { wordsOf } from '../../../src/shared/publishing/words-kept';
import { anyBook } from '../book/books';
import { arbitraryDocument } from '../document/arbitrary-document';

const read = (markdown: string) => toPandoc(readChapter(markdown).doc);
const text = (blocks: readonly PandocBlock[]) => {
  const { body, notes } = textOfBlocks(blocks);
  return `${body}|${notes}`.replace(/\s+/g, ' ').trim();
};
const AS_IT_STANDS = WHOLE_BOOK;
const WITH_ALL = { ...WHOLE_BOOK, comments: true };
const NO_NOTES = { ...WHOLE_BOOK, notes: false };

const BOOK: Book = bookSchema.parse({
  octavo: 1,
  title: 'Livre',
  language: 'fr',
  front: [{ id: 'intr', file: 'i.md', kind: 'introduction' }],
  body: [
    { id: 'seul', file: 's.md' },
    {
      part: 'Un',
      id: 'pun1',
      children: [
        { id: 'chun', file: 'u.md' },
        { id: 'deux', file: 'd.md' },
      ],
    },
    { part: 'Vide', id: 'vide', children: [] },
  ],
  back: [{ id: 'find', file: 'f.md' }],
});
const idsIn = (book: Book) => SECTIONS.flatMap((section) => book[section].map(({ id }) => id));

describe('the chosen chapters', () => {
  it.each<[readonly string[], readonly string[], readonly string[]]>([
    [['pun1'], ['pun1'], ['chun', 'deux']],
    [['deux'], ['pun1'], ['deux']],
    [
      ['find', 'intr'],
      ['intr', 'find'],
      ['intr', 'find'],
    ],
    [['pun1', 'chun'], ['pun1'], ['chun', 'deux']],
    [['vide'], ['vide'], []],
  ])('%j', (sections, entries, chapters) => {
    const { book, gone } = selectSections(BOOK, [...sections]);
    expect(idsIn(book)).toEqual(entries);
    expect(chaptersInOrder(book).map(({ chapter }) => chapter.id)).toEqual(chapters);
    expect(gone).toEqual([]);
  });

  it('tells what is no longer in the book, and takes the rest', () => {
    const { book, gone } = selectSections(BOOK, ['seul', 'parti']);
    expect(idsIn(book)).toEqual(['seul']);
    expect(gone).toEqual(['parti']);
  });

  test('all of them are the book, and the words of two halves add up to those of the whole', () => {
    const wordsIn = (book: Book) => {
      const sources = chaptersInOrder(book).map(({ chapter }) => ({ chapter, blocks: read(`# ${chapter.id} mot\n`) }));
      const made = assemble(book, sources, new Set()).book;
      return made.sections.flatMap(({ title, blocks }) => wordsOf(text([{ t: 'Plain', c: title }, ...blocks])));
    };
    fc.assert(
      fc.property(anyBook, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), (book, picks) => {
        const ids = idsIn(book);
        expect(selectSections(book, undefined).book).toBe(book);
        expect(selectSections(book, ids).book).toEqual(book);
        const half = (taken: boolean) => ids.filter((_, at) => (picks[at % 12] ?? true) === taken);
        const parts = [half(true), half(false)].map((sections) => wordsIn(selectSections(book, sections).book));
        expect(parts.flat().sort()).toEqual([...wordsIn(book)].sort());
      }),
      { numRuns: 60 },
    );
  });

  test('a part keeps its title above any of its chapters', () => {
    const { book } = selectSections(BOOK, ['deux']);
    expect(book.body.filter(isPart).map(({ part }) => part)).toEqual(['Un']);
  });
});

const SUGGESTED = `# Le [grand ]{.deletion author="Mme Roux" date="2026-11-01T10:00:00Z"}titre

Il [pleuvait]{.insertion author="Mme Roux"}[neigeait]{.deletion author="Mme Roux"} [« neige » ?]{.comment-start id="7" author="Mme Roux"}hier[]{.comment-end id="7"}.

[Tout ce paragraphe.]{.deletion author="Mme Roux"}

Un mot [en trop]{.deletion} ici [.]{.deletion}.

La suite[]{.paragraph-deletion author="Mme Roux"}

sans coupure.
`;

describe('suggestions and remarks', () => {
  const blocks = read(SUGGESTED);

  it('are read as the text as it stands, unless they are asked for', () => {
    expect(text(selectText(blocks, AS_IT_STANDS))).toBe(
      'Le titre Il pleuvait hier. Un mot ici. La suitesans coupure. |',
    );
    expect(selectText(blocks, AS_IT_STANDS)).toHaveLength(4);
    expect(selectText(blocks, WITH_ALL)).toBe(blocks);
  });

  it('are nothing to a text that has none: the very same blocks', () => {
    const plain = read('# Titre\n\nUn *mot*[^a].\n\n[^a]: Note.\n');
    expect(selectText(plain, AS_IT_STANDS)).toBe(plain);
  });

  const whole = assemble(
    {
      ...BOOK,
      front: [],
      back: [],
      body: [
        { id: 'seul', file: 's.md' },
        { id: 'deux', file: 'd.md' },
      ],
    },
    ['seul', 'deux'].map((id) => ({ chapter: { id, file: `${id}.md` }, blocks })),
    new Set(),
  ).book;
  const spans = (book: AssembledBook) => {
    const found: PandocInline[] = [];
    for (const section of book.sections)
      mapBlocks([{ t: 'Plain', c: section.title }, ...section.blocks], {
        inline: (piece) => {
          found.push(piece);
          return [piece];
        },
      });
    return found;
  };
  const classesIn = (book: AssembledBook) => spans(book).flatMap((piece) => (piece.t === 'Span' ? piece.c[0][1] : []));

  it('keep who made them and when, and what joins the ends of a remark, in Word: each remark its own number', () => {
    const made = withSuggestions(whole, 'docx');
    const remarks = spans(made).flatMap((piece) =>
      piece.t === 'Span' && /^comment/.test(piece.c[0][1][0] ?? '') ? [[piece.c[0][1][0], piece.c[0][2][0]?.[1]]] : [],
    );
    expect(remarks).toEqual([
      ['comment-start', '0'],
      ['comment-end', '0'],
      ['comment-start', '1'],
      ['comment-end', '1'],
    ]);
    const [deleted] = spans(made).flatMap((piece) => (piece.t === 'Span' ? [piece] : []));
    expect(deleted?.c[0]).toEqual([
      '',
      ['deletion'],
      [
        ['author', 'Mme Roux'],
        ['date', '2026-11-01T10:00:00Z'],
      ],
    ]);
    expect(text(withoutRemarks(made).sections[0]?.blocks ?? [])).toContain('Il pleuvaitneigeait hier.');
  });

  it.each<FormatId>(['pdf', 'epub', 'html'])('are seen in %s: underlined, struck through, in a note', (format) => {
    const made = withSuggestions(whole, format);
    expect(classesIn(made)).toEqual([]);
    expect(spans(made).filter(({ t }) => t === 'Strikeout').length).toBeGreaterThan(3);
    expect(text(made.sections[0]?.blocks ?? [])).toContain('|Mme Roux : « neige » ?');
  });
});

describe('notes', () => {
  it('leave with their calls, and with the space before a call', () => {
    const blocks = read(
      '# T[^a]\n\nUn mot[^b], deux [^c]. Trois [^d] fin.\n\n[^a]: A.\n\n[^b]: B.\n\n[^c]: C.\n\n[^d]: D.\n',
    );
    expect(text(selectText(blocks, NO_NOTES))).toBe('T Un mot, deux. Trois fin. |');
  });

  test('leave every other word where it was, whatever the text', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        const blocks = toPandoc(document);
        const left = textOfBlocks(selectText(blocks, NO_NOTES));
        expect(left.notes.trim()).toBe('');
        const plain = textOfBlocks(selectText(blocks, { ...NO_NOTES, comments: true }));
        expect(wordsOf(plain.body)).toEqual(wordsOf(textOfBlocks(blocks).body));
      }),
      { numRuns: 100 },
    );
  });
});
