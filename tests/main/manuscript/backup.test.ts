import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { createDisk } from '../../../src/main/disk';
import type { DiskPrimitives } from '../../../src/main/disk/primitives';
import { realPrimitives } from '../../../src/main/disk/real-primitives';
import { type Backup, type BackupOrder, makeBackup } from '../../../src/main/manuscript/backup';
import { revisionOf } from '../../../src/main/manuscript/surroundings';
import { commentOf, holdsFiles, MAXIMUM_ARCHIVE_BYTES, zipPieces } from '../../../src/main/manuscript/zip-pieces';
import { bookFolder, CHAPTERS } from './books';
import { fillFolder, temporaryFolder } from './folders';
import { cutAfter } from './power-cut';

const PICTURE = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(5000, 'repeated')]);
const FULL = {
  'images/phare.png': PICTURE,
  'notes/idées.txt': 'Une idée\n',
  'bibliography.bib': '',
  '.octavo/trash/a/text.md': 'Jetée\n',
  '.octavo/recovered/b.md': 'Retrouvée\n',
  '.octavo/objects/ab/cd.z': 'x',
  '.octavo/lock.json': '{}',
  'exports/2026-11-23/a.pdf': '%PDF',
  'chapters/.la-panne.md.0a1b2c3d.octavo-tmp': 'half',
};
const IN_ARCHIVE = [
  'bibliography.bib',
  'book.yaml',
  ...Object.keys(CHAPTERS),
  'images/phare.png',
  'notes/idées.txt',
  '.octavo/recovered/b.md',
  '.octavo/trash/a/text.md',
].sort();

const hasPython = spawnSync('python3', ['--version']).status === 0;

/** Makes a backup that is to be made. */
async function made(order: BackupOrder): Promise<Backup> {
  const backup = await makeBackup(order);
  if (backup === 'unchanged') throw new Error('unchanged');
  return backup;
}

/** A book, a place for its backups and a clock that moves on by a minute at each look. */
function order(folder: string, into: string, primitives: DiskPrimitives = realPrimitives, title = 'La Panne') {
  let minute = 0;
  const clock = () => new Date(2026, 10, 23, 14, minute++, 33);
  return { disk: createDisk(primitives), folder, into, title, clock } satisfies BackupOrder;
}

/** The real disk, on which some files cannot be read. */
const unreadable = (...endings: readonly string[]): DiskPrimitives => ({
  ...realPrimitives,
  open: async (path, how, mode) => {
    if (how === 'read' && endings.some((ending) => path.endsWith(ending)))
      throw Object.assign(new Error('EIO'), { code: 'EIO' });
    return realPrimitives.open(path, how, mode);
  },
});

const change = (folder: string, text: string) => writeFileSync(join(folder, 'chapters/la-panne.md'), text);

