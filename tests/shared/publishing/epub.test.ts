import { describe, expect, it } from 'vitest';
import type { PandocBlock, PandocInline } from '../../../src/shared/document/pandoc-ast';
import { warningSentence } from '../../../src/shared/messages/sentence';
import type { AssembledBook, AssembledSection } from '../../../src/shared/publishing/assembled';
import { textOfBlocks } from '../../../src/shared/publishing/ast-text';
import { indexedBook } from '../../../src/shared/publishing/book-index';
import { bookWords, creditLine } from '../../../src/shared/publishing/book-words';
import { coverFindings, type PictureFacts, pictureFindings } from '../../../src/shared/publishing/cover';
import { withLanguages } from '../../../src/shared/publishing/foreign-passages';
import { skippedHeading } from '../../../src/shared/publishing/heading-order';
import { directionOf, languageTag } from '../../../src/shared/publishing/language-tags';
import { withPageBreaks } from '../../../src/shared/publishing/page-breaks';
import { breaksOfLetters, breaksOfPlaces, printedSource } from '../../../src/shared/publishing/printed-pages';

const words = (text: string): PandocInline[] =>
  text
    .split(' ')
    .flatMap((word, index): PandocInline[] => [...(index > 0 ? [{ t: 'Space' } as const] : []), { t: 'Str', c: word }]);
const para = (text: string): PandocBlock => ({ t: 'Para', c: words(text) });
const span = (classes: string[], text: string, pairs: [string, string][] = []): PandocInline => ({
  t: 'Span',
  c: [['', classes, pairs], text === '' ? [] : words(text)],
});
const section = (id: string, blocks: readonly PandocBlock[], name = id): AssembledSection => ({
  id,
  kind: 'chapter',
  place: 'body',
  level: 1,
  title: [{ t: 'Str', c: name }],
  name,
  blocks,
  headings: [],
});
const book = (...sections: readonly AssembledSection[]): AssembledBook => ({
  metadata: { title: 'Le guichet', language: 'fr-FR', contributors: [], author: '', isbn: {} },
  sections,
  pictures: [],
});

describe('the index of a book', () => {
  it('sorts as French does, names and subjects apart, with sub-entries and what an entry sends to', () => {
    const { indexes } = indexedBook(
      book(
        section('c-un', [
          {
            t: 'Para',
            c: [span(['index'], 'Octave Klaba', [['key', 'Klaba, Octave']]), { t: 'Space' }, span(['index'], 'Élie')],
          },
          {
            t: 'Para',
            c: [
              span(['index', 'subject'], 'feu'),
              span(['index', 'subject'], '', [
                ['key', 'feu'],
                ['sub', 'extinction'],
              ]),
            ],
          },
          {
            t: 'Para',
            c: [
              span(['index', 'subject'], '', [
                ['key', 'incendie'],
                ['see', 'feu'],
              ]),
              span(['person'], 'Zoé'),
            ],
          },
        ]),
        section('c-deux', [{ t: 'Para', c: [span(['index'], 'Klaba', [['key', 'Klaba, Octave']])] }]),
      ),
    );
    expect(indexes.name.map(({ key, places }) => [key, places.map(({ section: where }) => where)])).toEqual([
      ['Élie', ['c-un']],
      ['Klaba, Octave', ['c-un', 'c-deux']],
    ]);
    expect(indexes.subject.map(({ key, see, subs }) => [key, see, subs.map((sub) => sub.key)])).toEqual([
      ['feu', [], ['extinction']],
      ['incendie', ['feu'], []],
    ]);
  });

  it('gives every place an identifier of its own in the text, once in a block', () => {
    const twice = { t: 'Para', c: [span(['index'], 'Élie'), { t: 'Space' }, span(['index'], 'Élie')] } as const;
    const { book: marked, indexes } = indexedBook(book(section('c-un', [twice, twice])));
    const ids = indexes.name.flatMap(({ places }) => places.map(({ id }) => id));
    expect(ids).toEqual(['c-un-ix1', 'c-un-ix2']);
    for (const id of ids) expect(JSON.stringify(marked.sections)).toContain(`"${id}"`);
  });
});

