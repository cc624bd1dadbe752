import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createDisk } from '../../../src/main/disk';
import { realPrimitives } from '../../../src/main/disk/real-primitives';
import { BOOK_YAML, bookFolder, DEVICE, openBook, saveText, surroundings, typeText } from './books';
import { treeOf } from './folders';

const PANNE = 'chapters/la-panne.md';
const read = (folder: string, path: string) => readFileSync(join(folder, path), 'utf8');
const journals = (folder: string) => {
  const place = join(folder, '.octavo', 'dev', DEVICE.id, 'journal');
  return existsSync(place) ? readdirSync(place) : [];
};

describe('words that are typed', () => {
  test('are in the journal when they are acknowledged, and in the file a moment later', async () => {
    const folder = bookFolder();
    const before = treeOf(folder);
    const manuscript = await openBook(folder);
    const { text, revision } = await manuscript.readChapter('cha1');
    const typed = await manuscript.type('cha1', revision, { at: text.length, del: 0, ins: '\nTrois mots encore.\n' });
    expect(typed).toMatchObject({ state: 'kept', place: 'book' });
    expect(read(folder, PANNE)).toBe(text);
    expect(journals(folder)).toEqual(['cha1.000001.oj']);
    expect(read(folder, `.octavo/dev/${DEVICE.id}/journal/cha1.000001.oj`)).toContain('Trois mots encore.');
    const saved = await manuscript.settleChapter('cha1');
    expect(read(folder, PANNE)).toBe(`${text}\nTrois mots encore.\n`);
    expect(saved).toMatchObject({ words: 11, wordsToday: 3, savedAt: new Date(2026, 10, 23, 14, 5, 33).toISOString() });
    expect(manuscript.view().chapters.cha1).toEqual({ state: 'present', words: 11 });
    expect(typed.revision).toBe(saved.revision);
    await manuscript.close();
    expect(journals(folder), 'the file holds everything').toEqual([]);
    const { [PANNE]: _old, ...others } = before;
    expect(treeOf(folder)).toMatchObject(others);
  });

  test('follow one another in the same journal', async () => {
    const folder = bookFolder();
    const manuscript = await openBook(folder);
    let { text, revision } = await manuscript.readChapter('cha1');
    for (const word of ['un', ' deux', ' trois']) {
      const typed = await manuscript.type('cha1', revision, { at: text.length, del: 0, ins: word });
      text += word;
      revision = typed.revision;
    }
    expect(journals(folder)).toHaveLength(1);
    expect((await manuscript.readChapter('cha1')).text).toBe(text);
    // As after a kill: nothing was settled, nothing was closed.
    expect((await (await openBook(folder, surroundings())).readChapter('cha1')).text).toBe(text);
  });

  test('that were typed into another text are given back to be merged', async () => {
    const folder = bookFolder();
    const manuscript = await openBook(folder);
    const { text, revision } = await manuscript.readChapter('cha1');
    const one = await manuscript.type('cha1', revision, { at: text.length, del: 0, ins: '\nUn.\n' });
    const two = await manuscript.type('cha1', revision, { at: text.length, del: 0, ins: '\nDeux.\n' });
    expect(two).toEqual({ state: 'stale', revision: one.revision, text: `${text}\nUn.\n` });
    const outside = await manuscript.type('cha1', one.revision, { at: 9999, del: 1, ins: 'x' });
    expect(outside.state).toBe('stale');
  });

  test('a file opened and settled without a word keeps every byte, and nothing is written', async () => {
    const folder = bookFolder({ [PANNE]: '\ufeff# La panne\r\n\r\nSans fin de ligne' });
    const before = treeOf(folder);
    const manuscript = await openBook(folder);
    await manuscript.readChapter('cha1');
    await manuscript.settleChapter('cha1');
    await manuscript.close();
    expect(treeOf(folder)).toEqual(before);
  });

  test('a file that went away is made again, but never the book’s own folder', async () => {
    const folder = bookFolder();
    const manuscript = await openBook(folder);
    const { text } = await manuscript.readChapter('cha1');
    rmSync(join(folder, 'chapters'), { recursive: true });
    await expect(manuscript.readChapter('cha1')).rejects.toMatchObject({ code: 'chapter-missing' });
    const { revision } = { revision: manuscript.revisionOf('cha1') ?? '' };
    await manuscript.type('cha1', revision, { at: text.length, del: 0, ins: 'Plus.\n' });
    await manuscript.settleChapter('cha1');
    expect(read(folder, PANNE)).toBe(`${text}Plus.\n`);
    rmSync(folder, { recursive: true, maxRetries: 10 });
    const again = manuscript.revisionOf('cha1') ?? '';
    const typed = await manuscript.type('cha1', again, { at: 0, del: 0, ins: 'x' });
    expect(typed, 'the words are in the lifeboat').toMatchObject({ state: 'kept', place: 'lifeboat' });
    await expect(manuscript.settleChapter('cha1')).rejects.toMatchObject({ code: 'folder-missing' });
    expect(existsSync(folder)).toBe(false);
    await manuscript.close();
  });

  test('book.yaml follows a new title, comments kept', async () => {
    const folder = bookFolder();
    const manuscript = await openBook(folder);
    const { text } = await manuscript.readChapter('cha2');
    await saveText(manuscript, 'cha2', text.replace('Le guichet', 'Le *guichet* fermé'));
    expect(read(folder, 'book.yaml')).toBe(BOOK_YAML.replace('Le guichet', 'Le guichet fermé'));
    expect(manuscript.view().warnings).toEqual([]);
  });

  test('a book.yaml broken from outside does not stop them, and is not written over', async () => {
    const folder = bookFolder();
    const manuscript = await openBook(folder);
    const { text } = await manuscript.readChapter('cha1');
    writeFileSync(join(folder, 'book.yaml'), 'octavo: [');
    const saved = await saveText(manuscript, 'cha1', text.replace('La panne', 'La coupure'));
    expect(saved.words).toBe(8);
    expect(read(folder, PANNE)).toContain('# La coupure');
    expect(read(folder, 'book.yaml')).toBe('octavo: [');
    await expect(manuscript.changeOutline({ type: 'trash', id: 'cha1' })).rejects.toMatchObject({
      code: 'book-damaged',
    });
    expect(read(folder, 'book.yaml')).toBe('octavo: [');
  });

  test('words of today are counted from midnight, and found again', async () => {
    const folder = bookFolder();
    const world = surroundings();
    const manuscript = await openBook(folder, world);
    const { text } = await manuscript.readChapter('cha1');
    const first = await saveText(manuscript, 'cha1', `${text}\nUn deux trois.\n`);
    const second = await saveText(manuscript, 'cha1', text);
    expect([first.wordsToday, second.wordsToday]).toEqual([3, 0]);
    await saveText(manuscript, 'cha1', '# La panne\n');
    await manuscript.close();
    // What stood there before is no word of today, gone or not.
    expect((await openBook(folder, world)).view().wordsToday).toBe(0);
    world.now = new Date(2026, 10, 24, 0, 0, 1);
    expect((await openBook(folder, world)).view().wordsToday).toBe(0);
  });

  test('a lone half of a character is what the disk will hold, and the revision says so', async () => {
    const folder = bookFolder();
    const manuscript = await openBook(folder);
    await typeText(manuscript, 'cha1', '# La panne\n\na\ud83d\n');
    const { text, revision } = await manuscript.readChapter('cha1');
    expect(text).toBe('# La panne\n\na\ufffd\n');
    expect((await manuscript.settleChapter('cha1')).revision).toBe(revision);
    expect(read(folder, PANNE)).toBe(text);
  });

  test('two halves that came one by one are no character when a journal is replayed either', async () => {
    const folder = bookFolder();
    const killed = await openBook(folder);
    await typeText(killed, 'cha1', '# La panne\n\nMots.\n');
    const { text, revision } = await killed.readChapter('cha1');
    const high = await killed.type('cha1', revision, { at: text.length, del: 0, ins: '\ud83d' });
    const low = await killed.type('cha1', high.revision, { at: text.length + 1, del: 0, ins: '\ude80' });
    await killed.type('cha1', low.revision, { at: text.length + 2, del: 0, ins: ' et la suite\n' });
    const again = await openBook(folder);
    expect((await again.readChapter('cha1')).text).toBe(`${text}\ufffd\ufffd et la suite\n`);
    await killed.close();
  });
});

