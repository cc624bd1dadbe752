import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readChapter } from '../../../src/shared/document/chapter-text';
import {
  addStatistics,
  NO_STATISTICS,
  readingMinutes,
  type Statistics,
  statisticsBetween,
  statisticsOf,
} from '../../../src/shared/document/statistics';
import { countWords } from '../../../src/shared/document/words';
import { arbitraryDocument } from './arbitrary-document';

const of = (markdown: string): Statistics => statisticsOf(readChapter(markdown).doc, 'fr');

describe('what a text counts', () => {
  test('words, signs with and without spaces, paragraphs, sentences', () => {
    // 5 + 1 + 1 (narrow) + 1, 4 + 1: every space is a sign, whatever its width.
    expect(of('Où\u202f? Là.\n\nOui.').text).toEqual({
      words: 3,
      signs: 12,
      signsWithoutSpaces: 10,
      paragraphs: 2,
      sentences: 3,
    });
  });

  test('a letter outside the first plane is one sign', () => {
    expect(of('𝄞 a').text.signs).toBe(3);
  });

  test('notes are counted apart, and their calls are no sign', () => {
    const { text, notes } = of('Un mot[^a].\n\n[^a]: Une note. Longue.');
    expect(text).toMatchObject({ words: 2, signs: 7, sentences: 1 });
    expect(notes).toMatchObject({ count: 1, words: 3, signs: 17, sentences: 2, paragraphs: 1 });
  });

  test('a passage kept as it is counts for nothing, as for the words of the chapter', () => {
    expect(of('<div>\nrien\n</div>')).toEqual(NO_STATISTICS);
  });

  test('its sentences are left out where they are not asked for', () => {
    expect(statisticsOf(readChapter('Un. Deux.').doc, null).text).toMatchObject({ words: 2, sentences: 0 });
  });

  test('the words of text and notes together are those that binder and goals count', () => {
    fc.assert(
      fc.property(arbitraryDocument, (doc) => {
        const { text, notes } = statisticsOf(doc, 'fr');
        expect(text.words + notes.words).toBe(countWords(doc));
      }),
    );
  });
});

describe('what a selection counts', () => {
  const { doc } = readChapter('# Titre\n\nUn deux trois.\n\nQuatre[^a] cinq.\n\n[^a]: Six sept.');
  const at = (words: string) => {
    let found = -1;
    doc.descendants((node, position) => {
      const index = node.isText ? (node.text ?? '').indexOf(words) : -1;
      if (index >= 0 && found < 0) found = position + index;
    });
    return found;
  };

  test('part of a paragraph', () => {
    expect(statisticsBetween(doc, at('deux'), at('deux') + 4, 'fr').text).toMatchObject({ words: 1, signs: 4 });
  });

  test('the end of one and the beginning of the next, with the note called there', () => {
    const { text, notes } = statisticsBetween(doc, at('trois'), at(' cinq'), 'fr');
    expect(text).toMatchObject({ words: 2, signs: 12, paragraphs: 2 });
    expect(notes).toMatchObject({ count: 1, words: 2 });
  });

  test('everything is what the chapter counts; a text cut between two blocks loses nothing', () => {
    fc.assert(
      fc.property(arbitraryDocument, fc.nat(), (document, seed) => {
        const whole = statisticsOf(document, 'fr');
        expect(statisticsBetween(document, 0, document.content.size, 'fr')).toEqual(whole);
        const cut = document.children
          .slice(0, seed % (document.childCount + 1))
          .reduce((size, block) => size + block.nodeSize, 0);
        const parts = addStatistics(
          statisticsBetween(document, 0, cut, 'fr'),
          statisticsBetween(document, cut, document.content.size, 'fr'),
        );
        expect(parts).toEqual(whole);
      }),
    );
  });
});

test('reading takes a minute for a word and none for no word', () => {
  expect([0, 1, 240, 1200].map(readingMinutes)).toEqual([0, 1, 1, 5]);
});
