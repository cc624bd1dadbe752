import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createDisk } from '../../../src/main/disk';
import type { Manuscript } from '../../../src/main/manuscript/manuscript';
import { chaptersInOrder, isPart } from '../../../src/shared/book/book';
import type { OutlineOperation } from '../../../src/shared/book/outline-operation';
import { BOOK_YAML, bookFolder, CHAPTERS, openBook, surroundings } from './books';
import { treeOf } from './folders';
import { cutAfter } from './power-cut';

const outlineOf = (manuscript: Manuscript) =>
  manuscript
    .view()
    .book.body.map((entry) =>
      isPart(entry) ? `${entry.part}: ${entry.children.map(({ title }) => title).join(', ')}` : entry.title,
    );
/** The author's own files: what Octavo keeps for itself left out. */
const manuscriptOf = (folder: string) =>
  Object.fromEntries(Object.entries(treeOf(folder)).filter(([path]) => !path.startsWith('.octavo')));

/** What a book tells while it is listened to. */
function listening(manuscript: Manuscript) {
  const told: string[] = [];
  const rewritten: { readonly chapter: string; readonly revision: string }[] = [];
  manuscript.listen({
    viewChanged: () => told.push('view'),
    chapterChanged: (chapter, revision) => rewritten.push({ chapter, revision }),
    chapterSaved: (chapter) => told.push(`saved ${chapter}`),
    chapterUnsaved: (chapter) => told.push(`unsaved ${chapter}`),
  });
  return { told, rewritten };
}
const read = (folder: string, path: string) => readFileSync(join(folder, path), 'utf8');

