import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createDisk, type Disk } from '../../src/main/disk';
import type { DiskPrimitives } from '../../src/main/disk/primitives';
import { realPrimitives } from '../../src/main/disk/real-primitives';
import { createCrashDisk } from '../../src/main/torture/crash-disk';
import { CRASH_MODELS, crashStates } from '../../src/main/torture/crash-states';
import { pathsOf, type Snapshot } from '../../src/main/torture/snapshot';
import { fillFolder, temporaryFolder, treeOf } from '../main/manuscript/folders';
import { diskWith, looking, textOf } from './disks';
import { createFaultyPrimitives, FAULT_CODES, type Fault } from './faulty-primitives';

const bytes = (text: string) => new TextEncoder().encode(text);
const START = { '/book': null, '/book/a.md': 'old words' };

/** Saves over a disk that begins as `START` and fails; gives the disk, what failed, and how the save ended. */
async function saving(fault: Fault, save: (disk: Disk) => Promise<unknown>) {
  const crashDisk = createCrashDisk(await diskWith(START));
  const faulty = createFaultyPrimitives(crashDisk, fault);
  const ended = await save(createDisk(faulty)).then(
    () => 'done',
    (error) => String(error.code),
  );
  return { crashDisk, ended, failures: faulty.failures(), calls: faulty.calls() };
}

describe('a disk that fails', () => {
  test('fails at one call, and is well before and after', async () => {
    const folder = fillFolder(temporaryFolder(), { 'a.md': 'one' });
    const faulty = createFaultyPrimitives(realPrimitives, { code: 'EIO', calls: ['lstat'], nth: 1 });
    const look = () => faulty.lstat(join(folder, 'a.md'));
    expect((await look()).kind).toBe('file');
    await expect(look()).rejects.toMatchObject({ code: 'EIO', path: join(folder, 'a.md') });
    expect((await look()).kind).toBe('file');
    expect(faulty.calls()).toBe(3);
    expect(faulty.failures()).toEqual([`lstat ${join(folder, 'a.md')}`]);
  });

  test('fails from a call on for good, or at every call on some paths', async () => {
    const folder = temporaryFolder();
    const lasting = createFaultyPrimitives(realPrimitives, { code: 'ENOSPC', calls: ['mkdir'], nth: 1, lasting: true });
    await lasting.mkdir(join(folder, 'a'));
    await expect(lasting.mkdir(join(folder, 'b'))).rejects.toMatchObject({ code: 'ENOSPC' });
    await expect(lasting.mkdir(join(folder, 'b'))).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(await lasting.readdir(folder)).toEqual(['a']);

    const held = createFaultyPrimitives(realPrimitives, { code: 'EBUSY', path: /held$/g });
    for (let turn = 0; turn < 2; turn++)
      await expect(held.rename(join(folder, 'a'), join(folder, 'held'))).rejects.toMatchObject({ code: 'EBUSY' });
    await held.rename(join(folder, 'a'), join(folder, 'free'));
    expect(Object.keys(treeOf(folder))).toEqual(['free']);
  });

  test('says each of its codes, and counts without failing when it is to fail at no call', async () => {
    for (const code of FAULT_CODES)
      await expect(createFaultyPrimitives(realPrimitives, { code }).readdir('/')).rejects.toMatchObject({ code });
    const counting = createFaultyPrimitives(realPrimitives, { code: 'EIO', nth: Number.POSITIVE_INFINITY });
    await counting.readdir('/');
    expect([counting.calls(), counting.failures()]).toEqual([1, []]);
  });

  test('may have written half', async () => {
    for (const [half, left] of [
      [false, 'one'],
      [true, 'onewor'],
    ] as const) {
      const folder = fillFolder(temporaryFolder(), { 'a.md': 'one' });
      const faulty = createFaultyPrimitives(realPrimitives, { code: 'ENOSPC', calls: ['write'], half });
      const file = await faulty.open(join(folder, 'a.md'), 'append');
      await expect(file.write(bytes('words.'))).rejects.toMatchObject({ code: 'ENOSPC' });
      await file.close();
      expect(readFileSync(join(folder, 'a.md'), 'utf8')).toBe(left);
    }
  });

  test('closes a file even when it says that it could not', async () => {
    const crashDisk = createCrashDisk(await diskWith(START));
    const file = await createFaultyPrimitives(crashDisk, { code: 'EIO', calls: ['close'] }).open('/book/a.md', 'read');
    await expect(file.close()).rejects.toMatchObject({ code: 'EIO' });
    await expect(file.facts()).rejects.toMatchObject({ code: 'EBADF' });
  });
});

