import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readChapter } from '../../../src/shared/document/chapter-text';
import { unmarkedOccurrences } from '../../../src/shared/document/index-marks';
import { markOccurrences } from '../../../src/shared/document/mark-occurrences';

const NAME = { kind: 'name', key: 'Klaba, Octave', sub: '', see: '' } as const;
const marked = (text: string, words = 'Klaba') => markOccurrences(text, words, NAME);

describe('marking words through a chapter file', () => {
  test('every place that has no mark yet gets one, in notes and emphasis too', () => {
    expect(marked('Klaba, *Klaba*[^a].\n\n[^a]: Et Klaba.\n\nPuis [Klaba]{.index}.\n')).toEqual({
      text: '[Klaba]{.index key="Klaba, Octave"}, [*Klaba*]{.index key="Klaba, Octave"}[^a].\n\n[^a]: Et [Klaba]{.index key="Klaba, Octave"}.\n\nPuis [Klaba]{.index}.\n',
      count: 3,
    });
  });

  test('a part of a word, code and a chapter without the words stay byte for byte', () => {
    for (const text of ['Klabas et `Klaba`\r\nici  .\r\n', '*  Rien * ici\n\n\n\nrien\n'])
      expect(marked(text)).toEqual({ text, count: 0 });
  });

  test('words across a no-break space are found', () => {
    expect(marked('Octave\u00a0Klaba\n', 'Octave Klaba').text).toBe(
      '[Octave\u00a0Klaba]{.index key="Klaba, Octave"}\n',
    );
  });

  test('the marks taken out again, the file is what it was; a second time nothing is left to mark', () => {
    const piece = fc.constantFrom('Klaba', 'le', 'mot', '*Klaba*', 'Klabas', 'd’Octave', '« Klaba »');
    const paragraph = fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => `Ici ${pieces.join(' ')}.`);
    fc.assert(
      fc.property(fc.array(paragraph, { minLength: 1, maxLength: 5 }), (paragraphs) => {
        const text = `${paragraphs.join('\n\n')}\n`;
        const { text: made, count } = marked(text);
        expect(count).toBe(unmarkedOccurrences(readChapter(text).doc, 'Klaba').length);
        expect(readChapter(made).doc.textContent).toBe(readChapter(text).doc.textContent);
        expect(made.replace(/\[(\*?Klaba\*?)\]\{\.index key="Klaba, Octave"\}/g, '$1')).toBe(text);
        expect(marked(made)).toEqual({ text: made, count: 0 });
      }),
    );
  });
});
