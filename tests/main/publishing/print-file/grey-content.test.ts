import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { greyContent, greyOf, withoutColours } from '../../../../src/main/publishing/print-file/grey-content';

const kindOf = (name: string) => (name === 'c1' ? 'rgb' : name === 'c0' ? 'grey' : 'other');
const grey = (content: string) => greyContent(content, kindOf);

describe('greys of a content stream', () => {
  it('take the place of colours, in whichever way these are set, and nothing else changes', () => {
    expect(grey('/c1 cs 1 0 0 scn 0 0 m 1 0 0 1 5 5 cm f')).toBe(
      `/c1 cs ${greyOf(1, 0, 0)} scn 0 0 m 1 0 0 1 5 5 cm f`,
    );
    expect(grey('/c1 CS 0 0 1 SC')).toBe(`/c1 CS ${greyOf(0, 0, 1)} SC`);
    expect(grey('q .5 0 0 rg Q 0 .5 0 RG S')).toBe(`q ${greyOf(0.5, 0, 0)} g Q ${greyOf(0, 0.5, 0)} G S`);
    expect(grey('/DeviceRGB cs 0 1 0 scn')).toBe(`/DeviceRGB cs ${greyOf(0, 1, 0)} scn`);
    // A colour space lasts as long as its state.
    expect(grey('/c1 cs q /c0 cs .2 scn Q 1 1 0 scn')).toBe(`/c1 cs q /c0 cs .2 scn Q ${greyOf(1, 1, 0)} scn`);
  });

  it('leave strings, patterns, inks and greys as they are, byte for byte', () => {
    for (const content of [
      '(1 0 0 rg \\( ) Tj <31203020726700> Tj',
      '/Pattern cs /p0 scn',
      '0.1 0.2 0.3 0.4 k',
      '/c0 cs 0 scn\n  0 g  ',
      '/c2 cs 1 0 0 scn',
    ])
      expect(grey(content)).toBe(content);
  });

  it('are as light as the colours: black and white stay, green is lighter than blue', () => {
    expect([greyOf(0, 0, 0), greyOf(1, 1, 1), greyOf(0.4, 0.4, 0.4)]).toEqual([0, 1, 0.4]);
    expect(greyOf(0, 1, 0)).toBeGreaterThan(greyOf(1, 0, 0));
    expect(greyOf(1, 0, 0)).toBeGreaterThan(greyOf(0, 0, 1));
    const part = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(part, part, part, (red, green, blue) => {
        const made = greyOf(red, green, blue);
        expect(made).toBeGreaterThanOrEqual(Math.min(red, green, blue) - 1e-4);
        expect(made).toBeLessThanOrEqual(Math.max(red, green, blue) + 1e-4);
      }),
    );
  });

  const operation = fc.oneof(
    fc.constantFrom(
      'q',
      'Q',
      '/c1 cs',
      '/c0 cs',
      '/c1 CS',
      '0 0 m',
      '5 5 l',
      'f',
      'S',
      '(a \\) rg) Tj',
      '[<0001> -10 <02>] TJ',
    ),
    fc
      .tuple(fc.nat(9), fc.nat(9), fc.nat(9), fc.constantFrom('scn', 'rg', 'RG', 'SCN'))
      .map(([red, green, blue, name]) => `0.${red} 0.${green} 0.${blue} ${name}`),
  );
  it('change nothing but colours, and changed once, do not change again', () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 40 }), (operations) => {
        const content = operations.join('\n');
        const made = grey(content);
        expect(withoutColours(made)).toBe(withoutColours(content));
        expect(made).not.toMatch(/\brg\b(?![^(]*\) Tj)|RG/);
      }),
    );
    // What is drawn is seen to differ when it does.
    expect(withoutColours('0 0 m 5 5 l S')).not.toBe(withoutColours('0 0 m 5 6 l S'));
  });
});
