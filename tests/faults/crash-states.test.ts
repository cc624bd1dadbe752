import { describe, expect, test } from 'vitest';
import { createDisk } from '../../src/main/disk';
import type { DiskPrimitives } from '../../src/main/disk/primitives';
import { type CrashDisk, createCrashDisk } from '../../src/main/torture/crash-disk';
import { applyEntries, overwritten } from '../../src/main/torture/crash-log';
import { CRASH_MODELS, type CrashModel, crashStates, cuts } from '../../src/main/torture/crash-states';
import { randomFrom } from '../../src/main/torture/seeded-random';
import { hashOf, type Inode, inodeOf, pathsOf, type Snapshot, withInodes } from '../../src/main/torture/snapshot';
import { diskWith, looking, textOf } from './disks';

const bytes = (text: string) => new TextEncoder().encode(text);

/** What a state holds: its files with their text, its folders with nothing. */
const told = (snapshot: Snapshot) =>
  [...pathsOf(snapshot)]
    .map(([path, { kind }]) => (kind === 'file' ? `${path}=${textOf(snapshot, path)}` : path))
    .join(' ');

/** Every different state after all that was done to a disk. */
const statesOf = (disk: CrashDisk<never>, model: CrashModel): readonly string[] =>
  [...new Set([...crashStates(disk.log, disk.log.operations.length, looking(model))].map(told))].sort();

async function put(disk: DiskPrimitives, path: string, how: 'create' | 'append', text: string, sync = true) {
  const file = await disk.open(path, how);
  await file.write(bytes(text));
  if (sync) await file.sync();
  await file.close();
}

describe('what is left of a write that was not flushed', () => {
  test('is any part of it, zeros, garbage, a bit less, or what another file had there', async () => {
    const disk = createCrashDisk(await diskWith({ '/a': 'ab', '/other': 'UVWXYZ+' }));
    await put(disk, '/a', 'append', 'cdef', false);
    const states = statesOf(disk, 'weak').map((state) => state.split(' ')[0]?.slice(3));
    expect(new Set(states)).toEqual(
      new Set([
        'abcdef',
        'ab',
        'abc',
        'abcd',
        'abcde',
        'ab\0\0\0\0',
        'abcd\0\0',
        // Not UTF-8, as it should be.
        'ab\ufffd\ufffd\ufffd\ufffd',
        'abcddf',
        'abWXYZ',
      ]),
    );
  });

  test('is nothing of what a deleted file would say, when none is as long', async () => {
    const disk = createCrashDisk(await diskWith({ '/a': 'ab', '/short': 'UVWXY' }));
    await put(disk, '/a', 'append', 'cdef', false);
    expect(statesOf(disk, 'weak').filter((state) => state.startsWith('/a=abW'))).toEqual([]);
    const deleted = createCrashDisk(await diskWith({ '/a': 'ab', '/old': 'UVWXYZ' }));
    await deleted.unlink('/old');
    await deleted.syncFolder('/');
    await put(deleted, '/a', 'append', 'cdef', false);
    expect(statesOf(deleted, 'weak')).toContain('/a=abWXYZ');
  });

  test('is one thing once it was flushed, whatever comes after', async () => {
    for (const model of CRASH_MODELS) {
      const disk = createCrashDisk(await diskWith({ '/a': 'ab' }));
      await put(disk, '/a', 'append', 'cd');
      expect(statesOf(disk, model)).toEqual(['/a=abcd']);
      await put(disk, '/a', 'append', 'e', false);
      for (const state of statesOf(disk, model)) expect(state).toMatch(/^\/a=abcd/);
    }
  });

  test('never comes back after a flush that failed, though the next one says so', async () => {
    for (const model of CRASH_MODELS) {
      const disk = createCrashDisk(await diskWith({ '/a': 'ab' }));
      const file = await disk.open('/a', 'append');
      await file.write(bytes('cd'));
      file.dropUnflushed();
      expect(textOf(disk.snapshot(), '/a')).toBe('abcd');
      await file.sync();
      await file.write(bytes('ef'));
      await file.sync();
      expect(statesOf(disk, model)).toEqual(['/a=ab\0\0ef', '/a=abc\0ef']);
    }
  });
});

