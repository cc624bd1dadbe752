import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { createDisk } from '../../../src/main/disk';
import { realPrimitives } from '../../../src/main/disk/real-primitives';
import type { Manuscript } from '../../../src/main/manuscript/manuscript';
import { Manuscript as Book } from '../../../src/main/manuscript/manuscript';
import { chaptersInOrder } from '../../../src/shared/book/book';
import { BOOK_YAML, bookFolder, CHAPTERS, openBook, saveText, surroundings, typeText } from './books';
import { treeOf } from './folders';

const PANNE = 'chapters/la-panne.md';
const read = (folder: string, path: string) => readFileSync(join(folder, path), 'utf8');
const titles = (manuscript: Manuscript) =>
  chaptersInOrder(manuscript.view().book).map(({ chapter }) => chapter.title ?? chapter.id);

/** A book that was written in once, so that Octavo has a good copy of its book.yaml. */
async function writtenBook(): Promise<string> {
  const folder = bookFolder();
  const manuscript = await openBook(folder);
  await saveText(manuscript, 'cha1', `${CHAPTERS[PANNE]}Un mot.\n`);
  await manuscript.close();
  return folder;
}

describe('a book.yaml that was damaged', () => {
  test.each([
    ['broken', 'octavo: ['],
    ['NULs', '\0'.repeat(100)],
    ['empty', ''],
  ])('%s: its last good copy is shown, nothing is written over, and one call puts it back', async (_, content) => {
    const folder = await writtenBook();
    writeFileSync(join(folder, 'book.yaml'), content);
    const manuscript = await openBook(folder);
    expect(manuscript.view()).toMatchObject({ mendable: 'damaged', readOnly: true });
    expect(titles(manuscript)).toEqual(['ded1', 'La panne', 'Le guichet', 'La facture']);
    const { revision } = await manuscript.readChapter('cha1');
    await expect(manuscript.type('cha1', revision, { at: 0, del: 0, ins: 'x' })).rejects.toMatchObject({
      code: 'book-on-last-copy',
    });
    await expect(manuscript.changeOutline({ type: 'trash', id: 'cha1' })).rejects.toMatchObject({
      code: 'book-on-last-copy',
    });
    expect(read(folder, 'book.yaml')).toBe(content);
    await manuscript.mend();
    expect(manuscript.view()).toMatchObject({ mendable: null, readOnly: false });
    expect(read(folder, 'book.yaml')).toBe(BOOK_YAML);
    const kept = readdirSync(join(folder, '.octavo', 'recovered')).find((name) => name.includes('book'));
    expect(read(folder, `.octavo/recovered/${kept}`)).toBe(content);
    await saveText(manuscript, 'cha1', 'Encore.\n');
    await manuscript.close();
  });

  test('cut short, but readable: it is told, and the chapters come back', async () => {
    const folder = await writtenBook();
    const short = BOOK_YAML.slice(0, BOOK_YAML.indexOf('  - part: Le bruit'));
    writeFileSync(join(folder, 'book.yaml'), short);
    const manuscript = await openBook(folder);
    expect(manuscript.view()).toMatchObject({ mendable: 'shortened', readOnly: false });
    await saveText(manuscript, 'cha1', '# Autre titre\n\nOn écrit quand même.\n');
    expect(read(folder, 'book.yaml'), 'not written over').toBe(short);
    await manuscript.mend();
    expect(manuscript.view().mendable).toBeNull();
    expect(titles(manuscript)).toContain('La facture');
    await manuscript.close();
    expect((await openBook(folder)).view().mendable).toBeNull();
  });

  test('a chapter that was put in the trash is not missing', async () => {
    const folder = await writtenBook();
    const manuscript = await openBook(folder);
    await manuscript.changeOutline({ type: 'trash', id: 'cha3' });
    await manuscript.close();
    expect((await openBook(folder)).view().mendable).toBeNull();
  });

  test('a writer who goes on without them has decided', async () => {
    const folder = await writtenBook();
    writeFileSync(join(folder, 'book.yaml'), BOOK_YAML.slice(0, BOOK_YAML.indexOf('  - part: Le bruit')));
    const manuscript = await openBook(folder);
    await manuscript.changeOutline({ type: 'move', id: 'cha2', place: { section: 'body', part: 'par1', index: 0 } });
    expect(manuscript.view().mendable).toBeNull();
    expect((await openBook(folder)).view().mendable).toBeNull();
  });
});

