import { linkSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDisk } from '../../src/main/disk';
import { systemCode } from '../../src/main/disk/disk-errors';
import type { DiskPrimitives, OpenFile } from '../../src/main/disk/primitives';
import { realPrimitives } from '../../src/main/disk/real-primitives';
import { createCrashDisk } from '../../src/main/torture/crash-disk';
import { hashOf, pathsOf, readSnapshot } from '../../src/main/torture/snapshot';
import { fillFolder, temporaryFolder } from '../main/manuscript/folders';
import { diskWith, textOf } from './disks';

const PATHS = ['a', 'b', 'd', 'd/a', 'd/b', 'd/e', 'd/e/a', 'b/x', `${'é'.repeat(128)}`];
const path = fc.constantFrom(...PATHS);
const slot = fc.nat(2);
const text = fc.constantFrom('', 'x', 'words', 'more words');

/** One call. Files stay open in three slots, so that they are written to after they lost their name. */
const call = fc.oneof(
  fc.record({ call: fc.constant('open' as const), path, how: fc.constantFrom('read', 'create', 'append'), slot }),
  fc.record({ call: fc.constantFrom('write' as const, 'append' as const), slot, text }),
  fc.record({ call: fc.constantFrom('read' as const, 'facts' as const, 'sync' as const, 'close' as const), slot }),
  fc.record({ call: fc.constantFrom('rename' as const, 'link' as const), path, to: path }),
  fc.record({ call: fc.constantFrom('mkdir' as const), path: fc.constantFrom('d', 'd/e', 'b', 'd/b') }),
  fc.record({
    call: fc.constantFrom(
      'unlink' as const,
      'rmdir' as const,
      'mkdir' as const,
      'readdir' as const,
      'lstat' as const,
      'realpath' as const,
      'mayWrite' as const,
      'syncFolder' as const,
    ),
    path,
  }),
);

type Call = typeof call extends fc.Arbitrary<infer Value> ? Value : never;

const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** Makes the calls in a folder, and tells what each gave: a value, or the code of its error. */
async function answers(
  primitives: DiskPrimitives,
  folder: string,
  calls: readonly Call[],
): Promise<readonly unknown[]> {
  const open: (OpenFile | undefined)[] = [];
  const at = (inside: string) => join(folder, inside);
  const run = async (made: Call): Promise<unknown> => {
    switch (made.call) {
      case 'open': {
        await open[made.slot]?.close().catch(() => undefined);
        open[made.slot] = undefined;
        open[made.slot] = await primitives.open(at(made.path), made.how as 'read' | 'create' | 'append', 0o640);
        return 'opened';
      }
      case 'write':
      case 'append':
        return open[made.slot]?.write(new TextEncoder().encode(made.text));
      case 'read': {
        // Node goes on reading where it stopped; the contract is the whole file, of which we ask once.
        const file = open[made.slot];
        open[made.slot] = undefined;
        if (file === undefined) return undefined;
        try {
          return decode(await file.read());
        } finally {
          await file.close();
        }
      }
      case 'facts': {
        const facts = await open[made.slot]?.facts();
        return facts && [facts.kind, facts.kind === 'file' && facts.size];
      }
      case 'sync':
        return open[made.slot]?.sync();
      case 'close': {
        const file = open[made.slot];
        open[made.slot] = undefined;
        return file?.close();
      }
      case 'rename':
      case 'link':
        return primitives[made.call](at(made.path), at(made.to));
      case 'readdir':
        return [...(await primitives.readdir(at(made.path)))].sort();
      case 'lstat': {
        const facts = await primitives.lstat(at(made.path));
        return [facts.kind, facts.kind === 'file' && facts.size, facts.kind === 'file' && facts.mode];
      }
      default:
        return primitives[made.call](at(made.path));
    }
  };
  const given: unknown[] = [];
  for (const made of calls) given.push(await run(made).catch((error) => systemCode(error) ?? String(error)));
  for (const file of open) await file?.close().catch(() => undefined);
  return given;
}

