import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readChapter } from '../../../src/shared/document/chapter-text';
import { type Passage, passageBefore, passageFrom } from '../../../src/shared/document/passages';
import { arbitraryDocument } from './arbitrary-document';

const { doc } = readChapter(
  '# La panne\n\nIl dit[^a] [Good morning]{lang=en}, puis rien. Deux.\n\n* * *\n\n> Trois.\n\n[^a]: Note.\n',
);
const words = (passage: Passage | null) => passage?.pieces.map(({ text, language }) => `${language}:${text}`).join('|');

/** Every passage from the first on. */
function all(document: typeof doc): Passage[] {
  const passages: Passage[] = [];
  for (let next = passageFrom(document, 0, 'fr'); next; next = passageFrom(document, next.to, 'fr')) {
    passages.push(next);
    if (passages.length > 10_000) throw new Error('It never ends.');
  }
  return passages;
}

describe('what is read aloud', () => {
  test('is every sentence, titles too, without notes, each language by itself', () => {
    expect(all(doc).map(words)).toEqual([
      'fr:La panne',
      'fr:Il dit |en:Good morning|fr:, puis rien.',
      'fr:Deux.',
      'fr:Trois.',
    ]);
  });

  test('begins with the sentence that holds the caret', () => {
    const second = all(doc)[1];
    expect(words(passageFrom(doc, (second?.from ?? 0) + 4, 'fr'))).toBe(words(second ?? null));
  });

  test('goes back sentence by sentence, to the block before too', () => {
    const backwards: (string | undefined)[] = [];
    let at: Passage | null = all(doc).at(-1) ?? null;
    while (at) {
      backwards.push(words(at));
      at = passageBefore(doc, at.from, 'fr');
    }
    expect(backwards.reverse()).toEqual(all(doc).map(words));
  });

  test('is cut to what is selected', () => {
    const [, second, third] = all(doc);
    const within = { from: (second?.from ?? 0) + 3, to: (third?.from ?? 0) + 2 };
    const first = passageFrom(doc, within.from, 'fr', within);
    expect(words(first)).toBe('fr:dit |en:Good morning|fr:, puis rien.');
    const last = passageFrom(doc, first?.to ?? 0, 'fr', within);
    expect(words(last)).toBe('fr:De');
    expect(passageFrom(doc, last?.to ?? 0, 'fr', within)).toBeNull();
  });

  test('always ends, never steps back, and is the same both ways, whatever the chapter', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        const passages = all(document);
        for (const [index, { from, to }] of passages.entries()) {
          expect(from).toBeLessThan(to);
          expect(from).toBeGreaterThanOrEqual(passages[index - 1]?.to ?? 0);
          expect(passageBefore(document, from, 'fr')).toEqual(passages[index - 1] ?? null);
        }
      }),
    );
  });
});
