import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { book, caretAtEndOf, chapterFile, openChapter, save, tree } from './desk';
import { door, type OpenApp, openApp } from './door';
import { findings } from './findings';

const bar = (page: Page): Locator => page.getByRole('search', { name: 'Rechercher dans le chapitre' });
const said = (page: Page): Locator => bar(page).getByRole('status');
const results = (page: Page): Locator => page.getByRole('tree', { name: 'Résultats' });
const view = (page: Page): Locator => page.getByRole('search', { name: 'Recherche dans le livre' });
const selection = (page: Page) => page.evaluate(() => String(window.getSelection()));
const toast = (page: Page, words: string) => page.locator('.toast', { hasText: words });

/** Asks something of the chapter on the page, and waits for what is said of it. */
async function find(page: Page, words: string, answer: string): Promise<void> {
  await page.keyboard.press('Control+f');
  await bar(page).getByRole('textbox', { name: 'Rechercher' }).fill(words);
  await said(page).getByText(answer, { exact: true }).waitFor();
}

/** Asks something of the book. */
async function search(page: Page, words: string, answer: string): Promise<void> {
  await page.keyboard.press('Control+Shift+f');
  await page.getByRole('searchbox', { name: 'Chercher dans le livre' }).fill(words);
  await page.keyboard.press('Enter');
  await view(page).getByText(answer, { exact: true }).waitFor();
}

