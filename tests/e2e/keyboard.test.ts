import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { book, chapterFile, rowTitles, saved } from './desk';
import { door, type OpenApp, openApp } from './door';

/** What has the keyboard: its role and its name, as a screen reader tells them. */
const holder = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return 'nothing';
    const labels = element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? element.labels : null;
    const name = element.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? element.textContent ?? '';
    return `${element.getAttribute('role') ?? element.localName} ${name.trim()}`;
  });

describe(`a day without a mouse, through the ${door} door`, () => {
  let home: string;
  let app: OpenApp;
  let page: Page;
  let folder: string;

  const press = async (...keys: readonly string[]) => {
    for (const key of keys) {
      await page.keyboard.press(key);
      // The browser moves a caret by itself and tells ProseMirror in a later task; fingers are slower than that.
      await page.waitForTimeout(60);
    }
  };
  /** Waits until something has the keyboard, by the beginning of its role and name. */
  const hasKeyboard = async (wanted: string) => {
    await expect.poll(() => holder(page), { timeout: 8_000 }).toMatch(new RegExp(`^${wanted}`));
    // For 200 ms after a page got the keyboard, ProseMirror takes a move to its beginning for the browser's own, and undoes it.
    if (wanted.startsWith('textbox')) await page.waitForTimeout(250);
  };
  /** Goes on with Tab until something has the keyboard: never more often than a writer would. */
  const tabTo = async (wanted: RegExp, atMost = 30) => {
    const seen: string[] = [];
    for (let step = 0; step < atMost; step += 1) {
      if (wanted.test(await holder(page))) return;
      await press('Tab');
      seen.push(await holder(page));
    }
    throw new Error(`Tab never came to ${wanted}: ${seen.join(' | ')}`);
  };
  /** Runs a command, and waits until the palette is gone. */
  const command = async (words: string) => {
    await press('Control+k');
    await hasKeyboard('combobox ');
    await page.keyboard.type(words);
    await page.locator('[cmdk-item][aria-selected=true]').filter({ hasText: words }).waitFor();
    await press('Enter');
    await page.locator('.palette').waitFor({ state: 'hidden' });
  };

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'octavo-keyboard-'));
    app = await openApp({ home });
    page = app.page;
    page.setDefaultTimeout(15_000);
    await page.getByRole('button', { name: /Nouveau livre/ }).waitFor();
  });
  afterAll(async () => {
    await app?.close();
    rmSync(home, { recursive: true, force: true });
  });

  test('three questions make a book, and the keyboard is where one writes', async () => {
    await tabTo(/^button Nouveau livre/);
    await press('Enter');
    await hasKeyboard('input Titre');
    await page.keyboard.type("L'été des pannes");
    await press('Tab');
    await hasKeyboard('input Auteur');
    await page.keyboard.type('Agathe Roux');
    await press('Tab');
    await hasKeyboard('select Langue');
    await tabTo(/^button Créer le livre/, 4);
    await press('Enter');
    await hasKeyboard('textbox Chapitre 1');
    const [name] = readdirSync(app.documents);
    folder = join(app.documents, name ?? '');
    expect(name).toBe('l-ete-des-pannes');
    expect(book(folder)).toContain('title: L’été des pannes\n');
  });

  test('a title, a text and its note', async () => {
    await press('ArrowUp', 'Home', 'Shift+End');
    await page.keyboard.type('Le noir');
    await press('ArrowDown');
    await page.keyboard.type("Tout s'arrêta");
    await press('Control+Alt+f');
    await hasKeyboard('textbox Texte de la note 1');
    await page.keyboard.type('À ');
    await press('Control+i');
    await page.keyboard.type('onze heures');
    await press('Control+i');
    await page.keyboard.type('.');
    await press('Escape');
    await hasKeyboard('textbox');
    await page.keyboard.type('.');
    await saved(page);
    const text = chapterFile(folder, readdirSync(join(folder, 'chapters'))[0] ?? '');
    expect(text).toMatch(/^# Le noir\n\nTout s’arrêta\[\^(\w+)\]\.\n\n\[\^\1\]: À \*onze heures\*\.\n$/);
  });

  test('a note is opened again from the text', async () => {
    await press('ArrowLeft', 'ArrowLeft', 'Enter');
    await hasKeyboard('textbox Texte de la note 1');
    await press('Control+End');
    await page.keyboard.type(' Ou midi.');
    await press('Escape', 'Control+End');
    await saved(page);
    const [file] = readdirSync(join(folder, 'chapters'));
    expect(chapterFile(folder, file ?? '')).toContain('À *onze heures*. Ou midi.\n');
  });

  test('a chapter is added, named and gone to', async () => {
    await press('Control+Shift+Enter');
    await hasKeyboard('input Titre');
    await page.keyboard.type("L'attente");
    await press('Enter');
    await hasKeyboard('treeitem L’attente');
    await press('Enter');
    await hasKeyboard('textbox L’attente');
    await page.keyboard.type('Personne ne vint.');
    await saved(page);
    expect(await rowTitles(page)).toEqual(['Le noir', 'L’attente']);
  });

  test('it is moved up in the plan, and back by taking the change back', async () => {
    await press('F6', 'F6', 'F6');
    await tabTo(/^treeitem/);
    await hasKeyboard('treeitem L’attente');
    await press('Alt+ArrowUp');
    await expect.poll(() => rowTitles(page)).toEqual(['L’attente', 'Le noir']);
    await hasKeyboard('treeitem L’attente');
    await press('Control+z');
    await expect.poll(() => rowTitles(page)).toEqual(['Le noir', 'L’attente']);
    await hasKeyboard('treeitem L’attente');
    await press('Alt+ArrowUp');
    await expect.poll(() => rowTitles(page)).toEqual(['L’attente', 'Le noir']);
  });

  test('it is trashed and taken back', async () => {
    await press('Delete');
    await expect.poll(() => rowTitles(page)).toEqual(['Le noir']);
    await hasKeyboard('treeitem Le noir');
    await press('Control+z');
    await expect.poll(() => rowTitles(page)).toEqual(['L’attente', 'Le noir']);
    await press('Enter');
  });

  test('an EPUB is exported through the palette', async () => {
    await command('Exporter');
    await hasKeyboard('input');
    for (const box of await page.getByRole('group', { name: 'Formats' }).getByRole('checkbox').all()) {
      const name = await box.evaluate((element) => element.closest('label')?.textContent ?? '');
      await tabTo(new RegExp(`^input ${name.slice(0, 4)}`));
      if ((await box.isChecked()) !== name.startsWith('EPUB')) await press('Space');
    }
    await tabTo(/^button Exporter/);
    await press('Enter');
    await page.getByText(/est prêt/).waitFor({ timeout: 150_000 });
    await expect.poll(() => holder(page)).not.toBe('nothing');
    await press('Escape');
    const exported = readdirSync(join(folder, 'exports'), { recursive: true, encoding: 'utf8' });
    expect(exported.filter((file) => file.endsWith('.epub'))).toHaveLength(1);
    await hasKeyboard('textbox');
  });

  test('the language of the window is set, at once', async () => {
    await press('Control+,');
    await hasKeyboard('(input|select|button)');
    await tabTo(/Langue|Français|English|système/i);
    await press('ArrowDown');
    for (let step = 0; step < 3 && !(await page.getByRole('dialog', { name: 'Settings' }).isVisible()); step += 1)
      await press('ArrowDown');
    await page.getByRole('dialog', { name: 'Settings' }).waitFor();
    await press('Escape');
    await hasKeyboard('textbox');
    await page.getByText('Everything is on the disk').waitFor();
  });

  test('the panes stand as they were left after a restart', async () => {
    await press('F9');
    await page.getByRole('complementary').waitFor({ state: 'hidden' });
    await expect
      .poll(() => {
        const config = readdirSync(home, { recursive: true, encoding: 'utf8' });
        const settings = config.find((path) => path.endsWith('settings.json'));
        return settings ? readFileSync(join(home, settings), 'utf8') : '';
      })
      .toMatch(/"inspector":\s*\{\s*"shown":\s*false/);
    await app.close();
    app = await openApp({ home, book: folder });
    page = app.page;
    await hasKeyboard('textbox (L’attente|Le noir)');
    expect(await page.getByRole('complementary').count()).toBe(0);
  });
});