describe('splitting and merging', () => {
  const split = async (manuscript: Manuscript) => {
    const { revision } = await manuscript.readChapter('cha1');
    await manuscript.changeOutline({
      type: 'split',
      id: 'cha1',
      base: revision,
      head: '# La panne\n',
      tail: '# Le matin\n\nUn matin, plus rien ne marchait.\n',
      title: 'Le matin',
    });
  };

  test('a chapter is split in one step, and the two are merged again', async () => {
    const folder = bookFolder();
    const manuscript = await openBook(folder);
    await split(manuscript);
    expect(titles(manuscript)).toEqual(['ded1', 'La panne', 'Le matin', 'Le guichet', 'La facture']);
    expect(read(folder, PANNE)).toBe('# La panne\n');
    expect(read(folder, 'chapters/le-matin.md')).toBe('# Le matin\n\nUn matin, plus rien ne marchait.\n');
    await manuscript.changeOutline({ type: 'merge', id: 'cha1', other: 'new00' });
    expect(titles(manuscript)).toEqual(['ded1', 'La panne', 'Le guichet', 'La facture']);
    expect(read(folder, PANNE)).toBe('# La panne\n\n## Le matin\n\nUn matin, plus rien ne marchait.\n');
    expect(existsSync(join(folder, 'chapters/le-matin.md'))).toBe(false);
    expect(manuscript.view().trash.map(({ title }) => title)).toEqual(['Le matin']);
    await manuscript.changeOutline({ type: 'unmerge', id: 'cha1', other: 'new00' });
    expect(read(folder, PANNE)).toBe('# La panne\n');
    expect(read(folder, 'chapters/le-matin.md')).toContain('Un matin');
    expect(manuscript.view().trash).toEqual([]);
    expect(titles(await openBook(folder))).toEqual(titles(manuscript));
  });

  test('a text that changed meanwhile is not split', async () => {
    const folder = bookFolder();
    const manuscript = await openBook(folder);
    const before = await manuscript.readChapter('cha1');
    await typeText(manuscript, 'cha1', `${before.text}Plus.\n`);
    const operation = { type: 'split', id: 'cha1', base: before.revision, head: 'a', tail: 'b', title: 't' } as const;
    await expect(manuscript.changeOutline(operation)).rejects.toMatchObject({ code: 'chapter-changed' });
    expect((await manuscript.readChapter('cha1')).text).toContain('Plus.');
    await manuscript.close();
  });

  test('words that were only in the journal are in what is made of them', async () => {
    const folder = bookFolder();
    const manuscript = await openBook(folder);
    await typeText(manuscript, 'cha1', `${CHAPTERS[PANNE]}\nJournal un.\n`);
    await typeText(manuscript, 'cha2', '# Le guichet\n\nJournal deux.\n');
    await manuscript.changeOutline({ type: 'merge', id: 'cha1', other: 'cha2' });
    const merged = read(folder, PANNE);
    for (const words of ['Journal un.', 'Journal deux.', '## Le guichet']) expect(merged).toContain(words);
    await manuscript.close();
  });
});

