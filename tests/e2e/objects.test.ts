import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { caretAtEndOf, chapterFile, openChapter, save } from './desk';
import { door, type OpenApp, openApp, root } from './door';
import { findings } from './findings';

/** A picture of the sample book: a real PNG. */
const PICTURES = join(root, 'resources', 'sample', 'images');
const PICTURE = readdirSync(PICTURES).find((name) => name.endsWith('.png')) ?? '';
/** A PNG of 2 × 2 points. */
const SMALL = 'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGM4YKAARAwQCgAgTgRBMKjBzgAAAABJRU5ErkJggg==';

let home: string;
let folder: string;
let app: OpenApp;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'octavo-objects-'));
  folder = join(home, 'livre');
  mkdirSync(join(folder, 'chapters'), { recursive: true });
  writeFileSync(
    join(folder, 'book.yaml'),
    'octavo: 1\ntitle: Le livre noir\nlanguage: fr-FR\ncontributors: [ { name: Moi, role: aut } ]\nfront: []\nbody:\n' +
      ['panne', 'tableau', 'note']
        .map((id, n) => `  - { id: cha${n + 1}, title: La ${id}, file: ${id}.md }\n`)
        .join('') +
      'back: []\n',
  );
  for (const id of ['panne', 'tableau', 'note'])
    writeFileSync(join(folder, 'chapters', `${id}.md`), `# La ${id}\n\nUn matin.\n\nFin.\n`);
  app = await openApp({ home: join(home, 'writer'), book: folder });
});
afterAll(async () => {
  await app?.close();
  rmSync(home, { recursive: true, force: true });
});

const press = async (...keys: readonly string[]) => {
  for (const key of keys) await app.page.keyboard.press(key);
};
/** Runs a command by its name, as one does who has no mouse. */
async function command(name: string): Promise<void> {
  const { page } = app;
  await press('ControlOrMeta+k');
  const search = page.locator('.palette-search');
  await search.waitFor();
  await page.keyboard.type(name);
  await page.getByRole('option', { name, exact: false }).first().waitFor();
  await press('Enter');
  // What is typed before the palette has gone is not for the page.
  await page.locator('.palette').waitFor({ state: 'hidden' });
}
/** Drops or pastes a file as the browser hands it over. */
const hand = (how: 'drop' | 'paste', name: string, base64: string) =>
  app.page.evaluate(
    ([kind, file, data]) => {
      const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], file, { type: 'image/png' }));
      const paragraph = document.querySelector('.ProseMirror p') as HTMLElement;
      const { left, top } = paragraph.getBoundingClientRect();
      const common = { bubbles: true, cancelable: true };
      paragraph.dispatchEvent(
        kind === 'drop'
          ? new DragEvent('drop', { dataTransfer: transfer, clientX: left + 4, clientY: top + 4, ...common })
          : new ClipboardEvent('paste', { clipboardData: transfer, ...common }),
      );
    },
    [how, name, base64] as const,
  );

