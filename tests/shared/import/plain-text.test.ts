import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPlainText } from '../../../src/shared/import/plain-text';
import { importedWords, wordsOf } from './words';

/** An invented book, laid out as transcribed ones are. */
const BOOK = `Jeanne Morel

LE GUICHET

Tome I : L'attente

(1912)


Livre premier--Le silence




Chapitre I

Une matinée


Il était huit heures quand la grille s'ouvrit; personne n'entra. On attendait
depuis l'aube--quelques-uns depuis la veille--et l'on n'osait plus
compter les _heures perdues
pour rien_ dans cette salle.

--C'est pour quoi? demanda l'homme.

--Pour une lettre, dit-elle. «Une lettre [1] que j'attends!»

      *       *       *       *       *

_Note des dépenses._

_Pour le timbre: deux sous_
_Pour le papier, l'encre, la plume et le reste de ce qu'il faut à qui écrit
souvent_
_Pour la patience: rien_

Le comte*** avait signé. C'était le 1er mai. # Rien d'autre.




Chapitre II

Chapitre où l'on attend encore


          _Attendre, attendre,_
             _Et ne rien prendre._

Elle attendit. Était-ce 3 * 4, ou [tout] autre chose: <rien>?




Livre deuxième--Le bruit




Chapitre I

Qui parle?


On parla.
`;

describe('a plain text', () => {
  const book = readPlainText(BOOK);

  test('has its title page', () => {
    expect(book).toMatchObject({
      title: 'LE GUICHET',
      author: 'Jeanne Morel',
      subtitle: 'Tome I\u00a0: L’attente (1912)',
      language: 'fr-FR',
      front: null,
    });
  });

  test('has its parts and chapters', () => {
    expect(book.parts.map(({ title, chapters }) => [title, chapters.map((chapter) => chapter.title)])).toEqual([
      ['Livre premier — Le silence', ['Une matinée', 'Chapitre où l’on attend encore']],
      ['Livre deuxième — Le bruit', ['Qui parle\u202f?']],
    ]);
  });

  test('becomes Markdown in French typography', () => {
    expect(book.parts[0]?.chapters[0]?.text).toBe(
      [
        '# Une matinée',
        'Il était huit heures quand la grille s’ouvrit\u202f; personne n’entra. On attendait depuis l’aube — quelques-uns depuis la veille — et l’on n’osait plus compter les *heures perdues pour rien* dans cette salle.',
        '—\u00a0C’est pour quoi\u202f? demanda l’homme.',
        '—\u00a0Pour une lettre, dit-elle. «\u202fUne lettre [1] que j’attends\u202f!\u202f»',
        '* * *',
        '*Note des dépenses.*',
        '*Pour le timbre\u00a0: deux sous*\\\n*Pour le papier, l’encre, la plume et le reste de ce qu’il faut à qui écrit souvent*\\\n*Pour la patience\u00a0: rien*',
        'Le comte\\*\\*\\* avait signé. C’était le 1er mai. # Rien d’autre.',
      ]
        .join('\n\n')
        .concat('\n'),
    );
  });

  test('loses no word and doubles none', () => {
    const labels = /^Chapitre [IVX]+$/gm;
    const body = BOOK.slice(BOOK.indexOf('Livre premier')).replace(labels, '');
    expect(importedWords(book)).toEqual(wordsOf(body));
    expect(wordsOf(`${book.author} ${book.title} ${book.subtitle}`)).toEqual(
      wordsOf(BOOK.slice(0, BOOK.indexOf('Livre premier'))),
    );
  });

  test('without headings is one chapter', () => {
    const plain = readPlainText('Un.\n\nDeux\ntrois.\n');
    expect(plain).toMatchObject({ title: '', front: null, parts: [{ title: null, chapters: [{ title: '' }] }] });
    expect(plain.parts[0]?.chapters[0]?.text).toBe('Un.\n\nDeux trois.\n');
  });

  test('with chapters whose titles are not told keeps their labels', () => {
    const { parts } = readPlainText('Chapitre 1\n\nIl pleuvait.\n\nChapitre 2\n\nIl neigeait.\n');
    expect(parts).toEqual([
      {
        title: null,
        chapters: [
          { title: 'Chapitre 1', text: '# Chapitre 1\n\nIl pleuvait.\n' },
          { title: 'Chapitre 2', text: '# Chapitre 2\n\nIl neigeait.\n' },
        ],
      },
    ]);
  });

  test('with one long line a paragraph, and with prose before the first heading', () => {
    const long = 'Une phrase assez longue pour que nul ne la coupe. '.repeat(8).trim();
    const { front, parts, language } = readPlainText(`${long}\n${long}\nChapter 1: One\n${long}\n`);
    expect(language).toBe('en');
    expect(front?.text.split('\n\n')).toHaveLength(2);
    expect(parts[0]?.chapters[0]?.title).toBe('One');
  });

  test('that is empty has nothing', () => {
    expect(readPlainText(' \n\n\t\n')).toMatchObject({ front: null, parts: [] });
  });

  test('of any form loses no word', () => {
    const word = fc.constantFrom(
      'mot',
      "l'eau",
      '--',
      '_mot_',
      '«oui»',
      '#',
      '*',
      '1.',
      '- x',
      '[a](b)',
      '<b>',
      '&amp;',
      '\\',
      '`',
      '|',
      '$a$',
      '^',
      '~',
      '![',
      '+',
      '>',
      ':::',
      'http://a.b/c_d_e',
      '"',
      '_',
      'été?',
      '...',
    );
    const line = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '));
    const block = fc.oneof(
      fc.array(line, { minLength: 1, maxLength: 5 }).map((lines) => lines.join('\n')),
      fc.constant('Chapitre I\n\nUn titre\n\n'),
      fc.constant('    une ligne\n    une autre'),
    );
    fc.assert(
      fc.property(fc.array(block, { maxLength: 8 }), (blocks) => {
        const text = `Chapitre I\n\nMots\n\n\n${blocks.join('\n\n')}\n`;
        expect(importedWords(readPlainText(text))).toEqual(wordsOf(text.replace(/^Chapitre I$/gm, '')));
      }),
      { numRuns: 300 },
    );
  });
});
