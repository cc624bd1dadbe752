import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { exportFileName, NAME_PARTS, unknownParts } from '../../../src/shared/publishing/file-name';

const FACTS = { title: 'Le livre noir', preset: 'Relecture', date: '2026-11-23', author: 'Octave Vasseur' };

describe('the name of an export', () => {
  it.each([
    ['{title}', 'Le livre noir'],
    ['{title} – {preset} – {date}', 'Le livre noir – Relecture – 2026-11-23'],
    ['{title} – {reviewer} – {date}', 'Le livre noir – 2026-11-23'],
    ['{reviewer} – {title}', 'Le livre noir'],
    ['{title} - {chapter} - {version}', 'Le livre noir'],
    ['{title}_{date}', 'Le livre noir_2026-11-23'],
    ['{titre} {title}', '{titre} Le livre noir'],
    ['épreuve nº 2', 'épreuve nº 2'],
    ['', 'octavo'],
    ['...', 'octavo'],
    ['con', '_con'],
    ['COM1.v2', '_COM1.v2'],
    ['a/b\\c:d*e?"f<g>h|i', 'a b c d e f g h i'],
    ['../../etc/passwd', 'etc passwd'],
  ])('%s', (pattern, name) => expect(exportFileName(pattern, FACTS)).toBe(name));

  it('says what a title of a French book says, without what Windows refuses', () => {
    expect(exportFileName('{title}', { title: 'Qui\u202f? «\u202fMoi\u202f»\u00a0: enquête' })).toBe(
      'Qui « Moi » enquête',
    );
  });

  it('ends at a word where a title is too long, in bytes', () => {
    const long =
      'Où l’on verra comment un abonné, muni de toutes les pièces exigées, fut renvoyé d’un guichet à l’autre, ';
    const name = exportFileName('{title}', { title: long.repeat(3) });
    expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(180);
    expect(long.repeat(3).startsWith(name)).toBe(true);
    expect(long.repeat(3)[name.length]).toMatch(/[ ,]/);
    // One endless word is cut where it has to be, between two characters.
    expect(exportFileName('{title}', { title: 'é'.repeat(200) })).toBe('é'.repeat(90));
  });

  it('tells a slip of the hand', () => expect(unknownParts('{title} {titre} {}')).toEqual(['{titre}', '{}']));

  test('can be held by every file system, whatever the book is called', () => {
    const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ unit: 'grapheme' }));
    const pattern = fc
      .array(fc.oneof(fc.constantFrom(...NAME_PARTS.map((part) => `{${part}}`), ' – ', '-'), anything), {
        maxLength: 6,
      })
      .map((parts) => parts.join(''));
    const facts = fc.record(Object.fromEntries(NAME_PARTS.map((part) => [part, anything])), { requiredKeys: [] });
    fc.assert(
      fc.property(pattern, facts, (written, known) => {
        const name = exportFileName(written, known);
        expect(name).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}<>:"/\\|?*]|^[. ]|[. ]$/u);
        expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(181);
        expect(name).toMatch(/[\p{L}\p{N}]/u);
        expect(name).not.toMatch(/^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i);
        expect(name).toBe(name.normalize('NFC'));
      }),
      { numRuns: 500 },
    );
  });
});