describe('a backup', () => {
  test('is an archive of the whole book but what can be made again', async () => {
    const folder = bookFolder(FULL);
    const into = temporaryFolder();
    const { file, bytes, leftOut } = await made(order(folder, into));
    expect(file).toBe(join(into, 'la-panne-2026-11-23T14-00-33.zip'));
    expect(readdirSync(into)).toEqual(['la-panne-2026-11-23T14-00-33.zip']);
    expect(leftOut).toEqual([]);
    const archive = readFileSync(file);
    expect(archive.length).toBe(bytes);
    const files = unzipSync(archive);
    expect(Object.keys(files).sort()).toEqual(IN_ARCHIVE);
    for (const [path, content] of Object.entries(files))
      expect(content).toEqual(Uint8Array.from(readFileSync(join(folder, path))));
  });

  test('has its pictures stored, and sizes before the content, for readers that cannot look ahead', async () => {
    const { file } = await made(order(bookFolder(FULL), temporaryFolder()));
    const archive = readFileSync(file);
    expect(archive.includes(PICTURE)).toBe(true);
    // No "sizes behind the content" in the flags of the first header.
    expect(archive.readUInt16LE(6) & 8).toBe(0);
  });

  test.runIf(hasPython)('is whole for a reader that checks every sum', async () => {
    const { file } = await made(order(bookFolder(FULL), temporaryFolder()));
    const read = 'import sys,zipfile;z=zipfile.ZipFile(sys.argv[1]);print(z.testzip());print(len(z.namelist()))';
    const said = execFileSync('python3', ['-c', read, file], { encoding: 'utf8' });
    expect(said.trim().split(/\s+/)).toEqual(['None', String(IN_ARCHIVE.length)]);
  });

  test('of the same book on the same date is the same bytes', async () => {
    const [one, other] = [bookFolder(FULL), bookFolder(FULL)];
    const contents = [];
    for (const folder of [one, one, other])
      contents.push(readFileSync((await made(order(folder, temporaryFolder()))).file));
    expect(contents[0]?.equals(contents[1] ?? Buffer.alloc(0))).toBe(true);
    // Another folder is another book: it is said at the end only.
    expect(contents[0]?.subarray(0, -16).equals(contents[2]?.subarray(0, -16) ?? Buffer.alloc(0))).toBe(true);
  });

  test('is made when something changed since the last, and only then', async () => {
    const folder = bookFolder(FULL);
    const asked = order(folder, temporaryFolder());
    await made(asked);
    expect(await makeBackup(asked)).toBe('unchanged');
    writeFileSync(join(folder, '.octavo/lock.json'), 'other');
    expect(await makeBackup(asked)).toBe('unchanged');
    change(folder, 'Autre\n');
    await made(asked);
    expect(await makeBackup(asked)).toBe('unchanged');
    rmSync(join(folder, 'notes/idées.txt'));
    await made(asked);
    renameSync(join(folder, 'bibliography.bib'), join(folder, 'other.bib'));
    await made(asked);
    expect(readdirSync(asked.into)).toHaveLength(4);
  });

  test('is made again when the last one is damaged', async () => {
    const folder = bookFolder(FULL);
    const asked = order(folder, temporaryFolder());
    const { file, bytes } = await made(asked);
    const whole = readFileSync(file);
    let again = 0;
    for (let place = 40; place < bytes - 60; place += 97) {
      const damaged = Buffer.from(whole);
      damaged.writeUInt8((damaged[place] ?? 0) ^ 0x10, place);
      writeFileSync(file, damaged);
      const backup = await makeBackup(asked);
      // Some bits say nothing (dates, modes): then what it holds is still whole.
      if (backup === 'unchanged') expect(Object.keys(unzipSync(damaged)).sort()).toEqual(IN_ARCHIVE);
      else {
        again += 1;
        rmSync(backup.file);
      }
    }
    expect(again).toBeGreaterThan(40);
  });

  test('follows no link, and leaves out a picture that cannot be read: it says so', async () => {
    const folder = bookFolder(FULL);
    const outside = fillFolder(temporaryFolder(), { 'secret.txt': 'secret' });
    symlinkSync(join(outside, 'secret.txt'), join(folder, 'images', 'lien.png'));
    symlinkSync(outside, join(folder, 'dehors'));
    const { file, leftOut } = await made(order(folder, temporaryFolder(), unreadable('phare.png')));
    expect(leftOut).toEqual([
      { path: 'dehors', why: 'link' },
      { path: 'images/lien.png', why: 'link' },
      { path: 'images/phare.png', why: 'unreadable' },
    ]);
    expect(Object.keys(unzipSync(readFileSync(file))).sort()).toEqual(
      IN_ARCHIVE.filter((path) => !path.startsWith('images')),
    );
  });

  test('is not made without a chapter', async () => {
    const into = temporaryFolder();
    await expect(makeBackup(order(bookFolder(), into, unreadable('la-facture.md')))).rejects.toMatchObject({
      code: 'disk-unreadable',
    });
    expect(readdirSync(into)).toEqual([]);
  });

  test('is refused inside the book, without a book, and where nothing is', async () => {
    const folder = bookFolder(FULL);
    const link = join(temporaryFolder(), 'link');
    symlinkSync(join(folder, 'images'), link);
    for (const into of [folder, join(folder, 'images'), link])
      await expect(makeBackup(order(folder, into))).rejects.toMatchObject({ code: 'backup-inside-book' });
    const gone = join(temporaryFolder(), 'unplugged');
    await expect(makeBackup(order(folder, gone))).rejects.toMatchObject({ code: 'folder-missing' });
    await expect(makeBackup(order(temporaryFolder(), temporaryFolder()))).rejects.toMatchObject({
      code: 'book-missing',
    });
    // Beside the book, and in a folder whose name begins like the book's, is not inside.
    mkdirSync(`${folder}-backups`);
    await made(order(folder, `${folder}-backups`));
    rmSync(`${folder}-backups`, { recursive: true });
  });

  test('can be stopped, and leaves nothing; how far it is, is told', async () => {
    const folder = bookFolder(FULL);
    const into = temporaryFolder();
    const total = IN_ARCHIVE.length * 2;
    for (let stopAt = 1; stopAt <= total; stopAt++) {
      const stop = new AbortController();
      const onProgress = ({ done }: { done: number }) => {
        if (done === stopAt) stop.abort(new Error('stopped'));
      };
      await expect(makeBackup({ ...order(folder, into), signal: stop.signal, onProgress })).rejects.toThrow('stopped');
      expect(readdirSync(into)).toEqual([]);
    }
    const told: number[] = [];
    await made({ ...order(folder, into), onProgress: (progress) => told.push(progress.done / progress.total) });
    expect(told).toEqual(Array.from({ length: total }, (_, index) => (index + 1) / total));
  });
});

