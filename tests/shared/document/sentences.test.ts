import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readChapter } from '../../../src/shared/document/chapter-text';
import { offsetOfPosition, positionOfOffset, readingText } from '../../../src/shared/document/reading-text';
import { sentenceAt, sentencesOf } from '../../../src/shared/document/sentences';

const F = '\u202f';
/** The sentences of a text in which `~` is a narrow no-break space. */
const split = (text: string, language = 'fr') => {
  const set = text.replaceAll('~', F);
  return sentencesOf(set, language).map(({ from, to }) => set.slice(from, to).replaceAll(F, '~'));
};
/** Each entry is one sentence: joined by spaces, they are found again. */
const same = (...sentences: string[]) => expect(split(sentences.join(' '))).toEqual(sentences);

describe('the sentences of French prose', () => {
  test('end with a full stop, a question, an exclamation', () => {
    same('Il pleut.', 'Où va-t-il~?', 'Qu’il vienne~!', 'Et puis rien.');
  });

  test('go on behind a sign that a small letter follows', () => {
    same('Ah~! mon ami, dit-il.', 'Vous~? demanda-t-elle.');
  });

  test('keep titles and names together', () => {
    same('Il vit M. Dupont et Mme. Durand.', 'MM. Bloch et Cie attendaient.', 'Le Dr. Knock entra.');
    same('J. K. Rowling écrit.', 'J.-P. Vernant lit.', 'Mgr. Myriel se tut.');
  });

  test('keep references together, and tell them from words that look the same', () => {
    same('Voir p. 12 et suiv.', 'Voir aussi t. II, chap. 4, art. 1382.', 'Fin.');
    same('C’est une œuvre d’art.', 'Elle dure.');
    same('Il a commis un vol.', 'L’homme a fui.', 'C’est de l’art.', 'C’est tout.');
  });

  test('end behind an initial that no name follows', () => {
    same('Elle manque de vitamine C.', 'Elle le sait.');
  });

  test('end with points of suspension only before a capital', () => {
    same('Il hésita… puis il vint.', 'Il attend…', 'Personne.');
    same('Quoi~?…', 'Rien~!!', 'Soit…');
  });

  test('hold the quotation marks that open and close them', () => {
    same('«~Vous partez~?~» demanda-t-il.', '«~Oui.~»', 'Il sortit.');
    same('Il cria~: «~Au feu~!~»', '“Vraiment?” dit-elle.', 'On courut.');
    same('«~Jamais~», dit-il.', '(Il mentait.)', 'Elle rit.');
  });

  test('change with the speaker', () => {
    same('— Tu viens~?', '— Non.', '— Pourquoi~? demanda Paul.', 'Silence.');
  });

  test('are not confused by numbers, hours and decimals', () => {
    same('3. Le chat dort.', 'Il est 12~h~30.', 'Il gagne 1.5~point.', 'En 1984.', 'Il rit.');
  });

  test('know English titles in English', () => {
    expect(split('Mr. Smith met Dr. No. It’s me. He left.', 'en')).toEqual([
      'Mr. Smith met Dr. No.',
      'It’s me.',
      'He left.',
    ]);
  });

  test('are none in a text without a word, and one in a text without an end', () => {
    expect(split('')).toEqual([]);
    expect(split('   ')).toEqual([]);
    same('Un titre sans point');
  });

  test('survive a language that is none', () => {
    expect(split('Un. Deux.', 'not a language')).toEqual(['Un.', 'Deux.']);
  });
});

describe('whatever the text', () => {
  const signs = fc.constantFrom(
    'a',
    'B',
    '.',
    '…',
    '?',
    '!',
    ' ',
    F,
    '«',
    '»',
    '—',
    'M',
    'p',
    '1',
    ',',
    '"',
    '\ud83d\ude00',
    '(',
    ')',
  );
  test('sentences are in order, lose no sign that is not a space, and begin and end with one', () => {
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        const sentences = sentencesOf(text, 'fr');
        let at = 0;
        for (const { from, to } of sentences) {
          expect(text.slice(at, from).trim()).toBe('');
          expect(to).toBeGreaterThan(from);
          expect(text.slice(from, to)).toBe(text.slice(from, to).trim());
          at = to;
        }
        expect(text.slice(at).trim()).toBe('');
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the caret', () => {
  test('is in the sentence that holds it, at its end too, and in the space behind it', () => {
    const text = 'Un. Deux.';
    const sentences = sentencesOf(text, 'fr');
    const at = (offset: number) => sentences.indexOf(sentenceAt(sentences, offset) ?? { from: -1, to: -1 });
    expect([0, 2, 3, 4, 9].map(at)).toEqual([0, 0, 0, 1, 1]);
    expect(sentenceAt([], 0)).toBeNull();
  });
});

describe('a block as it is read', () => {
  const { doc } = readChapter(
    'Un mot.[^a1b] Deux *mots*[^c2d].\\\nTrois.\n\n[^a1b]: Note. Longue.\n\n[^c2d]: Autre.\n',
  );
  const block = doc.child(0);
  const reading = readingText(block);

  test('has no notes, and a space for a line break', () => {
    expect(reading.text).toBe('Un mot. Deux mots. Trois.');
  });

  test('gives every sentence its place, whose words are the sentence', () => {
    const found = sentencesOf(reading.text, 'fr').map(({ from, to }) =>
      block.textBetween(
        positionOfOffset(reading, from, 'after'),
        positionOfOffset(reading, to, 'before'),
        '',
        (leaf) => (leaf.type.name === 'hard_break' ? ' ' : ''),
      ),
    );
    expect(found[0]).toBe('Un mot.');
    expect(found[2]).toBe('Trois.');
  });

  test('finds the offset of each place again', () => {
    for (let offset = 0; offset < reading.text.length; offset += 1)
      expect(offsetOfPosition(reading, positionOfOffset(reading, offset, 'after'))).toBe(offset);
  });
});
