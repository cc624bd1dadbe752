import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createDisk, type Disk } from '../../../src/main/disk';
import {
  createMachineLock,
  type MachineLockOptions,
  type MachineLockState,
} from '../../../src/main/manuscript/lock-other-machine';
import { OctavoError } from '../../../src/shared/errors';
import { bareBookFolder, fillFolder, temporaryFolder, treeOf } from './folders';

const lockFile = (folder: string) => join(folder, '.octavo', 'lock.json');
const read = (folder: string) => JSON.parse(readFileSync(lockFile(folder), 'utf8'));

/** Seconds that pass for everybody, whatever the clocks on the walls say. */
function time() {
  const now = { seconds: 0 };
  return { now, monotonic: () => now.seconds * 1000 };
}

let sessions = 0;

/** A machine that opens the book; its wall clock shows what it likes. */
async function machine(folder: string, name: string, own: Partial<MachineLockOptions> = {}) {
  const told: MachineLockState[] = [];
  const lock = await createMachineLock({
    disk: createDisk(),
    folder,
    device: { id: `device-${name}`, name },
    app: 'octavo 1.0.0',
    clock: () => new Date('2026-11-23T13:05:33Z'),
    newSession: () => `session-${sessions++}`,
    every: 1e9,
    onChange: (state) => told.push(state),
    ...own,
  });
  onTestFinished(() => lock.release());
  return { lock, told };
}

const other = (host: string, lost = false, started = '2026-11-23T13:05:33.000Z') => ({
  kind: 'other',
  host,
  started,
  lost,
});

describe('the first machine', () => {
  test('says that it has the book, beats, and leaves nothing behind', async () => {
    const folder = bareBookFolder();
    const { lock, told } = await machine(folder, 'grenier');
    expect(lock.state()).toEqual({ kind: 'ours' });
    expect(read(folder)).toMatchObject({
      device: 'device-grenier',
      host: 'grenier',
      app: 'octavo 1.0.0',
      started: '2026-11-23T13:05:33.000Z',
      beat: 1,
    });
    await lock.tick();
    expect(read(folder).beat).toBe(2);
    await lock.release();
    expect(Object.keys(treeOf(folder))).toEqual(['.octavo', '.octavo/README.txt', 'chapters']);
    await lock.tick();
    expect(existsSync(lockFile(folder))).toBe(false);
    expect(told).toEqual([{ kind: 'released' }]);
  });

  test('beats by itself', async () => {
    const folder = bareBookFolder();
    await machine(folder, 'grenier', { every: 5 });
    while (read(folder).beat < 3) await new Promise((resolve) => setTimeout(resolve, 5));
  });

  test('has it at once again after a crash', async () => {
    const folder = bareBookFolder();
    await machine(folder, 'grenier');
    const { lock } = await machine(folder, 'grenier');
    expect(lock.state()).toEqual({ kind: 'ours' });
  });

  test.each(['', '\0'.repeat(100), '{"device":"x"', `"${'x'.repeat(5000)}"`])(
    'is not kept out by a damaged lock (%#)',
    async (content) => {
      const folder = fillFolder(bareBookFolder(), { '.octavo/lock.json': content });
      const { lock } = await machine(folder, 'grenier');
      expect(lock.state()).toEqual({ kind: 'ours' });
      expect(read(folder).device).toBe('device-grenier');
    },
  );

  test('says it again when its lock is thrown away', async () => {
    const folder = bareBookFolder();
    const { lock } = await machine(folder, 'grenier');
    rmSync(join(folder, '.octavo'), { recursive: true });
    await lock.tick();
    expect(read(folder).device).toBe('device-grenier');
  });
});