describe('what is left of names', () => {
  test('a file that was flushed has no name until its folder was', async () => {
    const disk = createCrashDisk();
    await put(disk, '/a', 'create', 'text');
    expect(statesOf(disk, 'weak')).toEqual(['', '/a=text']);
    expect(statesOf(disk, 'prefix')).toEqual(['', '/a=text']);
    // A journaling file system writes the names that came before with any flush.
    expect(statesOf(disk, 'ordered')).toEqual(['/a=text']);
    await disk.syncFolder('/');
    expect(statesOf(disk, 'weak')).toEqual(['/a=text']);
  });

  test('a folder that has no name yet takes what is in it away', async () => {
    const disk = createCrashDisk();
    await disk.mkdir('/d');
    await put(disk, '/d/a', 'create', 'text');
    await disk.syncFolder('/d');
    expect(statesOf(disk, 'weak')).toEqual(['', '/d /d/a=text']);
    await disk.syncFolder('/');
    expect(statesOf(disk, 'weak')).toEqual(['/d /d/a=text']);
  });

  test('a rename is in or out, in any order with others but in an ordered one', async () => {
    const start = await diskWith({ '/a': 'A', '/b': 'B' });
    const both = async () => {
      const disk = createCrashDisk(start);
      await disk.rename('/a', '/c');
      await disk.unlink('/b');
      return disk;
    };
    expect(statesOf(await both(), 'weak')).toEqual(['/a=A', '/a=A /b=B', '/b=B /c=A', '/c=A']);
    expect(statesOf(await both(), 'ordered')).toEqual(['/a=A /b=B', '/b=B /c=A', '/c=A']);
    expect(statesOf(await both(), 'prefix')).toEqual(['/a=A /b=B', '/b=B /c=A', '/c=A']);
  });

  test('a rename from one folder to another is done when both were flushed', async () => {
    const disk = createCrashDisk(await diskWith({ '/d': null, '/e': null, '/d/a': 'A' }));
    await disk.rename('/d/a', '/e/a');
    await disk.syncFolder('/e');
    expect(statesOf(disk, 'weak')).toEqual(['/d /d/a=A /e', '/d /e /e/a=A']);
    // What comes later in a flushed folder is there, and comes after the rename when that is in.
    await disk.rename('/e/a', '/e/b');
    await disk.syncFolder('/e');
    expect(statesOf(disk, 'weak')).toEqual(['/d /d/a=A /e /e/b=A', '/d /e /e/b=A']);
    await disk.syncFolder('/d');
    expect(statesOf(disk, 'weak')).toEqual(['/d /e /e/b=A']);
  });

  test('a removal, a second name and a removed folder too', async () => {
    const disk = createCrashDisk(await diskWith({ '/d': null, '/a': 'A' }));
    await disk.link('/a', '/b');
    await disk.rmdir('/d');
    expect(statesOf(disk, 'weak')).toEqual(['/a=A', '/a=A /b=A', '/a=A /b=A /d', '/a=A /d']);
  });

  test('a folder is in one place and never inside itself, however its moves come', async () => {
    const disk = createCrashDisk(await diskWith({ '/a': null, '/a/b': null, '/a/b/x': 'X' }));
    await disk.rename('/a/b', '/b');
    await disk.rename('/a', '/b/a');
    await disk.rename('/b', '/c');
    for (const model of CRASH_MODELS)
      for (const state of statesOf(disk, model)) expect(state.match(/x=X/g)).toHaveLength(1);
  });
});

