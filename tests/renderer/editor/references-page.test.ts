import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { type Browser, chromium, type Page } from 'playwright-core';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Work } from '../../../src/shared/sources/work';
import { findBrowser } from '../../browser.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const executablePath = await findBrowser();
if (!executablePath) console.log('- skipped: references in a browser: there is no Chromium here');

const WORKS: readonly Work[] = [
  {
    id: 'corbaz2004',
    type: 'book',
    title: 'La voix qui vous répond',
    author: [{ family: 'Corbaz', given: 'Marius' }],
    issued: { 'date-parts': [[2004]] },
  },
  {
    id: 'elan2019',
    type: 'article-journal',
    title: 'L’Élan du cœur',
    author: [{ family: 'Vasseur', given: 'Claire' }],
    issued: { 'date-parts': [[2019]] },
  },
];

/** Sources, index, languages and block styles on the page, in a real browser over a host in memory. */
describe.skipIf(!executablePath)('references on the page', () => {
  let server: ViteDevServer;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    server = await createServer({
      root,
      configFile: false,
      plugins: [react()],
      logLevel: 'error',
      server: { host: '127.0.0.1', port: 0, hmr: false, watch: null },
    });
    await server.listen();
    browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox'] });
    page = await (await browser.newContext({ viewport: { width: 1000, height: 800 } })).newPage();
    await page.goto(`${server.resolvedUrls?.local[0]}tests/renderer/editor/harness/index.html`);
    await page.waitForFunction(() => 'page' in window);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const open = async (text: string, works: readonly Work[] = WORKS) => {
    await page.evaluate(({ a, list }) => window.page.open({ a }, {}, list), { a: text, list: works });
    await page.waitForSelector('.ProseMirror');
  };
  const caretAfter = (text: string) => page.evaluate((words) => window.page.caretAfter(words), text);
  const saved = async () => {
    await page.evaluate(() => window.page.flush());
    return page.evaluate(() => window.page.host.texts.get('a'));
  };
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const list = () => page.getByRole('listbox', { name: 'Sources' });

  describe('citing', () => {
    test('typing @ offers the works; arrows choose, Enter cites, accents do not matter', async () => {
      await open('Un mot\n');
      await caretAfter('mot');
      await page.keyboard.type(' [@');
      await list().getByRole('option').first().waitFor();
      expect(await list().getByRole('option').count()).toBe(2);
      await page.keyboard.type('elan coeur');
      expect(await list().getByRole('option').allTextContents()).toEqual(['Vasseur, 2019L’Élan du cœur']);
      await press('Enter');
      await list().waitFor({ state: 'hidden' });
      await page.keyboard.type('.');
      expect(await saved()).toBe('Un mot [@elan2019].\n');
      expect(await page.locator('.citation').textContent()).toBe('Vasseur, 2019');
    });

    test('the arrows go round, Tab chooses too, and the text tells a screen reader which', async () => {
      await open('Un mot \n');
      await caretAfter('mot');
      await page.keyboard.type(' @');
      await list().getByRole('option').first().waitFor();
      await press('ArrowUp');
      expect(await page.locator('.ProseMirror').getAttribute('aria-activedescendant')).toBe('citation-list-1');
      await press('Tab');
      expect(await saved()).toBe('Un mot [@elan2019]\n');
    });

    test('Escape leaves what was typed, and goes on leaving it; an address opens nothing', async () => {
      await open('Un mot\n');
      await caretAfter('mot');
      await page.keyboard.type(' @');
      await list().getByRole('option').first().waitFor();
      await press('Escape');
      await page.keyboard.type('corbaz');
      expect(await list().isVisible()).toBe(false);
      await page.keyboard.type(', jean@corbaz');
      expect(await list().isVisible()).toBe(false);
      expect(await saved()).toBe('Un mot @corbaz, jean@corbaz\n');
    });

    test('the command begins one; Escape takes back what it typed', async () => {
      await open('Un mot\n');
      await caretAfter('mot');
      await press('Control+Alt+r');
      await list().getByRole('option').first().waitFor();
      await press('Escape');
      expect((await saved())?.trim()).toBe('Un mot');
    });

    test('a book without sources says so', async () => {
      await open('Un mot\n', []);
      await caretAfter('mot');
      await page.keyboard.type(' @a');
      expect(await list().isVisible()).toBe(false);
      await page.keyboard.type(' [@b');
      await list().getByText('pas encore de sources').waitFor();
      await press('Escape');
    });

    test('Enter on a selected citation opens it: page, words before, without the author, another work', async () => {
      await open('Un mot [@corbaz2004] ici.\n');
      await caretAfter('mot ');
      await press('ArrowRight', 'Enter');
      const popover = page.getByRole('dialog', { name: 'Citation' });
      await popover.waitFor();
      await page.keyboard.type('12-15');
      await popover.getByLabel('Avant').fill('voir');
      await popover.getByRole('checkbox').check();
      await popover.getByLabel('Ajouter une source').fill('vass');
      await press('ArrowDown', 'Enter');
      await popover.getByRole('combobox', { name: 'Repère' }).nth(1).selectOption('chapter');
      await popover.getByLabel('Numéro').nth(1).fill('3');
      await press('Enter');
      await popover.waitFor({ state: 'detached' });
      expect(await saved()).toBe('Un mot [voir -@corbaz2004, p. 12-15; @elan2019, chap. 3] ici.\n');
      await press('Control+z');
      expect(await saved()).toBe('Un mot [@corbaz2004] ici.\n');
    });

    test('Escape leaves a citation as it was; its last work taken away, it goes', async () => {
      await open('Un mot [@corbaz2004, p. 3] ici.\n');
      await page.locator('.citation').click();
      const popover = page.getByRole('dialog', { name: 'Citation' });
      await popover.getByLabel('Numéro').fill('9');
      await press('Escape');
      expect(await saved()).toBe('Un mot [@corbaz2004, p. 3] ici.\n');
      await page.locator('.citation').click();
      await popover.getByRole('button', { name: 'Retirer' }).click();
      await popover.getByRole('button', { name: 'Appliquer' }).click();
      expect(await saved()).toBe('Un mot  ici.\n');
    });

    test('a source that is not in the bibliography is marked, and kept', async () => {
      await open('Un mot [@zz9, p. 4].\n');
      await page.locator('.citation .unknown').waitFor();
      expect(await page.locator('.citation').getAttribute('aria-label')).toContain('Source inconnue\u00a0: zz9');
      expect(await saved()).toBe('Un mot [@zz9, p. 4].\n');
    });

    test('a note cites as the text does', async () => {
      await open('Un mot[^a1b].\n\n[^a1b]: Voir\n');
      await page.getByRole('button', { name: 'Note 1' }).click();
      await page.getByRole('textbox', { name: 'Texte de la note 1' }).press('End');
      await page.keyboard.type(' @corb');
      await list().first().getByRole('option').first().waitFor();
      await press('Enter');
      await press('Escape');
      expect(await saved()).toContain('[^a1b]: Voir [@corbaz2004]');
    });
  });
});
