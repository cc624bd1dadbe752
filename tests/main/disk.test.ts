import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { createDisk } from '../../src/main/disk';
import type { DiskPrimitives, OpenFile } from '../../src/main/disk/primitives';
import { realPrimitives } from '../../src/main/disk/real-primitives';
import { fillFolder, temporaryFolder, treeOf } from './manuscript/folders';

const disk = createDisk();
const bytes = (text: string) => new TextEncoder().encode(text);
const failure = (code: string) => Object.assign(new Error(code), { code });

/** The real disk, with every call told to a log, and some of them failing. */
function watched(fails: Readonly<Record<string, string>> = {}, short = false) {
  const log: string[] = [];
  const tell = (call: string, path: string) => {
    const name =
      path
        .split('/')
        .at(-1)
        ?.replace(/\.[0-9a-f]{8}\./, '.') ?? '';
    log.push(`${call} ${name}`);
    const code = fails[call];
    if (code) throw failure(code);
  };
  const primitives: DiskPrimitives = {
    ...realPrimitives,
    open: async (path, how, mode) => {
      tell(`open-${how}`, path);
      const file = await realPrimitives.open(path, how, mode);
      const told: OpenFile = {
        ...file,
        write: async (chunk) => {
          tell('write', path);
          return file.write(short ? chunk.subarray(0, Math.max(1, chunk.length >> 1)) : chunk);
        },
        sync: async () => {
          tell('sync', path);
          await file.sync();
        },
      };
      return told;
    },
    syncFolder: async (path) => {
      tell('sync-folder', path);
      await realPrimitives.syncFolder(path);
    },
    rename: async (from, to) => {
      tell('rename', to);
      await realPrimitives.rename(from, to);
    },
  };
  return { disk: createDisk(primitives), log };
}

describe('a durable write', () => {
  test('is on the disk before it takes the name, and the name before it is told', async () => {
    const folder = fillFolder(temporaryFolder(), { 'a.md': 'old' });
    const { disk: told, log } = watched();
    await told.writeDurably(join(folder, 'a.md'), 'new');
    expect(log).toEqual([
      'open-create .a.md.octavo-tmp',
      'write .a.md.octavo-tmp',
      'sync .a.md.octavo-tmp',
      'rename a.md',
      `sync-folder ${folder.split('/').at(-1)}`,
    ]);
    expect(readFileSync(join(folder, 'a.md'), 'utf8')).toBe('new');
  });

  test('goes on where the disk took only some of the bytes', async () => {
    const folder = temporaryFolder();
    await watched({}, true).disk.writeDurably(join(folder, 'a.md'), 'abcdefghij'.repeat(100));
    expect(readFileSync(join(folder, 'a.md'), 'utf8')).toBe('abcdefghij'.repeat(100));
  });

  test.each([
    ['open-create', 'EACCES', 'disk-refused'],
    ['open-create', 'EROFS', 'disk-refused'],
    ['write', 'ENOSPC', 'disk-full'],
    ['write', 'EDQUOT', 'disk-full'],
    ['sync', 'EIO', 'disk-failed'],
    ['rename', 'EPERM', 'disk-refused'],
  ])('that fails at %s with %s leaves everything as it was', async (call, system, code) => {
    const folder = fillFolder(temporaryFolder(), { 'a.md': 'old', 'b.md': 'other' });
    const before = treeOf(folder);
    const write = watched({ [call]: system }).disk.writeDurably(join(folder, 'a.md'), 'new');
    await expect(write).rejects.toMatchObject({ code, values: { file: join(folder, 'a.md') } });
    expect(treeOf(folder)).toEqual(before);
  });

  test('keeps the permissions the file had', async () => {
    const path = join(fillFolder(temporaryFolder(), { 'a.md': 'old' }), 'a.md');
    chmodSync(path, 0o664);
    await disk.writeDurably(path, 'new');
    expect(statSync(path).mode & 0o777).toBe(0o664);
  });

  test('parts from a hard link instead of writing through it', async () => {
    const folder = fillFolder(temporaryFolder(), { 'a.md': 'old' });
    linkSync(join(folder, 'a.md'), join(folder, 'b.md'));
    await disk.writeDurably(join(folder, 'a.md'), 'new');
    expect(readFileSync(join(folder, 'b.md'), 'utf8')).toBe('old');
  });

  test('takes a name of the greatest length', async () => {
    const folder = temporaryFolder();
    const name = `${'é'.repeat(125)}.md`;
    await disk.writeDurably(join(folder, name), 'x');
    expect(readdirSync(folder)).toEqual([name]);
  });
});

