import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainPieces } from '../../../src/shared/document/plain-pieces';

test('the pieces of a text are the text, and each is short', () => {
  const line = fc.oneof(
    fc.constant('\n'),
    fc.integer({ min: 1, max: 30_000 }).map((length) => `${'a'.repeat(length)}\n`),
    fc.integer({ min: 1, max: 30_000 }).map((length) => '😀'.repeat(length)),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
      const text = lines.join('');
      const pieces = plainPieces(text);
      expect(pieces.join('')).toBe(text);
      for (const piece of pieces) {
        expect(piece.length).toBeLessThanOrEqual(20_000);
        expect(piece).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/);
      }
    }),
  );
});

test('a piece ends with a line where it can', () => {
  const text = `${'mot '.repeat(40)}\n`.repeat(1000);
  expect(plainPieces(text).every((piece) => piece.endsWith('\n'))).toBe(true);
});