describe('the backups of a book', () => {
  test('stay, the newest ones; what is not ours is left alone', async () => {
    const folder = bookFolder();
    const into = fillFolder(temporaryFolder(), {
      'la-panne.zip': '',
      'la-panne-de-2026-11-23T14-05-33.zip': '',
      'la-panne-2026-11-23T14-05-33.zip.txt': '',
      'une-panne-2026-11-23T14-05-33.zip': '',
      '.la-panne-2020-01-01T00-00-00.zip.octavo-tmp': 'what a cut left',
    });
    const others = readdirSync(into).filter((name) => !name.endsWith('.octavo-tmp'));
    const asked = { ...order(folder, into), keep: 3 };
    const files: string[] = [];
    for (let count = 0; count < 6; count++) {
      change(folder, `Version ${count}\n`);
      files.push((await made(asked)).file);
    }
    const left = readdirSync(into).filter((name) => !others.includes(name));
    expect(left.map((name) => join(into, name))).toEqual(files.slice(-3));
    expect(others.every((name) => readdirSync(into).includes(name))).toBe(true);
  });

  test('are not removed while a picture cannot be read: an older one may have it', async () => {
    const folder = bookFolder(FULL);
    const into = temporaryFolder();
    await made(order(folder, into));
    await made({ ...order(folder, into, unreadable('phare.png')), keep: 1 });
    expect(readdirSync(into)).toHaveLength(2);
    change(folder, 'Autre\n');
    await made({ ...order(folder, into), keep: 1 });
    expect(readdirSync(into)).toHaveLength(1);
  });

  test('are not removed by another book of that title, nor after a move', async () => {
    const into = temporaryFolder();
    const [one, other] = [bookFolder(), bookFolder({ 'chapters/la-panne.md': 'Autre livre\n' })];
    for (let count = 0; count < 3; count++)
      for (const folder of [one, other]) {
        change(folder, `Version ${folder} ${count}\n`);
        await made({ ...order(folder, into), keep: 2, clock: () => new Date(2026, 10, 23, 14, count) });
      }
    expect(readdirSync(into)).toEqual([
      'la-panne-2-2026-11-23T14-01-00.zip',
      'la-panne-2-2026-11-23T14-02-00.zip',
      'la-panne-2026-11-23T14-01-00.zip',
      'la-panne-2026-11-23T14-02-00.zip',
    ]);
    expect(await makeBackup(order(one, into))).toBe('unchanged');
    expect(await makeBackup(order(other, into))).toBe('unchanged');
  });

  test('of one second have names of their own; a clock that went back removes no new one', async () => {
    const folder = bookFolder();
    const into = temporaryFolder();
    const clock = () => new Date(2026, 10, 23, 14, 5, 33);
    for (const text of ['Un', 'Deux']) {
      change(folder, text);
      await made({ ...order(folder, into), clock });
    }
    expect(readdirSync(into)).toEqual(['la-panne-2026-11-23T14-05-33.zip', 'la-panne-2026-11-23T14-05-34.zip']);
    change(folder, 'Trois');
    const { file } = await made({ ...order(folder, into), keep: 2, clock: () => new Date(1970, 0, 2) });
    expect(readdirSync(into).map((name) => join(into, name))).toEqual([
      file,
      join(into, 'la-panne-2026-11-23T14-05-34.zip'),
    ]);
  });

  test('survive a cut between any two steps: what has the name of a backup is whole, and one is always there', async () => {
    let cuts = 0;
    for (let count = 0; ; count++) {
      const folder = bookFolder();
      const into = temporaryFolder();
      await made({ ...order(folder, into), clock: () => new Date(2026, 10, 22) });
      change(folder, 'Autre\n');
      const { primitives, reached } = cutAfter(count);
      await makeBackup({ ...order(folder, into, primitives), keep: 1 }).catch(() => undefined);
      const archives = readdirSync(into).filter((name) => name.endsWith('.zip'));
      expect(archives.length).toBeGreaterThan(0);
      for (const name of archives)
        expect(Object.keys(unzipSync(readFileSync(join(into, name))))).toHaveLength(1 + Object.keys(CHAPTERS).length);
      await makeBackup({ ...order(folder, into), keep: 1 });
      const after = readdirSync(into);
      expect(after.filter((name) => name.endsWith('.octavo-tmp'))).toEqual([]);
      expect(
        new TextDecoder().decode(unzipSync(readFileSync(join(into, after.at(-1) ?? '')))['chapters/la-panne.md']),
      ).toBe('Autre\n');
      cuts += 1;
      if (!reached()) break;
    }
    expect(cuts).toBeGreaterThan(5);
  });

  test('stay when the disk gives back other bytes than it was given', async () => {
    const folder = bookFolder();
    const into = temporaryFolder();
    await made(order(folder, into));
    change(folder, 'Autre\n');
    const lying: DiskPrimitives = {
      ...realPrimitives,
      open: async (path, how, mode) => {
        const file = await realPrimitives.open(path, how, mode);
        if (how === 'read' || !path.endsWith('.octavo-tmp')) return file;
        return { ...file, write: (bytes) => file.write(bytes.map((byte, at) => (at === 100 ? byte ^ 1 : byte))) };
      },
    };
    await expect(makeBackup({ ...order(folder, into, lying), keep: 1 })).rejects.toMatchObject({ code: 'disk-failed' });
    expect(readdirSync(into)).toHaveLength(1);
  });
});

