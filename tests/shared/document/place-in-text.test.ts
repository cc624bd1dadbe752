import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readChapter } from '../../../src/shared/document/chapter-text';
import { placeInText } from '../../../src/shared/document/place-in-text';

const TEXT = `---
langue: fr
---

# La panne

À sept heures, *quelqu’un* coupa le courant.[^k3f]

[^k3f]: Lettre du 14 novembre.

> Le client attend.
>
> Et il attend encore.

Fin de la panne.
`;

/** The block that holds the end of these words, and what stands in it before the caret. */
function shown(text: string, words: string): readonly [block: string, before: string] | null {
  const chapter = readChapter(text);
  const place = placeInText(chapter, text.indexOf(words) + words.length);
  if (place === null) return null;
  return [
    chapter.doc.textBetween(place.from, place.to, ' '),
    chapter.doc.textBetween(place.from, place.caret, ' ').trim(),
  ];
}

describe('the place of an offset of the text', () => {
  it('is the block that holds it, the caret behind the words before it', () => {
    expect(shown(TEXT, 'Fin de')).toEqual(['Fin de la panne.', 'Fin de']);
    expect(shown(TEXT, '# La')).toEqual(['La panne', 'La']);
  });

  it('counts the front matter, a byte order mark and the line ends as they are in the file', () => {
    const elsewhere = `\ufeff${TEXT.replace(/\n/g, '\r\n')}`;
    expect(shown(elsewhere, 'Fin de')).toEqual(['Fin de la panne.', 'Fin de']);
  });

  it('is found past markup, in a quotation too', () => {
    expect(shown(TEXT, 'coupa le')?.[1]).toBe('À sept heures, quelqu’un coupa le');
    expect(shown(TEXT, 'Et il attend')?.[1]).toBe('Le client attend. Et il attend');
  });

  it('is the sentence that calls it, for the words of a note', () => {
    expect(shown(TEXT, 'Lettre du 14')?.[0]).toContain('coupa le courant.');
  });

  it('is the end of the block before, between two blocks and behind the last', () => {
    const chapter = readChapter(TEXT);
    const between = placeInText(chapter, TEXT.indexOf('# La panne') + '# La panne'.length + 1);
    expect(between && chapter.doc.textBetween(between.from, between.caret)).toBe('La panne');
    const end = placeInText(chapter, TEXT.length);
    expect(end && chapter.doc.textBetween(end.from, end.caret)).toBe('Fin de la panne.');
  });

  it('is the first block for an offset before all of them, and nowhere in an empty file', () => {
    expect(placeInText(readChapter(TEXT), 2)?.from).toBe(0);
    expect(placeInText(readChapter(''), 0)).toBeNull();
  });

  it('is not guessed among words that stand there twice', () => {
    const twice = 'non non non\n';
    expect(shown(twice, 'non')?.[1]).toBe('non non non');
  });

  it('never lies outside the document, and the block is the one whose text holds the offset', () => {
    const words = fc.array(fc.constantFrom('mot', 'é', '*gras*', '[lien](a.md)', '«', '😀'), { minLength: 1 });
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 6 }), fc.nat(400), (paragraphs, at) => {
        const texts = paragraphs.map((one) => one.join(' '));
        const text = `${texts.join('\n\n')}\n`;
        const chapter = readChapter(text);
        const place = placeInText(chapter, at);
        if (place === null) throw new Error('a text with words has a place for every offset');
        expect(place.caret).toBeGreaterThan(place.from);
        expect(place.caret).toBeLessThan(place.to);
        let start = 0;
        let block = 0;
        for (const [index, one] of texts.entries()) {
          if (at >= start) block = index;
          start += one.length + 2;
        }
        expect(chapter.doc.resolve(place.from).index()).toBe(block);
      }),
    );
  });
});