describe('breaks of printed pages', () => {
  const chapter = section('c-un', [
    para('Un deux trois quatre cinq.'),
    { t: 'Header', c: [2, ['', [], []], words('Intertitre')] },
    { t: 'BlockQuote', c: [para('Cité.')] },
    { t: 'HorizontalRule' },
  ]);
  const breaks = [
    { section: 'c-un', block: -1, folio: '7' },
    { section: 'c-un', block: 0, letter: 'undeuxtr'.length, folio: '8' },
    { section: 'c-un', block: 1, folio: '9' },
    { section: 'c-un', block: 2, folio: '10' },
    { section: 'c-un', block: 3, folio: '11' },
    { section: 'c-un', block: 99, folio: '12' },
    { section: 'c-un', block: 3, folio: '11' },
  ];
  const { book: broken, pages } = withPageBreaks(book(chapter), { source: 'x', breaks });
  const blocks = broken.sections[0]?.blocks ?? [];

  it('stand in paragraphs or before blocks, never in a heading, once for each folio that has a place', () => {
    expect(pages.map(({ id }) => id)).toEqual(['page-7', 'page-8', 'page-9', 'page-10', 'page-11']);
    expect(blocks.map(({ t }) => t)).toEqual([
      'Plain',
      'Para',
      'Plain',
      'Header',
      'BlockQuote',
      'Plain',
      'HorizontalRule',
    ]);
    expect(JSON.stringify(blocks[3])).not.toContain('page-');
    expect(JSON.stringify(blocks[4])).toContain('page-10');
  });

  it('come before the word with which the page begins', () => {
    const line = blocks[1]?.t === 'Para' ? blocks[1].c : [];
    const at = line.findIndex((inline) => inline.t === 'Span');
    expect(line.slice(0, at).filter(({ t }) => t === 'Str')).toHaveLength(3);
  });

  it('change no word', () => {
    const letters = (text: string) => text.replace(/\s+/g, ' ').trim();
    expect(letters(textOfBlocks(blocks).body)).toBe(letters(textOfBlocks(chapter.blocks).body));
  });

  it('are where the first block of each page is, when no more is known', () => {
    const place = (block: number, folio: string) => ({ section: 'c-un', block, folio });
    expect(breaksOfPlaces([place(-1, ''), place(0, '3'), place(1, '3'), place(2, '5')])).toEqual([
      place(0, '3'),
      place(2, '5'),
    ]);
  });

  it('are found by the letters of the pages, in paragraphs, lists, verse and the cells of a table', () => {
    const cell = (text: string) =>
      [['', [], []], { t: 'AlignDefault' } as const, 1, 1, [{ t: 'Plain', c: words(text) }]] as const;
    const row = (...texts: string[]) => [['', [], []], texts.map(cell)] as const;
    const table: PandocBlock = {
      t: 'Table',
      c: [
        ['', [], []],
        [null, []],
        [],
        [['', [], []], [row('tete')]],
        [[['', [], []], 0, [], [row('aa', 'bb'), row('cc', 'dd')]]],
        [['', [], []], []],
      ],
    };
    const kinds = section(
      'c-deux',
      [
        { t: 'Para', c: [{ t: 'Emph', c: words('un deux trois') }, { t: 'Space' }, ...words('quatre')] },
        { t: 'BulletList', c: [[para('puce un')], [para('puce deux')]] },
        { t: 'LineBlock', c: [words('vers un'), words('vers deux')] },
        { t: 'Header', c: [2, ['', [], []], words('Intertitre')] },
        table,
      ],
      'Titre',
    );
    const printed =
      'livredelestienne' +
      'titre' +
      'undeuxtroisquatre' +
      'puceunpucedeux' +
      'versunversdeux' +
      'intertitre' +
      'teteaabbccdd';
    const begins = ['livre', 'titreun', 'xtrois', 'quatre', 'deuxvers', 'versdeux', 'intertitre', 'bb', 'dd'].map(
      (text) => printed.lastIndexOf(text),
    );
    // The fourth is blank: it begins where the fifth does.
    const pages = [...begins.slice(0, 3), begins[3] ?? 0, ...begins.slice(3)];
    const found = breaksOfLetters([kinds], { letters: printed, pages }, []);
    expect(found.map(({ folio, block }) => `${folio}:${block}`)).toEqual([
      '2:-1',
      '3:0',
      '5:0',
      '6:1',
      '7:2',
      '8:3',
      '9:4',
      '10:4',
    ]);
    const [made] = withPageBreaks(book(kinds), { source: 'x', breaks: found }).book.sections;
    const text = JSON.stringify(made?.blocks);
    const after = (id: string) => /"t":"Str","c":"([^"]*)"/.exec(text.slice(text.indexOf(`"page-${id}"`)))?.[1];
    // A word that is divided stays whole on the page before.
    expect(['3', '5', '6', '7', '8', '9', '10'].map(after)).toEqual([
      'trois',
      'quatre',
      'deux',
      'vers',
      'Intertitre',
      'bb',
      'dd',
    ]);
    expect(textOfBlocks(made?.blocks.slice(1) ?? []).body.replace(/\s+/g, ' ')).toBe(
      textOfBlocks(kinds.blocks).body.replace(/\s+/g, ' '),
    );
  });

  it('keep their place at a block where a section cannot be found among the letters', () => {
    const places = [{ section: 'c-un', block: 2, folio: '4' }];
    expect(breaksOfLetters([chapter], { letters: 'autrechose', pages: [0, 3] }, places)).toEqual(places);
  });

  it('name the printed edition they are of', () => {
    const { metadata } = book();
    expect(printedSource({ ...metadata, isbn: { print: '978-2-07-036002-4' } })).toBe('urn:isbn:9782070360024');
    expect(printedSource({ ...metadata, publisher: { name: 'Ravelin' } })).toBe('Le guichet, Ravelin');
  });
});

