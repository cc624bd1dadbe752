import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caretAtEndOf, chapterFile, save, tree } from './desk';
import { door, type OpenApp, openApp } from './door';
import { findings } from './findings';

describe(`the book as one text and two pages, through the ${door} door`, () => {
  let home: string;
  let app: OpenApp;
  let page: Page;
  let folder: string;

  /** Runs a command through the palette. */
  const command = async (words: string) => {
    await page.keyboard.press('Control+k');
    await page.locator('.palette-search').waitFor();
    await page.keyboard.type(words);
    await page.locator('[cmdk-item][aria-selected=true]').filter({ hasText: words }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.palette').waitFor({ state: 'hidden' });
  };
  const row = (title: string) => tree(page).getByRole('treeitem', { name: new RegExp(`^${title}`) });
  const text = (title: string) => page.getByRole('textbox', { name: title });
  /** The chapter the window is about, as the plan shows it. */
  const current = () => tree(page).locator('[aria-current=page] .row-title').textContent();

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'octavo-views-'));
    app = await openApp({ home, sample: true });
    page = app.page;
    page.setDefaultTimeout(20_000);
    await tree(page).waitFor();
    const [name] = readdirSync(app.documents);
    folder = join(app.documents, name ?? '');
  });
  afterAll(async () => {
    await app?.close();
    rmSync(home, { recursive: true, force: true });
  });

  test('the whole book is one text, from the dedication to the colophon', async () => {
    await row('La panne').click();
    await text('La panne').waitFor();
    await command('Tout le livre à la suite');
    expect(await page.locator('.stack-chapter').count()).toBe(await tree(page).locator('.row.chapter').count());
    await page.locator('.stack-head', { hasText: 'Le silence' }).waitFor({ state: 'attached' });
    expect(await current()).toBe('La panne');
    await row('Kevin').click();
    await text('Kevin').waitFor();
    await expect.poll(current).toBe('Kevin');
  });

  test('what is typed in two chapters of it is in two files', async () => {
    await caretAtEndOf(page, ((await text('Kevin').locator('p').first().textContent()) ?? '').slice(-30));
    await page.keyboard.type(' Un mot de Kevin.');
    await row('L’homme du compteur').click();
    await expect.poll(current).toBe('L’homme du compteur');
    const first = text('L’homme du compteur').locator('p').first();
    await caretAtEndOf(page, ((await first.textContent()) ?? '').slice(-30));
    await page.keyboard.type(' Un mot du compteur.');
    await save(page);
    expect(chapterFile(folder, 'kevin.md')).toContain('Un mot de Kevin.');
    expect(chapterFile(folder, 'l-homme-du-compteur.md')).toContain('Un mot du compteur.');
    expect(chapterFile(folder, 'kevin.md')).not.toContain('compteur.');
  });

  test('undo takes back what was typed in the chapter one is in, and only there', async () => {
    await page.keyboard.press('Control+z');
    await save(page);
    expect(chapterFile(folder, 'l-homme-du-compteur.md')).not.toContain('Un mot du compteur.');
    expect(chapterFile(folder, 'kevin.md')).toContain('Un mot de Kevin.');
  });

  test('a chapter that is moved in the plan moves in the text; one that is trashed leaves it', async () => {
    const ids = () =>
      page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('.stack-chapter')].map((one) => one.dataset.chapter),
      );
    const before = await ids();
    await row('L’homme du compteur').click();
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(ids).not.toEqual(before);
    await page.keyboard.press('Alt+ArrowDown');
    await expect.poll(ids).toEqual(before);
    await page.keyboard.press('Delete');
    await expect.poll(async () => (await ids()).length).toBe(before.length - 1);
    await page.getByText(/L’homme du compteur.*mis à la corbeille/).waitFor();
    await page.keyboard.press('Control+z');
    await expect.poll(ids).toEqual(before);
  });

  test('a part is one text too, from its menu in the plan', async () => {
    await row('I. Le silence').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'La partie à la suite' }).click();
    await expect.poll(() => page.locator('.stack-chapter').count()).toBe(4);
    expect(await page.locator('.stack-head:visible').allTextContents()).toEqual(['I. Le silence']);
    await command('Un chapitre à la fois');
    await expect.poll(() => page.locator('.stack-chapter').count()).toBe(0);
    expect(await page.locator('.ProseMirror').count()).toBe(1);
  });

  test('a chapter opens beside the page, and the keyboard goes from one to the other', async () => {
    await row('La panne').click();
    await text('La panne').waitFor();
    await row('Kevin').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Ouvrir à côté' }).click();
    await text('Kevin').waitFor();
    await expect.poll(current).toBe('Kevin');
    await page.keyboard.press('Shift+F6');
    await expect.poll(current).toBe('La panne');
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('La panne');
    await page.keyboard.press('Shift+F6');
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Kevin');
  });

  test('the window stands as it was left when it is opened again', async () => {
    await command('Tout le livre à la suite');
    await expect.poll(() => page.locator('.stack-chapter').count()).toBeGreaterThan(10);
    if (door === 'web') await page.reload();
    else {
      await app.close();
      app = await openApp({ home, book: folder });
      page = app.page;
      page.setDefaultTimeout(20_000);
    }
    await tree(page).waitFor();
    await expect.poll(() => page.locator('.stack-chapter').count(), { timeout: 20_000 }).toBeGreaterThan(10);
    expect(await page.locator('.page-side').count()).toBe(2);
    await expect.poll(current).toBe('Kevin');
  });

  test('closing the other page leaves the one with the keyboard', async () => {
    await command('Fermer l’autre vue');
    await expect.poll(() => page.locator('.page-side').count()).toBe(1);
    await expect.poll(current).toBe('Kevin');
  });

  test('a working note stands beside the page to be read; what is typed goes on the page', async () => {
    await command('Une note de travail à côté');
    const notes = page.getByRole('region', { name: 'Notes de travail' });
    await notes.getByRole('textbox', { name: 'a-verifier' }).waitFor();
    await notes.getByRole('button', { name: 'a-verifier', exact: true }).click();
    await page.getByRole('menuitemcheckbox', { name: 'entretien-joel-marescot' }).click();
    const note = notes.getByRole('textbox', { name: 'entretien-joel-marescot' });
    await note.waitFor();
    const before = readFileSync(join(folder, 'notes', 'entretien-joel-marescot.md'));
    await note.click();
    await page.keyboard.type('rien');
    await page.keyboard.press('Shift+F6');
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Kevin');
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' Un mot de la fin.');
    await save(page);
    expect(chapterFile(folder, 'kevin.md')).toMatch(/Un mot de la fin\.\n$/);
    expect(readFileSync(join(folder, 'notes', 'entretien-joel-marescot.md'))).toEqual(before);
    writeFileSync(join(folder, 'notes', 'entretien-joel-marescot.md'), '# Repris\n\nÉcrit ailleurs.\n');
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await notes.getByText('Écrit ailleurs.').waitFor();
    await command('Fermer l’autre vue');
    await notes.waitFor({ state: 'hidden' });
  });

  test('everyone can use two pages, the whole book and a note beside it', async () => {
    for (const words of ['La partie à la suite', 'Une note de travail à côté']) {
      await command(words);
      expect(await findings(page), words).toEqual([]);
    }
    await row('La panne').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Ouvrir à côté' }).click();
    await text('La panne').last().waitFor();
    expect(await findings(page), 'two pages').toEqual([]);
  });
});
