import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { addSent, lastPreset, lastPrinted, readSent, type SentRecord } from '../../../src/shared/publishing/sent';

const SUM = 'a'.repeat(64);
const record = (at: string, more: Partial<SentRecord> = {}): SentRecord => ({
  at,
  files: [{ path: 'exports/2026-11-23/Livre.pdf', format: 'pdf', size: 12, sha256: SUM, pages: 3 }],
  ...more,
});

describe('the list of what was sent', () => {
  it('grows at its end, and is read from there', () => {
    const one = record('2026-11-23T10:00:00.000Z', { preset: 'Relecture', presetId: 'relec', recipient: 'Maître X' });
    const two = record('2026-11-24T10:00:00.000Z');
    const text = addSent(addSent('', one), two);
    expect(readSent(text)).toEqual({ records: [two, one], unread: 0 });
    expect(lastPreset(readSent(text))).toBe('relec');
    expect(lastPreset(readSent(''))).toBeNull();
  });

  it('keeps what a hand wrote into it, byte for byte, and reads around what is no entry', () => {
    const byHand =
      '\uFEFF# envoyé à la main\r\n- at: hier\r\n  files: []\r\n- at: 2026-11-20\r\n  files: [ { path: a.pdf, format: pdf, size: 1, sha256: ';
    const kept = `${byHand}${SUM}, by: poste } ]\r\n- [[[[\r\n- *alias\r\n- { at: x`;
    const text = addSent(kept, record('2026-11-25T10:00:00.000Z'));
    expect(text.startsWith(kept)).toBe(true);
    const { records, unread } = readSent(text);
    expect(records.map(({ at }) => at)).toEqual(['2026-11-25T10:00:00.000Z', '2026-11-20']);
    expect(records[1]?.files[0]).toMatchObject({ by: 'poste' });
    expect(unread).toBe(4);
  });

  it('knows the printed book that the next one is compared with', () => {
    const counted = {
      path: 'a.pdf',
      format: 'pdf',
      size: 1,
      sha256: SUM,
      pages: 240,
      signs: 400_000,
      spine: 17.3,
    } as const;
    const whole = record('2026-11-20T10:00:00.000Z', { preset: 'BAT', files: [counted] });
    const chapter = record('2026-11-21T10:00:00.000Z', { part: true, files: [{ ...counted, pages: 12 }] });
    const epub = record('2026-11-22T10:00:00.000Z', { files: [{ ...counted, format: 'epub' }] });
    // A file whose pages nobody counted.
    const uncounted = record('2026-11-23T10:00:00.000Z', {
      files: [{ path: 'a.pdf', format: 'pdf', size: 1, sha256: SUM }],
    });
    const all = [whole, chapter, epub, uncounted].reduce(addSent, '');
    expect(lastPrinted(readSent(all))).toMatchObject({
      at: whole.at,
      pages: 240,
      signs: 400_000,
      spine: 17.3,
      preset: 'BAT',
    });
    expect(lastPrinted(readSent(addSent('', uncounted)))).toBeNull();
    // As records were before more than pages stood in them.
    const earlier = record('2026-11-24T10:00:00.000Z', {
      files: [{ path: 'a.pdf', format: 'pdf', size: 1, sha256: SUM, pages: 232 }],
    });
    expect(lastPrinted(readSent(addSent(all, earlier)))).toEqual({ at: earlier.at, pages: 232 });
  });

  test('gives back whatever was recorded', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
    const anyRecord: fc.Arbitrary<SentRecord> = fc.record(
      {
        at: fc.constantFrom('2026-11-23T10:00:00.000Z', '2027-01-01T00:00:00.000Z'),
        preset: text,
        recipient: text,
        version: text,
        files: fc.array(
          fc.record({
            path: text,
            format: fc.constantFrom('pdf' as const, 'epub' as const),
            size: fc.nat(),
            sha256: fc.constant(SUM),
          }),
          { minLength: 1, maxLength: 3 },
        ),
      },
      { requiredKeys: ['at', 'files'] },
    );
    fc.assert(
      fc.property(fc.array(anyRecord, { maxLength: 4 }), (records) => {
        expect(readSent(records.reduce(addSent, ''))).toEqual({ records: [...records].reverse(), unread: 0 });
      }),
      { numRuns: 200 },
    );
  });
});
