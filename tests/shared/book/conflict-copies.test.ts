import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conflictCopyOf } from '../../../src/shared/book/conflict-copies';
import { uniqueName } from '../../../src/shared/book/slug';

const CHAPTERS = ['la-panne.md', 'le-guichet.md', 'chapitre.md', 'partie.md', 'À part (fin).md', 'tome 2.md'];

describe('a second version of a chapter', () => {
  test.each([
    ['la-panne (conflicted copy 2026-05-01).md', 'la-panne.md', 'dropbox'],
    ['la-panne (Claire’s conflicted copy 2026-05-01).md', 'la-panne.md', 'dropbox'],
    ["la-panne (PC-SALON's conflicted copy 2026-05-01 (1)).md", 'la-panne.md', 'dropbox'],
    ['la-panne (Copie en conflit de Claire 2026-05-01).md', 'la-panne.md', 'dropbox'],
    ['la-panne (copie conflictuelle de PC-SALON 2026-05-01).md', 'la-panne.md', 'dropbox'],
    ['la-panne (Case Conflict).md', 'la-panne.md', 'dropbox'],
    ['la-panne (conflicted copy 2026-05-01 142233).md', 'la-panne.md', 'nextcloud'],
    ['la-panne_conflict-20260501-142233.md', 'la-panne.md', 'nextcloud'],
    ['la-panne_conflict-claire-20260501-142233.md', 'la-panne.md', 'nextcloud'],
    ['la-panne.sync-conflict-20260501-142233-ABCDEF7.md', 'la-panne.md', 'syncthing'],
    ['la-panne.sync-conflict-20260501-142233.md', 'la-panne.md', 'syncthing'],
    ['la-panne 2.md', 'la-panne.md', 'icloud'],
    ['la-panne 12.md', 'la-panne.md', 'icloud'],
    ['la-panne-DESKTOP-4F7KQ2P.md', 'la-panne.md', 'onedrive'],
    ['la-panne-CLAIRE-PC-2.md', 'la-panne.md', 'onedrive'],
    ['chapitre-SALON.md', 'chapitre.md', 'onedrive'],
    ['la-panne (1).md', 'la-panne.md', 'unknown'],
    ['la-panne(2).md', 'la-panne.md', 'unknown'],
    ['la-panne.md.orig', 'la-panne.md', 'git'],
    ['la-panne_LOCAL_4211.md', 'la-panne.md', 'git'],
    ['la-panne (conflicted copy 2026-05-01) (1).md', 'la-panne.md', 'unknown'],
    ['la-panne-SALON (1).md', 'la-panne.md', 'unknown'],
    ['À part (fin) (conflicted copy 2026-05-01).md', 'À part (fin).md', 'dropbox'],
    ['A\u0300 part (fin) 2.md', 'À part (fin).md', 'icloud'],
    ['La-Panne 2.MD', 'la-panne.md', 'icloud'],
    ['tome 2 2.md', 'tome 2.md', 'icloud'],
  ])('%s is one of %s, by %s', (name, chapterFile, service) =>
    expect(conflictCopyOf(name, CHAPTERS)).toEqual({ chapterFile, service }),
  );

  test.each([
    'la-panne.md',
    'LA-PANNE.md',
    'tome 2.md',
    'À part (fin).md',
    // Names that Octavo itself gives.
    'la-panne-2.md',
    'chapitre-2.md',
    'la-panne-10.md',
    'la-panne-2024-05.md',
    // Names a writer gives.
    'partie-II.md',
    'partie-XIV.md',
    'la-panne-bis.md',
    'la-panne-vieux.md',
    'la-panne-Salon.md',
    'la-panne (vieux).md',
    'la-panne (conflit).md',
    'la-panne - copie.md',
    'la-panne 1.md',
    'la-panne 1984.md',
    'tome.md',
    // Versions of something that is no chapter.
    'notes (conflicted copy 2026-05-01).md',
    'la (1).md',
    'panne-DESKTOP-4F7KQ2P.md',
    'notes.md.orig',
    'la-panne.txt.orig',
    'la-panne (1).txt',
    ' (1).md',
    '(1).md',
    '-SALON.md',
    '.md',
    '',
    'la-panne (1) (1) (1) (1).md',
  ])('%j is none', (name) => expect(conflictCopyOf(name, CHAPTERS)).toBeNull());

  const chapterName = fc
    .string({ unit: fc.constantFrom(...'abéœ 12-.()_AZ第'), minLength: 1, maxLength: 12 })
    .map((stem) => `x${stem}.md`);
  const mark = fc.constantFrom(
    ' (conflicted copy 2026-05-01)',
    ' (Copie en conflit de Claire 2026-05-01)',
    '_conflict-20260501-142233',
    '.sync-conflict-20260501-142233-ABCDEF7',
    ' 2',
    ' (1)',
    '-DESKTOP-4F7KQ2P',
  );

  test('is found whatever the chapter is called', () => {
    fc.assert(
      fc.property(chapterName, mark, (chapterFile, ending) => {
        const copy = chapterFile.replace(/\.md$/, `${ending}.md`);
        expect(conflictCopyOf(copy, [chapterFile])?.chapterFile).toBe(chapterFile);
      }),
    );
  });

  test('is never a name that Octavo gave a chapter', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary', maxLength: 20 }), { maxLength: 5 }),
        fc.nat(4),
        (titles, same) => {
          const names: string[] = [];
          for (const title of [...titles, ...Array.from({ length: same }, () => titles[0] ?? 'La panne')])
            names.push(uniqueName(title, names, '.md'));
          for (const name of names)
            expect(
              conflictCopyOf(
                name,
                names.filter((file) => file !== name),
              ),
            ).toBeNull();
        },
      ),
    );
  });

  test('is found in no time in a name made to be slow', () => {
    for (const piece of ['(', ' (', '-A', '-', ' (conflicted copy', 'conflict-', ' 2', '(1)'])
      expect(conflictCopyOf(`la-panne${piece.repeat(5000)}.md`, CHAPTERS)).toBeNull();
  });
});