describe('the disk in memory', () => {
  test.skipIf(process.platform !== 'linux')('answers like the real one, and leaves the same tree', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(call, { minLength: 1, maxLength: 40 }), async (calls) => {
        const folder = temporaryFolder();
        const disk = createCrashDisk(await readSnapshot(realPrimitives, folder));
        const real = await answers(realPrimitives, folder, calls);
        expect(await answers(disk, folder, calls)).toEqual(real);
        expect(hashOf(await readSnapshot(disk, folder))).toBe(hashOf(await readSnapshot(realPrimitives, folder)));
      }),
      { numRuns: process.env.OCTAVO_THOROUGH === '1' ? 5000 : 500 },
    );
  });

  test('begins as a folder of the machine, and leaves that one alone', async () => {
    const folder = fillFolder(temporaryFolder(), { 'a.md': 'one', 'chapters/b.md': 'two' });
    linkSync(join(folder, 'a.md'), join(folder, 'again.md'));
    symlinkSync('/etc', join(folder, 'elsewhere'));
    const primitives = createCrashDisk(await readSnapshot(realPrimitives, folder));
    const disk = createDisk(primitives);
    expect((await disk.list(folder)).map(({ name, kind }) => `${kind} ${name}`)).toEqual([
      'file a.md',
      'file again.md',
      'folder chapters',
      'link elsewhere',
    ]);
    expect((await disk.stat(join(folder, 'a.md')))?.identity).toBe(
      (await disk.stat(join(folder, 'again.md')))?.identity,
    );
    await expect(disk.inside(folder, ['elsewhere', 'passwd'])).rejects.toMatchObject({ code: 'path-outside-book' });
    await disk.writeDurably(join(folder, 'chapters/b.md'), 'changed');
    expect(textOf(primitives.snapshot(), join(folder, 'chapters/b.md'))).toBe('changed');
    expect(decode((await createDisk().read(join(folder, 'chapters/b.md'))) ?? new Uint8Array())).toBe('two');
  });

  test('takes several folders of the machine beside each other', async () => {
    const [book, state] = [temporaryFolder(), temporaryFolder()];
    fillFolder(book, { 'a.md': 'one' });
    fillFolder(state, { 'device.json': '{}' });
    const snapshot = await readSnapshot(realPrimitives, state, await readSnapshot(realPrimitives, book));
    expect(textOf(snapshot, join(book, 'a.md'))).toBe('one');
    expect(textOf(snapshot, join(state, 'device.json'))).toBe('{}');
  });

  test('keeps its own copy of what is written, and gives copies away', async () => {
    const disk = createCrashDisk();
    const file = await disk.open('/a', 'create');
    const bytes = new TextEncoder().encode('words');
    await file.write(bytes);
    bytes.fill(0);
    const read = await (await disk.open('/a', 'read')).read();
    expect(decode(read)).toBe('words');
    read.fill(0);
    expect(textOf(disk.snapshot(), '/a')).toBe('words');
  });

  test('tells those who watch a folder of its entries and of what is written to them', async () => {
    const disk = createCrashDisk(await diskWith({ '/book': null, '/book/a.md': 'one' }));
    const told: (string | null)[] = [];
    const stop = disk.watch('/book', (name) => told.push(name));
    const file = await disk.open('/book/a.md', 'append');
    await file.write(new Uint8Array([33]));
    await disk.rename('/book/a.md', '/book/b.md');
    await Promise.resolve();
    expect(told).toEqual(['a.md', 'b.md', 'a.md']);
    stop();
    await disk.unlink('/book/b.md');
    await Promise.resolve();
    expect(told).toHaveLength(3);
  });
});

describe('the hash of a disk', () => {
  const files = { '/d': null, '/d/a': 'one', '/d/b': 'two' };

  test('is the same however the disk came about', async () => {
    const one = createCrashDisk(await diskWith(files));
    const other = createCrashDisk(await diskWith({ '/d': null, '/d/b': 'two', '/gone': 'x', '/d/a': 'one' }));
    await other.unlink('/gone');
    expect(hashOf(other.snapshot())).toBe(hashOf(one.snapshot()));
    expect([...pathsOf(other.snapshot()).keys()]).toEqual(['/d', '/d/a', '/d/b']);
  });

  test('differs with bytes, names, folders, and names of one file', async () => {
    const hashes = new Set([hashOf(await diskWith(files))]);
    for (const other of [
      { '/d': null, '/d/a': 'one', '/d/b': 'twO' },
      { '/d': null, '/d/a': 'two', '/d/b': 'one' },
      { '/d': null, '/d/a': 'one', '/d/c': 'two' },
      { '/d': null, '/d/a': 'one', '/b': 'two' },
      { '/d': null, '/d/a': 'one' },
      { '/d': null, '/d/a': 'one', '/d/b': null },
      { '/d': null, '/d/a': 'one', '/d/b': 'one' },
    ])
      hashes.add(hashOf(await diskWith(other)));
    const linked = createCrashDisk(await diskWith({ '/d': null, '/d/a': 'one' }));
    await linked.link('/d/a', '/d/b');
    hashes.add(hashOf(linked.snapshot()));
    expect(hashes.size).toBe(9);
  });
});
