import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { ChapterJournal } from '../../../src/main/manuscript/journal';
import { Manuscript } from '../../../src/main/manuscript/manuscript';
import { lifeboatOf } from '../../../src/main/manuscript/safety';
import { readBookLines } from '../../../src/main/manuscript/salvage/book-lines';
import { type Salvage, salvageBook } from '../../../src/main/manuscript/salvage/salvage';
import { bookIdOf } from '../../../src/main/manuscript/surroundings';
import { isPart } from '../../../src/shared/book/book';
import { BOOK_YAML, bookFolder, surroundings } from './books';
import { fillFolder, temporaryFolder, treeOf } from './folders';
import { type RichBook, richBook, token } from './rich-book';

let rich: RichBook;
beforeAll(async () => {
  rich = await richBook();
});

/** A copy of the book that a cut left, with something done to it. */
function damaged(damage: (folder: string) => void = () => undefined): string {
  const folder = join(temporaryFolder(), 'livre');
  cpSync(rich.folder, folder, { recursive: true });
  damage(folder);
  return folder;
}

async function salvage(folder: string): Promise<Salvage> {
  const made = await salvageBook(rich.world, { folder, language: 'fr' });
  if (made === null) throw new Error('nothing was found');
  return made;
}

const chapterIn = ({ folder }: Salvage, file: string) => readFileSync(join(folder, 'chapters', file), 'utf8');
const origins = ({ chapters }: Salvage) => Object.fromEntries(chapters.map(({ file, origin }) => [file, origin]));
const found = (made: Salvage) => made.texts.map(({ file }) => readFileSync(join(made.folder, file), 'utf8')).join('\n');
const titles = ({ folder }: Salvage) => {
  const { front, body } = readBookLines(readFileSync(join(folder, 'book.yaml'), 'utf8'));
  const inOrder = [...front, ...body].flatMap((entry) => (isPart(entry) ? [entry.part, ...entry.children] : [entry]));
  return inOrder.map((entry) => (typeof entry === 'string' ? `(${entry})` : entry.title));
};

describe('a book that is only behind its journals', () => {
  test('has the words of the journals, and those of another machine beside it', async () => {
    const folder = damaged();
    const made = await salvage(folder);
    expect(made.outline).toBe('book');
    expect(dirname(made.folder)).toBe(dirname(folder));
    expect(origins(made)).toEqual({ 'la-panne.md': 'journal', 'le-guichet.md': 'journal', 'la-facture.md': 'journal' });
    expect(chapterIn(made, 'la-panne.md')).toContain(token('journal-cha1'));
    expect(chapterIn(made, 'la-facture.md')).toContain(token('ailleurs-cha3'));
    expect(readFileSync(join(made.folder, 'book.yaml'))).toEqual(readFileSync(join(folder, 'book.yaml')));
  });

  test('gives what is in the trash under a telling name, and says in a file what came from where', async () => {
    const made = await salvage(damaged());
    expect(made.texts.map(({ file }) => file)).toContain('retrouvé/dedicace-corbeille.md');
    const told = readFileSync(made.readme, 'utf8');
    expect(made.readme).toBe(join(made.folder, 'LISEZ-MOI.md'));
    for (const { title } of made.chapters) expect(told).toContain(title);
    for (const { file, from } of made.texts) {
      expect(told).toContain(file);
      expect(told).toContain(from);
    }
    expect(told).not.toMatch(/ [:;»!?](?:\s|$)|« /m);
  });

  test('opens, and has its whole history', async () => {
    const folder = damaged();
    const made = await salvage(folder);
    const [before, after] = [
      await Manuscript.open(rich.world, folder, 'read'),
      await Manuscript.open(rich.world, made.folder),
    ];
    expect((await after.versions.list()).map(({ chapters }) => chapters)).toEqual(
      (await before.versions.list()).map(({ chapters }) => chapters),
    );
    const [first] = await after.versions.list('cha1');
    expect(await after.versions.read(first?.id ?? '', 'cha1')).toContain(token('premier-cha1'));
    expect(after.view()).toMatchObject({ readOnly: false, warnings: [], mendable: null });
    await before.close();
    await after.close();
  });

  test('takes along what is no business of Octavo, but no link', async () => {
    const secret = fillFolder(temporaryFolder(), { 'secret.txt': 'secret' });
    const folder = damaged((at) => {
      fillFolder(at, { 'images/phare.png': 'PNG', 'notes/a.txt': 'note', 'exports/2026/a.pdf': '%PDF' });
      symlinkSync(secret, join(at, 'dehors'));
      symlinkSync(join(secret, 'secret.txt'), join(at, 'chapters', 'lien.md'));
    });
    const made = await salvage(folder);
    for (const path of ['images/phare.png', 'notes/a.txt', 'exports/2026/a.pdf'])
      expect(readFileSync(join(made.folder, path))).toEqual(readFileSync(join(folder, path)));
    expect(made.leftOut).toEqual(['chapters/lien.md', 'dehors']);
    expect(JSON.stringify(treeOf(made.folder))).not.toContain('dehors');
  });
});