test(`a real picture is dropped and described, another pasted, a third chosen, through the ${door} door`, async () => {
  const { page } = app;
  await openChapter(page, 'La panne');
  const bytes = readFileSync(join(PICTURES, PICTURE));
  await caretAtEndOf(page, 'Un matin.');
  await hand('drop', 'Été (1).JPG', bytes.toString('base64'));
  await page.locator('figure img[src^="blob:"]').waitFor();
  await page.keyboard.type('La facture "pliée"');
  await page.getByRole('button', { name: 'Décrire l’image' }).click();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.type('Une feuille');
  await press('Enter');
  await save(page);
  expect(readdirSync(join(folder, 'images'))).toEqual(['ete-1.png']);
  expect(readFileSync(join(folder, 'images', 'ete-1.png')).equals(bytes)).toBe(true);
  expect(chapterFile(folder, 'panne.md')).toMatch(
    /!\[La facture «\u202fpliée\u202f»\]\(\.\.\/images\/ete-1\.png\)\{alt="Une feuille"\}\n/,
  );

  await caretAtEndOf(page, 'Fin.');
  await hand('paste', 'image.png', SMALL);
  await expect.poll(() => page.locator('figure img[src^="blob:"]').count()).toBe(2);
  await caretAtEndOf(page, 'Un matin.');
  const chooser = page.waitForEvent('filechooser');
  await command('Image…');
  // Where the browser does not take the command for a key of the page, a dialog of ours asks for one.
  const asking = page.getByRole('dialog', { name: 'Insérer une image' });
  await Promise.race([chooser, asking.waitFor()]);
  if (await asking.isVisible()) await press('Enter');
  await (await chooser).setFiles({
    name: 'Autre nom.png',
    mimeType: 'image/png',
    buffer: Buffer.from(SMALL, 'base64'),
  });
  await expect.poll(() => page.locator('figure img[src^="blob:"]').count()).toBe(3);
  await save(page);
  // The same bytes are kept once.
  expect(readdirSync(join(folder, 'images')).length).toBe(2);

  await hand('drop', 'faux.png', Buffer.from('<html><script></script></html>').toString('base64'));
  await page.getByText('n’est pas une image qu’Octavo sait imprimer').waitFor();
  expect(readdirSync(join(folder, 'images')).length).toBe(2);
});

test('a table is written by keyboard alone', async () => {
  const { page } = app;
  await openChapter(page, 'La tableau');
  await caretAtEndOf(page, 'Un matin.');
  await command('Tableau…');
  await page.getByRole('dialog', { name: 'Nouveau tableau' }).waitFor();
  await page.keyboard.type('2');
  await press('Tab');
  await page.keyboard.type('2');
  await press('Enter');
  for (const word of ['Nom', 'Prix', 'Pain']) {
    await page.keyboard.type(word);
    await press('Tab');
  }
  await page.keyboard.type('3');
  await command('Colonne à droite');
  expect(await findings(page)).toEqual([]);
  await command('Légende du tableau');
  await expect
    .poll(() => page.evaluate(() => getSelection()?.anchorNode?.parentElement?.closest('td, th') ?? null))
    .toBeNull();
  await page.keyboard.type('Les prix');
  await press('Enter');
  await page.keyboard.type('Ensuite.');
  await save(page);
  expect(chapterFile(folder, 'tableau.md')).toBe(
    '# La tableau\n\nUn matin.\n\n:::: {.tableau}\n| Nom | Prix |\n| --- | ---: |\n| Pain | 3 |\n\n::: {.legende}\nLes prix\n:::\n::::\n\nEnsuite.\n\nFin.\n',
  );
});

test('a note is called, written beside the page, and gone to, by keyboard alone', async () => {
  const { page } = app;
  await openChapter(page, 'La note');
  await caretAtEndOf(page, 'Un matin.');
  await press('ControlOrMeta+Alt+f');
  await page.getByRole('dialog', { name: 'Note 1' }).waitFor();
  await page.keyboard.type('Tôt');
  await press('Escape');
  await page.getByRole('tab', { name: 'Notes' }).focus();
  await press('Enter', 'Tab');
  if (!(await page.evaluate(() => document.activeElement?.classList.contains('note-text')))) await press('Tab');
  expect(await findings(page)).toEqual([]);
  await press('Enter');
  await page.getByRole('textbox', { name: 'Texte de la note 1' }).waitFor();
  await page.keyboard.type(', très.');
  expect(await findings(page)).toEqual([]);
  await press('ControlOrMeta+Enter');
  await page.locator('.note-row[aria-current]').waitFor();
  await save(page);
  expect(chapterFile(folder, 'note.md')).toMatch(
    /^# La note\n\nUn matin\.\[\^(\w+)\]\n\n\[\^\1\]: Tôt, très\.\n\nFin\.\n$/,
  );
});
