import { describe, expect, it } from 'vitest';
import { PUBLISHING_STEPS } from '../../../src/shared/messages/publishing-steps';
import { linkTarget } from '../../../src/shared/publishing/clean';
import { FORMAT_IDS } from '../../../src/shared/publishing/format-ids';
import { FORMATS, formatOf } from '../../../src/shared/publishing/formats';
import { typstString } from '../../../src/shared/publishing/formats/typst-blocks';
import { isbnDigits } from '../../../src/shared/publishing/metadata';

describe('the formats', () => {
  it('each have one complete record, its steps in order', () => {
    expect(FORMATS.map(({ id }) => id)).toEqual(FORMAT_IDS);
    for (const format of FORMATS) {
      const places = format.steps.map((step) => PUBLISHING_STEPS.indexOf(step));
      expect(places, format.id).toEqual([...places].sort((left, right) => left - right));
      expect(format.steps).toContain('verify');
      for (const text of [...Object.values(format.label), ...Object.values(format.purpose)]) {
        expect(text.trim(), format.id).not.toBe('');
        expect(text, `a typewriter’s sign in “${text}”`).not.toMatch(/['"]|\.\.\./);
      }
    }
  });

  it('refuse an unknown name and tell the known ones', () => {
    expect(() => formatOf('papyrus')).toThrow(
      expect.objectContaining({
        code: 'export-format-unknown',
        values: { format: 'papyrus', known: FORMAT_IDS.join(', ') },
      }),
    );
  });
});

describe('a link', () => {
  it.each([
    ['https://example.org/a?b=c', 'web'],
    ['mailto:a@example.org', 'web'],
    ['JAVASCRIPT:alert(1)', 'nowhere'],
    ['java\nscript:alert(1)', 'nowhere'],
    [' \u0001javascript:alert(1)', 'nowhere'],
    ['vbscript:x', 'nowhere'],
    ['data:text/html,x', 'nowhere'],
    ['file:///etc/passwd', 'nowhere'],
    ['//example.org/x', 'nowhere'],
    ['/etc/passwd', 'nowhere'],
    ['../../x.md', 'nowhere'],
    ['', 'nowhere'],
    ['#a', 'place'],
    ['la-panne.md#a', 'place'],
    ['../chapters/la-panne.md', 'place'],
    ['l%C3%A0.md', 'place'],
  ])('to %j goes to %s', (address, to) => {
    expect(linkTarget(address).to).toBe(to);
  });
});

it('a text is a Typst string whatever it holds', () => {
  expect(typstString('a"b\\c\n#d')).toBe('"a\\"b\\\\c\\n#d"');
});

it('an ISBN is one when its check digit is right', () => {
  expect(isbnDigits('978-2-07-036002-4')).toBe('9782070360024');
  expect(isbnDigits('ISBN 978 2 07 036002 4')).toBe('9782070360024');
  expect(isbnDigits('978-2-07-036002-5')).toBeNull();
  expect(isbnDigits('urn:uuid:5b0c7a52')).toBeNull();
});
