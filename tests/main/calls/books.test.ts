import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { booksCalls } from '../../../src/main/calls/books';
import { chaptersCalls } from '../../../src/main/calls/chapters';
import { outlineCalls } from '../../../src/main/calls/outline';
import { picturesCalls } from '../../../src/main/calls/pictures';
import { createDisk } from '../../../src/main/disk';
import type { Host } from '../../../src/main/host';
import { createImports } from '../../../src/main/import/imports';
import { createManuscripts } from '../../../src/main/manuscript/manuscripts';
import { createProofs } from '../../../src/main/proof/proofs';
import { createRecentBooks } from '../../../src/main/recent-books';
import type { EventMessage } from '../../../src/shared/contract';
import { bookFolder, DEVICE } from '../manuscript/books';
import { fillFolder, temporaryFolder } from '../manuscript/folders';

/** As much of a host as these calls ask for. */
function smallHost() {
  const disk = createDisk();
  const clock = () => new Date(2026, 10, 23, 14, 5, 33);
  const documentsFolder = temporaryFolder();
  const told: EventMessage[] = [];
  const base = {
    disk,
    clock,
    device: DEVICE,
    platform: {
      documentsFolder,
      stateFolder: temporaryFolder(),
      installation: { resourcesFolder: temporaryFolder(), bundle: (name: string) => name },
    },
    emit: (message: EventMessage) => told.push(message),
  } as unknown as Host;
  const manuscripts = createManuscripts(base);
  onTestFinished(() => manuscripts.close());
  const recent = createRecentBooks(disk, temporaryFolder(), () => undefined, clock);
  const host: Host = {
    ...base,
    manuscripts,
    recent,
    imports: createImports(base),
    proofs: createProofs({ ...base, manuscripts }),
  };
  return { host, told, documentsFolder };
}

describe('the calls on a book', () => {
  test('a book is made in the documents folder, written in, closed and opened again', async () => {
    const { host, told, documentsFolder } = smallHost();
    const asked = { title: 'La ville', author: 'Moi', language: 'fr-FR' };
    const view = await booksCalls['books.create'](asked, host);
    expect(view.folder).toBe(join(documentsFolder, 'la-ville'));
    const [chapter] = Object.keys(view.chapters);
    const at = { book: view.id, chapter: chapter ?? '' };
    const { text, revision } = await chaptersCalls['chapters.read'](at, host);
    const splice = { at: text.length, del: 0, ins: '\nDeux mots.\n' };
    const typed = await chaptersCalls['chapters.type']({ ...at, base: revision, splice }, host);
    const saved = await chaptersCalls['chapters.settle'](at, host);
    expect(saved).toMatchObject({ wordsToday: 2, revision: typed.revision });
    expect(told.map(({ name }) => name)).toEqual(['chapter.saved', 'book.changed']);
    expect(told[0]?.value).toEqual({ ...at, saved });
    await booksCalls['books.close']({ book: view.id }, host);
    await expect(booksCalls['books.view']({ book: view.id }, host)).rejects.toMatchObject({ code: 'book-not-open' });
    const again = await booksCalls['books.open']({ folder: view.folder }, host);
    expect(again.chapters).toEqual({ [at.chapter]: { state: 'present', words: 4 } });
    expect(again.wordsToday).toBe(2);
  });

  test('two windows share a book, and it stays open until both have closed it', async () => {
    const { host } = smallHost();
    const folder = bookFolder();
    const one = await booksCalls['books.open']({ folder }, host);
    const two = await booksCalls['books.open']({ folder: `${folder}/` }, host);
    expect(two.id).toBe(one.id);
    await booksCalls['books.close']({ book: one.id }, host);
    expect((await booksCalls['books.view']({ book: one.id }, host)).folder).toBe(folder);
    await booksCalls['books.close']({ book: one.id }, host);
    await expect(booksCalls['books.check']({ book: one.id }, host)).rejects.toMatchObject({ code: 'book-not-open' });
  });

  test('every window hears of a change to the outline', async () => {
    const { host, told } = smallHost();
    const { id: book } = await booksCalls['books.open']({ folder: bookFolder() }, host);
    const operation = { type: 'rename', id: 'cha1', title: 'La coupure' } as const;
    const view = await outlineCalls['outline.change']({ book, operation }, host);
    const { revision } = await chaptersCalls['chapters.read']({ book, chapter: 'cha1' }, host);
    expect(told).toEqual([
      { name: 'chapter.changed', value: { book, chapter: 'cha1', revision } },
      { name: 'book.changed', value: { view } },
    ]);
  });

  test('a chapter changed by another program is told of when it is read', async () => {
    const { host, told } = smallHost();
    const folder = bookFolder();
    const { id: book } = await booksCalls['books.open']({ folder }, host);
    writeFileSync(join(folder, 'chapters/la-panne.md'), '# Ailleurs\n\nUn.\n');
    const { text } = await chaptersCalls['chapters.read']({ book, chapter: 'cha1' }, host);
    expect(text).toBe('# Ailleurs\n\nUn.\n');
    expect(told).toHaveLength(1);
    const { chapters } = await booksCalls['books.view']({ book }, host);
    expect(chapters.cha1).toEqual({ state: 'present', words: 2 });
  });

  test('a text is imported, and a picture is read', async () => {
    const { host } = smallHost();
    const file = join(fillFolder(temporaryFolder(), { 'a.txt': 'Chapitre I\n\nTitre\n\n\nTexte.\n' }), 'a.txt');
    const view = await booksCalls['books.import']({ file }, host);
    expect(view.book).toMatchObject({ title: 'a', body: [{ title: 'Titre' }] });
    fillFolder(view.folder, { 'images/a.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>' });
    const picture = await picturesCalls['pictures.read']({ book: view.id, source: '../images/a.svg' }, host);
    expect(picture.type).toBe('image/svg+xml');
  });
});