describe('versions', () => {
  test('a named one is the whole book, and brings it back whole', async () => {
    const folder = bookFolder();
    const manuscript = await openBook(folder);
    const version = await manuscript.versions.keep('Avant la relecture');
    await saveText(manuscript, 'cha1', '# La panne\n\nTout autre.\n');
    await saveText(manuscript, 'cha2', '# Le guichet\n\nTout autre aussi.\n');
    await manuscript.versions.restore(version.id);
    expect(read(folder, PANNE)).toBe(CHAPTERS[PANNE]);
    expect((await manuscript.readChapter('cha2')).text).toBe(CHAPTERS['chapters/le-guichet.md']);
    const reasons = (await manuscript.versions.list('cha1')).map(({ reason }) => reason);
    expect(reasons).toContain('before-restore');
    const [last] = (await manuscript.versions.list('cha1')).filter(({ reason }) => reason === 'before-restore');
    expect(await manuscript.versions.read(last?.id ?? '', 'cha1')).toContain('Tout autre.');
    await manuscript.close();
  });

  test('a chapter is kept as it was before the first word of a day, and as it was left', async () => {
    const folder = bookFolder();
    const manuscript = await openBook(folder);
    await saveText(manuscript, 'cha1', '# La panne\n\nUn.\n');
    await saveText(manuscript, 'cha1', '# La panne\n\nUn, deux.\n');
    await manuscript.close();
    const again = await openBook(folder);
    const versions = await again.versions.list('cha1');
    expect(versions.map(({ reason }) => reason)).toEqual(['closed', 'opened']);
    expect(await again.versions.read(versions[1]?.id ?? '', 'cha1')).toBe(CHAPTERS[PANNE]);
  });

  test('before texts are merged all of them are kept', async () => {
    const folder = bookFolder();
    const manuscript = await openBook(folder);
    await typeText(manuscript, 'cha1', '# La panne\n\nIci.\n');
    writeFileSync(join(folder, PANNE), '# La panne\n\nAilleurs.\n');
    await manuscript.settleChapter('cha1');
    const texts = await Promise.all(
      (await manuscript.versions.list('cha1')).map(({ id }) => manuscript.versions.read(id, 'cha1')),
    );
    for (const text of [CHAPTERS[PANNE], '# La panne\n\nIci.\n', '# La panne\n\nAilleurs.\n'])
      expect(texts).toContain(text);
    await manuscript.close();
  });
});

describe('a chapter’s file that a power cut emptied', () => {
  test.each([
    ['NULs', new Uint8Array(40)],
    ['nothing', new Uint8Array(0)],
  ])('%s: its last version is put back, and told', async (_, bytes) => {
    const folder = await writtenBook();
    const text = read(folder, PANNE);
    writeFileSync(join(folder, PANNE), bytes);
    const manuscript = await openBook(folder);
    expect(read(folder, PANNE)).toBe(text);
    expect(manuscript.view().recovered).toMatchObject([{ chapter: 'cha1', title: 'La panne', words: 10 }]);
    expect((await manuscript.readChapter('cha1')).text).toBe(text);
    await manuscript.close();
  });

  test('a chapter that was left empty stays empty', async () => {
    const folder = await writtenBook();
    const manuscript = await openBook(folder);
    await saveText(manuscript, 'cha1', '');
    await manuscript.close();
    const again = await openBook(folder);
    expect(again.view().recovered).toEqual([]);
    expect((await again.readChapter('cha1')).text).toBe('');
  });
});

describe('a copy that a sync service left', () => {
  test('is offered, merged into its chapter, and goes to the trash', async () => {
    const copy = 'la-panne (conflicted copy 2026-11-22).md';
    const folder = bookFolder({ [`chapters/${copy}`]: `${CHAPTERS[PANNE]}\nÉcrit sur l’autre machine.\n` });
    const manuscript = await openBook(folder);
    expect(manuscript.view()).toMatchObject({ copies: [{ file: copy, chapter: 'cha1' }], warnings: [] });
    await manuscript.mergeCopy(copy);
    expect(read(folder, PANNE)).toBe(`${CHAPTERS[PANNE]}\nÉcrit sur l’autre machine.\n`);
    expect(manuscript.view().copies).toEqual([]);
    expect(existsSync(join(folder, 'chapters', copy))).toBe(false);
    const [put] = readdirSync(join(folder, '.octavo', 'trash'));
    expect(readdirSync(join(folder, '.octavo', 'trash', put ?? ''))).toEqual([copy]);
    await manuscript.close();
  });
});

