import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caretAtEndOf, chapterFile, openChapter, save } from './desk';
import { door, type OpenApp, openApp } from './door';

const hasGrammalecte = spawnSync('grammalecte-cli', ['--help']).status === 0;
if (!hasGrammalecte)
  console.log('- skipped: grammar on the page: there is no grammalecte-cli here (Debian: apt install grammalecte-cli)');

describe(`spelling, grammar and the menu of the text, through the ${door} door`, () => {
  let home: string;
  let folder: string;
  let app: OpenApp;
  let page: Page;

  const wrong = () => page.locator('.ProseMirror .misspelt').allTextContents();
  const menuOf = async (word: string) => {
    await page.locator('.ProseMirror .misspelt', { hasText: word }).first().click({ button: 'right' });
    await page.getByRole('menu').waitFor();
  };
  const choose = async (name: string) => {
    await page.getByRole('menuitem', { name, exact: true }).click();
    await page.getByRole('menu').waitFor({ state: 'detached' });
  };
  const file = () => chapterFile(folder, 'un.md');
  const dictionary = () => readFileSync(join(folder, 'dictionary.txt'), 'utf8');

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'octavo-spelling-'));
    folder = join(home, 'Documents', 'livre');
    mkdirSync(join(folder, 'chapters'), { recursive: true });
    writeFileSync(
      join(folder, 'book.yaml'),
      'octavo: 1\ntitle: Livre\nlanguage: fr-FR\nbody:\n  - { id: aaaa, title: Un, file: un.md }\n  - { id: bbbb, title: Deux, file: deux.md }\n',
    );
    writeFileSync(
      join(folder, 'chapters', 'un.md'),
      '# Un\n\nLe batiment de [Zorglubb]{.index key="Zorglubb"} est là.\n\nOvaxie et Marrescot.\n\nElle vas bien.\n',
    );
    writeFileSync(join(folder, 'chapters', 'deux.md'), '# Deux\n\nZorglubb, [Vautrrin]{.person}, Ovaxie.\n');
    app = await openApp({ home, book: folder });
    page = app.page;
    await openChapter(page, 'Un');
  });

  afterAll(async () => {
    await app?.close();
    rmSync(home, { recursive: true, force: true });
  });

  test('the browser’s own checker, which would fetch dictionaries, is off', async () => {
    expect(await page.locator('.ProseMirror').getAttribute('spellcheck')).toBe('false');
    if (app.electron) {
      const checks = await app.electron.evaluate(({ BrowserWindow, session }) => ({
        window: BrowserWindow.getAllWindows().map((window) => window.webContents.session.isSpellCheckerEnabled()),
        menus: BrowserWindow.getAllWindows().map((window) => window.webContents.listenerCount('context-menu')),
        enabled: session.defaultSession.isSpellCheckerEnabled(),
      }));
      // The host shows no menu of its own beside the page’s.
      expect(checks).toEqual({ window: [false], menus: [0], enabled: false });
    }
  });

  test('what is misspelt is underlined with the dictionaries that came with Octavo; names of the book are known', async () => {
    await expect.poll(wrong, { timeout: 20_000 }).toEqual(['batiment', 'Ovaxie', 'Marrescot']);
  });

  test('a suggestion takes the place of the word, on the disk too', async () => {
    await menuOf('batiment');
    await choose('bâtiment');
    await expect.poll(wrong).toEqual(['Ovaxie', 'Marrescot']);
    await save(page);
    expect(file()).toContain('Le bâtiment de [Zorglubb]{.index key="Zorglubb"} est là.');
  });

  test('a word goes into the book’s list or the author’s; a list that is changed by hand is taken over', async () => {
    await menuOf('Ovaxie');
    await choose('Ajouter au dictionnaire du livre');
    await expect.poll(wrong).toEqual(['Marrescot']);
    expect(dictionary()).toBe('Ovaxie\n');
    await menuOf('Marrescot');
    await choose('Ajouter au dictionnaire de l’auteur');
    await expect.poll(wrong).toEqual([]);
    expect(readFileSync(join(home, 'config', 'dictionary.txt'), 'utf8')).toBe('Marrescot\n');
    writeFileSync(join(folder, 'dictionary.txt'), '# rien\n');
    await expect.poll(wrong).toEqual(['Ovaxie']);
  });

  test('the lists are shown from the settings, and words come and go there', async () => {
    await page.keyboard.press('Control+k');
    await page.locator('.palette-search').fill('Mes mots');
    await page.locator('[cmdk-item][aria-selected=true]').filter({ hasText: 'Mes mots' }).waitFor();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Mes mots' });
    await dialog.getByRole('textbox', { name: /Dictionnaire du livre/ }).fill('Ovaxie');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: /Retirer .*Marrescot/ }).click();
    await expect.poll(dictionary).toBe('# rien\nOvaxie\n');
    await dialog.locator('.dialog-foot .primary').click();
    await expect.poll(wrong).toEqual(['Marrescot']);
  });

  test('copy and paste from the menu, with the system’s clipboard', async () => {
    if (!app.electron) await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await caretAtEndOf(page, 'Elle vas bien.');
    await page.keyboard.press('Shift+Home');
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: 'Copier' }).click();
    await page.getByRole('menu').waitFor({ state: 'detached' });
    // The keyboard is back in the text, with what was selected.
    await expect.poll(() => page.evaluate(() => document.activeElement?.classList.contains('ProseMirror'))).toBe(true);
    await page.waitForTimeout(100);
    await page.keyboard.press('End');
    await page.keyboard.type(' ');
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: 'Coller sans mise en forme' }).click();
    await expect
      .poll(async () => page.locator('.ProseMirror p').last().textContent())
      .toBe('Elle vas bien. Elle vas bien.');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    // What was pasted and the space before it are two steps; nothing else is taken back.
    await expect.poll(async () => page.locator('.ProseMirror p').last().textContent()).toBe('Elle vas bien.');
    expect(await page.locator('.ProseMirror p').first().textContent()).toContain('bâtiment');
  });

  test.skipIf(!hasGrammalecte)(
    'Grammalecte is offered where it is installed, and its remarks are shown, explained and followed',
    async () => {
      await page.keyboard.press('Control+,');
      const dialog = page.getByRole('dialog', { name: 'Réglages' });
      await dialog.getByRole('checkbox', { name: /Grammalecte/ }).check();
      await dialog.locator('.dialog-foot .primary').click();
      const remark = page.locator('.ProseMirror .grammar-remark');
      await expect.poll(() => remark.allTextContents(), { timeout: 60_000 }).toContain('vas');
      await remark.filter({ hasText: 'vas' }).first().click({ button: 'right' });
      expect(await page.getByRole('menu').textContent()).toContain('Conjugaison erronée');
      await choose('va');
      await save(page);
      await expect.poll(file).toContain('Elle va bien.');
    },
  );

  test('the menu closes with Escape, and the keyboard is in the text again', async () => {
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menu').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate(() => document.activeElement?.classList.contains('ProseMirror'))).toBe(true);
    expect(existsSync(join(folder, 'dictionary.txt'))).toBe(true);
  });
});
