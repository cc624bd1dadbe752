import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createDisk } from '../../../../src/main/disk';
import { afterChange } from '../../../../src/main/manuscript/days/day-book';
import { readDays, writeDays } from '../../../../src/main/manuscript/days/day-files';
import type { Manuscript } from '../../../../src/main/manuscript/manuscript';
import { NO_TALLY } from '../../../../src/shared/goals/tally';
import { bookFolder, DEVICE, openBook, saveText, surroundings, typeText } from '../books';
import { fillFolder } from '../folders';
import { cutAfter } from '../power-cut';

const OWN = `.octavo/dev/${DEVICE.id}/days-2026.json`;
const keptDays = (folder: string) => readDays(readFileSync(join(folder, OWN), 'utf8')).days;
const words = (count: number) => Array.from({ length: count }, (_, index) => `mot${index % 10}`).join(' ');
const textOf = async (manuscript: Manuscript, id: string) => (await manuscript.readChapter(id)).text;
/** Types a few words at a time, as one does. */
async function write(manuscript: Manuscript, id: string, count: number): Promise<void> {
  for (let done = 0; done < count; done += 20) {
    const text = await textOf(manuscript, id);
    await typeText(manuscript, id, `${text}\n${words(Math.min(20, count - done))}\n`);
  }
  await manuscript.settleChapter(id);
}

describe('the words of a day', () => {
  test('are those that were typed, and are there again after closing', async () => {
    const folder = bookFolder();
    const world = surroundings();
    const manuscript = await openBook(folder, world);
    await write(manuscript, 'cha1', 120);
    expect(manuscript.view().wordsToday).toBe(120);
    await manuscript.close();
    expect(keptDays(folder)['2026-11-23']).toMatchObject({
      written: { text: { words: 120 } },
      book: { text: { words: 24 + 120 } },
    });
    expect((await openBook(folder, world)).view().wordsToday).toBe(120);
  });

  test('go down by what of them is taken out again, also after closing, and never by what stood there before', async () => {
    const folder = bookFolder();
    const world = surroundings();
    const first = await openBook(folder, world);
    const before = await textOf(first, 'cha1');
    await write(first, 'cha1', 40);
    await first.close();
    const again = await openBook(folder, world);
    const text = await textOf(again, 'cha1');
    await saveText(again, 'cha1', text.slice(0, text.lastIndexOf('\nmot')));
    expect(again.view().wordsToday).toBe(20);
    await saveText(again, 'cha1', before);
    expect(again.view().wordsToday).toBe(0);
    await saveText(again, 'cha1', '# La panne\n');
    expect(again.view().wordsToday).toBe(0);
    await write(again, 'cha1', 7);
    expect(again.view().wordsToday).toBe(7);
  });

  test('of one chapter are not taken from another', async () => {
    const manuscript = await openBook(bookFolder());
    await write(manuscript, 'cha1', 30);
    await saveText(manuscript, 'cha3', '# La facture\n');
    expect(manuscript.view().wordsToday).toBe(30);
  });

  test('stay when their chapter is thrown away, split, merged or brought back', async () => {
    const folder = bookFolder();
    const manuscript = await openBook(folder);
    await write(manuscript, 'cha1', 30);
    await typeText(manuscript, 'cha2', `${await textOf(manuscript, 'cha2')}\nTrois mots encore.\n`);
    // Not settled: the words are only in the journal when the chapter goes.
    await manuscript.changeOutline({ type: 'trash', id: 'cha2' });
    expect(manuscript.view().wordsToday).toBe(33);
    await manuscript.changeOutline({ type: 'restore', id: 'cha2' });
    await manuscript.changeOutline({ type: 'merge', id: 'cha1', other: 'cha2' });
    await manuscript.changeOutline({ type: 'trash', id: 'cha1' });
    expect(manuscript.view().wordsToday).toBe(33);
    await manuscript.close();
    expect(keptDays(folder)['2026-11-23']).toMatchObject({ written: { text: { words: 33 } } });
  });

  test('are not those of a paste, of a version, of another program or of an import; a paste is kept apart', async () => {
    const folder = bookFolder();
    const manuscript = await openBook(folder);
    await saveText(manuscript, 'cha1', `${await textOf(manuscript, 'cha1')}\n${words(400)}\n`);
    await manuscript.rewrite('before-restore', new Map([['cha2', `# Le guichet\n\n${words(200)}\n`]]));
    writeFileSync(join(folder, 'chapters/la-facture.md'), `# La facture\n\n${words(300)}\n`);
    await manuscript.lookOutside();
    await write(manuscript, 'cha3', 10);
    expect(manuscript.view().wordsToday).toBe(10);
    const { days } = await manuscript.writing.statistics();
    expect(days['2026-11-23']).toMatchObject({
      written: { text: { words: 10 } },
      pasted: { text: { words: 400 } },
    });
    await manuscript.writing.changeGoals({ count: { pasted: true } });
    expect(manuscript.view().wordsToday).toBe(410);
  });

  test('are hers alone where another program writes in the same chapter at the same time', async () => {
    const folder = bookFolder();
    const manuscript = await openBook(folder);
    const text = await textOf(manuscript, 'cha1');
    await typeText(manuscript, 'cha1', `${text}\nCinq mots à moi seule.\n`);
    writeFileSync(join(folder, 'chapters/la-panne.md'), `${text.replace('Un matin', `${words(90)} Un matin`)}`);
    await manuscript.settleChapter('cha1');
    expect(await textOf(manuscript, 'cha1')).toContain('mot3');
    expect(manuscript.view().wordsToday).toBe(5);
  });

  test('belong to the day on which they were typed, also when the file follows after midnight', async () => {
    const folder = bookFolder();
    const world = surroundings();
    world.now = new Date(2026, 11, 31, 23, 59, 50);
    const manuscript = await openBook(folder, world);
    const text = await textOf(manuscript, 'cha1');
    await typeText(manuscript, 'cha1', `${text}\nVeille du nouvel an.\n`);
    world.now = new Date(2027, 0, 1, 0, 0, 5);
    await typeText(manuscript, 'cha1', `${text}\nVeille du nouvel an. Bonne année.\n`);
    await manuscript.settleChapter('cha1');
    expect(manuscript.view().wordsToday).toBe(2);
    await manuscript.close();
    const { days } = await (await openBook(folder, world)).writing.statistics();
    expect([days['2026-12-31']?.written.text.words, days['2027-01-01']?.written.text.words]).toEqual([4, 2]);
    expect(readdirSync(join(folder, '.octavo/dev', DEVICE.id)).filter((name) => name.startsWith('days'))).toEqual([
      'days-2026.json',
      'days-2027.json',
    ]);
  });

  test('of the hour that summer time takes or gives twice are of their date', async () => {
    const world = surroundings();
    const manuscript = await openBook(bookFolder(), world);
    world.now = new Date(2026, 9, 25, 2, 30);
    await write(manuscript, 'cha1', 5);
    world.now = new Date(world.now.getTime() + 60 * 60 * 1000);
    await write(manuscript, 'cha1', 6);
    const { days } = await manuscript.writing.statistics();
    expect(Object.keys(days)).toEqual(['2026-10-25']);
  });

  test('of two machines are kept in two files and add up; those of an older Octavo are read', async () => {
    const folder = bookFolder({ '.octavo/daily.json': '{\n "2026-11-20": 512,\n "2026-11-21": -40,\n "x": 3\n}\n' });
    const home = surroundings();
    const office = { ...surroundings(), device: { ...DEVICE, id: 'othermachine' } };
    for (const world of [home, office]) {
      const manuscript = await openBook(folder, world);
      await write(manuscript, 'cha1', 15);
      await manuscript.close();
    }
    const { days } = await (await openBook(folder, home)).writing.statistics();
    expect(days['2026-11-23']?.written.text.words).toBe(30);
    expect(days['2026-11-20']?.written.text.words).toBe(512);
    expect(days['2026-11-21']).toBeUndefined();
    expect(readFileSync(join(folder, '.octavo/daily.json'), 'utf8')).toContain('512');
  });
});

