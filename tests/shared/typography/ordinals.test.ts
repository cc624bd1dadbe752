import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Ordinal, ordinalAt, ordinalsIn } from '../../../src/shared/typography/ordinals';

/** A no-break space, shown. */
const shown = (text: string) => text.replace(/\u00a0/g, '⍽');

const written = ({ pieces }: Ordinal) =>
  pieces
    .map(({ text, look }) => (look === 'plain' ? text : look === 'superscript' ? `^${text}^` : `[${text}]{.smallcaps}`))
    .join('');

/** A text with every ordinal in it set. */
function set(text: string): string {
  let made = text;
  for (const ordinal of [...ordinalsIn(text)].reverse())
    made = made.slice(0, ordinal.from) + written(ordinal) + made.slice(ordinal.to);
  return shown(made);
}

describe('ordinals, centuries and abbreviations with raised letters', () => {
  test.each([
    ['au XIXe siècle', 'au [xix]{.smallcaps}^e^⍽siècle'],
    ['au XIXème siècle', 'au [xix]{.smallcaps}^e^⍽siècle'],
    ['au xixe siècle', 'au [xix]{.smallcaps}^e^⍽siècle'],
    ['au XIXᵉ', 'au [xix]{.smallcaps}^e^'],
    ['du Ier s. av.', 'du [i]{.smallcaps}^er^⍽s. av.'],
    ['aux XVIIe et XVIIIe siècles', 'aux [xvii]{.smallcaps}^e^ et [xviii]{.smallcaps}^e^⍽siècles'],
    ['au 19e siècle', 'au [xix]{.smallcaps}^e^⍽siècle'],
    ['au 1er siècle', 'au [i]{.smallcaps}^er^⍽siècle'],
    ['la Ve République', 'la V^e^⍽République'],
    ['le IIIe Reich', 'le III^e^⍽Reich'],
    ['François Ier régna', 'François I^er^ régna'],
    ['Napoléon Ier.', 'Napoléon I^er^.'],
    ['le 1er janvier', 'le 1^er^⍽janvier'],
    ['le 1er, le 2e', 'le 1^er^, le 2^e^'],
    ['la 1ère fois, les 1ères', 'la 1^re^ fois, les 1^res^'],
    ['la 2ème, le 3ième, les 20èmes', 'la 2^e^, le 3^e^, les 20^es^'],
    ['le 2nd, la 2nde', 'le 2^d^, la 2^de^'],
    ['1° lire, 2° écrire', '1^o^ lire, 2^o^ écrire'],
    ['n° 12, nos 3 et 4', 'n^o^⍽12, n^os^⍽3 et 4'],
    ['Mme Aubin, Mlle, Mgr Rey', 'M^me^⍽Aubin, M^lle^, M^gr^⍽Rey'],
    ['Me Abriel et Mes Roux', 'M^e^⍽Abriel et M^es^⍽Roux'],
    ['le Dr Rey', 'le D^r^⍽Rey'],
    ['Mr Lenoir', 'M.⍽Lenoir'],
    ['Durand et Cie', 'Durand et C^ie^'],
  ])('%s', (text, expected) => {
    expect(set(text)).toBe(expected);
  });

  test.each([
    'Me voici, me dit-il',
    'nos amis, mes vies, il vive',
    'Louis XIV',
    'il fait 20 °C, 3° C',
    'les 3es2 et a1er',
    'MMe, Vie, Xe2',
    'Civile, Mixe, Lie',
  ])('leaves alone: %s', (text) => {
    expect(set(text)).toBe(text);
  });

  test('is found at the caret, inside it or right after what one has just typed', () => {
    expect(ordinalAt('au XIXe', 7)?.from).toBe(3);
    expect(ordinalAt('au XIXe siècle', 5)?.from).toBe(3);
    expect(ordinalAt('au XIXe siècle, ', 16)?.from).toBe(3);
    expect(ordinalAt('au XIXe siècle on vit paraître', 30)).toBeNull();
    expect(ordinalAt('au XIXe', 1)).toBeNull();
    expect(ordinalAt('le n° 12', 8)?.from).toBe(3);
  });

  test('changes no letter but their case and their look: what is read aloud is the same', () => {
    const word = fc.constantFrom(
      'XIXe',
      'siècle',
      '1er',
      '2e',
      'Mme',
      'Me',
      'Abriel',
      'n°',
      '12',
      'le',
      ',',
      'Ve',
      'Ier',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const text = words.join(' ');
        for (const ordinal of ordinalsIn(text)) {
          // A century in figures becomes one in Roman numbers.
          if (/^\d/.test(text.slice(ordinal.from)) && ordinal.pieces[0]?.look === 'small-caps') continue;
          const plain = (kept: string) =>
            kept
              .toLowerCase()
              .replace(/[°º]/g, 'o')
              .replace(/[\s\u00a0]/g, '');
          const made = ordinal.pieces.map((piece) => piece.text).join('');
          expect(plain(made)).toBe(plain(text.slice(ordinal.from, ordinal.to)));
        }
      }),
    );
  });
});
