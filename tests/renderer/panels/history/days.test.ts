import { describe, expect, it } from 'vitest';
import { translator } from '../../../../src/renderer/i18n/translator';
import { byDay, momentLabel } from '../../../../src/renderer/panels/history/days';
import type { Version } from '../../../../src/shared/history/version';

const NOW = new Date(2026, 10, 23, 9, 30);
const at = (...moment: [number, number, number, number, number]) => new Date(...moment).toISOString();
const version = (id: string, moment: string): Version => ({
  id,
  at: moment,
  reason: 'writing',
  name: null,
  device: null,
  chapters: [],
});

describe('the days of versions', () => {
  it('are words for the last two, then dates, with the year when it is another', () => {
    const days = byDay(
      [
        version('a', at(2026, 10, 23, 9, 0)),
        version('b', at(2026, 10, 23, 0, 1)),
        version('c', at(2026, 10, 22, 23, 59)),
        version('d', at(2026, 10, 12, 12, 0)),
        version('e', at(2025, 10, 12, 12, 0)),
      ],
      NOW,
      translator('fr'),
    );
    expect(days.map(({ label, versions }) => [label, versions.map(({ id }) => id).join('')])).toEqual([
      ['Aujourd’hui', 'ab'],
      ['Hier', 'c'],
      ['12 novembre', 'd'],
      ['12 novembre 2025', 'e'],
    ]);
  });

  it('are days of the calendar, also over the night when the clocks change', () => {
    const morning = new Date(2026, 9, 25, 23, 30);
    expect(momentLabel(at(2026, 9, 24, 0, 30), morning, translator('en'))).toBe('Yesterday, 0:30');
    expect(momentLabel(at(2026, 9, 23, 23, 30), morning, translator('en'))).toBe('23 October, 23:30');
  });

  it('keep the order in which versions come, whatever the clock said', () => {
    const days = byDay(
      [
        version('a', at(2026, 10, 22, 9, 0)),
        version('b', at(2026, 10, 23, 9, 0)),
        version('c', at(2026, 10, 22, 9, 0)),
      ],
      NOW,
      translator('en'),
    );
    expect(days.map(({ versions }) => versions.map(({ id }) => id).join(''))).toEqual(['a', 'b', 'c']);
  });
});
