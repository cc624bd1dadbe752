import { describe, expect, test } from 'vitest';
import { lookProperties, stepped } from '../../../src/renderer/editor/page-look';
import { settingsSchema } from '../../../src/shared/settings';
import { FIRST_LOOK, LOOK_LIMITS } from '../../../src/shared/writing-comfort';

describe('the look of the page', () => {
  test('has so many characters in a line of either face: a wider face makes a wider line', () => {
    const em = (face: 'garamond' | 'inter') =>
      Number.parseFloat(lookProperties({ ...FIRST_LOOK, face })['--measure'] ?? '');
    expect(em('garamond')).toBeCloseTo(25.55, 2);
    expect(em('inter') / em('garamond')).toBeCloseTo(0.463 / 0.365, 2);
  });

  test('goes from bound to bound in steps, and no further', () => {
    for (const name of ['size', 'measure', 'leading'] as const) {
      let look = { ...FIRST_LOOK, [name]: LOOK_LIMITS[name].min };
      let steps = 0;
      for (; look[name] < LOOK_LIMITS[name].max; steps += 1) {
        const next = stepped(look, name, 1);
        expect(next, name).toBeGreaterThan(look[name]);
        expect(stepped({ ...look, [name]: next }, name, -1), name).toBeCloseTo(look[name], 10);
        look = { ...look, [name]: next };
        expect(settingsSchema.parse({ look }).look[name]).toBe(next);
      }
      expect(steps, name).toBeGreaterThan(8);
      expect(stepped(look, name, 1)).toBe(LOOK_LIMITS[name].max);
    }
  });

  test('of settings written before there was one is that of a first day', () => {
    expect(settingsSchema.parse({ theme: 'dark' }).look).toEqual(FIRST_LOOK);
    expect(settingsSchema.parse({ look: { size: 24 } }).look).toEqual({ ...FIRST_LOOK, size: 24 });
  });
});
