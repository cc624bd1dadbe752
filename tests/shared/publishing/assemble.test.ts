import { describe, expect, it } from 'vitest';
import { type Book, bookSchema, type Chapter } from '../../../src/shared/book/book';
import type { PandocBlock, PandocInline } from '../../../src/shared/document/pandoc-ast';
import { assemble, type ChapterSource } from '../../../src/shared/publishing/assemble';
import { textOfBlocks } from '../../../src/shared/publishing/ast-text';

const words = (text: string): readonly PandocInline[] =>
  text
    .split(' ')
    .flatMap((word, index) => [...(index > 0 ? [{ t: 'Space' } as const] : []), { t: 'Str' as const, c: word }]);
const para = (...inlines: readonly PandocInline[]): PandocBlock => ({ t: 'Para', c: inlines });
const head = (level: number, text: string, id = ''): PandocBlock => ({
  t: 'Header',
  c: [level, [id, [], []], words(text)],
});
const link = (address: string, text: string): PandocInline => ({
  t: 'Link',
  c: [['', [], []], words(text), [address, '']],
});
const image = (source: string, alternative: string): PandocInline => ({
  t: 'Image',
  c: [['', [], []], words(alternative), [source, '']],
});

const book = (parts: object): Book => bookSchema.parse({ octavo: 1, title: 'Livre', language: 'fr-FR', ...parts });
const chapter = (id: string, more: Partial<Chapter> = {}): Chapter => ({ id, file: `${id}.md`, ...more });
const source = (one: Chapter, ...blocks: readonly PandocBlock[]): ChapterSource => ({ chapter: one, blocks });
const none: ReadonlySet<string> = new Set();

describe('a figure whose picture is gone', () => {
  const figure = (caption: string, alternative: readonly PandocInline[], alt?: string): PandocBlock => ({
    t: 'Figure',
    c: [
      ['', [], []],
      [null, caption === '' ? [] : [{ t: 'Plain', c: words(caption) }]],
      [
        {
          t: 'Plain',
          c: [{ t: 'Image', c: [['', [], alt === undefined ? [] : [['alt', alt]]], alternative, ['x.png', '']] }],
        },
      ],
    ],
  });
  const textOf = (block: PandocBlock) => {
    const one = chapter('chun');
    const { book: made } = assemble(book({ body: [one] }), [source(one, head(1, 'Un'), block)], none);
    return textOfBlocks(made.sections[0]?.blocks ?? [])
      .body.replace(/\s+/g, ' ')
      .trim();
  };

  it.each([
    [
      'keeps its caption once where that is also what stood for it',
      figure('Une file.', words('Une file.')),
      'Une file.',
    ],
    [
      'keeps its description and its caption',
      figure('Une file.', words('Une file.'), ' Des gens  debout '),
      'Des gens debout Une file.',
    ],
    ['keeps what alone there is: its description', figure('', [], 'Des gens debout'), 'Des gens debout'],
    [
      'keeps the alternative words that are not the caption',
      figure('Une file.', words('Des gens')),
      'Des gens Une file.',
    ],
  ])('%s', (_, block, kept) => {
    expect(textOf(block)).toBe(kept);
  });
});