describe(`find and replace, through the ${door} door`, () => {
  let home: string;
  let app: OpenApp;
  let page: Page;
  let folder: string;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'octavo-search-'));
    app = await openApp({ home, sample: true });
    page = app.page;
    page.setDefaultTimeout(15_000);
    await tree(page).waitFor();
    folder = join(app.documents, readdirSync(app.documents)[0] ?? '');
    await openChapter(page, 'La panne');
  });
  afterAll(async () => {
    await app?.close();
    rmSync(home, { recursive: true, force: true });
  });

  describe('in the chapter', () => {
    test('words are found however a keyboard writes them, gone through, and selected when one goes back', async () => {
      await find(page, "avant l'ebullition", '1 sur 1');
      expect(await page.locator('.find-current').textContent()).toBe('avant l’ébullition');
      await bar(page).getByRole('textbox', { name: 'Rechercher' }).fill('courant');
      await said(page).getByText('1 sur 4').waitFor();
      expect(await page.locator('.find-match').count()).toBe(4);
      await page.keyboard.press('Enter');
      await said(page).getByText('2 sur 4').waitFor();
      await page.keyboard.press('Shift+Enter');
      await page.keyboard.press('Shift+Enter');
      await said(page).getByText('4 sur 4').waitFor();
      await page.keyboard.press('F3');
      await said(page).getByText('1 sur 4').waitFor();
      expect(await findings(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await bar(page).waitFor({ state: 'detached' });
      expect(await selection(page)).toBe('courant');
      expect(await page.locator('.find-match').count()).toBe(0);
    });

    test('the calls of notes keep their numbers beside what is found', async () => {
      const numbers = () => page.locator('.ProseMirror .note-call').allTextContents();
      const before = await numbers();
      expect(before.slice(0, 2)).toEqual(['1', '2']);
      await page.keyboard.press('Control+f');
      await bar(page).getByRole('textbox', { name: 'Rechercher' }).fill('e');
      await page.locator('.find-match').nth(50).waitFor({ state: 'attached' });
      expect(await numbers()).toEqual(before);
      await bar(page).getByRole('textbox', { name: 'Rechercher' }).fill('courant');
      await said(page)
        .getByText(/ sur 4$/)
        .waitFor();
      await page.keyboard.press('Escape');
    });

    test('what is selected is what one looks for, and what was looked for before comes back by ↑', async () => {
      await page.keyboard.press('Control+f');
      const field = bar(page).getByRole('textbox', { name: 'Rechercher' });
      expect(await field.inputValue()).toBe('courant');
      await field.fill('déformation');
      await said(page).getByText('1 sur 1').waitFor();
      await page.keyboard.press('Enter');
      await page.keyboard.press('ArrowUp');
      expect(await field.inputValue()).toBe('courant');
      await page.keyboard.press('Escape');
    });

    test('all of it is replaced in one step that keeps capitals, and one undo takes it back', async () => {
      const before = chapterFile(folder, 'la-panne.md');
      await page.keyboard.press('Control+h');
      await bar(page).getByRole('textbox', { name: 'Rechercher', exact: true }).fill('Kevin');
      await said(page).getByText(/ sur /).waitFor();
      const count = await page.locator('.find-match').count();
      await bar(page).getByRole('textbox', { name: 'Remplacer par' }).fill('Émile');
      await bar(page).getByRole('button', { name: 'Tout remplacer' }).click();
      await toast(page, `${count} remplacement`).waitFor();
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+s');
      await toast(page, 'Tout est sur le disque').waitFor();
      expect(chapterFile(folder, 'la-panne.md')).toBe(before.replaceAll('Kevin', 'Émile'));
      await page.keyboard.press('Control+z');
      await save(page);
      await expect.poll(() => chapterFile(folder, 'la-panne.md')).toBe(before);
    });

    test('one is replaced at a time, and the next one is stood at', async () => {
      await page.keyboard.press('Control+h');
      await bar(page).getByRole('textbox', { name: 'Rechercher', exact: true }).fill('courant');
      await said(page)
        .getByText(/^\d sur 4$/)
        .waitFor();
      await bar(page).getByRole('textbox', { name: 'Remplacer par' }).fill('jus');
      await bar(page).getByRole('button', { name: 'Remplacer', exact: true }).click();
      await said(page)
        .getByText(/^\d sur 3$/)
        .waitFor();
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+z');
      await save(page);
    });

    test('words of a note are found, and going back opens it on them', async () => {
      await find(page, 'presse à baleines', '1 sur 1');
      await page.locator('.note-call.find-current').waitFor();
      await page.keyboard.press('Escape');
      await page.locator('.note-popover').waitFor();
      expect(await selection(page)).toBe('presse à baleines');
      await page.keyboard.press('Escape');
    });

    test('a pattern that never ends is stopped with a sentence, and one writes on', async () => {
      await find(page, 'zygomatique', 'Aucun résultat');
      await bar(page).getByRole('button', { name: 'Expression régulière' }).click();
      const field = bar(page).getByRole('textbox', { name: 'Rechercher', exact: true });
      await field.fill('(');
      await said(page)
        .getByText(/pas valide/)
        .waitFor();
      await field.fill('(\\p{L}+\\s?)+Z');
      await page.locator('.ProseMirror').first().focus();
      await caretAtEndOf(page, 'recomptage.');
      await page.keyboard.type(' Toujours.');
      await said(page)
        .getByText(/demande trop de temps/)
        .waitFor();
      await field.fill('recompta(\\p{L}+)');
      await said(page).getByText('1 sur 1').waitFor();
      await bar(page).getByRole('button', { name: 'Expression régulière' }).click();
      await page.keyboard.press('Escape');
      await save(page);
      expect(chapterFile(folder, 'la-panne.md')).toContain('recomptage. Toujours.');
    });
  });

  describe('in the book', () => {
    const texts = () =>
      new Map(
        readdirSync(join(folder, 'chapters'))
          .filter((name) => name.endsWith('.md'))
          .map((name) => [name, chapterFile(folder, name)]),
      );

    test('words are found in every chapter, and the keyboard goes to their place', async () => {
      await search(page, 'client', '19 résultats dans 9 chapitres');
      expect(await findings(page)).toEqual([]);
      await page.keyboard.press('ArrowDown');
      expect(await results(page).locator('[tabindex="0"]').textContent()).toContain('Avant-propos');
      // What throws a chapter away in the binder does nothing here.
      await page.keyboard.press('Delete');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.getByRole('textbox', { name: 'Avant-propos' }).waitFor();
      await expect.poll(() => selection(page)).toBe('client');
      await results(page).getByRole('treeitem', { name: 'La panne' }).click();
      expect(await results(page).getByRole('treeitem', { name: 'La panne' }).getAttribute('aria-expanded')).toBe(
        'false',
      );
      await results(page).getByRole('treeitem', { name: 'La panne' }).click();
      expect(book(folder)).toContain('avant-propos.md');
      expect(await view(page).getByText('19 résultats dans 9 chapitres', { exact: true }).count()).toBe(1);
    });

    test('one may look in a part or a chapter alone, and leave out the notes', async () => {
      await openChapterByPalette(page, 'La panne');
      const scope = view(page).getByRole('combobox', { name: 'Où chercher' });
      await scope.selectOption({ label: 'Ce chapitre' });
      await view(page).getByText('4 résultats dans 1 chapitre', { exact: true }).waitFor();
      await scope.selectOption({ label: 'Tout le livre' });
      await search(page, 'presse à baleines', '1 résultat dans 1 chapitre');
      await view(page).getByRole('checkbox', { name: 'Notes' }).uncheck();
      await view(page).getByText('Aucun résultat', { exact: true }).waitFor();
      await view(page).getByRole('checkbox', { name: 'Notes' }).check();
    });

    test('what is found follows what is typed', async () => {
      await search(page, 'zygomatique', 'Aucun résultat');
      await caretAtEndOf(page, 'Toujours.');
      await page.keyboard.type(' Zygomatique.');
      await view(page).getByText('1 résultat dans 1 chapitre', { exact: true }).waitFor();
      await save(page);
    });

    test('what is ticked is replaced in all chapters at once, a version is kept, and one undo takes it back', async () => {
      const before = texts();
      await search(page, 'client', '19 résultats dans 9 chapitres');
      await view(page).getByRole('button', { name: 'Remplacer', exact: true }).first().click();
      await view(page).getByRole('textbox', { name: 'Remplacer par' }).fill('usager');
      await view(page).getByRole('button', { name: 'Garder les majuscules' }).click();
      await view(page).getByRole('button', { name: 'Remplacer 19 dans 9 chapitres' }).waitFor();
      const first = results(page).locator('.search-row.match').first();
      expect(await first.locator('del').textContent()).toBe('client');
      expect(await first.locator('ins').textContent()).toBe('usager');
      await first.focus();
      await page.keyboard.press('Space');
      expect(await first.getAttribute('aria-checked')).toBe('false');
      expect(await findings(page)).toEqual([]);
      await view(page).getByRole('button', { name: 'Remplacer 18 dans 8 chapitres' }).click();
      await toast(page, '18 remplacements dans 8 chapitres').waitFor();
      const after = texts();
      for (const [name, text] of after)
        expect(text, name).toBe(
          name === 'avant-propos.md'
            ? before.get(name)
            : before.get(name)?.replace(/client/gi, (one) => (one === 'Client' ? 'Usager' : 'usager')),
        );
      await view(page).getByText('1 résultat dans 1 chapitre', { exact: true }).waitFor();
      // What was taken out stays out.
      expect(await results(page).locator('.search-row.match').first().getAttribute('aria-checked')).toBe('false');

      await page.locator('.ProseMirror').first().focus();
      await page.keyboard.press('Control+z');
      await toast(page, 'Le remplacement est annulé dans 8 chapitres').waitFor();
      expect(texts()).toEqual(before);
      await page.keyboard.press('Control+Shift+z');
      await toast(page, 'Le remplacement est refait dans 8 chapitres').waitFor();
      expect(texts()).toEqual(after);
      await page.getByRole('tab', { name: 'Historique' }).click();
      await page.locator('.version', { hasText: 'avant un remplacement' }).first().waitFor();
    });

    test('words typed after a replacement stay when it is taken back by its command', async () => {
      await caretAtEndOf(page, 'Zygomatique.');
      await page.keyboard.type(' Après.');
      await page.keyboard.press('Control+k');
      await page.locator('.palette-search').fill('Annuler le remplacement');
      await page.getByRole('option', { name: 'Annuler le remplacement dans le livre' }).waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('textbox', { name: 'La panne' }).getByText('référence client').waitFor();
      await view(page).getByText('19 résultats dans 9 chapitres', { exact: true }).waitFor();
      await save(page);
      const text = chapterFile(folder, 'la-panne.md');
      expect(text).toContain('Zygomatique. Après.');
      expect(text).toContain('référence client');
    });

    test('a chapter that cannot be read is told, and the others are searched', async () => {
      rmSync(join(folder, 'chapters', 'kevin.md'));
      await page.keyboard.press('Control+Shift+f');
      await page.getByRole('button', { name: 'Quitter la recherche' }).click();
      await page.evaluate(() => window.dispatchEvent(new Event('focus')));
      await page.reload();
      await tree(page).waitFor();
      await page.keyboard.press('Control+Shift+f');
      await page.getByRole('searchbox', { name: 'Chercher dans le livre' }).fill('client');
      await view(page).getByText('1 chapitre n’a pas pu être lu').click();
      await view(page)
        .getByText(/Kevin — /)
        .waitFor();
      expect(await results(page).getByRole('treeitem').count()).toBeGreaterThan(5);
      await page.keyboard.press('Control+Shift+f');
      await page.keyboard.press('Escape');
      await tree(page).waitFor();
    });
  });
});

/** Opens a chapter while the binder shows what was found. */
async function openChapterByPalette(page: Page, title: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.locator('.palette-search').fill(title);
  await page.getByRole('option', { name: title }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: title }).waitFor();
}
