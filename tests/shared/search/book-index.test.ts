import fc from 'fast-check';
import { Transform } from 'prosemirror-transform';
import { describe, expect, test } from 'vitest';
import { readChapter } from '../../../src/shared/document/chapter-text';
import { BookIndex, locate, passagesOfDocument } from '../../../src/shared/search/book-index';
import { stretchesOf, THING } from '../../../src/shared/search/passages';
import type { SearchQuery } from '../../../src/shared/search/query';
import { replaceIn } from '../../../src/shared/search/replace-in';
import { arbitraryDocument } from '../document/arbitrary-document';

const PLAIN: SearchQuery = { text: '', caseSensitive: false, wholeWord: false, exact: false, regexp: false };
const passages = (text: string) =>
  passagesOfDocument(readChapter(text).doc).map(({ passage }) => passage.searched.text);

/** A chapter with every match replaced, and what became of them. */
function replaceAll(text: string, query: Partial<SearchQuery> & { readonly text: string }, by: string, later = text) {
  const index = new BookIndex();
  index.put('a', text);
  const { chapters } = index.search({ ...PLAIN, ...query }, ['a'], true);
  const ids = chapters.flatMap(({ matches }) => matches.map(({ id }) => ({ id, text: by })));
  return index.replace(later, ids);
}

describe('what is searched', () => {
  test('is read across marks, in notes, captions, cells and verse, and never across blocks', () => {
    expect(passages('Un **mo**t[^a] et.\n\n[^a]: La note.\n')).toEqual(['Un mot et.', 'La note.']);
    expect(passages('| Un | Deux |\n|---|---|\n| trois | *quatre* |\n')).toEqual(['Un', 'Deux', 'trois', 'quatre']);
    expect(passages('> Un vers\\\n> et deux\n')).toEqual(['Un vers\net deux']);
    expect(passages('Voir [@doe] ici.\n')).toEqual([`Voir ${THING} ici.`]);
    expect(passages('- Un\n- Deux\n')).toEqual(['Un', 'Deux']);
  });

  test('is opaque source only when it is looked for letter for letter', () => {
    const index = new BookIndex();
    index.put('a', '<div>mot</div>\n\nUn mot.\n');
    expect(index.search({ ...PLAIN, text: 'mot' }, ['a'], true).count).toBe(1);
    expect(index.search({ ...PLAIN, text: 'mot', exact: true }, ['a'], true).count).toBe(2);
  });

  test('leaves out notes when asked, and chapters that are not named', () => {
    const index = new BookIndex();
    index.put('a', 'Un mot.[^n]\n\n[^n]: Un mot.\n');
    index.put('b', 'Un mot.\n');
    expect(index.search({ ...PLAIN, text: 'mot' }, ['a', 'b'], true).count).toBe(3);
    expect(index.search({ ...PLAIN, text: 'mot' }, ['a', 'b'], false).count).toBe(2);
    expect(index.search({ ...PLAIN, text: 'mot' }, ['b'], true).chapters.map(({ chapter }) => chapter)).toEqual(['b']);
    index.keepOnly(new Set(['a']));
    expect(index.search({ ...PLAIN, text: 'mot' }, ['a', 'b'], true).count).toBe(2);
  });

  test('is the new text of a chapter that changed', () => {
    const index = new BookIndex();
    index.put('a', 'Un chat.\n\nUn chien.\n');
    index.put('a', 'Un loup.\n\nUn chien.\n');
    expect(index.search({ ...PLAIN, text: 'chat' }, ['a'], true).count).toBe(0);
    expect(index.search({ ...PLAIN, text: 'chien' }, ['a'], true).count).toBe(1);
  });
});