describe('a chapter', () => {
  const file = 'la-facture.md';
  const quiet = (folder: string) => {
    for (const machine of ['testmachine1', 'othermachine'])
      rmSync(join(folder, '.octavo/dev', machine, 'journal'), { recursive: true });
  };
  const at = (folder: string) => join(folder, 'chapters', file);

  test.each<[string, (folder: string) => void]>([
    ['is gone', (folder) => rmSync(at(folder))],
    ['is full of NULs', (folder) => writeFileSync(at(folder), Buffer.alloc(200))],
    [
      'ends in NULs',
      (folder) => writeFileSync(at(folder), Buffer.concat([Buffer.from('# La facture\n'), Buffer.alloc(50)])),
    ],
    ['is cut off', (folder) => writeFileSync(at(folder), readFileSync(at(folder)).subarray(0, 30))],
    ['is empty', (folder) => writeFileSync(at(folder), '')],
    ['is no text', (folder) => writeFileSync(at(folder), Buffer.from([0xff, 0xd8, 0xff]))],
    [
      'is a folder',
      (folder) => {
        rmSync(at(folder));
        mkdirSync(at(folder));
      },
    ],
  ])('that %s has its last version', async (_what, damage) => {
    const folder = damaged((book) => {
      quiet(book);
      damage(book);
    });
    const made = await salvage(folder);
    expect(origins(made)[file]).toBe('version');
    expect(chapterIn(made, file)).toContain(token('premier-cha3'));
  });

  test('that is whole and newer than its journals and versions stays, and what it lacks is beside it', async () => {
    const folder = damaged((book) => {
      quiet(book);
      writeFileSync(at(book), '# La facture\n\nRécrite ailleurs.\n');
    });
    const made = await salvage(folder);
    expect(chapterIn(made, file)).toBe('# La facture\n\nRécrite ailleurs.\n');
    expect(found(made)).toContain(token('premier-cha3'));
  });

  test('that another program changed keeps that, and has what was typed on another machine beside it', async () => {
    const folder = damaged((book) => writeFileSync(at(book), '# La facture\n\nRécrite ailleurs.\n'));
    const made = await salvage(folder);
    expect(origins(made)[file]).toBe('file');
    expect(found(made)).toContain(token('ailleurs-cha3'));
  });

  test('of which nothing else is left has what can still be read of its file', async () => {
    const folder = bookFolder({
      'chapters/la-panne.md': Buffer.concat([
        Buffer.from('# La panne\n\nUn matin'),
        Buffer.alloc(9),
        Buffer.from([0xe9]),
      ]),
    });
    const made = await salvage(folder);
    expect(origins(made)['la-panne.md']).toBe('remains');
    expect(chapterIn(made, 'la-panne.md')).toContain('Un matin');
    rmSync(made.folder, { recursive: true });
  });

  test('that left nothing at all is named as missing, and the book opens', async () => {
    const folder = damaged((book) => {
      quiet(book);
      rmSync(join(book, '.octavo/objects'), { recursive: true });
      rmSync(at(book));
    });
    const made = await salvage(folder);
    expect(origins(made)[file]).toBe('none');
    const book = await Manuscript.open(rich.world, made.folder, 'read');
    expect(book.view().chapters.cha3?.state).toBe('missing');
    await book.close();
  });

  test('has the words that only the lifeboat holds', async () => {
    const folder = bookFolder();
    const world = surroundings();
    const boat = lifeboatOf(world, bookIdOf(folder));
    const place = { kind: 'lifeboat' as const, folder: boat, make: () => world.disk.makeFolder(boat) };
    const journal = new ChapterJournal({ ...world, places: [place] }, 'cha1');
    await journal.begin(
      `# La panne\n\n${token('lifeboat')}\n`,
      readFileSync(join(folder, 'chapters/la-panne.md'), 'utf8'),
    );
    await journal.close();
    const made = await salvageBook(world, { folder, into: join(temporaryFolder(), 'neuf'), language: 'en' });
    expect(readFileSync(join(made?.folder ?? '', 'chapters/la-panne.md'), 'utf8')).toContain(token('lifeboat'));
    expect(made?.readme).toMatch(/README\.md$/);
  });

  test('whose journal is torn in the middle has the good beginning; what follows is beside it, in pieces', async () => {
    const folder = damaged((book) => {
      const journals = join(book, '.octavo/dev/testmachine1/journal');
      for (const name of readdirSync(journals).filter((one) => one.startsWith('cha2'))) {
        const text = readFileSync(join(journals, name), 'utf8');
        // The first line names the text; with its sum gone nothing in it is trusted.
        writeFileSync(join(journals, name), `x${text.slice(1)}`);
      }
    });
    const made = await salvage(folder);
    expect(found(made)).toContain(token('journal-cha2'));
  });
});

