import { existsSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDisk } from '../../../../src/main/disk';
import { revisionOf } from '../../../../src/main/manuscript/surroundings';
import type { VersionReason } from '../../../../src/shared/history/version';
import { bareBookFolder, fillFolder, treeOf } from '../folders';
import { cutAfter } from '../power-cut';
import { chapter, historyIn } from './histories';

const DAY = 86_400_000;
const revision = (text: string) => revisionOf(Buffer.from(text));
const objectPath = (folder: string, text: string) =>
  join(folder, '.octavo', 'objects', revision(text).slice(0, 2), `${revision(text).slice(2)}.z`);
const logPath = (folder: string) => join(folder, '.octavo', 'dev', 'mine', 'log.jsonl');
const later = (world: { now: Date }, milliseconds: number) => {
  world.now = new Date(world.now.getTime() + milliseconds);
};

/** Makes every text's file as old as can be. */
function age(folder: string): void {
  const objects = join(folder, '.octavo', 'objects');
  for (const path of Object.keys(treeOf(objects))) utimesSync(join(objects, path), 0, 0);
}

describe('what is kept', () => {
  test('comes back word for word, whatever was written', async () => {
    const folder = bareBookFolder();
    const { history } = historyIn(folder);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 3 }), async (texts) => {
        const { id } = await history.keep(
          'named',
          'Essai',
          texts.map((text, index) => chapter(text, `cha${index}`)),
        );
        const again = historyIn(folder).history;
        for (const [index, text] of texts.entries()) expect(await again.read(id, `cha${index}`)).toBe(text);
      }),
      { numRuns: 30 },
    );
  });

  test('a version says what, when and why', async () => {
    const { history } = historyIn(bareBookFolder());
    const kept = await history.keep('named', 'Premier jet', [
      chapter('Un matin.', 'cha1'),
      chapter('Le soir.', 'cha2'),
    ]);
    expect(kept).toEqual({
      id: 'mine-1',
      at: '2026-11-23T12:00:00.000Z',
      reason: 'named',
      name: 'Premier jet',
      device: null,
      chapters: [
        { id: 'cha1', title: 'Chapitre cha1', revision: revision('Un matin.'), words: 2 },
        { id: 'cha2', title: 'Chapitre cha2', revision: revision('Le soir.'), words: 2 },
      ],
    });
    expect(await history.list()).toEqual([kept]);
  });

  test('nothing is kept again while nothing has changed, unless it is asked for by name', async () => {
    const folder = bareBookFolder();
    const { history, world } = historyIn(folder);
    const book = [chapter('Un', 'cha1'), chapter('Deux', 'cha2')];
    const opened = await history.keep('opened', null, book);
    const before = treeOf(folder);
    later(world, 1000);
    expect(await history.keep('closed', null, book)).toEqual(opened);
    expect(await history.keep('writing', null, [chapter('Deux', 'cha2')])).toEqual(opened);
    expect(treeOf(folder)).toEqual(before);
    expect((await history.keep('named', 'Fin', book)).id).toBe('mine-2');
    expect((await history.keep('writing', null, [chapter('Deux, et plus', 'cha2')])).id).toBe('mine-3');
    // The first chapter is as it was, the book is not.
    expect((await history.keep('closed', null, book)).id).toBe('mine-4');
    expect((await history.keep('closed', null, book)).id).toBe('mine-4');
  });

  test('what is kept before something is done does not lean on what may go sooner', async () => {
    const { history } = historyIn(bareBookFolder());
    await history.keep('writing', null, [chapter('Un')]);
    const before = await history.keep('before-merge', null, [chapter('Un')]);
    expect(before.reason).toBe('before-merge');
    expect(await history.keep('before-restore', null, [chapter('Un')])).toEqual(before);
  });

  test('two who ask at once get two numbers', async () => {
    const { history } = historyIn(bareBookFolder());
    const kept = await Promise.all(
      ['Un', 'Deux', 'Trois'].map((text) => history.keep('writing', null, [chapter(text)])),
    );
    expect(kept.map(({ id }) => id)).toEqual(['mine-1', 'mine-2', 'mine-3']);
  });

  test('for a chapter, only versions one can tell apart are listed', async () => {
    const { history } = historyIn(bareBookFolder());
    const keep = (reason: VersionReason, one: string, two: string) =>
      history.keep(reason, reason === 'named' ? 'Nom' : null, [chapter(one, 'cha1'), chapter(two, 'cha2')]);
    await keep('writing', 'A', 'x');
    await keep('writing', 'A', 'y');
    await keep('named', 'A', 'y');
    await keep('writing', 'B', 'y');
    await keep('writing', 'A', 'y');
    const ids = async (of: string) => (await history.list(of)).map(({ id }) => id);
    expect(await ids('cha1')).toEqual(['mine-5', 'mine-4', 'mine-3', 'mine-1']);
    expect(await ids('cha2')).toEqual(['mine-3', 'mine-2', 'mine-1']);
    expect(await ids('none')).toEqual([]);
  });

  test('a version that is not there, or whose text is damaged, is said to be missing; the others are read', async () => {
    const folder = bareBookFolder();
    const { history, damage } = historyIn(folder);
    const first = await history.keep('writing', null, [chapter('Un')]);
    const second = await history.keep('writing', null, [chapter('Deux')]);
    writeFileSync(objectPath(folder, 'Un'), deflateSync('Autre chose'));
    for (const [version, id] of [
      [first.id, 'cha1'],
      [second.id, 'none'],
      ['mine-9', 'cha1'],
    ] as const)
      await expect(history.read(version, id)).rejects.toMatchObject({ code: 'version-missing' });
    expect(damage).toEqual([{ kind: 'object', revision: revision('Un') }]);
    expect(await history.read(second.id, 'cha1')).toBe('Deux');
    // The same words written once more mend it.
    await history.keep('writing', null, [chapter('Un')]);
    expect(await history.read(first.id, 'cha1')).toBe('Un');
  });
});