describe('an archive in pieces', () => {
  test('says what it holds, and nothing else', async () => {
    const contents: readonly (readonly [string, Buffer])[] = [
      ['a.md', Buffer.from('Un '.repeat(1000))],
      ['vide', Buffer.alloc(0)],
      ['images/é𝄞.png', PICTURE],
    ];
    const pieces = zipPieces(new Date(0));
    const added = contents.map(([path, content]) => pieces.add(path, content) ?? Buffer.alloc(0));
    const archive = Buffer.concat([...added, pieces.end('octavo-backup x')]);
    const files = contents.map(([path, content]) => ({ path, size: content.length, revision: revisionOf(content) }));
    expect(commentOf(archive)).toBe('octavo-backup x');
    expect(await holdsFiles(archive, files)).toBe(true);
    expect(await holdsFiles(archive, files.slice(0, 2))).toBe(false);
    expect(await holdsFiles(archive, [...files, { path: 'b', size: 0, revision: revisionOf(Buffer.alloc(0)) }])).toBe(
      false,
    );
    expect(await holdsFiles(archive, [...files].reverse())).toBe(false);
    expect(
      await holdsFiles(
        archive,
        files.map((file) => ({ ...file, revision: revisionOf(PICTURE) })),
      ),
    ).toBe(false);
    for (let length = 0; length < archive.length; length += 50)
      expect(await holdsFiles(archive.subarray(0, length), files)).toBe(false);
    expect(commentOf(archive.subarray(0, 100))).toBeNull();
  });

  test('takes no more than can be read back', () => {
    const content = Buffer.alloc(0);
    Object.defineProperty(content, 'length', { value: MAXIMUM_ARCHIVE_BYTES + 1 });
    expect(zipPieces(new Date()).add('a', content)).toBeNull();
  });
});