describe('the states that are looked at', () => {
  /** A disk with many things that may be in or out. */
  async function busy() {
    const start = await diskWith({ '/d': null, '/d/a': 'A', '/d/x': 'X', '/e': null });
    const disk = createCrashDisk<number>(start);
    // Done only when the other folder was flushed too, long after what follows it here.
    await disk.rename('/d/x', '/e/x');
    await disk.rename('/e/x', '/e/y');
    await disk.syncFolder('/e');
    for (const name of ['b', 'c', 'd', 'e']) {
      await put(disk, `/d/${name}`, 'create', `text of ${name}`, name === 'c');
      await disk.rename(`/d/${name}`, `/d/new-${name}`);
      disk.mark(name.length);
      if (name === 'd') await disk.syncFolder('/d');
      await put(disk, '/d/a', 'append', 'more', name === 'd');
    }
    return disk;
  }

  test('are the same, whether one moment is asked for or all', async () => {
    const { log } = await busy();
    for (const model of CRASH_MODELS) {
      // Both take the same numbers by chance, in the same order.
      const [one, all] = [looking(model, 100), looking(model, 100)];
      let last = -1;
      for (const { at, states } of cuts(log, all)) {
        expect([...states()].map(hashOf)).toEqual([...crashStates(log, at, one)].map(hashOf));
        last = at;
      }
      expect(last).toBe(log.operations.length);
    }
  });

  test('are no more than the cap, the same for the same seed, with all in and all out among them', async () => {
    const { log } = await busy();
    const end = log.operations.length;
    const look = (seed: number) =>
      [...crashStates(log, end, { model: 'weak', cap: 100, random: randomFrom(seed) })].map(told);
    expect(look(1)).toHaveLength(100);
    expect(look(1)).toEqual(look(1));
    expect(look(1)).not.toEqual(look(2));
    const disk = await busy();
    expect(look(3)).toContain(told(disk.snapshot()));
    expect(look(3).some((state) => state.includes('/d/new-d') && !state.includes('/d/e'))).toBe(true);
  });

  test('have among them, at every moment, what a killed process leaves', async () => {
    const disk = await busy();
    const { start, operations } = disk.log;
    for (const model of CRASH_MODELS)
      for (const { at, states } of cuts(disk.log, looking(model, 40))) {
        const inodes = new Map<number, Inode>();
        const live = { get: (n: number) => inodes.get(n) ?? inodeOf(start, n), set: inodes.set.bind(inodes) };
        for (const operation of operations.slice(0, at)) {
          if (operation.kind === 'entries') {
            if (operation.made) inodes.set(operation.made.number, operation.made.inode);
            applyEntries(live, operation);
          } else if (operation.kind === 'write') {
            const file = live.get(operation.inode);
            if (file?.kind !== 'file') throw new Error('written to no file');
            inodes.set(operation.inode, { ...file, bytes: overwritten(file.bytes, operation.offset, operation.bytes) });
          }
        }
        const killed = hashOf(withInodes(start, inodes));
        expect([...states()].map(hashOf)).toContain(killed);
        if (at === operations.length) expect(killed).toBe(hashOf(disk.snapshot()));
      }
  });

  test('of a cut are asked for before the next one is', async () => {
    const { log } = await busy();
    const [first] = [...cuts(log, looking('weak'))];
    expect(() => first?.states().next()).toThrow('before the next cut');
  });

  test('can be a disk to go on from, which may lose its power too', async () => {
    const disk = createCrashDisk();
    await put(disk, '/a', 'create', 'text');
    for (const state of crashStates(disk.log, disk.log.operations.length, looking('weak'))) {
      const second = createCrashDisk(state);
      await put(second, '/b', 'create', 'more');
      await second.syncFolder('/');
      const left = [...crashStates(second.log, second.log.operations.length, looking('weak'))].map(told);
      expect(new Set(left)).toEqual(new Set([[told(state), '/b=more'].filter((part) => part !== '').join(' ')]));
    }
  });
});

/** A way of replacing `/book/a.md`, which holds “old words”, by “new words”. */
type Save = (disk: DiskPrimitives) => Promise<void>;

const PATH = '/book/a.md';
const TEMPORARY = '/book/a.tmp';

/** In which models a cut finds words lost: neither version whole, or not the new one after the writer was told. */
async function caught(save: Save): Promise<readonly CrashModel[]> {
  const start = await diskWith({ '/book': null, [PATH]: 'old words', '/book/b.md': 'the words of another chapter' });
  const disk = createCrashDisk<'safe'>(start);
  await save(disk);
  disk.mark('safe');
  return CRASH_MODELS.filter((model) => {
    let isSafe = false;
    let lost = false;
    for (const { operation, states } of cuts(disk.log, looking(model))) {
      isSafe ||= operation?.kind === 'mark';
      for (const state of states()) {
        const text = textOf(state, PATH);
        lost ||= !(text === 'new words' || (!isSafe && text === 'old words'));
      }
    }
    return lost;
  });
}