describe('a match', () => {
  test('is where its stretches say, in every document', () => {
    fc.assert(
      fc.property(arbitraryDocument, fc.nat(), fc.nat(), (document, one, other) => {
        for (const { passage, start } of passagesOfDocument(document)) {
          const { text } = passage.searched;
          const [from, to] = [one % text.length, other % (text.length + 1)].sort((a, b) => a - b) as [number, number];
          const said = stretchesOf(passage, from, to).map((stretch) =>
            document.textBetween(start + stretch.from, start + stretch.to, '', '\n'),
          );
          expect(said.join('')).toBe(text.slice(from, to).replaceAll(THING, ''));
        }
      }),
    );
  });

  test('is found again in a text that changed around it', () => {
    const index = new BookIndex();
    index.put('a', 'Premier.\n\nLe chat dort.\n');
    const [match] = index.search({ ...PLAIN, text: 'chat' }, ['a'], true).chapters[0]?.matches ?? [];
    if (!match) throw new Error('Nothing was found.');
    const { doc } = readChapter('Premier.\n\nUn autre.\n\nLe chat dort.\n');
    const [stretch] = locate(doc, match) ?? [];
    expect(doc.textBetween(stretch?.from ?? 0, stretch?.to ?? 0)).toBe('chat');
    expect(locate(readChapter('Le loup dort.\n').doc, match)).toBeNull();
  });
});

describe('a replacement in a chapter', () => {
  test('has the marks of what it replaces, and leaves notes and things in the line', () => {
    expect(replaceAll('Un **ch**at[^a] dort.\n\n[^a]: Note.\n', { text: 'chat dort' }, 'loup').text).toBe(
      'Un **loup**[^a].\n\n[^a]: Note.\n',
    );
    expect(replaceAll('Un *chat* dort.\n', { text: 'chat' }, 'loup').text).toBe('Un *loup* dort.\n');
    expect(replaceAll('Un chat, [@doe] dort.\n', { text: 'chat,.*dort', regexp: true }, 'loup').text).toBe(
      'Un loup[@doe].\n',
    );
  });

  test('leaves every other byte of the file as it was', () => {
    const text = '---\na: 1\n---\n\n*  Un\n*  Deux\n\nUn chat\nsur deux lignes.\n\nFin  \nbrute.\n';
    const after = replaceAll(text, { text: 'chat' }, 'loup').text;
    expect(after.startsWith('---\na: 1\n---\n\n*  Un\n*  Deux\n\n')).toBe(true);
    expect(after.endsWith('\n\nFin  \nbrute.\n')).toBe(true);
  });

  test('is written so that it is read back as words, whatever they mean in Markdown', () => {
    for (const by of ['*a*', '# b', '[^c]', '<d>', '1. e', '\\', '- f'])
      expect(passages(replaceAll('Mot\n', { text: 'mot' }, by).text)).toEqual([by]);
  });

  test('skips what changed since, and says how many; what only moved is replaced', () => {
    const text = 'Un chat dort.\n\nUn chat mange.\n\nUn chat rêve.\n';
    expect(
      replaceAll(text, { text: 'chat' }, 'loup', 'Neuf.\n\nUn chat dort.\n\nUn loir mange.\n\nUn chat rêve bien.\n'),
    ).toEqual({
      text: 'Neuf.\n\nUn loup dort.\n\nUn loir mange.\n\nUn chat rêve bien.\n',
      done: 1,
      skipped: 2,
    });
    const longer = 'Au fond du grand jardin humide un chat rêve sous les feuilles de la vigne.';
    expect(replaceAll(`${longer}\n`, { text: 'chat' }, 'loup', `${longer} Il est tard.\n`)).toMatchObject({
      done: 1,
      skipped: 0,
    });
  });

  test('by nothing takes the words away', () => {
    expect(replaceAll('Un chat noir.\n', { text: ' noir' }, '').text).toBe('Un chat.\n');
  });

  test('of every match is what replacing in the passages would give, in every document', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        const changes = passagesOfDocument(document).flatMap(({ passage, start }) =>
          Array.from(passage.searched.text.matchAll(/[a-zé]+/g), ({ 0: found, index }) => ({
            stretches: stretchesOf(passage, index, index + found.length).map(({ from, to }) => ({
              from: start + from,
              to: start + to,
            })),
            text: 'Zz9',
          })),
        );
        const transform = new Transform(document);
        replaceIn(transform, changes);
        transform.doc.check();
        expect(passagesOfDocument(transform.doc).map(({ passage }) => passage.searched.text)).toEqual(
          passagesOfDocument(document).map(({ passage }) => passage.searched.text.replace(/[a-zé]+/g, 'Zz9')),
        );
      }),
    );
  });
});