describe('another machine', () => {
  const elsewhere = () => ({
    ...surroundings(),
    device: { id: 'othermachine', secret: new Uint8Array(32), name: 'PC-bureau' },
  });

  test('that writes in the book leaves it for reading here, until it is taken over', async () => {
    const folder = bookFolder();
    const there = await openBook(folder, elsewhere());
    await saveText(there, 'cha1', '# La panne\n\nLà-bas.\n');
    const here = await openBook(folder);
    expect(here.view()).toMatchObject({ readOnly: true, openOn: 'PC-bureau' });
    expect(here.view().warnings).toEqual([{ code: 'book-open-on-machine', values: { machine: 'PC-bureau' } }]);
    const { revision } = await here.readChapter('cha1');
    await expect(here.type('cha1', revision, { at: 0, del: 0, ins: 'x' })).rejects.toMatchObject({
      code: 'book-open-on-machine',
    });
    await here.takeOver();
    expect(here.view()).toMatchObject({ readOnly: false, openOn: null });
    await saveText(here, 'cha1', '# La panne\n\nIci.\n');
    await here.close();
  });

  test('that closed it leaves no trace', async () => {
    const folder = bookFolder();
    const there = await openBook(folder, elsewhere());
    await saveText(there, 'cha1', '# La panne\n\nLà-bas.\n');
    await there.close();
    expect(existsSync(join(folder, '.octavo', 'lock.json'))).toBe(false);
    expect((await openBook(folder)).view().readOnly).toBe(false);
  });

  test('that lost its power left words in its journal: they are brought back here', async () => {
    const folder = bookFolder();
    const there = await openBook(folder, elsewhere());
    await typeText(there, 'cha1', `${CHAPTERS[PANNE]}\nPas encore dans le fichier.\n`);
    rmSync(join(folder, '.octavo', 'lock.json'), { force: true });
    const here = await openBook(folder);
    expect((await here.readChapter('cha1')).text).toContain('Pas encore dans le fichier.');
    expect(here.view().recovered).toMatchObject([{ chapter: 'cha1', words: 5 }]);
    expect(read(folder, PANNE)).toContain('Pas encore dans le fichier.');
    // Once is enough: the other machine's journal stays, and says nothing new.
    await here.close();
    expect((await openBook(folder)).view().recovered).toEqual([]);
  });
});

test('another machine’s words are brought back although this one wrote in the chapter before', async () => {
  const folder = bookFolder();
  const here = await openBook(folder);
  await saveText(here, 'cha1', `${CHAPTERS[PANNE]}\nIci.\n`);
  // Killed here, with everything in the file; the other machine goes on from there, and loses its power.
  rmSync(join(folder, '.octavo', 'lock.json'), { force: true });
  const device = { id: 'othermachine', secret: new Uint8Array(32), name: 'PC-bureau' };
  const there = await openBook(folder, { ...surroundings(), device });
  await typeText(there, 'cha1', `${CHAPTERS[PANNE]}\nIci.\n\nLà-bas.\n`);
  rmSync(join(folder, '.octavo', 'lock.json'), { force: true });
  const again = await openBook(folder);
  expect(read(folder, PANNE)).toContain('Là-bas.');
  expect(again.view().recovered).toMatchObject([{ chapter: 'cha1', words: 1 }]);
  await again.close();
});

