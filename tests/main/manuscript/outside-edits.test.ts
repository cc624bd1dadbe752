import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createDisk, type Disk } from '../../../src/main/disk';
import { bookFolder, openBook, saveText, surroundings, typeText } from './books';

const PANNE = 'chapters/la-panne.md';
const TEXT = "# La panne\n\nUn matin.\n\nElle ouvrit la porte.\n\nC'est nous.\n\nElle se tut.\n";
const read = (folder: string) => readFileSync(join(folder, PANNE), 'utf8');
const write = (folder: string, text: string) => writeFileSync(join(folder, PANNE), text);

describe('what another program changed', () => {
  test('stands once after a split and its undo', async () => {
    const folder = bookFolder({ [PANNE]: TEXT });
    const manuscript = await openBook(folder);
    const { revision } = await manuscript.readChapter('cha1');
    const [head = '', tail = ''] = TEXT.split(/(?=C'est)/);
    await manuscript.changeOutline({ type: 'split', id: 'cha1', base: revision, head, tail, title: 'Suite' });
    expect(read(folder)).toBe(head);
    const before = manuscript.view().chapters;
    const made = Object.keys(before).find((id) => id.startsWith('new')) ?? '';
    await manuscript.changeOutline({ type: 'merge', id: 'cha1', other: made, untitled: true });
    const whole = read(folder);
    expect(whole).toContain("C'est nous.");
    write(folder, whole.replace("C'est nous.", "C'est nous, dit-il."));
    expect((await manuscript.readChapter('cha1')).text).toBe(whole.replace("C'est nous.", "C'est nous, dit-il."));
    await manuscript.close();
    expect(read(folder)).toBe(whole.replace("C'est nous.", "C'est nous, dit-il."));
  });

  test('may be to take out what an operation has just brought', async () => {
    const folder = bookFolder({ [PANNE]: TEXT });
    const manuscript = await openBook(folder);
    await manuscript.readChapter('cha1');
    await manuscript.changeOutline({ type: 'merge', id: 'cha1', other: 'cha2' });
    expect(read(folder)).toContain('Il était fermé.');
    write(folder, TEXT);
    expect((await manuscript.readChapter('cha1')).text).toBe(TEXT);
    await manuscript.close();
  });

  test('and then changed back is as it was', async () => {
    const folder = bookFolder({ [PANNE]: TEXT });
    const manuscript = await openBook(folder);
    await manuscript.readChapter('cha1');
    write(folder, TEXT.replace('Elle se tut.', 'Elle se tut longtemps, puis sortit.\n\nLa rue était vide.'));
    expect((await manuscript.readChapter('cha1')).text).toContain('La rue était vide.');
    write(folder, TEXT);
    expect((await manuscript.readChapter('cha1')).text).toBe(TEXT);
    await manuscript.close();
  });

  test('over a text that it had read before our last saves keeps what those brought', async () => {
    const folder = bookFolder({ [PANNE]: TEXT });
    const manuscript = await openBook(folder);
    const second = TEXT.replace('Un matin.', 'Un matin. Il neigeait depuis trois jours.');
    await saveText(manuscript, 'cha1', second);
    await saveText(manuscript, 'cha1', `${second}\nLa nuit tombait déjà.\n`);
    write(folder, TEXT.replace('Elle ouvrit', 'Elle entrouvrit'));
    const whole = `${second.replace('Elle ouvrit', 'Elle entrouvrit')}\nLa nuit tombait déjà.\n`;
    expect((await manuscript.readChapter('cha1')).text).toBe(whole);
    await manuscript.close();
    expect(read(folder)).toBe(whole);
  });
});

describe('another program that writes into the file it has open', () => {
  /** A book in whose folder others write, and a program that begins to write just before the file is replaced. */
  async function between(begin: () => void, after: () => void) {
    const folder = bookFolder({ [PANNE]: TEXT });
    const disk = createDisk();
    let isWriting = false;
    const hooked: Disk = {
      ...disk,
      replaceAside: async (...all) => {
        if (!isWriting) return disk.replaceAside(...all);
        isWriting = false;
        begin();
        const replaced = await disk.replaceAside(...all);
        after();
        return replaced;
      },
    };
    const manuscript = await openBook(folder, surroundings(hooked));
    await manuscript.readChapter('cha1');
    write(folder, TEXT.replace('Un matin.', 'Un matin clair.'));
    await manuscript.readChapter('cha1');
    isWriting = true;
    return { folder, manuscript };
  }

  const start = TEXT.replace('Un matin.', 'Un matin clair.');
  const ours = start.replace('Elle ouvrit', 'Elle entrouvrit');
  const theirs = `${start}\nLa rue était vide.\n`;
  const both = `${ours}\nLa rue était vide.\n`;
  const half = theirs.indexOf("C'est");

  test('when it goes aside is heard to the end', async () => {
    let file = -1;
    const { folder, manuscript } = await between(
      () => {
        file = openSync(join(folder, PANNE), 'w');
        writeSync(file, theirs.slice(0, half));
      },
      () => {
        writeSync(file, theirs.slice(half));
        closeSync(file);
      },
    );
    await saveText(manuscript, 'cha1', ours);
    expect(read(folder)).toBe(both);
    await manuscript.close();
  });

  test.for(['the next save', 'a look', 'closing'])('much later is heard at %s', async (when) => {
    let file = -1;
    const { folder, manuscript } = await between(
      () => {
        file = openSync(join(folder, PANNE), 'r+');
      },
      () => undefined,
    );
    await saveText(manuscript, 'cha1', ours);
    expect(read(folder)).toBe(ours);
    writeSync(file, theirs, 0);
    closeSync(file);
    if (when === 'the next save') await manuscript.settleChapter('cha1');
    if (when === 'a look') expect((await manuscript.readChapter('cha1')).text).toBe(both);
    await manuscript.close();
    expect(read(folder)).toBe(both);
  });

  test('is told once: what was typed over it since stays', async () => {
    let file = -1;
    const { folder, manuscript } = await between(
      () => {
        file = openSync(join(folder, PANNE), 'r+');
      },
      () => undefined,
    );
    await saveText(manuscript, 'cha1', ours);
    writeSync(file, theirs, 0);
    closeSync(file);
    expect((await manuscript.readChapter('cha1')).text).toBe(both);
    await typeText(manuscript, 'cha1', both.replace('La rue était vide.', 'La rue était noire.'));
    await manuscript.settleChapter('cha1');
    await manuscript.readChapter('cha1');
    await manuscript.close();
    expect(read(folder)).toBe(both.replace('La rue était vide.', 'La rue était noire.'));
  });
});
