import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openChapter, tree } from './desk';
import { door, type OpenApp, openApp } from './door';
import { findings, unshownStops } from './findings';

describe.each(['light', 'dark'] as const)(`everyone can use it in %s, through the ${door} door`, (colorScheme) => {
  let home: string;
  let app: OpenApp;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'octavo-access-'));
    app = await openApp({ home, colorScheme });
  });
  afterAll(async () => {
    await app?.close();
    rmSync(home, { recursive: true, force: true });
  });

  test('the first screen', async () => {
    await app.page.getByRole('button', { name: /Ouvrir le livre d’exemple/ }).waitFor();
    expect(await findings(app.page)).toEqual([]);
  });

  test('the desk', async () => {
    await app.page.getByRole('button', { name: /Ouvrir le livre d’exemple/ }).click();
    await tree(app.page).waitFor();
    await openChapter(app.page, 'Appuyez sur la touche étoile');
    expect(await findings(app.page)).toEqual([]);
  });

  test('the page is one named text box, and the plan one tab stop', async () => {
    const box = app.page.getByRole('textbox', { name: 'Appuyez sur la touche étoile' });
    expect(await box.getAttribute('aria-multiline')).toBe('true');
    expect(await tree(app.page).locator('[role=treeitem][tabindex="0"]').count()).toBe(1);
  });

  test('whatever takes the keyboard shows that it has it', async () => {
    const { page } = app;
    await page.getByRole('textbox', { name: 'Appuyez sur la touche étoile' }).press('F6');
    expect(await unshownStops(page, 40)).toEqual([]);
    // Away from what may lie over the window while it has the keyboard.
    await page.getByRole('textbox', { name: 'Appuyez sur la touche étoile' }).focus();
  });

  test('the menus', async () => {
    await app.page.getByRole('button', { name: 'Menu', exact: true }).click();
    await app.page.getByRole('menu').waitFor();
    expect(await findings(app.page), 'the main menu').toEqual([]);
    await app.page.keyboard.press('Escape');
    await tree(app.page)
      .getByRole('treeitem', { name: /^La panne/ })
      .click({ button: 'right' });
    await app.page.getByRole('menuitem', { name: 'État' }).press('ArrowRight');
    await app.page.getByRole('menuitemcheckbox').first().waitFor();
    expect(await findings(app.page), 'the menu of a chapter').toEqual([]);
    await app.page.keyboard.press('Escape');
    await app.page.getByRole('menu').first().waitFor({ state: 'hidden' });
    // That of the text, with the keyboard on what it offers first.
    await app.page.locator('.ProseMirror p').first().click();
    await app.page.keyboard.press('Shift+F10');
    await app.page.getByRole('menu', { name: 'Menu du texte' }).waitFor();
    expect(await findings(app.page), 'the menu of the text').toEqual([]);
    await app.page.keyboard.press('Escape');
    await app.page.getByRole('menu').waitFor({ state: 'hidden' });
  });

  test('the history, a comparison and what it asks', async () => {
    const { page } = app;
    await openChapter(page, 'La panne');
    await page.getByRole('tab', { name: 'Historique' }).click();
    await page.getByRole('button', { name: 'Nommer cette version…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Nommer cette version' });
    expect(await findings(page), 'naming a version').toEqual([]);
    await dialog.getByRole('textbox').fill('Premier jet');
    await page.keyboard.press('Enter');
    await page.locator('.version').first().waitFor();
    await page.getByRole('textbox', { name: 'La panne' }).press('Control+End');
    await page.keyboard.type('Une fin de plus.');
    await page.locator('.toast').waitFor({ state: 'detached' });
    expect(await findings(page), 'the versions').toEqual([]);
    await page.locator('.version').first().click();
    await page.locator('.compared.changed, .compared.added').first().waitFor();
    expect(await findings(page), 'a comparison').toEqual([]);
    await page.keyboard.press('j');
    await page.getByRole('button', { name: 'Reprendre tout le livre…' }).click();
    await page.getByRole('dialog', { name: 'Reprendre tout le livre' }).waitFor();
    expect(await findings(page), 'the question').toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
  });

  test('what waits for the writer, above the page and in it', async () => {
    const { page } = app;
    const folder = join(app.documents, readdirSync(app.documents)[0] ?? '', 'chapters');
    const file = join(folder, 'la-panne.md');
    writeFileSync(join(folder, 'la-panne (conflicted copy 2026-11-24 101112).md'), readFileSync(file));
    await page.keyboard.press('Control+s');
    writeFileSync(file, `${readFileSync(file, 'utf8')}\n::: {.conflict source="x"}\n**Autre version**\n\nLà.\n:::\n`);
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await page.locator('.conflict-bar').waitFor();
    await page.locator('.page-notices .notice').waitFor();
    expect(await findings(page), 'the page').toEqual([]);
    await page.getByRole('button', { name: /remarque/ }).click();
    await page.locator('dialog .notice').waitFor();
    expect(await findings(page), 'the remarks').toEqual([]);
    await page.keyboard.press('Escape');
  });

  test('the dialogs', async () => {
    for (const [key, name] of [
      ['Control+Shift+E', 'Exporter le livre'],
      ['Control+,', 'Réglages'],
      ['Control+/', 'Raccourcis clavier'],
    ] as const) {
      await app.page.keyboard.press(key);
      await app.page.getByRole('dialog', { name }).waitFor();
      expect(await findings(app.page), name).toEqual([]);
      await app.page.keyboard.press('Escape');
      await app.page.getByRole('dialog', { name }).waitFor({ state: 'hidden' });
    }
  });
});
