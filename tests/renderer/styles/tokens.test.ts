import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { THEMES } from '../../../src/shared/settings';

const CSS = readFileSync(join(import.meta.dirname, '../../../src/renderer/styles/tokens.css'), 'utf8');

/** The colours of a theme, `--ink` → `#211d19`. */
function coloursOf(theme: string): ReadonlyMap<string, string> {
  const block = CSS.split(`[data-theme='${theme}'] {`)[1]?.split('}')[0] ?? '';
  return new Map(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name ?? '', value ?? '']),
  );
}

/** Relative luminance (WCAG 2.2). */
function luminance(colour: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  const [r = 0, g = 0, b = 0] = channels.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const contrast = (one: string, other: string) => {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
};

const GROUNDS = ['desk', 'paper', 'panel', 'raise'];
const INKS = ['ink', 'ink-2', 'ink-3', 'accent', 'safe', 'warn'];
const LABELS = [1, 2, 3, 4, 5, 6].map((number) => `label-${number}`);

describe('the colours of the window', () => {
  test('are there in every theme', () => {
    const names = [...coloursOf('light').keys()].sort();
    expect(names.length).toBeGreaterThan(20);
    for (const theme of THEMES)
      expect(
        [...coloursOf(theme).keys()].sort().filter((name) => name !== 'fold'),
        theme,
      ).toEqual(names);
  });

  for (const theme of THEMES)
    test(`can be read in ${theme}: 4.5 on every ground, 7 with strong contrast (WCAG 2.2, 1.4.3 and 1.4.6)`, () => {
      const colours = coloursOf(theme);
      const least = theme.startsWith('contrast') ? 7 : 4.5;
      const of = (name: string) => colours.get(name) ?? '';
      const pairs = [
        ...INKS.flatMap((ink) => GROUNDS.map((ground) => [ink, ground] as const)),
        ...LABELS.flatMap((label) => ['panel', 'raise', 'accent-soft'].map((ground) => [label, ground] as const)),
        ...['ink', 'ink-2'].flatMap((ink) =>
          ['accent-soft', 'rule-2', 'ins-soft', 'del-soft', 'remark'].map((ground) => [ink, ground] as const),
        ),
        ['ins', 'ins-soft'] as const,
        ['del', 'del-soft'] as const,
      ];
      const poor = pairs
        .map(([ink, ground]) => ({ ink, ground, ratio: contrast(of(ink), of(ground)) }))
        .filter(({ ratio, ground }) => !(ratio >= (ground === 'remark' || ground.endsWith('soft') ? 4.5 : least)))
        .map(({ ink, ground, ratio }) => `${ink} on ${ground}: ${ratio.toFixed(2)}`);
      expect(poor).toEqual([]);
    });
});