describe('the outline on the disk', () => {
  test('a new chapter has a file with its title, and a place', async () => {
    const folder = bookFolder({ 'chapters/l-oeil.md': 'déjà là\n' });
    const manuscript = await openBook(folder);
    const place = { section: 'body', part: 'par1', index: 1 } as const;
    await manuscript.changeOutline({ type: 'add-chapter', title: 'L’œil', place });
    expect(read(folder, 'chapters/l-oeil-2.md')).toBe('# L’œil\n');
    expect(read(folder, 'chapters/l-oeil.md')).toBe('déjà là\n');
    expect(outlineOf(manuscript)).toEqual(['Le silence: La panne, L’œil, Le guichet', 'Le bruit: La facture']);
    expect(manuscript.view().chapters.new00).toEqual({ state: 'present', words: 1 });
    expect(outlineOf(await openBook(folder))).toEqual(outlineOf(manuscript));
    expect(read(folder, 'book.yaml')).toContain('# à revoir');
  });

  test('a copy of a chapter has its words, its synopsis and another title, and a file of its own', async () => {
    const folder = bookFolder();
    const manuscript = await openBook(folder);
    await manuscript.changeOutline({ type: 'describe', id: 'cha1', synopsis: 'On compte.', label: 'enquête' });
    const text = read(folder, 'chapters/la-panne.md');
    await manuscript.changeOutline({ type: 'duplicate', id: 'cha1', title: 'La panne (copie)' });
    const copy = read(folder, 'chapters/la-panne-copie.md');
    expect(copy).toBe(text.replace('# La panne', '# La panne (copie)'));
    expect(read(folder, 'chapters/la-panne.md')).toBe(text);
    const made = chaptersInOrder(manuscript.view().book).map(({ chapter }) => chapter)[2];
    expect(made).toMatchObject({ title: 'La panne (copie)', synopsis: 'On compte.', label: 'enquête' });
    await manuscript.changeOutline({ type: 'trash', id: made?.id ?? '' });
    expect(outlineOf(await openBook(folder))).toEqual(['Le silence: La panne, Le guichet', 'Le bruit: La facture']);
  });

  test('several chapters of one title go to the trash at once, and come back at once, each with its own text', async () => {
    const folder = bookFolder();
    const manuscript = await openBook(folder);
    for (const id of ['cha1', 'cha2', 'cha3']) await manuscript.changeOutline({ type: 'rename', id, title: 'La même' });
    const { 'book.yaml': _old, ...before } = manuscriptOf(folder);
    const { book } = manuscript.view();
    const ids = ['cha1', 'cha2', 'cha3'];
    await manuscript.changeOutline({ type: 'several', operations: ids.map((id) => ({ type: 'trash', id })) });
    expect(outlineOf(manuscript)).toEqual(['Le silence: ', 'Le bruit: ']);
    expect(manuscript.view().trash).toHaveLength(3);
    expect(readdirSync(join(folder, 'chapters'))).toEqual(['dedicace.md']);
    const back = [...ids].reverse().map((id) => ({ type: 'restore', id }) as const);
    await manuscript.changeOutline({ type: 'several', operations: back });
    const { 'book.yaml': _new, ...after } = manuscriptOf(folder);
    expect(after).toEqual(before);
    expect((await openBook(folder)).view()).toMatchObject({ book, trash: [] });
  });

  test('of several operations either all happen or none', async () => {
    const folder = bookFolder();
    const manuscript = await openBook(folder);
    const before = manuscriptOf(folder);
    const operations = [
      { type: 'trash', id: 'cha1' },
      { type: 'describe', id: 'nope', label: 'x' },
    ] as const;
    await expect(manuscript.changeOutline({ type: 'several', operations: [...operations] })).rejects.toMatchObject({
      code: 'chapter-not-found',
    });
    expect(manuscriptOf(folder)).toEqual(before);
    expect(manuscript.view().trash).toEqual([]);
  });

  test('reordering touches book.yaml only', async () => {
    const folder = bookFolder();
    const { 'book.yaml': _old, ...before } = manuscriptOf(folder);
    const manuscript = await openBook(folder);
    await manuscript.changeOutline({ type: 'move', id: 'cha3', place: { section: 'body', part: 'par1', index: 0 } });
    await manuscript.changeOutline({ type: 'move', id: 'par2', place: { section: 'body', index: 0 } });
    const { 'book.yaml': _new, ...after } = manuscriptOf(folder);
    expect(after).toEqual(before);
    expect(outlineOf(await openBook(folder))).toEqual(['Le bruit: ', 'Le silence: La facture, La panne, Le guichet']);
  });

  test('a renamed chapter has the new title in its file, which keeps its name', async () => {
    const folder = bookFolder();
    const manuscript = await openBook(folder);
    const { told, rewritten } = listening(manuscript);
    await manuscript.changeOutline({ type: 'rename', id: 'cha1', title: 'La coupure' });
    expect(read(folder, 'chapters/la-panne.md')).toBe(
      CHAPTERS['chapters/la-panne.md'].replace('La panne', 'La coupure'),
    );
    expect(read(folder, 'book.yaml')).toBe(BOOK_YAML.replace('La panne', 'La coupure'));
    expect(rewritten).toEqual([{ chapter: 'cha1', revision: (await manuscript.readChapter('cha1')).revision }]);
    expect(told).toContain('view');
  });

  test('a chapter in the trash comes back to where it stood, with all that was said of it', async () => {
    const folder = bookFolder();
    const manuscript = await openBook(folder);
    await manuscript.changeOutline({ type: 'trash', id: 'cha1' });
    expect(outlineOf(manuscript)).toEqual(['Le silence: Le guichet', 'Le bruit: La facture']);
    expect(manuscript.view().trash).toEqual([
      { id: 'cha1', title: 'La panne', trashedAt: new Date(2026, 10, 23, 14, 5, 33).toISOString() },
    ]);
    expect(manuscript.view().warnings).toEqual([]);
    expect(readdirSync(join(folder, '.octavo', 'trash'))).toEqual(['2026-11-23t14-05-33-la-panne']);
    // A new chapter may take the name in the meantime.
    await manuscript.changeOutline({ type: 'add-chapter', title: 'La panne', place: { section: 'back', index: 0 } });
    const again = await openBook(folder);
    await again.changeOutline({ type: 'restore', id: 'cha1' });
    expect(outlineOf(again)).toEqual(['Le silence: La panne, Le guichet', 'Le bruit: La facture']);
    expect(again.view().book.body[0]).toMatchObject({
      children: [{ id: 'cha1', status: 'draft', file: 'la-panne-2.md' }, {}],
    });
    expect((await again.readChapter('cha1')).text).toBe(CHAPTERS['chapters/la-panne.md']);
    expect(again.view().trash).toEqual([]);
    expect(readdirSync(join(folder, '.octavo', 'trash'))).toEqual([]);
  });

  test('a part in the trash leaves its chapters, and takes them back', async () => {
    const folder = bookFolder();
    const manuscript = await openBook(folder);
    await manuscript.changeOutline({ type: 'trash', id: 'par1' });
    expect(outlineOf(manuscript)).toEqual(['La panne', 'Le guichet', 'Le bruit: La facture']);
    expect(manuscript.view().trash).toEqual([]);
    await manuscript.changeOutline({ type: 'restore', id: 'par1' });
    expect(outlineOf(manuscript)).toEqual(['Le silence: La panne, Le guichet', 'Le bruit: La facture']);
  });

  test('a chapter whose file is gone can be put away and brought back', async () => {
    const folder = bookFolder({ 'book.yaml': BOOK_YAML.replace('la-panne.md', 'partie.md') });
    const manuscript = await openBook(folder);
    await manuscript.changeOutline({ type: 'trash', id: 'cha1' });
    await manuscript.changeOutline({ type: 'restore', id: 'cha1' });
    expect(manuscript.view().chapters.cha1).toEqual({ state: 'missing', words: 0 });
  });

  test('what another program did to book.yaml is taken in, not written over', async () => {
    const folder = bookFolder();
    const manuscript = await openBook(folder);
    writeFileSync(join(folder, 'book.yaml'), BOOK_YAML.replace('title: Le livre noir', 'title: Autrement\nmine: 1'));
    await manuscript.changeOutline({ type: 'describe', id: 'cha2', status: 'done', synopsis: 'Deux\nlignes' });
    expect(manuscript.view().book).toMatchObject({ title: 'Autrement', mine: 1 });
    const again = (await openBook(folder)).view().book;
    expect(again).toMatchObject({ title: 'Autrement', mine: 1 });
    expect(chaptersInOrder(again)[2]?.chapter).toMatchObject({ id: 'cha2', status: 'done', synopsis: 'Deux\nlignes' });
  });

  test('what cannot be done changes nothing', async () => {
    const folder = bookFolder();
    const before = manuscriptOf(folder);
    const manuscript = await openBook(folder);
    for (const operation of [
      { type: 'trash', id: 'none' },
      { type: 'restore', id: 'cha1' },
      { type: 'rename', id: 'none', title: 'x' },
      { type: 'add-chapter', title: 'x', place: { section: 'body', part: 'none', index: 0 } },
    ] as const)
      await expect(manuscript.changeOutline(operation)).rejects.toMatchObject({ code: 'chapter-not-found' });
    expect(manuscriptOf(folder)).toEqual(before);
  });
});

