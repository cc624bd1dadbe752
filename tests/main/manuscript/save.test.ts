import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createDisk } from '../../../src/main/disk';
import { realPrimitives } from '../../../src/main/disk/real-primitives';
import { BOOK_YAML, bookFolder, openBook, surroundings } from './books';
import { treeOf } from './folders';

const PANNE = 'chapters/la-panne.md';

describe('saving a chapter', () => {
  test('writes its bytes, counts its words, and leaves everything else alone', async () => {
    const folder = bookFolder();
    const before = treeOf(folder);
    const manuscript = await openBook(folder);
    const { text, revision } = await manuscript.readChapter('cha1');
    const next = `${text}\nTrois mots encore.\n`;
    const { saved, effects } = await manuscript.saveChapter('cha1', next, revision);
    expect(readFileSync(join(folder, PANNE), 'utf8')).toBe(next);
    expect(saved).toMatchObject({ words: 11, wordsToday: 3, savedAt: new Date(2026, 10, 23, 14, 5, 33).toISOString() });
    expect(effects).toEqual({ viewChanged: true, rewritten: { chapter: 'cha1', revision: saved.revision } });
    expect((await manuscript.readChapter('cha1')).revision).toBe(saved.revision);
    expect(manuscript.view().chapters.cha1).toEqual({ state: 'present', words: 11 });
    await manuscript.settled();
    const { [PANNE]: _old, ...others } = before;
    expect(treeOf(folder)).toMatchObject(others);
    expect(readdirSync(join(folder, '.octavo')).sort()).toEqual(['README.txt', 'daily.json']);
  });

  test('an unchanged text is not written again', async () => {
    const folder = bookFolder();
    const before = treeOf(folder);
    const manuscript = await openBook(folder);
    const { text, revision } = await manuscript.readChapter('cha1');
    const { saved, effects } = await manuscript.saveChapter('cha1', text, revision);
    await manuscript.settled();
    expect(saved.revision).toBe(revision);
    expect(effects).toEqual({ viewChanged: false, rewritten: null });
    expect(treeOf(folder)).toEqual(before);
  });

  test('keeps what another program wrote in the meantime', async () => {
    const folder = bookFolder();
    const manuscript = await openBook(folder);
    const { text, revision } = await manuscript.readChapter('cha1');
    writeFileSync(join(folder, PANNE), '# La panne\n\nÉcrit ailleurs.\n');
    const { saved } = await manuscript.saveChapter('cha1', `${text}Ici.\n`, revision);
    expect(saved.keptCopy).toMatch(/^\.octavo\/recovered\/2026-11-23t14-05-33-la-panne\.md$/);
    expect(readFileSync(join(folder, saved.keptCopy ?? ''), 'utf8')).toBe('# La panne\n\nÉcrit ailleurs.\n');
    expect(readFileSync(join(folder, PANNE), 'utf8')).toBe(`${text}Ici.\n`);
    // And again in the same second: the first copy is not written over.
    writeFileSync(join(folder, PANNE), 'Encore ailleurs.\n');
    const again = await manuscript.saveChapter('cha1', 'Ici encore.\n', saved.revision);
    expect(again.saved.keptCopy).not.toBe(saved.keptCopy);
    expect(readdirSync(join(folder, '.octavo', 'recovered'))).toHaveLength(2);
  });

  test('two windows: nothing either of them saved is lost', async () => {
    const folder = bookFolder();
    const manuscript = await openBook(folder);
    const { revision } = await manuscript.readChapter('cha1');
    const [one, two] = await Promise.all([
      manuscript.saveChapter('cha1', '# La panne\n\nUn.\n', revision),
      manuscript.saveChapter('cha1', '# La panne\n\nDeux.\n', revision),
    ]);
    expect(one.saved.keptCopy).toBeUndefined();
    expect(readFileSync(join(folder, two.saved.keptCopy ?? ''), 'utf8')).toContain('Un.');
    expect(readFileSync(join(folder, PANNE), 'utf8')).toContain('Deux.');
  });

  test('a file that went away is made again, but never the book’s own folder', async () => {
    const folder = bookFolder();
    const manuscript = await openBook(folder);
    const { text, revision } = await manuscript.readChapter('cha1');
    rmSync(join(folder, 'chapters'), { recursive: true });
    await manuscript.saveChapter('cha1', text, revision);
    expect(readFileSync(join(folder, PANNE), 'utf8')).toBe(text);
    rmSync(folder, { recursive: true });
    await expect(manuscript.saveChapter('cha1', text, revision)).rejects.toMatchObject({ code: 'folder-missing' });
    expect(existsSync(folder)).toBe(false);
  });

  test('book.yaml follows a new title, comments kept', async () => {
    const folder = bookFolder();
    const manuscript = await openBook(folder);
    const { text, revision } = await manuscript.readChapter('cha2');
    const { effects } = await manuscript.saveChapter(
      'cha2',
      text.replace('Le guichet', 'Le *guichet* fermé'),
      revision,
    );
    expect(effects.viewChanged).toBe(true);
    expect(readFileSync(join(folder, 'book.yaml'), 'utf8')).toBe(BOOK_YAML.replace('Le guichet', 'Le guichet fermé'));
    expect(manuscript.view().warnings).toEqual([]);
  });

  test('a book.yaml broken from outside does not stop a save, and is not written over', async () => {
    const folder = bookFolder();
    const manuscript = await openBook(folder);
    const { text, revision } = await manuscript.readChapter('cha1');
    writeFileSync(join(folder, 'book.yaml'), 'octavo: [');
    const { saved } = await manuscript.saveChapter('cha1', text.replace('La panne', 'La coupure'), revision);
    expect(saved.words).toBe(8);
    expect(readFileSync(join(folder, PANNE), 'utf8')).toContain('# La coupure');
    expect(readFileSync(join(folder, 'book.yaml'), 'utf8')).toBe('octavo: [');
    await expect(manuscript.changeOutline({ type: 'trash', id: 'cha1' })).rejects.toMatchObject({
      code: 'book-damaged',
    });
    expect(readFileSync(join(folder, 'book.yaml'), 'utf8')).toBe('octavo: [');
  });

  test.each([
    ['write', 'ENOSPC', 'disk-full'],
    ['sync', 'EIO', 'disk-failed'],
    ['open', 'EACCES', 'disk-refused'],
  ] as const)('a disk that fails at %s with %s leaves the old text, and says so', async (call, system, code) => {
    const folder = bookFolder();
    const fail = () => Promise.reject(Object.assign(new Error(system), { code: system }));
    const disk = createDisk({
      ...realPrimitives,
      open: async (path, how, mode) => {
        if (how === 'read') return realPrimitives.open(path, how, mode);
        if (call === 'open') return fail();
        return { ...(await realPrimitives.open(path, how, mode)), [call]: fail };
      },
    });
    const before = treeOf(folder);
    const manuscript = await openBook(folder, surroundings(disk));
    const { text, revision } = await manuscript.readChapter('cha1');
    await expect(manuscript.saveChapter('cha1', `${text}Plus.\n`, revision)).rejects.toMatchObject({ code });
    await manuscript.settled();
    expect(treeOf(folder)).toEqual(before);
    expect(manuscript.view().wordsToday).toBe(0);
  });

  test('words of today are counted from midnight, and found again', async () => {
    const folder = bookFolder();
    const world = surroundings();
    const manuscript = await openBook(folder, world);
    const { text, revision } = await manuscript.readChapter('cha1');
    const first = await manuscript.saveChapter('cha1', `${text}\nUn deux trois.\n`, revision);
    const second = await manuscript.saveChapter('cha1', text, first.saved.revision);
    expect([first.saved.wordsToday, second.saved.wordsToday]).toEqual([3, 0]);
    await manuscript.saveChapter('cha1', '# La panne\n', second.saved.revision);
    await manuscript.settled();
    expect((await openBook(folder, world)).view().wordsToday).toBe(-6);
    world.now = new Date(2026, 10, 24, 0, 0, 1);
    expect((await openBook(folder, world)).view().wordsToday).toBe(0);
  });

  test('a lone half of a character is what the disk will hold, and the revision says so', async () => {
    const folder = bookFolder();
    const manuscript = await openBook(folder);
    const { revision } = await manuscript.readChapter('cha1');
    const { saved } = await manuscript.saveChapter('cha1', '# La panne\n\na\ud83d\n', revision);
    const read = await manuscript.readChapter('cha1');
    expect(read).toEqual({ text: '# La panne\n\na\ufffd\n', revision: saved.revision });
  });
});