describe('thinning out', () => {
  test('versions go as the policy says, their texts 30 days after nobody names them', async () => {
    const folder = bareBookFolder();
    const { history, world } = historyIn(folder);
    for (const text of ['Un', 'Deux', 'Trois']) {
      await history.keep('writing', null, [chapter(text)]);
      later(world, 60_000);
    }
    later(world, 3 * DAY);
    await history.keep('writing', null, [chapter('Quatre')]);
    age(folder);
    expect(await history.prune(world.now)).toEqual({ dropped: 2, removed: 0 });
    expect((await history.list()).map(({ id }) => id)).toEqual(['mine-4', 'mine-3']);
    expect(existsSync(objectPath(folder, 'Un'))).toBe(true);
    later(world, 29 * DAY);
    expect(await history.prune(world.now)).toEqual({ dropped: 0, removed: 0 });
    later(world, 2 * DAY);
    expect(await history.prune(world.now)).toEqual({ dropped: 0, removed: 2 });
    expect([existsSync(objectPath(folder, 'Un')), existsSync(objectPath(folder, 'Deux'))]).toEqual([false, false]);
    expect(await history.read('mine-3', 'cha1')).toBe('Trois');
    expect(await history.read('mine-4', 'cha1')).toBe('Quatre');
    expect(await history.verify()).toEqual({ checked: 2, damaged: [], missing: [] });
  });

  test('a text whose file is young stays, whenever it was seen without a name', async () => {
    const folder = bareBookFolder();
    const { history } = historyIn(folder);
    fillFolder(folder, { [objectPath(folder, 'Seul').slice(folder.length + 1)]: deflateSync('Seul') });
    const now = Date.now();
    await history.prune(new Date(now - 40 * DAY));
    expect(await history.prune(new Date(now + 20 * DAY))).toMatchObject({ removed: 0 });
    expect(await history.prune(new Date(now + 31 * DAY))).toMatchObject({ removed: 1 });
  });

  test('what another machine names stays, and its log is never touched', async () => {
    const folder = bareBookFolder();
    const other = historyIn(folder, { device: 'other' });
    for (const text of ['Un', 'Deux', 'Trois']) await other.history.keep('writing', null, [chapter(text)]);
    const { history, world } = historyIn(folder);
    const before = readFileSync(join(folder, '.octavo', 'dev', 'other', 'log.jsonl'));
    age(folder);
    later(world, 500 * DAY);
    for (let count = 0; count < 3; count++) {
      later(world, 40 * DAY);
      expect(await history.prune(world.now)).toEqual({ dropped: 0, removed: 0 });
    }
    expect(readFileSync(join(folder, '.octavo', 'dev', 'other', 'log.jsonl'))).toEqual(before);
    expect(await history.read('other-1', 'cha1')).toBe('Un');
  });

  test('a text kept anew is young again: another machine that does not know of it yet lets it be', async () => {
    const folder = bareBookFolder();
    const { history } = historyIn(folder);
    await historyIn(folder, { device: 'other' }).history.keep('writing', null, [chapter('Un')]);
    age(folder);
    await history.keep('before-restore', null, [chapter('Un')]);
    // The other machine forgets it, and the line that names it here has not come there.
    rmSync(join(folder, '.octavo', 'dev'), { recursive: true });
    const { history: other } = historyIn(folder, { device: 'other' });
    await other.prune(new Date(Date.now() - 40 * DAY));
    expect(await other.prune(new Date(Date.now() + 29 * DAY))).toMatchObject({ removed: 0 });
  });

  test('while a log cannot be read, no text goes', async () => {
    const folder = bareBookFolder();
    const { history, world } = historyIn(folder);
    fillFolder(folder, {
      [objectPath(folder, 'Seul').slice(folder.length + 1)]: deflateSync('Seul'),
      '.octavo/dev/other/log.jsonl/not-a-file': '',
    });
    age(folder);
    await history.prune(world.now);
    later(world, 40 * DAY);
    expect(await history.prune(world.now)).toEqual({ dropped: 0, removed: 0 });
    rmSync(join(folder, '.octavo', 'dev', 'other'), { recursive: true });
    await history.prune(world.now);
    later(world, 40 * DAY);
    expect(await history.prune(world.now)).toEqual({ dropped: 0, removed: 1 });
  });
});

