import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NameOfPart, patternKept, patternShown } from '../../../../src/renderer/panels/publish/name-pattern';
import { NAME_PARTS } from '../../../../src/shared/publishing/file-name';

const FRENCH = ['titre', 'auteur', 'préréglage', 'date', 'chapitre', 'version', 'relecteur', 'destinataire'];
const nameOf: NameOfPart = (part) => FRENCH[NAME_PARTS.indexOf(part)] ?? part;

describe('the pattern of a file name', () => {
  it('is shown in the language of the window and kept in the words of book.yaml', () => {
    expect(patternShown('{title} – {recipient} ({date})', nameOf)).toBe('{titre} – {destinataire} ({date})');
    expect(patternKept('{titre} – {destinataire} ({date})', nameOf)).toBe('{title} – {recipient} ({date})');
  });

  it('is understood without accents, in capitals, with spaces, and in the words of book.yaml', () => {
    expect(patternKept('{Prereglage} { titre } {author}', nameOf)).toBe('{preset} {title} {author}');
  });

  it('keeps what is no part as it was typed', () => {
    expect(patternKept('{tome} {} {titre', nameOf)).toBe('{tome} {} {titre');
  });

  it('comes back from the window as it went there', () => {
    const piece = fc.oneof(
      fc.constantFrom(...NAME_PARTS.map((part) => `{${part}}`)),
      fc.constantFrom(' – ', 'tome 2', '}', '{x}'),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const pattern = pieces.join('');
        expect(patternKept(patternShown(pattern, nameOf), nameOf)).toBe(pattern);
      }),
    );
  });
});
