import { symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createDisk } from '../../../src/main/disk';
import {
  keepWorkingNote,
  listWorkingNotes,
  MAXIMUM_NOTE_BYTES,
  readWorkingNote,
} from '../../../src/main/manuscript/working-notes';
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

  test('a note that is being written has one file, named after its first words, and goes when nothing is left of it', async () => {
    const folder = bookFolder();
    const keep = (file: string | null, before: string, text: string) =>
      keepWorkingNote(disk, folder, { file, before, text });
    const file = await keep(null, '', '# Où est passée la facture ?');
    expect(file).toBe('ou-est-passee-la-facture.md');
    expect(await keep(file, '# Où est passée la facture ?', '# Où est passée la facture ?\n\nChez Kevin.')).toBe(file);
    expect(await readWorkingNote(disk, folder, file ?? '')).toBe('# Où est passée la facture ?\n\nChez Kevin.\n');
    expect(await listWorkingNotes(disk, folder)).toHaveLength(1);
    expect(await keep(null, '', '?!')).toBe('note.md');
    expect(await keep(null, '', '?!')).toBe('note-2.md');
    expect(await keep('note-2.md', '?!', '  ')).toBeNull();
    expect((await listWorkingNotes(disk, folder)).map((note) => note.file)).toEqual(['note.md', file]);
    expect(await keep(null, '', ' ')).toBeNull();
    // Begun with three letters, and named when it is done.
    const begun = await keep(null, '', 'Rap');
    const done = { file: begun, before: 'Rap', text: 'Rappeler Kevin', isDone: true };
    expect(await keepWorkingNote(disk, folder, done)).toBe('rappeler-kevin.md');
    expect((await listWorkingNotes(disk, folder)).map((note) => note.file)).not.toContain(begun);
    expect(await keepWorkingNote(disk, folder, { ...done, file: 'rappeler-kevin.md', before: done.text })).toBe(
      'rappeler-kevin.md',
    );
  });

  test('what another program wrote in it meanwhile stays, and the note gets another file', async () => {
    const folder = bookFolder({ 'notes/a.md': 'De quelqu’un d’autre.\n' });
    const note = { file: 'a.md', before: 'Mes mots', text: 'Mes mots et d’autres' };
    expect(await keepWorkingNote(disk, folder, note)).toBe('mes-mots-et-d-autres.md');
    expect(await readWorkingNote(disk, folder, 'a.md')).toBe('De quelqu’un d’autre.\n');
    expect(await keepWorkingNote(disk, folder, { ...note, text: '' })).toBeNull();
    expect(await readWorkingNote(disk, folder, 'a.md')).toBe('De quelqu’un d’autre.\n');
    await expect(
      keepWorkingNote(disk, folder, { file: null, before: '', text: 'é'.repeat(5_000_000) }),
    ).rejects.toMatchObject({
      code: 'working-note-too-large',
    });
  });
});