describe('book.yaml', () => {
  const gone = (folder: string) => rmSync(join(folder, 'book.yaml'));
  const noCopy = (folder: string) => rmSync(join(folder, '.octavo/last-good'), { recursive: true });

  test('that is gone is the last good copy, byte for byte', async () => {
    const folder = damaged(gone);
    const made = await salvage(folder);
    expect(made.outline).toBe('last-good');
    expect(readFileSync(join(made.folder, 'book.yaml'))).toEqual(
      readFileSync(join(folder, '.octavo/last-good/book.yaml')),
    );
  });

  test('that is broken and has no copy says line by line what it still can', async () => {
    const folder = damaged((book) => {
      noCopy(book);
      const file = join(book, 'book.yaml');
      writeFileSync(
        file,
        readFileSync(file, 'utf8')
          .replace('title: Le livre noir', 'title: "Le livre noir')
          .replace('id: cha2', 'id: \0\0\0\0'),
      );
    });
    const made = await salvage(folder);
    expect(made.outline).toBe('lines');
    // The chapter whose line is damaged is found by its file, and known again by what its journal says.
    expect(titles(made)).toEqual(['(Le silence)', 'La panne', '(Le bruit)', 'La facture', 'Le guichet']);
    expect(chapterIn(made, 'le-guichet.md')).toContain(token('journal-cha2'));
    expect(found(made)).toContain('title: "Le livre noir');
  });

  test('that is cut short keeps what is not in it any more', async () => {
    const folder = damaged((book) => {
      const file = join(book, 'book.yaml');
      writeFileSync(file, readFileSync(file, 'utf8').split('  - part: Le bruit')[0] ?? '');
    });
    const made = await salvage(folder);
    expect(made.outline).toBe('book');
    expect(titles(made)).toEqual(['(Le silence)', 'La panne', 'Le guichet', 'La facture']);
  });

  test('of which nothing is left is made of the files and the history, without what is in the trash', async () => {
    const folder = damaged((book) => {
      gone(book);
      noCopy(book);
      rmSync(join(book, 'chapters/le-guichet.md'));
      rmSync(join(book, '.octavo/dev/testmachine1/journal'), { recursive: true });
    });
    const made = await salvage(folder);
    expect(made.outline).toBe('files');
    // In the order of the version that had them all.
    expect(titles(made)).toEqual(['La panne', 'Le guichet', 'La facture']);
    expect(chapterIn(made, 'le-guichet.md')).toContain(token('premier-cha2'));
    const book = await Manuscript.open(rich.world, made.folder, 'read');
    expect((await book.versions.list('cha1')).length).toBeGreaterThan(0);
    expect(Object.keys(book.view().chapters).sort()).toEqual(['cha1', 'cha2', 'cha3']);
    await book.close();
  });

  test('read line by line says what a YAML reader would', () => {
    const { body, front, title, language, contributors } = readBookLines(BOOK_YAML);
    expect({ title, language, contributors }).toEqual({
      title: 'Le livre noir',
      language: 'fr-FR',
      contributors: [{ name: 'Moi', role: 'aut' }],
    });
    expect(front).toEqual([{ id: 'ded1', kind: 'dedication', file: 'dedicace.md' }]);
    expect(body).toEqual([
      {
        part: 'Le silence',
        id: 'par1',
        children: [
          { id: 'cha1', title: 'La panne', file: 'la-panne.md', status: 'draft' },
          { id: 'cha2', title: 'Le guichet', file: 'le-guichet.md' },
        ],
      },
      { part: 'Le bruit', id: 'par2', children: [{ id: 'cha3', title: 'La facture', file: 'la-facture.md' }] },
    ]);
  });

  test('cannot make recovery write elsewhere', async () => {
    const folder = damaged((book) => {
      const file = join(book, 'book.yaml');
      writeFileSync(file, readFileSync(file, 'utf8').replace('file: la-panne.md', 'file: ../../la-panne.md'));
    });
    const made = await salvage(folder);
    expect(readdirSync(dirname(made.folder)).sort()).toEqual(['livre', 'livre retrouvé']);
    expect(chapterIn(made, 'la-panne.md')).toContain(token('journal-cha1'));
  });
});

