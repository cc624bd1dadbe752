import { symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createDisk } from '../../../src/main/disk';
import { listWorkingNotes, MAXIMUM_NOTE_BYTES, readWorkingNote } from '../../../src/main/manuscript/working-notes';
import { bookFolder } from './books';
import { temporaryFolder } from './folders';

const disk = createDisk();

describe('working notes', () => {
  test('are the texts in notes/ and its folders, by name as one counts', async () => {
    const folder = bookFolder({
      'notes/10 suite.md': 'b',
      'notes/9 début.md': 'a',
      'notes/entretiens/Kevin.txt': 'c',
      'notes/.cachée.md': 'x',
      'notes/photo.jpg': 'x',
    });
    expect(await listWorkingNotes(disk, folder)).toEqual([
      { file: '9 début.md', title: '9 début' },
      { file: '10 suite.md', title: '10 suite' },
      { file: 'entretiens/Kevin.txt', title: 'Kevin' },
    ]);
    expect(await readWorkingNote(disk, folder, 'entretiens/Kevin.txt')).toBe('c');
  });

  test('are none where there is no such folder', async () => {
    expect(await listWorkingNotes(disk, bookFolder())).toEqual([]);
  });

  test.each(['../chapters/la-panne.md', '/etc/passwd', '..\\book.yaml', '%2e%2e/book.yaml'])(
    'are never read from elsewhere: %s',
    async (file) => {
      await expect(readWorkingNote(disk, bookFolder({ 'notes/a.md': 'a' }), file)).rejects.toMatchObject({
        code: 'path-outside-book',
      });
    },
  );

  test('are never reached through a link', async () => {
    const folder = bookFolder({ 'notes/a.md': 'a' });
    const elsewhere = temporaryFolder();
    symlinkSync(elsewhere, join(folder, 'notes', 'ailleurs'));
    expect((await listWorkingNotes(disk, folder)).map(({ file }) => file)).toEqual(['a.md']);
    await expect(readWorkingNote(disk, folder, 'ailleurs/a.md')).rejects.toMatchObject({ code: 'path-outside-book' });
  });

  test('say which one is gone, and which is no text', async () => {
    const folder = bookFolder({ 'notes/a.md': Uint8Array.of(0xff, 0xfe, 0x41), 'notes/b.md': '' });
    truncateSync(join(folder, 'notes', 'b.md'), MAXIMUM_NOTE_BYTES + 1);
    await expect(readWorkingNote(disk, folder, 'partie.md')).rejects.toMatchObject({ code: 'working-note-missing' });
    for (const file of ['a.md', 'b.md'])
      await expect(readWorkingNote(disk, folder, file)).rejects.toMatchObject({ code: 'working-note-unreadable' });
  });
});