test('chapters that come back are told in reading order, each by the title of its text', async () => {
  const folder = bookFolder();
  const killed = await openBook(folder);
  await typeText(killed, 'cha3', '# La note\n\nElle arriva tout de même, un soir.\n');
  await typeText(killed, 'cha1', `${CHAPTERS[PANNE]}Rien.\n`);
  await typeText(killed, 'ded1', 'À ceux qui attendent encore.\n');
  rmSync(join(folder, '.octavo', 'lock.json'), { force: true });
  const again = await openBook(folder);
  expect(again.view().recovered).toMatchObject([
    { chapter: 'ded1', title: 'dedicace.md', words: 1 },
    { chapter: 'cha1', title: 'La panne', words: 1 },
    { chapter: 'cha3', title: 'La note' },
  ]);
  await again.close();
});

describe('what another program does while the book is open', () => {
  const hearing = (manuscript: Manuscript) => {
    const heard: string[] = [];
    manuscript.listen({
      viewChanged: () => heard.push('view'),
      chapterChanged: (chapter) => heard.push(chapter),
      chapterSaved: () => undefined,
      chapterUnsaved: () => undefined,
    });
    return heard;
  };

  test('to a chapter on the page, to one that is not, and to book.yaml, is seen', async () => {
    const folder = bookFolder();
    const manuscript = await openBook(folder);
    await manuscript.readChapter('cha1');
    const heard = hearing(manuscript);
    writeFileSync(join(folder, PANNE), '# La panne\n\nAilleurs.\n');
    writeFileSync(join(folder, 'chapters/le-guichet.md'), '# Le guichet\n\nUn deux trois quatre.\n');
    writeFileSync(join(folder, 'book.yaml'), BOOK_YAML.replace('title: Le livre noir', 'title: Autre'));
    await vi.waitFor(() => expect(manuscript.view().book.title).toBe('Autre'), { timeout: 10_000 });
    await vi.waitFor(() => expect(heard).toContain('cha1'), { timeout: 10_000 });
    expect(manuscript.view().chapters.cha2).toEqual({ state: 'present', words: 6 });
    expect((await manuscript.readChapter('cha1')).text).toBe('# La panne\n\nAilleurs.\n');
    await manuscript.close();
  });

  test('a book whose folder is moved goes on where it went', async () => {
    const folder = bookFolder();
    const manuscript = await openBook(folder);
    await typeText(manuscript, 'cha1', `${CHAPTERS[PANNE]}Un.\n`);
    const moved = `${folder}-ailleurs`;
    renameSync(folder, moved);
    await expect(manuscript.settleChapter('cha1')).rejects.toMatchObject({ code: 'folder-missing' });
    await manuscript.close();
    const again = await openBook(moved);
    expect((await again.readChapter('cha1')).text).toContain('Un.');
    rmSync(moved, { recursive: true });
  });
});

/** The tree of a folder once what goes on in the background has come to rest. */
async function stillTree(folder: string) {
  for (let before = treeOf(folder); ; ) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const after = treeOf(folder);
    if (JSON.stringify(after) === JSON.stringify(before)) return after;
    before = after;
  }
}

describe('a book that is only read', () => {
  test('shows what the journal holds, and stays as it is to the last byte', async () => {
    const folder = bookFolder();
    const world = surroundings();
    const writing = await openBook(folder, world);
    await typeText(writing, 'cha1', `${CHAPTERS[PANNE]}Dans le journal.\n`);
    const before = await stillTree(folder);
    const reading = await Book.open(world, folder, 'read');
    expect((await reading.readChapter('cha1')).text).toContain('Dans le journal.');
    expect(reading.view()).toMatchObject({ readOnly: true, chapters: { cha1: { state: 'present', words: 11 } } });
    await reading.close();
    expect(treeOf(folder)).toEqual(before);
    await writing.close();
  });
});