describe('reading', () => {
  test('a pipe, a device, a link or a folder is refused without waiting', async () => {
    const folder = fillFolder(temporaryFolder(), { 'a.md': 'text' });
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    symlinkSync(join(folder, 'a.md'), join(folder, 'link'));
    mkdirSync(join(folder, 'sub'));
    for (const name of ['pipe', 'link', 'sub'])
      await expect(disk.read(join(folder, name))).rejects.toMatchObject({ code: 'disk-unreadable' });
    await expect(disk.read('/dev/zero')).rejects.toMatchObject({ code: 'disk-unreadable' });
    await expect(disk.writeDurably(join(folder, 'link'), 'x')).rejects.toMatchObject({ code: 'disk-failed' });
    expect(readFileSync(join(folder, 'a.md'), 'utf8')).toBe('text');
  });

  test('what is not there is null', async () => {
    const folder = fillFolder(temporaryFolder(), { 'a.md': '' });
    expect(await disk.read(join(folder, 'none'))).toBeNull();
    expect(await disk.read(join(folder, 'a.md', 'below'))).toBeNull();
    expect(await disk.stat(join(folder, 'none'))).toBeNull();
    expect(await disk.list(join(folder, 'none'))).toEqual([]);
  });

  test('a file without permission', async (context) => {
    if (process.getuid?.() === 0)
      context.skip('root may read everything: the refusal is tested with an injected EACCES');
    const folder = fillFolder(temporaryFolder(), { 'a.md': 'x' });
    chmodSync(join(folder, 'a.md'), 0);
    await expect(disk.read(join(folder, 'a.md'))).rejects.toMatchObject({ code: 'disk-unreadable' });
  });
});

describe('folders and files', () => {
  test('an append makes the file and goes behind its end', async () => {
    const path = join(temporaryFolder(), 'log');
    await disk.append(path, 'one\n');
    await disk.append(path, bytes('two\n'));
    expect(readFileSync(path, 'utf8')).toBe('one\ntwo\n');
  });

  test('a copy never replaces a file', async () => {
    const folder = fillFolder(temporaryFolder(), { a: 'A', b: 'B' });
    await expect(disk.copy(join(folder, 'a'), join(folder, 'b'))).rejects.toMatchObject({ code: 'disk-failed' });
    await disk.copy(join(folder, 'a'), join(folder, 'c'));
    expect(readFileSync(join(folder, 'c'), 'utf8')).toBe('A');
    expect(readFileSync(join(folder, 'b'), 'utf8')).toBe('B');
  });

  test('removing a folder does not follow its links', async () => {
    const outside = fillFolder(temporaryFolder(), { 'precious.md': 'x' });
    const folder = fillFolder(temporaryFolder(), { 'sub/a.md': 'x' });
    symlinkSync(outside, join(folder, 'sub', 'link'));
    await disk.removeFolder(join(folder, 'sub'));
    expect(treeOf(folder)).toEqual({});
    expect(readdirSync(outside)).toEqual(['precious.md']);
    await disk.removeFolder(join(folder, 'sub'));
    await disk.remove(join(folder, 'none'));
  });

  test('folders are made with those above them', async () => {
    const folder = temporaryFolder();
    await disk.makeFolder(join(folder, 'a', 'b'));
    await disk.makeFolder(join(folder, 'a', 'b'));
    // Two at once, as two windows that start together.
    await Promise.all([disk.makeFolder(join(folder, 'a', 'c', 'd')), disk.makeFolder(join(folder, 'a', 'c', 'd'))]);
    writeFileSync(join(folder, 'file'), '');
    await expect(disk.makeFolder(join(folder, 'file'))).rejects.toMatchObject({ code: 'folder-missing' });
    expect(await disk.list(folder)).toEqual([
      { name: 'a', kind: 'folder' },
      { name: 'file', kind: 'file' },
    ]);
  });

  test('nothing outside a folder is reached through a link', async () => {
    const outside = fillFolder(temporaryFolder(), { 'secret.md': 'x' });
    const folder = fillFolder(temporaryFolder(), { 'chapters/a.md': 'x' });
    symlinkSync(outside, join(folder, 'images'));
    symlinkSync(join(outside, 'secret.md'), join(folder, 'chapters', 'b.md'));
    for (const parts of [['images', 'secret.md'], ['chapters', 'b.md'], ['..', 'x'], ['a/../../x']])
      await expect(disk.inside(folder, parts)).rejects.toMatchObject({ code: 'path-outside-book' });
    expect(await disk.inside(folder, ['chapters', 'a.md'])).toBe(join(folder, 'chapters', 'a.md'));
    expect(await disk.inside(folder, ['notes', 'new.md'])).toBe(join(folder, 'notes', 'new.md'));
  });

  test('whether a folder can be written is found out without writing', async () => {
    const folder = temporaryFolder();
    expect(await disk.isWritable(folder)).toBe(true);
    expect(await disk.isWritable(join(folder, 'none'))).toBe(false);
    const refusing = createDisk({ ...realPrimitives, mayWrite: () => Promise.reject(failure('EROFS')) });
    expect(await refusing.isWritable(folder)).toBe(false);
  });
});
