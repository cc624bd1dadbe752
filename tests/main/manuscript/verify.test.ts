import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { Manuscript } from '../../../src/main/manuscript/manuscript';
import type { RemarkCode } from '../../../src/main/manuscript/remarks';
import { createRedo } from '../../../src/main/manuscript/safety';
import { type Verification, verifyBook } from '../../../src/main/manuscript/verify';
import { OctavoError } from '../../../src/shared/errors';
import { bookFolder, surroundings } from './books';
import { temporaryFolder, treeOf } from './folders';
import { type RichBook, richBook } from './rich-book';

let rich: RichBook;
beforeAll(async () => {
  rich = await richBook();
});

/** A copy of the book that a cut left. */
function copy(): string {
  const folder = join(temporaryFolder(), 'livre');
  cpSync(rich.folder, folder, { recursive: true });
  return folder;
}

const verify = (folder: string): Promise<Verification> => verifyBook(rich.world, folder);
const codes = ({ problems }: Verification): readonly RemarkCode[] => problems.map(({ code }) => code);
const firstOf = (folder: string) => join(folder, String(readdirSync(folder).sort()[0]));
const own = (folder: string) => join(folder, '.octavo', 'dev', 'testmachine1');

describe('the check of a book', () => {
  test('a quiet book is in order, and nothing is written', async () => {
    const folder = bookFolder();
    const before = treeOf(folder);
    expect(await verifyBook(surroundings(), folder)).toEqual({
      title: 'Le livre noir',
      chapters: 4,
      versions: 0,
      waiting: 0,
      problems: [],
      notes: [],
    });
    expect(treeOf(folder)).toEqual(before);
  });

  test('words in journals are no damage: they are counted, chapter by chapter, those of another machine too', async () => {
    const folder = copy();
    const before = treeOf(folder);
    const found = await verify(folder);
    expect(found.problems).toEqual([]);
    expect(found.notes).toEqual(
      ['La panne', 'Le guichet', 'La facture'].map((chapter) => ({
        code: 'words-waiting',
        values: { words: 5, chapter },
      })),
    );
    expect(found).toMatchObject({ chapters: 3, waiting: 15 });
    expect(found.versions).toBeGreaterThan(4);
    expect(treeOf(folder)).toEqual(before);
    // And opening the book brings back just those, its own first.
    const recovered: number[] = [];
    for (let opening = 0; opening < 2; opening += 1) {
      const book = await Manuscript.open(rich.world, folder);
      recovered.push(...book.view().recovered.map(({ words }) => words));
      await book.close();
    }
    expect(recovered).toEqual([5, 5, 5]);
    expect(await verify(folder)).toMatchObject({ waiting: 0, problems: [] });
  });

  test.each<[RemarkCode, (folder: string) => void]>([
    ['book-missing', (folder) => rmSync(join(folder, 'book.yaml'))],
    ['book-damaged', (folder) => writeFileSync(join(folder, 'book.yaml'), 'octavo: 1\ntitle: "Le livre\n')],
    ['book-invalid', (folder) => writeFileSync(join(folder, 'book.yaml'), 'octavo: 1\ntitle: A\n')],
    [
      'book-shortened',
      (folder) => {
        const file = join(folder, 'book.yaml');
        writeFileSync(file, readFileSync(file, 'utf8').replace(/^.*cha3.*\n/m, ''));
      },
    ],
    [
      'book-unreadable',
      (folder) => {
        rmSync(join(folder, 'book.yaml'));
        mkdirSync(join(folder, 'book.yaml'));
      },
    ],
    ['last-good-unreadable', (folder) => writeFileSync(join(folder, '.octavo/last-good/book.yaml'), '\0\0')],
    [
      'folder-unreadable',
      (folder) => {
        rmSync(join(folder, '.octavo/trash'), { recursive: true });
        writeFileSync(join(folder, '.octavo/trash'), '');
      },
    ],
    ['chapter-missing', (folder) => rmSync(join(folder, 'chapters/la-facture.md'))],
    [
      'chapter-unreadable',
      (folder) => {
        rmSync(join(folder, 'chapters/la-facture.md'));
        mkdirSync(join(folder, 'chapters/la-facture.md'));
      },
    ],
    [
      'chapter-not-utf8',
      (folder) => writeFileSync(join(folder, 'chapters/la-facture.md'), Buffer.from('été', 'latin1')),
    ],
    ['chapter-nul', (folder) => writeFileSync(join(folder, 'chapters/la-facture.md'), Buffer.alloc(40))],
    ['chapter-nul', (folder) => writeFileSync(join(folder, 'chapters/la-facture.md'), 'La fact\0\0\0\0')],
    ['chapter-empty', (folder) => writeFileSync(join(folder, 'chapters/la-facture.md'), '')],
    [
      'chapter-copy',
      (folder) => writeFileSync(join(folder, 'chapters/la-facture (conflicted copy 2026-01-02 030405).md'), 'x'),
    ],
    [
      'chapter-outside',
      (folder) => {
        rmSync(join(folder, 'chapters/la-facture.md'));
        symlinkSync('/etc/passwd', join(folder, 'chapters/la-facture.md'));
      },
    ],
    ['journal-torn', (folder) => damageLast(firstOf(join(own(folder), 'journal')))],
    ['journal-unreadable', (folder) => writeFileSync(firstOf(join(own(folder), 'journal')), 'x')],
    ['journal-unreadable', (folder) => writeFileSync(firstOf(join(folder, '.octavo/dev/othermachine/journal')), '')],
    [
      'operation-foreign',
      (folder) => {
        mkdirSync(join(own(folder), 'tx'), { recursive: true });
        writeFileSync(join(own(folder), 'tx/000001.json'), '{}');
      },
    ],
    ['object-damaged', (folder) => damageLast(firstOf(firstOf(join(folder, '.octavo/objects'))))],
    ['object-missing', (folder) => rmSync(firstOf(firstOf(join(folder, '.octavo/objects'))))],
    ['log-damaged', (folder) => writeFileSync(join(own(folder), 'log.jsonl'), 'x\n')],
    [
      'log-unreadable',
      (folder) => {
        rmSync(join(own(folder), 'log.jsonl'));
        mkdirSync(join(own(folder), 'log.jsonl'));
      },
    ],
    ['trash-unreadable', (folder) => writeFileSync(join(firstOf(join(folder, '.octavo/trash')), 'trashed.json'), '{')],
    ['trash-unreadable', (folder) => rmSync(join(firstOf(join(folder, '.octavo/trash')), 'text.md'))],
  ])('%s is told, and no other problem', async (code, damage) => {
    const folder = copy();
    damage(folder);
    const before = treeOf(folder);
    expect(codes(await verify(folder))).toEqual([code]);
    expect(treeOf(folder)).toEqual(before);
  });

  test.each<[RemarkCode, (folder: string) => void]>([
    ['temporaries', (folder) => writeFileSync(join(folder, 'chapters/.la-panne.md.01020304.octavo-tmp'), 'half')],
    ['chapter-unlisted', (folder) => writeFileSync(join(folder, 'chapters/brouillon.md'), 'Un brouillon\n')],
    [
      'operation-elsewhere',
      (folder) => {
        mkdirSync(join(folder, '.octavo/dev/othermachine/tx'));
        writeFileSync(join(folder, '.octavo/dev/othermachine/tx/000001.json'), '{}');
      },
    ],
    [
      'words-orphaned',
      (folder) => {
        const file = join(folder, 'book.yaml');
        const without = readFileSync(file, 'utf8').replace(/^.*cha2.*\n/m, '');
        writeFileSync(file, without);
        writeFileSync(join(folder, '.octavo/last-good/book.yaml'), without);
      },
    ],
  ])('%s is worth a note, and no problem', async (code, change) => {
    const folder = copy();
    change(folder);
    const found = await verify(folder);
    expect(codes(found)).toEqual([]);
    expect(found.notes.map((note) => note.code)).toContain(code);
  });

  test('an operation that a cut interrupted is told, and will be finished', async () => {
    const folder = copy();
    const redo = createRedo(rich.world, folder);
    const text = 'Deux\n';
    const steps = ['un.md', 'deux.md'].map((name) => ({
      kind: 'write' as const,
      path: ['chapters', name],
      before: null,
      text,
    }));
    // The second write fails, and so does the way back: as when the disk is pulled out.
    const { disk } = rich.world;
    let writes = 0;
    const failing = createRedo(
      {
        ...rich.world,
        disk: {
          ...disk,
          writeDurably: async (path, content) => {
            writes += 1;
            if (writes > 2) throw new OctavoError('disk-failed', { file: path });
            return disk.writeDurably(path, content);
          },
          remove: async (path) => {
            throw new OctavoError('disk-failed', { file: path });
          },
        },
      },
      folder,
    );
    await expect(failing.run('essai', steps)).rejects.toMatchObject({ code: 'disk-failed' });
    const { notes, problems } = await verify(folder);
    expect(problems).toEqual([]);
    expect(notes).toContainEqual({ code: 'operation-pending', values: { count: 1 } });
    expect(await redo.finish()).toEqual(['essai']);
  });

  test('without any book.yaml the files are looked at all the same', async () => {
    const folder = copy();
    rmSync(join(folder, 'book.yaml'));
    rmSync(join(folder, '.octavo/last-good'), { recursive: true });
    writeFileSync(join(folder, 'chapters/la-panne.md'), Buffer.alloc(40));
    expect(codes(await verify(folder))).toEqual(['book-missing', 'chapter-nul']);
  });

  test('a folder in which nothing of a book is, is no book', async () => {
    await expect(verify(temporaryFolder())).rejects.toMatchObject({ code: 'book-missing' });
    await expect(verify(join(temporaryFolder(), 'nowhere'))).rejects.toMatchObject({ code: 'folder-missing' });
  });
});

/** Flips a bit near the end of a file. */
function damageLast(file: string): void {
  const bytes = readFileSync(file);
  bytes.writeUInt8((bytes.at(-9) ?? 0) ^ 4, bytes.length - 9);
  writeFileSync(file, bytes);
}