describe('a cut between any two steps', () => {
  const SEQUENCES: Readonly<Record<string, readonly OutlineOperation[]>> = {
    'adding a chapter': [{ type: 'add-chapter', title: 'Neuf', place: { section: 'body', index: 0 } }],
    'renaming a chapter': [{ type: 'rename', id: 'cha1', title: 'La coupure' }],
    'moving a chapter': [{ type: 'move', id: 'cha1', place: { section: 'back', index: 0 } }],
    'putting a chapter away': [{ type: 'trash', id: 'cha1' }],
    'putting a chapter away and bringing it back': [
      { type: 'trash', id: 'cha1' },
      { type: 'add-chapter', title: 'La panne', place: { section: 'body', index: 0 } },
      { type: 'restore', id: 'cha1' },
    ],
    'putting a part away and bringing it back': [
      { type: 'trash', id: 'par1' },
      { type: 'restore', id: 'par1' },
    ],
  };

  test.each(Object.entries(SEQUENCES))('%s loses no chapter and no word', async (_, operations) => {
    let cuts = 0;
    for (let count = 0; ; count++) {
      const folder = bookFolder();
      const { primitives, reached } = cutAfter(count);
      const manuscript = await openBook(folder, surroundings(createDisk(primitives)));
      for (const operation of operations) await manuscript.changeOutline(operation).catch(() => undefined);
      // The power is back: every chapter is in the book with its text, or in the trash and can be brought back.
      const after = await openBook(folder);
      for (const { id } of after.view().trash) await after.changeOutline({ type: 'restore', id });
      const texts = new Map<string, string>();
      for (const { chapter } of chaptersInOrder(after.view().book))
        texts.set(chapter.id, (await after.readChapter(chapter.id)).text);
      expect(texts.get('cha1')?.replace('La coupure', 'La panne')).toBe(CHAPTERS['chapters/la-panne.md']);
      expect(texts.get('cha2')).toBe(CHAPTERS['chapters/le-guichet.md']);
      expect(texts.get('cha3')).toBe(CHAPTERS['chapters/la-facture.md']);
      expect(texts.get('ded1')).toBe(CHAPTERS['chapters/dedicace.md']);
      cuts += 1;
      if (!reached()) break;
    }
    expect(cuts).toBeGreaterThan(3);
  });
});