describe('a cut between any two steps', () => {
  /** Every version that is listed can be read. */
  const allReadable = async (folder: string): Promise<number> => {
    const { history } = historyIn(folder);
    const versions = await history.list();
    for (const { id, chapters } of versions)
      for (const kept of chapters) expect(revision(await history.read(id, kept.id))).toBe(kept.revision);
    return versions.length;
  };

  test('of keeping: what is listed can be read, what was said to be kept is listed, and the next is kept', async () => {
    let cuts = 0;
    for (let count = 0; ; count++) {
      const folder = bareBookFolder();
      const { primitives, reached } = cutAfter(count);
      const { history } = historyIn(folder, { disk: createDisk(primitives) });
      let said = 0;
      for (const text of ['Un', 'Deux', 'Trois'])
        await history.keep('writing', null, [chapter(text), chapter(`${text} bis`, 'cha2')]).then(
          () => (said += 1),
          () => undefined,
        );
      expect(await allReadable(folder)).toBeGreaterThanOrEqual(said);
      const { id } = await historyIn(folder).history.keep('named', 'Après', [chapter('Après')]);
      expect(await historyIn(folder).history.read(id, 'cha1')).toBe('Après');
      expect(await allReadable(folder)).toBeGreaterThan(said);
      cuts += 1;
      if (!reached()) break;
    }
    expect(cuts).toBeGreaterThan(40);
  });

  test('of thinning out: what is listed can be read, and it can be done again', async () => {
    let cuts = 0;
    for (let count = 0; ; count++) {
      const folder = bareBookFolder();
      const { history, world } = historyIn(folder);
      for (const text of ['Un', 'Deux', 'Trois', 'Quatre']) await history.keep('writing', null, [chapter(text)]);
      await history.keep('named', 'Nom', [chapter('Cinq')]);
      age(folder);
      const { primitives, reached } = cutAfter(count);
      const cut = historyIn(folder, { disk: createDisk(primitives) }).history;
      for (const days of [10, 41, 72, 103]) {
        const now = new Date(world.now.getTime() + days * DAY);
        await cut.prune(now).catch(() => undefined);
        await allReadable(folder);
      }
      for (const days of [134, 165]) await history.prune(new Date(world.now.getTime() + days * DAY));
      expect(await allReadable(folder)).toBe(1);
      expect(await history.verify()).toEqual({ checked: 1, damaged: [], missing: [] });
      cuts += 1;
      if (!reached()) break;
    }
    expect(cuts).toBeGreaterThan(10);
  });
});

