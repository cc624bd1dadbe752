import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDisk } from '../../../../src/main/disk';
import { realPrimitives } from '../../../../src/main/disk/real-primitives';
import { openVersionLog } from '../../../../src/main/manuscript/history/version-log';
import { bareBookFolder, fillFolder } from '../folders';
import { placeIn } from './histories';

const revision = (text: string) => createHash('sha256').update(text).digest('hex');
const version = (at: string, text = at) => ({
  at,
  reason: 'writing' as const,
  name: null,
  chapters: [{ id: 'cha1', title: 'La «panne»\n\uD800', revision: revision(text), words: 3 }],
});
const logPath = (folder: string, device = 'mine') => join(folder, '.octavo', 'dev', device, 'log.jsonl');
const line = (json: string) => `${revision(json).slice(0, 16)} ${json}\n`;
const MORNING = '2026-11-23T08:00:00.000Z';
const NOON = '2026-11-23T12:00:00.000Z';
const EVENING = '2026-11-23T20:00:00.000Z';

describe('the log of versions', () => {
  test('a version is one line: a sum, and what it is', async () => {
    const folder = bareBookFolder();
    const log = openVersionLog(placeIn(folder), 'mine');
    const first = await log.add(version(MORNING));
    const second = await log.add(version(NOON));
    expect([first.id, second.id]).toEqual(['mine-1', 'mine-2']);
    expect((await openVersionLog(placeIn(folder), 'mine').all()).versions).toEqual([second, first]);
    const [written = ''] = readFileSync(logPath(folder), 'utf8').split('\n');
    expect(JSON.parse(written.slice(17))).toEqual({ n: 1, ...version(MORNING) });
    expect(written.slice(0, 17)).toBe(`${revision(written.slice(17)).slice(0, 16)} `);
  });

  test('nothing is there before the first', async () => {
    const log = openVersionLog(placeIn(bareBookFolder()), 'mine');
    expect(await log.all()).toEqual({ versions: [], damaged: [] });
    expect(await log.named()).toEqual(new Set());
  });

  test('versions of other machines are there too, in the order of the clocks', async () => {
    const folder = bareBookFolder();
    const mine = openVersionLog(placeIn(folder), 'mine');
    const other = openVersionLog(placeIn(folder), 'o-ther');
    await mine.add(version(MORNING));
    await other.add(version(NOON));
    await mine.add(version(EVENING));
    expect((await mine.all()).versions.map(({ id, device }) => [id, device])).toEqual([
      ['mine-2', null],
      ['o-ther-1', 'o-ther'],
      ['mine-1', null],
    ]);
    expect((await mine.own()).map(({ id }) => id)).toEqual(['mine-2', 'mine-1']);
  });

  test('a clock that stood in another century changes no order within a machine', async () => {
    const folder = bareBookFolder();
    const mine = openVersionLog(placeIn(folder), 'mine');
    const other = openVersionLog(placeIn(folder), 'other');
    for (const at of [MORNING, '2099-01-01T00:00:00.000Z', NOON, '1970-01-01T00:00:00.000Z', EVENING])
      await mine.add(version(at));
    await other.add(version('2026-11-23T13:00:00.000Z'));
    const ids = (await mine.all()).versions.map(({ id }) => id);
    expect(ids.filter((id) => id !== 'other-1')).toEqual(['mine-5', 'mine-4', 'mine-3', 'mine-2', 'mine-1']);
    // What was kept at noon although the clock had said 2099 before it is older than what was kept at one.
    expect(ids.indexOf('other-1')).toBeLessThan(ids.indexOf('mine-3'));
  });

  test('a line that is damaged hides its version and no other, and its number is not given again', async () => {
    const folder = bareBookFolder();
    const log = openVersionLog(placeIn(folder), 'mine');
    for (const at of [MORNING, NOON, EVENING]) await log.add(version(at));
    const whole = readFileSync(logPath(folder), 'utf8');
    writeFileSync(logPath(folder), whole.replace('"n":3,"at":"2026', '"n":3,"at":"2027'));
    const { versions, damaged } = await log.all();
    expect(versions.map(({ id }) => id)).toEqual(['mine-2', 'mine-1']);
    expect(damaged).toEqual([{ device: 'mine', lines: 1 }]);
    expect((await log.add(version(EVENING))).id).toBe('mine-4');
    // Whatever it names is not taken for forgotten.
    expect(await log.named()).toEqual(new Set([MORNING, NOON, EVENING].map(revision)));
  });

  test('a line of a newer Octavo stays as it is', async () => {
    const folder = bareBookFolder();
    const strange = line(JSON.stringify({ n: 7, at: NOON, reason: 'dreamt', text: 'x', seal: revision('unknown') }));
    fillFolder(folder, { '.octavo/dev/mine/log.jsonl': strange });
    const log = openVersionLog(placeIn(folder), 'mine');
    const { id } = await log.add(version(NOON));
    expect(id).toBe('mine-8');
    await log.drop(new Set([id]));
    expect(readFileSync(logPath(folder), 'utf8')).toBe(strange);
    expect(await log.named()).toEqual(new Set([revision('unknown')]));
  });

  test('nothing is written behind a torn tail, wherever it is torn', async () => {
    const folder = bareBookFolder();
    const log = openVersionLog(placeIn(folder), 'mine');
    await log.add(version(MORNING));
    const before = readFileSync(logPath(folder));
    await log.add(version(NOON));
    const whole = readFileSync(logPath(folder));
    for (let length = before.length; length < whole.length; length += 7) {
      for (const tail of ['', '\0\0\0\0', 'garbage']) {
        writeFileSync(logPath(folder), Buffer.concat([whole.subarray(0, length), Buffer.from(tail)]));
        await log.add(version(EVENING));
        const { versions, damaged } = await log.all();
        expect(versions.map(({ at }) => at)).toEqual([EVENING, MORNING]);
        expect(damaged).toEqual([]);
      }
    }
    // Only the line end is missing: the version is whole.
    writeFileSync(logPath(folder), whole.subarray(0, -1));
    await log.add(version(EVENING));
    expect((await log.all()).versions.map(({ at }) => at)).toEqual([EVENING, NOON, MORNING]);
  });

  test('after a flush that failed the log is written anew', async () => {
    const folder = bareBookFolder();
    let isFailing = false;
    let renames = 0;
    const disk = createDisk({
      ...realPrimitives,
      open: async (path, how, mode) => {
        const file = await realPrimitives.open(path, how, mode);
        return { ...file, sync: () => (isFailing ? Promise.reject(new Error('EIO')) : file.sync()) };
      },
      rename: async (from, to) => {
        renames += 1;
        await realPrimitives.rename(from, to);
      },
    });
    const log = openVersionLog(placeIn(folder, disk), 'mine');
    await log.add(version(MORNING));
    isFailing = true;
    await expect(log.add(version(NOON))).rejects.toMatchObject({ code: 'disk-failed' });
    isFailing = false;
    const before = renames;
    await log.add(version(EVENING));
    expect(renames).toBe(before + 1);
    expect((await log.all()).versions[0]?.at).toBe(EVENING);
    await log.add(version(EVENING));
    expect(renames).toBe(before + 1);
  });

  test('a log that cannot be read hides no other, and then nobody knows what is named', async () => {
    const folder = bareBookFolder();
    const log = openVersionLog(placeIn(folder), 'mine');
    await log.add(version(NOON));
    fillFolder(folder, { '.octavo/dev/other/log.jsonl/not-a-file': '' });
    const { versions, damaged } = await log.all();
    expect(versions.map(({ id }) => id)).toEqual(['mine-1']);
    expect(damaged).toEqual([{ device: 'other', lines: null }]);
    expect(await log.named()).toBeNull();
  });

  test('the second log that a sync service leaves names its texts too', async () => {
    const folder = bareBookFolder();
    fillFolder(folder, { '.octavo/dev/other/log (conflicted copy).jsonl': line(`{"x":"${revision('theirs')}"}`) });
    expect(await openVersionLog(placeIn(folder), 'mine').named()).toEqual(new Set([revision('theirs')]));
  });

  test('any bytes are read without a word', async () => {
    const folder = bareBookFolder();
    const log = openVersionLog(placeIn(folder), 'mine');
    await log.add(version(NOON));
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        writeFileSync(logPath(folder), bytes);
        const before = (await log.all()).versions.length;
        await log.add(version(NOON));
        expect((await log.all()).versions).toHaveLength(before + 1);
      }),
      { numRuns: 50 },
    );
  });
});
