import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mayHoldLonelyHalves, withoutLonelyHalves } from '../../../src/main/manuscript/lonely-halves';
import { RunningRevision } from '../../../src/main/manuscript/running-revision';
import { revisionOfText } from '../../../src/main/manuscript/surroundings';
import { applySplice } from '../../../src/shared/history/splice';

/** Units, halves of characters among them that are alone or come together by chance. */
const units = fc.constantFrom('a', 'é', '’', '\ud83d\udcd6', '\ud83d', '\udcd6');
const piece = fc
  .tuple(units, fc.constantFrom(0, 1, 2, 3, 2048, 4095, 4096, 4097))
  .map(([unit, times]) => unit.repeat(times));
const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), del: fc.nat(5000), ins: piece });

describe('the revisions of one text after another', () => {
  test('are those that each has by itself, wherever it was changed', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), fc.array(edit, { maxLength: 6 }), (pieces, edits) => {
        const revisions = new RunningRevision();
        let text = pieces.join('');
        expect(revisions.of(text)).toBe(revisionOfText(text));
        for (const { at, del, ins } of edits) {
          const place = Math.floor(at * text.length);
          text = applySplice(text, { at: place, del: Math.min(del, text.length - place), ins });
          expect(revisions.of(text)).toBe(revisionOfText(text));
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('halves of characters', () => {
  test('a splice that does not look as if it left any alone has left none', () => {
    const words = fc.array(units, { maxLength: 8 }).map((some) => some.join(''));
    fc.assert(
      fc.property(words, words, fc.nat(8), fc.nat(3), (some, ins, place, del) => {
        const before = withoutLonelyHalves(some);
        const at = Math.min(place, before.length);
        const splice = { at, del: Math.min(del, before.length - at), ins };
        const after = applySplice(before, splice);
        if (!mayHoldLonelyHalves(after, splice)) expect(withoutLonelyHalves(after)).toBe(after);
      }),
      { numRuns: 1000 },
    );
  });
});