describe('languages', () => {
  it('are written as reading systems know them, with the way they run', () => {
    const spoken = withLanguages(
      book(
        section('c-un', [
          {
            t: 'Para',
            c: [
              span([], 'a', [['lang', 'en_gb']]),
              span([], 'b', [['lang', 'ar']]),
              span([], 'c', [['lang', 'français!']]),
            ],
          },
        ]),
      ),
    );
    const line = spoken.book.sections[0]?.blocks[0];
    const pairs = line?.t === 'Para' ? line.c.map((inline) => (inline.t === 'Span' ? inline.c[0][2] : [])) : [];
    expect(pairs).toEqual([
      [['lang', 'en-GB']],
      [
        ['lang', 'ar'],
        ['dir', 'rtl'],
      ],
      [],
    ]);
    expect(spoken.unknown).toEqual([{ language: 'français!', section: 'c-un' }]);
  });

  it.each([
    ['fr-fr', 'fr-FR', 'ltr'],
    ['he', 'he', 'rtl'],
    ['az-Arab', 'az-Arab', 'rtl'],
    ['ar-Latn', 'ar-Latn', 'ltr'],
  ])('%s is %s and runs %s', (written, tag, direction) => {
    expect(languageTag(written)).toBe(tag);
    expect(directionOf(tag)).toBe(direction);
  });
});

it('a level of headings that is left out is found', () => {
  const headings = (...levels: number[]) => ({
    ...section('c-un', []),
    headings: levels.map((level, index) => ({ level, id: `h${index}`, text: `Titre ${index}` })),
  });
  expect(skippedHeading(headings(2, 3, 2, 3, 4))).toBeNull();
  expect(skippedHeading(headings(2, 4))).toBe('Titre 1');
  expect(skippedHeading(headings(3))).toBe('Titre 0');
});

describe('a cover', () => {
  const good: PictureFacts = {
    type: 'image/jpeg',
    width: 1600,
    height: 2560,
    bytes: 900_000,
    isCmyk: false,
    isTransparent: false,
  };
  it.each<[string, Partial<PictureFacts>, string[]]>([
    ['as shops want it', {}, []],
    ['4:3 as Kobo wants it', { width: 1920, height: 2560 }, []],
    ['too small', { width: 500, height: 800 }, ['cover-small']],
    ['good for Kindle, too narrow for Apple', { width: 1000, height: 1600 }, ['cover-short']],
    ['square', { width: 2560 }, ['cover-shape']],
    ['huge', { width: 7000, height: 11_000 }, ['cover-large']],
    ['heavy', { bytes: 4_000_000 }, ['cover-heavy']],
    ['for print', { isCmyk: true }, ['cover-colours']],
    ['seen through', { type: 'image/png', isTransparent: true }, ['cover-transparent']],
    ['a drawing', { type: 'image/svg+xml', width: 0, height: 0 }, ['cover-kind']],
  ])('%s', (_, facts, codes) => {
    expect(coverFindings({ ...good, ...facts }).map(({ code }) => code)).toEqual(codes);
  });
});

it('a picture in the text is told of when a shop would not show it', () => {
  const facts = { type: 'image/png', width: 9, height: 9, bytes: 9, isCmyk: false, isTransparent: true };
  const codes = (changes: Partial<PictureFacts>) =>
    pictureFindings('a.png', { ...facts, ...changes }).map(({ code }) => code);
  expect(codes({})).toEqual([]);
  expect(codes({ type: 'image/webp' })).toEqual(['picture-kind']);
  expect(codes({ bytes: 6_000_000, isCmyk: true })).toEqual(['picture-heavy', 'picture-colours']);
  const [heavy] = pictureFindings('a.png', { ...facts, bytes: 65_641_000 });
  expect(heavy && warningSentence(heavy, 'fr')).toContain('pèse 62,6\u00A0Mo');
  expect(heavy && warningSentence(heavy, 'en')).toContain('weighs 62.6 MB');
});

it('a title page says what each person did, elided as French does', () => {
  const french = bookWords('fr');
  expect(creditLine(french, 'trl', 'Odile Lestienne')).toBe('Traduction d’Odile Lestienne');
  expect(creditLine(french, 'ill', 'Paul')).toBe('Illustrations de Paul');
  expect(creditLine(bookWords('en'), 'trl', 'Paul')).toBe('Translated by Paul');
  expect(creditLine(french, 'zzz', '$& Paul')).toBe('$& Paul');
});