describe('the new folder', () => {
  test('is never in the damaged one, and never has anything in it', async () => {
    const folder = damaged();
    const other = fillFolder(temporaryFolder(), { 'a.txt': 'a' });
    const before = treeOf(folder);
    const into = (path: string) => salvageBook(rich.world, { folder, into: path, language: 'fr' });
    await expect(into(join(folder, 'neuf', 'ici'))).rejects.toMatchObject({ code: 'recover-inside-book' });
    await expect(into(folder)).rejects.toMatchObject({ code: 'recover-inside-book' });
    await expect(into(other)).rejects.toMatchObject({ code: 'folder-not-empty' });
    await expect(into(bookFolder())).rejects.toMatchObject({ code: 'book-exists' });
    await expect(salvage(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'folder-missing' });
    expect(treeOf(folder)).toEqual(before);
    expect(treeOf(other)).toEqual(treeOf(fillFolder(temporaryFolder(), { 'a.txt': 'a' })));
  });

  test('gets another name when there is one already, and none when there is nothing to put in', async () => {
    const folder = damaged();
    const [one, two] = [await salvage(folder), await salvage(folder)];
    expect([one, two].map((made) => made.folder)).toEqual([`${folder} retrouvé`, `${folder} retrouvé 2`]);
    const empty = join(temporaryFolder(), 'vide');
    mkdirSync(empty);
    expect(await salvageBook(rich.world, { folder: empty, language: 'fr' })).toBe(null);
    expect(existsSync(`${empty} retrouvé`)).toBe(false);
  });

  test('can itself be recovered', async () => {
    const made = await salvage(damaged());
    renameSync(join(made.folder, 'book.yaml'), join(made.folder, 'autre.yaml'));
    const again = await salvage(made.folder);
    expect(again.texts.map(({ file }) => file).every((file) => file.startsWith('retrouvé 2/'))).toBe(true);
    expect(chapterIn(again, 'la-panne.md')).toContain(token('journal-cha1'));
  });
});
