import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applySplice } from '../../../src/shared/history/splice';
import { WrittenText } from '../../../src/shared/history/written-text';

/** Words put into a text, as parts of its length; `again`: in the place of those put before. */
const put = fc.record({
  from: fc.nat(100),
  to: fc.nat(100),
  words: fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', 'é', '🙂'), maxLength: 6 }),
  again: fc.boolean(),
  isSeen: fc.boolean(),
});

describe('a text made from another', () => {
  test('is what is put into it, and one splice leads from each to each that came after', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 30 }), fc.array(put), (text, puts) => {
        const made = [{ written: new WrittenText(text), text }];
        let spot = { start: 0, length: 0 };
        for (const { from, to, words, again, isSeen } of puts) {
          const before = made.at(-1) ?? { written: new WrittenText(text), text };
          if (!again) {
            const ends = [from, to].map((part) => Math.floor((part / 100) * before.text.length));
            const start = Math.min(...ends);
            spot = { start, length: Math.max(...ends) - start };
          }
          const { start, length } = spot;
          const written = before.written.put(start, length, words);
          made.push({ written, text: applySplice(before.text, { at: start, del: length, ins: words }) });
          spot = { start, length: words.length };
          if (isSeen) expect(written.text).toBe(made.at(-1)?.text);
        }
        for (const [index, one] of made.entries())
          for (const other of made.slice(index))
            expect(applySplice(one.text, one.written.spliceTo(other.written))).toBe(other.text);
        for (const one of made) expect(one.written.text).toBe(one.text);
      }),
    );
  });

  test('gives what is new, and nothing where nothing is', () => {
    const text = new WrittenText('un mot ici');
    const typed = text.put(3, 3, 'mots').put(3, 4, 'mots dits');
    expect(text.spliceTo(typed)).toEqual({ at: 6, del: 0, ins: 's dits' });
    expect(text.put(3, 3, 'mot')).not.toBe(text);
    expect(text.spliceTo(text.put(3, 3, 'mot'))).toEqual({ at: 6, del: 0, ins: '' });
    expect(typed.spliceTo(typed)).toEqual({ at: 12, del: 0, ins: '' });
  });
});
