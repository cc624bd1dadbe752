import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createDisk } from '../../src/main/disk';
import { createSentLists } from '../../src/main/publishing/sent';
import { createCrashDisk } from '../../src/main/torture/crash-disk';
import { CRASH_MODELS, crashStates } from '../../src/main/torture/crash-states';
import { readSent } from '../../src/shared/publishing/sent';
import { diskWith, looking, textOf } from './disks';

const PDF = '/book/exports/2026-11-23/Livre.pdf';
const EARLIER = '# à la main\n- at: hier\n  files: [ { path: a.pdf, format: pdf, size: 1, sha256: SUM } ]\n'.replace(
  'SUM',
  'a'.repeat(64),
);

describe('a power cut while an export is recorded', () => {
  it.each(CRASH_MODELS)('leaves the files with their record or without it, never half a record (%s)', async (model) => {
    const disk = createCrashDisk(
      await diskWith({
        '/book': null,
        '/book/exports': null,
        '/book/exports/2026-11-23': null,
        [PDF]: 'les pages',
        '/book/exports/sent.yaml': EARLIER,
      }),
    );
    const lists = createSentLists(createDisk(disk), '/state');
    const at = '2026-11-23T12:00:00.000Z';
    await lists.record('/book', { at, preset: 'BAT' }, [{ format: 'pdf', path: PDF, bytes: 9, pages: 3 }]);
    const found = new Set<string>();
    for (const state of crashStates(disk.log, disk.log.operations.length, looking(model)))
      found.add(textOf(state, '/book/exports/sent.yaml') ?? 'nothing');
    for (let upTo = 0; upTo < disk.log.operations.length; upTo += 1)
      for (const state of crashStates(disk.log, upTo, looking(model))) {
        expect(textOf(state, PDF)).toBe('les pages');
        found.add(textOf(state, '/book/exports/sent.yaml') ?? 'nothing');
      }
    const sha256 = createHash('sha256').update('les pages').digest('hex');
    const lengths = [...found].map((text) => {
      expect(text.startsWith(EARLIER)).toBe(true);
      const { records, unread } = readSent(text);
      expect(unread).toBe(0);
      if (records.length === 2)
        expect(records[0]).toEqual({
          at,
          preset: 'BAT',
          files: [{ path: 'exports/2026-11-23/Livre.pdf', format: 'pdf', size: 9, sha256, pages: 3 }],
        });
      return records.length;
    });
    expect(lengths.sort()).toEqual([1, 2]);
  });
});