describe('a file that another program changed', () => {
  test('is taken as it is when nothing here is unsaved', async () => {
    const folder = bookFolder();
    const manuscript = await openBook(folder);
    await manuscript.readChapter('cha1');
    const theirs = '\ufeff# La panne\r\n\r\nÉcrit ailleurs.';
    writeFileSync(join(folder, PANNE), theirs);
    expect((await manuscript.readChapter('cha1')).text).toBe(theirs);
    await manuscript.settleChapter('cha1');
    expect(read(folder, PANNE)).toBe(theirs);
  });

  test('is merged paragraph by paragraph when something is', async () => {
    const folder = bookFolder();
    const manuscript = await openBook(folder);
    const { text } = await manuscript.readChapter('cha1');
    await typeText(manuscript, 'cha1', `${text}\nIci.\n`);
    writeFileSync(join(folder, PANNE), text.replace('Un matin', 'Un soir'));
    await manuscript.settleChapter('cha1');
    expect(read(folder, PANNE)).toBe('# La panne\n\nUn soir, plus rien ne marchait.\n\nIci.\n');
  });

  test('and both versions stay, visibly, where both changed one paragraph', async () => {
    const folder = bookFolder();
    const manuscript = await openBook(folder);
    const { text } = await manuscript.readChapter('cha1');
    await typeText(manuscript, 'cha1', text.replace('Un matin', 'Un midi'));
    writeFileSync(join(folder, PANNE), text.replace('Un matin', 'Un soir'));
    await manuscript.settleChapter('cha1');
    const merged = read(folder, PANNE);
    expect(merged).toMatch(/Un midi, plus rien[\s\S]*\{\.conflict[\s\S]*Un soir, plus rien/);
    expect((await manuscript.readChapter('cha1')).text).toBe(merged);
    await manuscript.close();
    expect(read(folder, PANNE), 'once is enough').toBe(merged);
  });

  test('a program that began from an older text of ours has not deleted what we wrote since', async () => {
    const folder = bookFolder();
    const manuscript = await openBook(folder);
    const { text } = await manuscript.readChapter('cha1');
    await saveText(manuscript, 'cha1', `${text}\nUn.\n`);
    await saveText(manuscript, 'cha1', `${text}\nUn.\n\nDeux.\n`);
    writeFileSync(join(folder, PANNE), `${text}\nUn.\n\nLeur.\n`);
    await manuscript.readChapter('cha1');
    await manuscript.settleChapter('cha1');
    for (const words of ['Un.', 'Deux.', 'Leur.']) expect(read(folder, PANNE)).toContain(words);
  });

  test('a file turned into NULs is put aside, and has its text again', async () => {
    const folder = bookFolder();
    const manuscript = await openBook(folder);
    const { text } = await manuscript.readChapter('cha1');
    await typeText(manuscript, 'cha1', `${text}Plus.\n`);
    writeFileSync(join(folder, PANNE), new Uint8Array(300));
    await manuscript.settleChapter('cha1');
    expect(read(folder, PANNE)).toBe(`${text}Plus.\n`);
    const [kept] = readdirSync(join(folder, '.octavo', 'recovered'));
    expect(readFileSync(join(folder, '.octavo', 'recovered', kept ?? ''))).toEqual(Buffer.alloc(300));
  });
});

describe('a disk that fails', () => {
  /** A disk whose every write fails in `where`, until it is mended. */
  function failing(where: RegExp, call: 'open' | 'write' | 'sync', system: string) {
    let isBroken = true;
    const fail = () => Promise.reject(Object.assign(new Error(system), { code: system }));
    const disk = createDisk({
      ...realPrimitives,
      open: async (path, how, mode) => {
        if (how === 'read' || !isBroken || !where.test(path)) return realPrimitives.open(path, how, mode);
        if (call === 'open') return fail();
        return { ...(await realPrimitives.open(path, how, mode)), [call]: fail };
      },
    });
    return { disk, mend: () => (isBroken = false) };
  }

  test.each([
    ['write', 'ENOSPC', 'disk-full'],
    ['sync', 'EIO', 'disk-failed'],
    ['open', 'EACCES', 'disk-refused'],
  ] as const)(
    'at %s with %s for the file: the words are in the journal, and the old text stands',
    async (call, system, code) => {
      const folder = bookFolder();
      const { disk, mend } = failing(/la-panne\.md/, call, system);
      const manuscript = await openBook(folder, surroundings(disk));
      const { text } = await manuscript.readChapter('cha1');
      await typeText(manuscript, 'cha1', `${text}Plus.\n`);
      await expect(manuscript.settleChapter('cha1')).rejects.toMatchObject({ code });
      expect(read(folder, PANNE)).toBe(text);
      expect(readdirSync(join(folder, 'chapters'))).toHaveLength(4);
      // Killed here, the next opening has them.
      expect((await (await openBook(folder, surroundings())).readChapter('cha1')).text).toBe(`${text}Plus.\n`);
      writeFileSync(join(folder, PANNE), text);
      mend();
      await manuscript.settleChapter('cha1');
      expect(read(folder, PANNE)).toBe(`${text}Plus.\n`);
      await manuscript.close();
    },
  );

  test.each([
    ['write', 'ENOSPC'],
    ['sync', 'EIO'],
    ['open', 'EROFS'],
  ] as const)(
    'at %s with %s for all of the book: the words are in the lifeboat, and found there',
    async (call, system) => {
      const folder = bookFolder();
      const { disk } = failing(new RegExp(folder), call, system);
      const world = surroundings(disk);
      const manuscript = await openBook(folder, world);
      const { text, revision } = await manuscript.readChapter('cha1');
      const splice = { at: text.length, del: 0, ins: 'Plus.\n' };
      expect(await manuscript.type('cha1', revision, splice)).toMatchObject({ state: 'kept', place: 'lifeboat' });
      const again = await openBook(folder, { ...world, disk: createDisk() });
      expect((await again.readChapter('cha1')).text).toBe(`${text}Plus.\n`);
      expect(again.view().recovered).toMatchObject([{ chapter: 'cha1', title: 'La panne', words: 1 }]);
      expect(read(folder, PANNE)).toBe(`${text}Plus.\n`);
    },
  );

  test('everywhere: nothing is acknowledged, and it may be tried again', async () => {
    const folder = bookFolder();
    const { disk, mend } = failing(/./, 'write', 'ENOSPC');
    const manuscript = await openBook(folder, surroundings(disk));
    const { text, revision } = await manuscript.readChapter('cha1');
    const splice = { at: text.length, del: 0, ins: 'Plus.\n' };
    await expect(manuscript.type('cha1', revision, splice)).rejects.toMatchObject({ code: 'disk-full' });
    expect((await manuscript.readChapter('cha1')).text).toBe(text);
    mend();
    expect(await manuscript.type('cha1', revision, splice)).toMatchObject({ state: 'kept' });
    await manuscript.close();
    expect(read(folder, PANNE)).toBe(`${text}Plus.\n`);
  });

  test('pulled out, and only the bare place where it was is left: the lifeboat, and nothing is written there', async () => {
    const folder = bookFolder();
    const manuscript = await openBook(folder);
    const { text, revision } = await manuscript.readChapter('cha1');
    renameSync(folder, `${folder}-stick`);
    mkdirSync(folder);
    const splice = { at: text.length, del: 0, ins: 'Plus.\n' };
    expect(await manuscript.type('cha1', revision, splice)).toMatchObject({ state: 'kept', place: 'lifeboat' });
    await expect(manuscript.settleChapter('cha1')).rejects.toMatchObject({ code: 'folder-missing' });
    expect(treeOf(folder)).toEqual({});
    rmSync(folder, { recursive: true, maxRetries: 10 });
    renameSync(`${folder}-stick`, folder);
    await manuscript.close();
    expect(read(folder, PANNE)).toBe(`${text}Plus.\n`);
  });
});
