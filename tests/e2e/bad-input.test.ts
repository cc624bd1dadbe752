import { chmodSync, cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { treeOf } from '../main/manuscript/folders';
import { openChapter, rowTitles, tree } from './desk';
import { door, type OpenApp, openApp, root } from './door';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) {
    // What a test made read-only can only be removed by its owner once it is not.
    for (const path of ['livre', 'livre/chapters'])
      if (existsSync(join(folder, path))) chmodSync(join(folder, path), 0o755);
    rmSync(folder, { recursive: true, force: true });
  }
});

/** A copy of the sample book that a test may damage. */
function damaged(damage: (folder: string) => void): { home: string; folder: string } {
  const home = mkdtempSync(join(tmpdir(), 'octavo-bad-'));
  made.push(home);
  const folder = join(home, 'livre');
  cpSync(join(root, 'resources', 'sample'), folder, { recursive: true });
  damage(folder);
  return { home, folder };
}

/** Opens a damaged book, lets the test look, and makes sure that looking changed nothing of the writer's. */
async function look(
  { home, folder }: { home: string; folder: string },
  language: string,
  seen: (app: OpenApp) => Promise<void>,
) {
  const before = treeOf(folder);
  const app = await openApp({ home: join(home, 'home'), book: folder, language });
  try {
    await seen(app);
  } finally {
    await app.close();
  }
  const after = Object.fromEntries(Object.entries(treeOf(folder)).filter(([path]) => !path.startsWith('.octavo')));
  expect(after).toEqual(before);
}

describe(`bad input gets a sentence, through the ${door} door`, () => {
  test.each([
    ['fr-FR', 'Ce dossier ne contient pas de livre'],
    ['en-GB', 'There is no book in this folder'],
  ])('no book.yaml (%s)', async (language, sentence) => {
    await look(
      damaged((folder) => rmSync(join(folder, 'book.yaml'))),
      language,
      async ({ page }) => page.getByText(sentence).first().waitFor(),
    );
  });

  test.each([
    ['fr-FR', 'Le fichier «\u202Fbook.yaml\u202F» est abîmé (ligne'],
    ['en-GB', 'The file “book.yaml” is damaged (line'],
  ])('a broken book.yaml (%s)', async (language, sentence) => {
    await look(
      damaged((folder) => writeFileSync(join(folder, 'book.yaml'), 'octavo: 1\ntitle: "Le livre\nbody: [\n')),
      language,
      async ({ page }) => page.getByText(sentence).first().waitFor(),
    );
  });

  test('a chapter too long for a page is there at once as plain text, and untouched; the next opens as ever', async () => {
    const heavy = damaged((folder) => {
      writeFileSync(
        join(folder, 'chapters', 'la-panne.md'),
        `# La panne\n\n${'mot et encore un mot, '.repeat(454_546)}\n`,
      );
      writeFileSync(join(folder, 'chapters', 'kevin.md'), `# Kevin\n\n${'a\n\n'.repeat(1_000_000)}`);
    });
    await look(heavy, 'fr-FR', async ({ page }) => {
      for (const [title, words] of [
        ['La panne', 'mot et encore un mot'],
        ['Kevin', 'a\n\na'],
      ] as const) {
        await tree(page)
          .getByRole('treeitem', { name: new RegExp(`^${title}`) })
          .click();
        const plain = page.getByRole('document', { name: 'Texte brut du chapitre' });
        await expect.poll(() => plain.textContent(), { timeout: 20_000 }).toContain(`# ${title}\n\n${words}`);
      }
      expect(await page.locator('.ProseMirror').count()).toBe(0);
      await openChapter(page, 'Remerciements');
    });
  });

  test('a chapter that is missing, one that is not UTF-8 and one outside the book keep their places', async () => {
    await look(
      damaged((folder) => {
        rmSync(join(folder, 'chapters', 'la-panne.md'));
        writeFileSync(join(folder, 'chapters', 'kevin.md'), Buffer.from('# Kevin\n\nd\xE9j\xE0 vu\n', 'latin1'));
      }),
      'fr-FR',
      async ({ page }) => {
        await tree(page).waitFor();
        expect(await rowTitles(page)).toEqual(expect.arrayContaining(['La panne', 'Kevin']));
        await tree(page)
          .getByRole('treeitem', { name: /^La panne/ })
          .click();
        await page.getByText('Le fichier du chapitre est introuvable (la-panne.md)').first().waitFor();
        await tree(page)
          .getByRole('treeitem', { name: /^Kevin/ })
          .click();
        await page.getByText('Le fichier du chapitre n’est pas enregistré en UTF-8 (kevin.md)').first().waitFor();
      },
    );
  });

  test('a folder without write permission opens for reading only', async (context) => {
    if (process.getuid?.() === 0) context.skip('root may write anywhere: permissions do not bind it');
    await look(
      damaged((folder) => {
        for (const path of ['chapters', '.']) chmodSync(join(folder, path), 0o555);
      }),
      'fr-FR',
      async ({ page }) => page.getByText('Lecture seule').first().waitFor(),
    );
  });

  test('an image that is not there leaves its name on the page', async () => {
    await look(
      damaged((folder) => rmSync(join(folder, 'images', 'labyrinthe.png'))),
      'fr-FR',
      async ({ page }) => {
        await tree(page)
          .getByRole('treeitem', { name: /^Appuyez sur la touche étoile/ })
          .click();
        await page.getByText('Image introuvable\u00A0: labyrinthe.png').first().waitFor();
      },
    );
  });
});