describe('assemble', () => {
  it('puts parts before their chapters and gives every section its level', () => {
    const [intro, un, deux, fin] = [
      chapter('intr', { kind: 'introduction' }),
      chapter('chun'),
      chapter('deux'),
      chapter('find', { kind: 'afterword', title: 'Après' }),
    ] as const;
    const { book: made } = assemble(
      book({
        front: [intro],
        body: [{ part: 'Un', id: 'pun1', children: [un] }, { part: 'Vide', id: 'vide', children: [] }, deux],
        back: [fin],
      }),
      [
        source(intro, para(...words('Texte.'))),
        source(un, head(1, 'Premier')),
        source(deux, head(1, 'Second'), head(3, 'Dedans')),
        source(fin, para(...words('Fin.'))),
      ],
      none,
    );
    expect(made.sections.map(({ id, kind, level, place, name }) => [id, kind, level, place, name])).toEqual([
      ['c-intr', 'introduction', 1, 'front', 'Introduction'],
      ['p-pun1', 'part', 1, 'body', 'Un'],
      ['c-chun', 'chapter', 2, 'body', 'Premier'],
      ['p-vide', 'part', 1, 'body', 'Vide'],
      ['c-deux', 'chapter', 1, 'body', 'Second'],
      ['c-find', 'afterword', 1, 'back', 'Après'],
    ]);
    expect(made.sections[4]?.headings).toEqual([{ level: 3, id: 'c-deux-s1', text: 'Dedans' }]);
  });

  it('prints no title for a dedication that has none, and lowers a second level-1 heading', () => {
    const dedication = chapter('dedi', { kind: 'dedication', title: 'Dédicace' });
    const one = chapter('chun');
    const { book: made } = assemble(
      book({ front: [dedication], body: [one] }),
      [source(dedication, para(...words('À toi.'))), source(one, head(1, 'Titre'), head(1, 'Autre'))],
      none,
    );
    expect(made.sections[0]).toMatchObject({ title: [], name: 'Dédicace' });
    expect(made.sections[1]?.blocks).toEqual([
      { t: 'Header', c: [2, ['c-chun-s1', [], []], [{ t: 'Str', c: 'Autre' }]] },
    ]);
  });

  it('makes identifiers unique, and links lead where they led', () => {
    const [un, deux] = [chapter('chun', { file: 'un.md' }), chapter('deux', { file: 'deux chapitres.md' })] as const;
    const { book: made, warnings } = assemble(
      book({ body: [un, deux] }),
      [
        source(
          un,
          head(1, 'Un', 'titre'),
          head(2, 'A', 'a'),
          head(2, 'A', 'a'),
          para(link('#a', 'ici'), link('#titre', 'titre')),
        ),
        source(
          deux,
          head(1, 'Deux'),
          head(2, 'B', 'b'),
          para(
            link('un.md#a', 'un'),
            link('./un.md', 'fichier'),
            link('#a', 'loin'),
            link('nulle.md', 'perdu'),
            link('javascript:x', 'mal'),
          ),
        ),
      ],
      none,
    );
    const links = JSON.stringify(made.sections).match(/"#[^"]+"/g);
    expect(made.sections[0]?.headings.map(({ id }) => id)).toEqual(['c-chun-a', 'c-chun-a-2']);
    expect(links).toEqual(['"#c-chun-a"', '"#c-chun"', '"#c-chun-a"', '"#c-chun"', '"#c-chun-a"']);
    expect(warnings.map(({ code, values }) => [code, values.target])).toEqual([
      ['link-lost', 'nulle.md'],
      ['link-lost', 'javascript:x'],
    ]);
    expect(JSON.stringify(made.sections[1]?.blocks)).toContain('perdu');
  });

  it('names pictures safely and replaces those that are not there by their text', () => {
    const one = chapter('chun', { title: 'Un' });
    const { book: made, warnings } = assemble(
      book({ body: [one] }),
      [
        source(
          one,
          head(1, 'Un'),
          para(image('../images/Été à Paris.PNG', 'été')),
          para(image('../images/perdue.png', 'la perdue')),
          para(image('https://example.org/x.png', 'du web')),
        ),
      ],
      new Set(['../images/Été à Paris.PNG', '../images/inutile.png']),
    );
    expect(made.pictures).toEqual([{ source: '../images/Été à Paris.PNG', name: 'media/1-ete-a-paris.png' }]);
    expect(warnings.map(({ code, values }) => [code, values.file])).toEqual([
      ['image-missing', '../images/perdue.png'],
      ['image-missing', 'https://example.org/x.png'],
    ]);
    expect(made.sections[0]?.blocks[1]).toEqual(para(...words('la perdue')));
  });

  it('lets no foreign code and no unprintable character through', () => {
    const one = chapter('chun', { title: 'Un' });
    const { book: made, warnings } = assemble(
      book({ body: [one] }),
      [
        source(
          one,
          head(1, 'Un'),
          { t: 'RawBlock', c: ['html', '<script>'] },
          para({ t: 'RawInline', c: ['typst', '#panic()'] }, { t: 'Str', c: 'a\u0000b\uD800c' }),
          {
            t: 'Div',
            c: [
              [
                'x y',
                ['ok', 'a"b'],
                [
                  ['onclick', 'x'],
                  ['typst:fill', 'x'],
                  ['style', 'x'],
                  ['lang', 'en'],
                ],
              ],
              [para({ t: 'Str', c: 'z' })],
            ],
          },
          para({ t: 'Span', c: [['', ['smallcaps'], []], words('Abel')] }),
        ),
      ],
      none,
    );
    expect(made.sections[0]?.blocks).toEqual([
      para({ t: 'Str', c: 'ab\uFFFDc' }),
      { t: 'Div', c: [['c-chun-x-y', ['ok'], [['lang', 'en']]], [para({ t: 'Str', c: 'z' })]] },
      para({ t: 'SmallCaps', c: words('Abel') }),
    ]);
    expect(warnings).toEqual([{ code: 'raw-left-out', values: { count: 2, chapter: 'Un' } }]);
  });

  it('prints what another program made of a passage, label and all, and says so', () => {
    const one = chapter('chun', { title: 'Un' });
    const conflict = (...blocks: readonly PandocBlock[]): PandocBlock => ({
      t: 'Div',
      c: [['', ['conflict'], [['source', 'x']]], blocks],
    });
    const label = para({ t: 'Strong', c: words('Autre version') });
    const { book: made, warnings } = assemble(
      book({ body: [one] }),
      [source(one, head(1, 'Un'), conflict(label), { t: 'BlockQuote', c: [conflict(label)] })],
      none,
    );
    expect(JSON.stringify(made.sections[0]?.blocks).match(/Strong/g)).toHaveLength(2);
    expect(warnings).toEqual([{ code: 'conflict-left', values: { count: 2, chapter: 'Un' } }]);
  });

  it('throws for a thing pandoc does not have', () => {
    const one = chapter('chun');
    const strange = { t: 'Marquee', c: [] } as unknown as PandocBlock;
    expect(() => assemble(book({ body: [one] }), [source(one, strange)], none)).toThrow(/Marquee/);
  });
});