/** Which of the disks that may be left lack both whole versions, or the new one although it was told to be safe. */
function lost(crashDisk: { readonly log: Parameters<typeof crashStates>[0] }, isSafe: boolean): readonly Snapshot[] {
  const { log } = crashDisk;
  return CRASH_MODELS.flatMap((model) =>
    [...crashStates(log, log.operations.length, looking(model))].filter((state) => {
      const text = textOf(state, '/book/a.md');
      return text !== 'new words' && (isSafe || text !== 'old words');
    }),
  );
}

describe('our own durable write', () => {
  const save = (disk: Disk) => disk.writeDurably('/book/a.md', 'new words');

  test('keeps a whole version and leaves no other file, whichever call fails, with whatever code', async () => {
    for (const half of [false, true])
      for (const code of FAULT_CODES)
        for (let nth = 0; ; nth++) {
          const { crashDisk, ended, failures } = await saving({ code, nth, half }, save);
          expect(lost(crashDisk, ended === 'done')).toEqual([]);
          expect([...pathsOf(crashDisk.snapshot()).keys()]).toEqual(['/book', '/book/a.md']);
          if (failures.length > 0) continue;
          expect([ended, nth]).toEqual(['done', 7]);
          break;
        }
  });
});

describe('a flush that failed', () => {
  /** What many programs do: flush once more, and believe the answer. */
  const insisting = async (primitives: DiskPrimitives) => {
    const file = await primitives.open('/book/a.tmp', 'create');
    await file.write(bytes('new words'));
    await file.sync().catch(() => file.sync());
    await file.close();
    await primitives.rename('/book/a.tmp', '/book/a.md');
    await primitives.syncFolder('/book');
  };

  test('is caught when a program flushes the same file again', async () => {
    const crashDisk = createCrashDisk(await diskWith(START));
    await insisting(createFaultyPrimitives(crashDisk, { code: 'EIO', calls: ['sync'], nth: 0 }));
    // Read before the power went, all seems well.
    expect(textOf(crashDisk.snapshot(), '/book/a.md')).toBe('new words');
    expect(lost(crashDisk, true).map((state) => textOf(state, '/book/a.md'))).toContain('');
    expect(lost(crashDisk, true).map((state) => textOf(state, '/book/a.md'))).not.toContain('new words');

    const well = createCrashDisk(await diskWith(START));
    await insisting(well);
    expect(lost(well, true)).toEqual([]);
  });

  test('is harmless to a program that writes all to a new file', async () => {
    const fault: Fault = { code: 'EIO', calls: ['sync'], nth: 0 };
    const { crashDisk, ended, failures } = await saving(fault, async (disk) => {
      await disk.writeDurably('/book/a.md', 'new words').catch(() => disk.writeDurably('/book/a.md', 'new words'));
    });
    expect([ended, failures.length]).toEqual(['done', 1]);
    expect(lost(crashDisk, true)).toEqual([]);
  });

  test('ends a growing file: what comes next would be behind bytes that are gone', async () => {
    const fault: Fault = { code: 'EIO', calls: ['sync'], nth: 0 };
    const { ended } = await saving(fault, async (disk) => {
      const file = await disk.openGrowing('/book/a.md');
      await file.append('!').catch(() => undefined);
      await file.append('?');
    });
    expect(ended).toBe('disk-failed');
  });
});