test('a folder of a sync service: the journal is in the lifeboat, the file follows later', async () => {
  const folder = bookFolder({ '.dropbox': 'x' });
  mkdirSync(join(folder, '.dropbox.cache'));
  const world = surroundings();
  const manuscript = await openBook(folder, world);
  const { text, revision } = await manuscript.readChapter('cha1');
  const typed = await manuscript.type('cha1', revision, { at: text.length, del: 0, ins: 'Plus.\n' });
  expect(typed).toMatchObject({ state: 'kept', place: 'lifeboat' });
  expect(existsSync(join(folder, '.octavo', 'dev', world.device.id, 'journal'))).toBe(false);
  // As after a cut: found in the lifeboat.
  expect((await (await openBook(folder, world)).readChapter('cha1')).text).toBe(`${text}Plus.\n`);
  await manuscript.close();
});

test('a clock that jumps by years changes nothing: the last words typed are the last', async () => {
  const folder = bookFolder();
  const world = surroundings();
  const manuscript = await openBook(folder, world);
  const years = [2026, 1990, 2041, 1970, 2026];
  let text: string = CHAPTERS[PANNE];
  for (const year of years) {
    world.now = new Date(year, 5, 1);
    text += `En ${year}.\n`;
    await typeText(manuscript, 'cha1', text);
    if (year === 2041) await manuscript.settleChapter('cha1');
  }
  // As after a kill, with yet another clock.
  const again = await openBook(folder, { ...world, clock: () => new Date(2001, 0, 1) });
  expect((await again.readChapter('cha1')).text).toBe(text);
  await again.close();
  await manuscript.close();
  expect(read(folder, PANNE)).toBe(text);
});

/** The real disk as one that takes spellings of a name for one: letters in either case, accents in one piece or in two. */
function foldingDisk() {
  const key = (name: string) => name.normalize('NFC').toLowerCase();
  const real = async (path: string) => {
    const names = await realPrimitives.readdir(dirname(path)).catch(() => []);
    return join(dirname(path), names.find((name) => key(name) === key(basename(path))) ?? basename(path));
  };
  return createDisk({
    ...realPrimitives,
    lstat: async (path) => realPrimitives.lstat(await real(path)),
    open: async (path, how, mode) => realPrimitives.open(await real(path), how, mode),
    rename: async (from, to) => realPrimitives.rename(await real(from), await real(to)),
    unlink: async (path) => realPrimitives.unlink(await real(path)),
    readdir: async (path) => (await realPrimitives.readdir(path)).map((name) => name.normalize('NFD')),
  });
}

describe('a disk on which spellings of a name are one, and which gives names in its own form', () => {
  test('holds a book as any other does', async () => {
    const folder = bookFolder({
      'book.yaml': BOOK_YAML.replace('la-panne.md', 'Été.md'),
      'chapters/e\u0301te\u0301.md': CHAPTERS[PANNE],
    });
    rmSync(join(folder, PANNE));
    const manuscript = await openBook(folder, surroundings(foldingDisk()));
    expect(manuscript.view().warnings).toEqual([]);
    await saveText(manuscript, 'cha1', `${CHAPTERS[PANNE]}Sous l’autre nom.\n`);
    expect(read(folder, 'chapters/e\u0301te\u0301.md')).toContain('Sous l’autre nom.');
    // A title that differs from it in case and accents only gets a file of its own.
    await manuscript.changeOutline({ type: 'add-chapter', title: 'ETE', place: { section: 'body', index: 0 } });
    await manuscript.changeOutline({ type: 'add-chapter', title: 'La Facture', place: { section: 'body', index: 0 } });
    expect(read(folder, 'chapters/la-facture.md')).toBe(CHAPTERS['chapters/la-facture.md']);
    expect(readdirSync(join(folder, 'chapters'))).toHaveLength(6);
    await manuscript.changeOutline({ type: 'trash', id: 'cha1' });
    await manuscript.changeOutline({ type: 'restore', id: 'cha1' });
    expect((await manuscript.readChapter('cha1')).text).toContain('Sous l’autre nom.');
    await manuscript.close();
  });
});
