import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import { readChapter } from '../../../src/shared/document/chapter-text';
import { grammarText, placeRemarks } from '../../../src/shared/spelling/grammar-text';

const blockOf = (markdown: string): Node => {
  const block = readChapter(markdown).doc.firstChild;
  if (!block) throw new Error('no block');
  return block;
};
/** What a remark on these words of the sent text underlines in the block. */
const underlined = (block: Node, words: string, language = 'fr') => {
  const asked = grammarText(block, language);
  if (!asked) throw new Error('nothing to ask');
  const from = asked.text.indexOf(words);
  const remark = { from, to: from + words.length, rule: 'r', explanation: 'e', suggestions: [] };
  return placeRemarks(block, language, asked, [remark]).map(({ from: start, to }) =>
    block.textBetween(start, to, '', '\uFFFC'),
  );
};

describe('a block as a grammar checker reads it', () => {
  test('is its sentences, without notes; a line break is a space', () => {
    const block = blockOf('Elle[^a] **va** bien\\\net *toi*.\n\n[^a]: Une note.\n');
    expect(grammarText(block, 'fr-FR')?.text).toBe('Elle va bien et toi.');
  });
  test('is asked about in French only, and never as code', () => {
    expect(grammarText(blockOf('She go.\n'), 'en')).toBeNull();
    expect(grammarText(blockOf('```\nElle vas\n```\n'), 'fr')).toBeNull();
    expect(grammarText(blockOf('* * *\n'), 'fr')).toBeNull();
  });
});

describe('a remark', () => {
  test('stands on the same words, behind notes, loose accents, soft hyphens and signs of two units', () => {
    const block = blockOf('😀 E\u0301te\u0301[^a] fi\u00ADni, elle va**s** 😀 là.\n\n[^a]: Une note.\n');
    expect(underlined(block, 'vas')).toEqual(['vas']);
    expect(underlined(block, 'Été')).toEqual(['E\u0301te\u0301']);
    expect(underlined(block, 'fini')).toEqual(['fi\u00ADni']);
    expect(underlined(block, '😀')).toEqual(['😀']);
  });
  test('in another language is none', () => {
    const block = blockOf('Elle dit [the cats is]{lang=en} ici.\n');
    expect(underlined(block, 'cats is')).toEqual([]);
    expect(underlined(block, 'dit the')).toEqual([]);
    expect(underlined(block, 'Elle')).toEqual(['Elle']);
  });
  test('outside the text is none', () => {
    const block = blockOf('Elle va.\n');
    const asked = grammarText(block, 'fr');
    if (!asked) throw new Error('nothing to ask');
    const remark = { from: 50, to: 60, rule: 'r', explanation: 'e', suggestions: [] };
    expect(placeRemarks(block, 'fr', asked, [remark])).toEqual([]);
  });
  test('on any words lies in the block, in order, on the same letters', () => {
    const piece = fc.constantFrom('elle ', 'va', '**s**', '[^a]', 'é', 'e\u0301', '😀', '\u00AD', ' ', '\u202F', '*x*');
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 15 }), fc.nat(), fc.nat(), (pieces, one, other) => {
        const block = blockOf(`un ${pieces.join('')} mot.\n\n[^a]: Note.\n`);
        const asked = grammarText(block, 'fr');
        if (!asked) throw new Error('nothing to ask');
        const from = one % asked.text.length;
        const to = from + 1 + (other % (asked.text.length - from));
        const placed = placeRemarks(block, 'fr', asked, [{ from, to, rule: 'r', explanation: 'e', suggestions: [] }]);
        for (const place of placed) {
          expect(place.to).toBeGreaterThan(place.from);
          expect(place.to).toBeLessThanOrEqual(block.content.size);
          expect(place.from).toBe(asked.places[from]);
        }
      }),
    );
  });
});