describe('damage', () => {
  test('of any file never throws in a list or a check, and never makes a wrong text', async () => {
    const folder = bareBookFolder();
    const texts = ['Un', 'Deux mots', 'Trois mots et plus'];
    const { history } = historyIn(folder);
    for (const text of texts) await history.keep('writing', null, [chapter(text), chapter(`${text}.`, 'cha2')]);
    const files = [...texts, ...texts.map((text) => `${text}.`)].map((text) => objectPath(folder, text));
    files.push(logPath(folder), logPath(folder), logPath(folder));
    const whole = new Map(files.map((file) => [file, readFileSync(file)]));
    let hidden = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.constantFrom('cut', 'flip', 'overwrite', 'swap', 'remove'),
        fc.nat(),
        fc.uint8Array({ minLength: 1, maxLength: 40 }),
        async (file, how, at, garbage) => {
          for (const [path, bytes] of whole) writeFileSync(path, bytes);
          const bytes = Buffer.from(whole.get(file) ?? '');
          const place = at % bytes.length;
          if (how === 'cut') writeFileSync(file, bytes.subarray(0, place));
          else if (how === 'swap') writeFileSync(file, whole.get(files[at % files.length] ?? file) ?? '');
          else if (how === 'remove') rmSync(file);
          else {
            if (how === 'flip') bytes.writeUInt8((bytes[place] ?? 0) ^ (1 << (at % 8)), place);
            else bytes.set(garbage.subarray(0, bytes.length - place), place);
            writeFileSync(file, bytes);
          }
          const found = await history.verify();
          expect(found.checked).toBeLessThanOrEqual(6);
          for (const { id, chapters } of await history.list())
            for (const kept of chapters) {
              const text = await history.read(id, kept.id).catch((error: { code?: string }) => {
                expect(error.code).toBe('version-missing');
                expect([...found.damaged, ...found.missing]).toContain(kept.revision);
                hidden += 1;
                return null;
              });
              if (text !== null) expect(text).toBe(texts[Number(id.slice(5)) - 1] + (kept.id === 'cha2' ? '.' : ''));
            }
        },
      ),
      { numRuns: 200 },
    );
    expect(hidden).toBeGreaterThan(10);
  });

  test('a check tells what is damaged and what is missing; days of a quarter see all in four', async () => {
    const folder = bareBookFolder();
    const { history, world } = historyIn(folder);
    const texts = Array.from({ length: 30 }, (_, index) => `Texte ${index}`);
    for (const text of texts) await history.keep('writing', null, [chapter(text)]);
    writeFileSync(objectPath(folder, 'Texte 3'), 'x');
    rmSync(objectPath(folder, 'Texte 4'));
    const missing = [revision('Texte 4')];
    expect(await history.verify()).toEqual({ checked: 29, damaged: [revision('Texte 3')], missing });
    const days: number[] = [];
    const damaged: string[] = [];
    for (let day = 0; day < 4; day++) {
      const found = await history.verify({ sample: 0.25 });
      days.push(found.checked);
      damaged.push(...found.damaged);
      later(world, DAY);
    }
    expect(days.reduce((sum, count) => sum + count, 0)).toBe(29);
    expect(Math.max(...days)).toBeLessThan(29);
    expect(damaged).toEqual([revision('Texte 3')]);
  });

  test('a history that is not there, or not to be read, is empty', async () => {
    const folder = bareBookFolder();
    const { history, damage } = historyIn(folder);
    expect(await history.list()).toEqual([]);
    expect(await history.verify()).toEqual({ checked: 0, damaged: [], missing: [] });
    expect(await history.prune(new Date())).toEqual({ dropped: 0, removed: 0 });
    expect(readdirSync(folder)).toEqual(['chapters']);
    fillFolder(folder, { '.octavo/dev/mine/log.jsonl': 'garbage\n', '.octavo/objects': 'a file' });
    expect(await history.list()).toEqual([]);
    expect(damage).toEqual([{ kind: 'log', device: 'mine', lines: 1 }]);
    expect(await history.verify()).toEqual({ checked: 0, damaged: [], missing: [] });
  });
});