describe('the second machine', () => {
  test('reads only, and has the book when the first lets it go', async () => {
    const folder = bareBookFolder();
    const first = await machine(folder, 'grenier');
    const second = await machine(folder, 'cuisine');
    expect(second.lock.state()).toEqual(other('grenier'));
    await first.lock.release();
    await second.lock.tick();
    expect(second.told).toEqual([{ kind: 'ours' }]);
    expect(read(folder).device).toBe('device-cuisine');
  });

  test.each([
    ['a century behind', '1926-01-01T00:00:00Z'],
    ['a century ahead', '2126-01-01T00:00:00Z'],
  ])('goes by its own patience, not by a clock %s', async (_what, wall) => {
    const folder = bareBookFolder();
    const { now, monotonic } = time();
    const first = await machine(folder, 'grenier', { clock: () => new Date(wall) });
    const second = await machine(folder, 'cuisine', { monotonic });
    // The first beats on.
    for (now.seconds = 30; now.seconds <= 300; now.seconds += 30) {
      await first.lock.tick();
      await second.lock.tick();
      expect(second.lock.state()).toEqual(other('grenier', false, new Date(wall).toISOString()));
    }
    // And stops.
    for (const seconds of [330, 360, 389]) {
      now.seconds = seconds;
      await second.lock.tick();
      expect(second.lock.state().kind).toBe('other');
    }
    now.seconds = 390;
    await second.lock.tick();
    expect(second.lock.state()).toEqual({ kind: 'ours' });
    await first.lock.tick();
    expect(first.lock.state()).toEqual(other('cuisine', true));
  });

  test('takes over, and the first learns of it', async () => {
    const folder = bareBookFolder();
    const first = await machine(folder, 'grenier');
    const second = await machine(folder, 'cuisine');
    await second.lock.takeOver();
    expect(second.told).toEqual([{ kind: 'ours' }]);
    await first.lock.tick();
    expect(first.told).toEqual([other('cuisine', true)]);
    await first.lock.release();
    expect(read(folder).device).toBe('device-cuisine');
  });

  test('keeps its lock when the first closes before it learnt', async () => {
    const folder = bareBookFolder();
    const first = await machine(folder, 'grenier');
    const second = await machine(folder, 'cuisine');
    await second.lock.takeOver();
    await first.lock.release();
    expect(read(folder).device).toBe('device-cuisine');
  });

  test('keeps what it took when the first was just writing', async () => {
    const folder = bareBookFolder();
    await machine(folder, 'grenier');
    const beat = readFileSync(lockFile(folder));
    const second = await machine(folder, 'cuisine');
    await second.lock.takeOver();
    writeFileSync(lockFile(folder), beat);
    await second.lock.tick();
    expect(second.lock.state()).toEqual({ kind: 'ours' });
    expect(read(folder).device).toBe('device-cuisine');
  });

  test('gives it back when the first takes it again', async () => {
    const folder = bareBookFolder();
    const first = await machine(folder, 'grenier');
    const second = await machine(folder, 'cuisine');
    await second.lock.takeOver();
    await first.lock.tick();
    await first.lock.takeOver();
    await second.lock.tick();
    expect([first.lock.state(), second.lock.state()]).toEqual([{ kind: 'ours' }, other('grenier', true)]);
  });

  test('does not insist for ever against one that does not hear', async () => {
    const folder = bareBookFolder();
    await machine(folder, 'grenier');
    const beat = readFileSync(lockFile(folder));
    const second = await machine(folder, 'cuisine');
    await second.lock.takeOver();
    for (let count = 0; count < 4; count++) {
      writeFileSync(lockFile(folder), beat);
      await second.lock.tick();
    }
    expect(second.lock.state()).toEqual(other('grenier', true));
  });
});

describe('a disk that does not play along', () => {
  const refusing = (): { disk: Disk; writes: number } => {
    const disk = createDisk();
    const refused = {
      writes: 0,
      disk: {
        ...disk,
        writeDurably: (path: string) => {
          refused.writes++;
          return Promise.reject(new OctavoError('disk-full', { file: path }));
        },
      },
    };
    return refused;
  };

  test('a lock that cannot be written keeps nobody from the book, and is tried again', async () => {
    const folder = bareBookFolder();
    const refused = refusing();
    const { lock } = await machine(folder, 'grenier', { disk: refused.disk });
    expect(lock.state()).toEqual({ kind: 'ours' });
    const before = refused.writes;
    await lock.tick();
    expect(refused.writes).toBeGreaterThan(before);
  });

  test('another’s book is not taken over where that cannot be said', async () => {
    const folder = bareBookFolder();
    await machine(folder, 'grenier');
    const { lock } = await machine(folder, 'cuisine', { disk: refusing().disk });
    await expect(lock.takeOver()).rejects.toMatchObject({ code: 'disk-full' });
    expect(lock.state()).toEqual(other('grenier'));
  });

  test('a drive that is unplugged neither frees another’s book nor is made anew', async () => {
    const folder = join(bareBookFolder(), 'livre');
    mkdirSync(join(folder, 'chapters'), { recursive: true });
    const first = await machine(folder, 'grenier');
    const second = await machine(folder, 'cuisine');
    renameSync(folder, `${folder}-elsewhere`);
    await first.lock.tick();
    await second.lock.tick();
    expect(first.lock.state()).toEqual({ kind: 'ours' });
    expect(second.lock.state()).toEqual(other('grenier'));
    expect(existsSync(folder)).toBe(false);
    renameSync(`${folder}-elsewhere`, folder);
    await first.lock.tick();
    expect(read(folder)).toMatchObject({ device: 'device-grenier', beat: 2 });
  });

  test('a link in the place of .octavo is not followed', async () => {
    const outside = fillFolder(temporaryFolder(), { 'lock.json': 'x' });
    const folder = bareBookFolder();
    symlinkSync(outside, join(folder, '.octavo'));
    const { lock } = await machine(folder, 'grenier');
    expect(lock.state()).toEqual({ kind: 'ours' });
    await lock.release();
    expect(readFileSync(join(outside, 'lock.json'), 'utf8')).toBe('x');
  });

  test('whoever is told may fail', async () => {
    const folder = bareBookFolder();
    const first = await machine(folder, 'grenier', {
      onChange: () => {
        throw new Error('no window');
      },
    });
    const second = await machine(folder, 'cuisine');
    await second.lock.takeOver();
    await first.lock.tick();
    expect(first.lock.state()).toEqual(other('cuisine', true));
  });
});