describe('a program that saves a file', () => {
  const wrong: Readonly<Record<string, [Save, readonly CrashModel[]]>> = {
    'renames without a flush of the file': [
      async (disk) => {
        await put(disk, TEMPORARY, 'create', 'new words', false);
        await disk.rename(TEMPORARY, PATH);
        await disk.syncFolder('/book');
      },
      ['weak', 'ordered', 'prefix'],
    ],
    'renames without a flush of the folder': [
      async (disk) => {
        await put(disk, TEMPORARY, 'create', 'new words');
        await disk.rename(TEMPORARY, PATH);
      },
      ['weak', 'ordered', 'prefix'],
    ],
    'flushes the folder before the rename': [
      async (disk) => {
        await put(disk, TEMPORARY, 'create', 'new words');
        await disk.syncFolder('/book');
        await disk.rename(TEMPORARY, PATH);
      },
      ['weak', 'ordered', 'prefix'],
    ],
    'flushes another file instead of the folder': [
      async (disk) => {
        await put(disk, TEMPORARY, 'create', 'new words');
        await disk.rename(TEMPORARY, PATH);
        await put(disk, '/book/b.md', 'append', '.');
      },
      // This one does on ext4.
      ['weak', 'prefix'],
    ],
    'writes in place': [
      async (disk) => {
        await disk.unlink(PATH);
        await put(disk, PATH, 'create', 'new words');
        await disk.syncFolder('/book');
      },
      ['weak', 'ordered', 'prefix'],
    ],
    'deletes, then renames': [
      async (disk) => {
        await put(disk, TEMPORARY, 'create', 'new words');
        await disk.unlink(PATH);
        await disk.rename(TEMPORARY, PATH);
        await disk.syncFolder('/book');
      },
      ['weak', 'ordered', 'prefix'],
    ],
  };

  for (const [what, [save, models]] of Object.entries(wrong))
    test(`and ${what} is caught`, async () => {
      expect(await caught(save)).toEqual(models);
    });

  test('and does it as our disk does is never caught', async () => {
    expect(await caught((primitives) => createDisk(primitives).writeDurably(PATH, 'new words'))).toEqual([]);
  });
});

/** Adds words to a journal, each told to be safe once they are; gives in which models some are lost. */
async function caughtAdding(
  add: (disk: DiskPrimitives, word: string) => Promise<void>,
): Promise<readonly CrashModel[]> {
  const disk = createCrashDisk<string>(await diskWith({ '/book': null }));
  let all = '';
  for (const word of ['one ', 'two ', 'three ']) {
    await add(disk, word);
    all += word;
    disk.mark(all);
  }
  return CRASH_MODELS.filter((model) => {
    let safe = '';
    let lost = false;
    for (const { operation, states } of cuts(disk.log, looking(model))) {
      if (operation?.kind === 'mark') safe = operation.value;
      for (const state of states()) lost ||= !(textOf(state, '/book/journal') ?? '').startsWith(safe);
    }
    return lost;
  });
}

describe('a program that adds to a file', () => {
  test('and does not flush it is caught', async () => {
    const models = await caughtAdding(async (disk, word) => {
      await put(disk, '/book/journal', 'append', word, false);
      await disk.syncFolder('/book');
    });
    expect(models).toEqual(['weak', 'ordered', 'prefix']);
  });

  test('and does not flush the folder of a new one is caught', async () => {
    const models = await caughtAdding((disk, word) => put(disk, '/book/journal', 'append', word));
    expect(models).toEqual(['weak', 'prefix']);
  });

  test('and does it as our disk does is never caught', async () => {
    expect(await caughtAdding((disk, word) => createDisk(disk).append('/book/journal', word))).toEqual([]);
  });

  test('in a folder that it made and did not flush the name of is caught', async () => {
    const disk = createCrashDisk<'safe'>(await diskWith({ '/book': null }));
    await disk.mkdir('/book/journals');
    await put(disk, '/book/journals/a', 'create', 'words');
    await disk.syncFolder('/book/journals');
    const states = [...crashStates(disk.log, disk.log.operations.length, looking('weak'))];
    expect(states.some((state) => textOf(state, '/book/journals/a') === null)).toBe(true);
  });

  test('in a folder that our disk made is never caught', async () => {
    const primitives = createCrashDisk(await diskWith({ '/book': null }));
    const disk = createDisk(primitives);
    await disk.makeFolder('/book/dev/laptop/journals');
    await disk.writeDurably('/book/dev/laptop/journals/a', 'words');
    for (const model of CRASH_MODELS)
      for (const state of crashStates(primitives.log, primitives.log.operations.length, looking(model)))
        expect(textOf(state, '/book/dev/laptop/journals/a')).toBe('words');
  });
});

describe('a replacement that sets the old file aside', () => {
  test('leaves the old words or the new ones under the name, or the old ones aside', async () => {
    const primitives = createCrashDisk<'safe'>(await diskWith({ '/book': null, [PATH]: 'old words' }));
    await createDisk(primitives).replaceAside(PATH, 'new words', '/book/aside.md');
    primitives.mark('safe');
    for (const model of CRASH_MODELS)
      for (const { operation, states } of cuts(primitives.log, looking(model)))
        for (const state of states()) {
          const [named, aside] = [textOf(state, PATH), textOf(state, '/book/aside.md')];
          if (operation?.kind === 'mark') expect([named, aside]).toEqual(['new words', 'old words']);
          else expect([named, aside]).toContainEqual(expect.stringMatching(/^(old|new) words$/));
        }
  });
});