describe('the session', () => {
  test('begins when the book is opened, or anew, and goes on over midnight', async () => {
    const world = surroundings();
    const folder = bookFolder();
    const first = await openBook(folder, world);
    await write(first, 'cha1', 12);
    await first.close();
    const manuscript = await openBook(folder, world);
    expect(manuscript.writing.now().session.written).toEqual(NO_TALLY);
    await write(manuscript, 'cha1', 8);
    world.now = new Date(2026, 10, 24, 0, 1);
    await write(manuscript, 'cha1', 4);
    expect(manuscript.writing.now()).toMatchObject({
      day: '2026-11-24',
      today: { written: { text: { words: 4 } } },
      session: { written: { text: { words: 12 } } },
    });
    manuscript.writing.restartSession();
    expect(manuscript.writing.now().session).toEqual({
      since: world.now.toISOString(),
      written: NO_TALLY,
      pasted: NO_TALLY,
    });
  });
});

describe('after a power cut', () => {
  test('a torn file costs the day that is torn, is kept, and the others are read', async () => {
    const days = { '2026-11-20': 300, '2026-11-21': 200, '2026-11-22': 100 };
    const whole = writeDays(
      Object.fromEntries(
        Object.entries(days).map(([day, count]) => [
          day,
          {
            written: { ...NO_TALLY, text: { words: count, signs: 6 * count } },
            pasted: NO_TALLY,
            cut: NO_TALLY,
            book: null,
            at: '',
            chapters: {},
          },
        ]),
      ),
    );
    expect(JSON.parse(whole)).toHaveProperty('2026-11-22');
    for (const torn of [
      whole.slice(0, -25),
      whole.replace('"2026-11-22": {', '\0\0\0\0'),
      `${whole.slice(0, -20)}\0\0`,
    ]) {
      const folder = bookFolder({ [OWN]: torn });
      const manuscript = await openBook(folder);
      const found = (await manuscript.writing.statistics()).days;
      expect(found['2026-11-20']?.written.text.words).toBe(300);
      expect(found['2026-11-22']).toBeUndefined();
      await write(manuscript, 'cha1', 5);
      await manuscript.close();
      const [kept] = readdirSync(join(folder, '.octavo/damaged')).filter((name) => name.endsWith('days-2026.json'));
      expect(readFileSync(join(folder, '.octavo/damaged', kept ?? ''), 'utf8')).toBe(torn);
      expect(readDays(readFileSync(join(folder, OWN), 'utf8'))).toMatchObject({ isWhole: true });
      expect(keptDays(folder)['2026-11-21']?.written.text.words).toBe(200);
    }
  });

  test('NULs, nothing, or something else in the place of the file keep no book from opening', async () => {
    for (const bytes of [
      new Uint8Array(400),
      new Uint8Array(),
      '[]',
      '{"2026-11-23": 5}',
      '{"2026-11-23": {"written": {"text": "x"}}}',
    ]) {
      const folder = bookFolder({ [OWN]: bytes });
      const manuscript = await openBook(folder);
      await write(manuscript, 'cha1', 5);
      expect(manuscript.view().wordsToday).toBe(5);
      await manuscript.close();
      expect(keptDays(folder)['2026-11-23']?.written.text.words).toBe(5);
    }
  });

  test('words that were only in the journal are counted on the day they were typed, once', async () => {
    const folder = bookFolder();
    const world = surroundings();
    const before = await openBook(folder, world);
    await write(before, 'cha1', 20);
    await typeText(before, 'cha1', `${await textOf(before, 'cha1')}\nSix mots juste avant la coupure.\n`);
    // Nothing more reaches the disk: the book is opened by the next one as the cut left it.
    const after = await openBook(folder, { ...world, clock: () => new Date(2026, 10, 24, 9, 0) });
    expect(after.view().recovered).toHaveLength(1);
    const { days, session } = await after.writing.statistics();
    expect(days['2026-11-23']?.written.text.words).toBe(26);
    expect(days['2026-11-24']).toBeUndefined();
    expect(session.written).toEqual(NO_TALLY);
    await after.close();
    expect((await (await openBook(folder, world)).writing.statistics()).days['2026-11-23']?.written.text.words).toBe(
      26,
    );
  });

  test('at any call of the disk, what was stored before is still told, and nothing is counted twice', async () => {
    for (let call = 0; ; call += 1) {
      const folder = bookFolder();
      const world = surroundings();
      const calm = await openBook(folder, world);
      await write(calm, 'cha1', 20);
      await calm.close();
      const cut = cutAfter(call);
      const doomed = await openBook(folder, { ...world, disk: createDisk(cut.primitives) }).catch(() => null);
      if (doomed) {
        const text = await textOf(doomed, 'cha1').catch(() => null);
        if (text !== null)
          await saveText(doomed, 'cha1', `${text}\nDix mots de plus, ni plus ni moins, voilà tout.\n`).catch(
            () => undefined,
          );
      }
      const after = await openBook(folder, world);
      const { days } = await after.writing.statistics();
      expect([20, 30]).toContain(days['2026-11-23']?.written.text.words);
      await after.close();
      await doomed?.close().catch(() => undefined);
      if (!cut.reached()) break;
    }
  });

  test('a disk that takes nothing keeps the count for later', async () => {
    const folder = bookFolder();
    const manuscript = await openBook(folder);
    await manuscript.settled();
    fillFolder(folder, { [`${OWN}/x`]: 'a folder in the place of the file' });
    await write(manuscript, 'cha1', 9);
    await manuscript.close();
    expect(existsSync(join(folder, OWN, 'x'))).toBe(true);
    expect(readFileSync(join(folder, 'chapters/la-panne.md'), 'utf8')).toContain('mot8');
  });
});

describe('what a change makes of what was written', () => {
  const tally = (text: number, quotes = 0) => ({
    ...NO_TALLY,
    text: { words: text, signs: text },
    quotes: { words: quotes, signs: quotes },
  });
  test('a paragraph that becomes a quotation is not written again', () => {
    const { written, cut } = afterChange(NO_TALLY, tally(-40, 40));
    expect([written, cut]).toEqual([tally(-40, 40), NO_TALLY]);
  });
  test('what is taken out beyond what was written is cut', () => {
    const { written, cut } = afterChange(tally(30), tally(-50));
    expect([written.text.words, cut.text.words]).toEqual([-30, 20]);
  });
});
