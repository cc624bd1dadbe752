import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Work } from '../../../src/shared/sources/work';
import { findBrowser } from '../../browser.mjs';
import { type HarnessServer, startHarnessServer } from './harness/harness-server';

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
  let server: HarnessServer;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    server = await startHarnessServer();
    browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox'] });
    page = await (await browser.newContext({ viewport: { width: 1000, height: 800 } })).newPage();
    await page.goto(server.harness, { timeout: 120_000 });
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
  const select = (text: string) => page.evaluate((words) => window.page.select(words), text);
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
      expect(await saved()).toBe('Un mot \\@corbaz, jean@corbaz\n');
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

  describe('marking for the index', () => {
    const popover = () => page.getByRole('dialog', { name: /index/ });

    test('a name gets its entry as it is sorted; Enter marks, Control+Z takes it back', async () => {
      await open('M. Octave Klaba parla.\n');
      await select('Octave Klaba');
      await press('Control+Alt+x');
      await popover().waitFor();
      expect(await popover().getByRole('combobox').inputValue()).toBe('Klaba, Octave');
      await press('Enter');
      await popover().waitFor({ state: 'detached' });
      expect(await saved()).toBe('M. [Octave Klaba]{.index key="Klaba, Octave"} parla.\n');
      await press('Control+z');
      expect(await saved()).toBe('M. Octave Klaba parla.\n');
    });

    test('entries used in the chapter are offered as one types', async () => {
      await open('[Octave Klaba]{.index key="Klaba, Octave"} et le patron.\n');
      await select('patron');
      await press('Control+Alt+x');
      await popover().getByRole('radio', { name: 'Nom' }).check();
      await popover().getByRole('combobox').fill('klab');
      await popover().getByRole('option', { name: 'Klaba, Octave' }).waitFor();
      await press('ArrowDown', 'Enter', 'Enter');
      expect(await saved()).toBe(
        '[Octave Klaba]{.index key="Klaba, Octave"} et le [patron]{.index key="Klaba, Octave"}.\n',
      );
    });

    test('all of a chapter at once, and one undo for all', async () => {
      await open('Hâtif, puis *Hâtif*.\n\nEt Hâtif encore.\n');
      await select('Hâtif');
      await press('Control+Alt+x');
      await popover().getByRole('button', { name: 'Marquer les 3 occurrences du chapitre' }).click();
      expect(await saved()).toBe('[Hâtif]{.index}, puis [*Hâtif*]{.index}.\n\nEt [Hâtif]{.index} encore.\n');
      await press('Control+z');
      expect(await saved()).toBe('Hâtif, puis *Hâtif*.\n\nEt Hâtif encore.\n');
    });

    test('a mark is changed and taken away; Escape leaves it', async () => {
      await open('Le [feu]{.index .subject sub="causes"} prit.\n');
      await caretAfter('fe');
      await press('Control+Alt+x');
      await popover().getByLabel('Voir aussi').fill('eau');
      await press('Enter');
      expect(await saved()).toBe('Le [feu]{.index .subject sub="causes" see="eau"} prit.\n');
      await caretAfter('fe');
      await press('Control+Alt+x');
      await popover().getByLabel('Voir aussi').fill('rien');
      await press('Escape');
      expect(await saved()).toBe('Le [feu]{.index .subject sub="causes" see="eau"} prit.\n');
      await press('Control+Alt+x');
      await popover().getByRole('button', { name: 'Retirer la marque' }).click();
      expect(await saved()).toBe('Le feu prit.\n');
    });

    test('without a selection, a point that opens with Enter; without an entry, nothing', async () => {
      await open('Le feu prit.\n');
      await caretAfter('feu');
      await press('Control+Alt+x', 'Enter');
      expect(await saved()).toBe('Le feu prit.\n');
      await press('Control+Alt+x');
      await popover().getByRole('radio', { name: 'Sujet' }).check();
      await popover().getByRole('combobox').fill('incendie');
      await press('Enter');
      expect(await saved()).toBe('Le feu[]{.index .subject key="incendie"} prit.\n');
      await caretAfter('feu');
      await press('ArrowRight', 'Enter');
      await popover().getByRole('combobox').fill('feu');
      await press('Enter');
      expect(await saved()).toBe('Le feu[]{.index .subject key="feu"} prit.\n');
    });
  });

  describe('the language of a passage', () => {
    test('is chosen in a list, changed from inside, and taken away', async () => {
      await open('Il dit customer care ici.\n');
      await select('customer care');
      await press('Control+Shift+l');
      const popover = page.getByRole('dialog', { name: 'Langue du passage' });
      await popover.getByRole('combobox').selectOption('la');
      await popover.getByRole('button', { name: 'Appliquer' }).click();
      expect(await saved()).toBe('Il dit [customer care]{lang=la} ici.\n');
      await caretAfter('custom');
      await press('Control+Shift+l');
      await popover.getByRole('combobox').selectOption('');
      await popover.getByRole('textbox').fill('pas une langue');
      await press('Enter');
      expect(await popover.getByRole('textbox').getAttribute('aria-invalid')).toBe('true');
      await popover.getByRole('textbox').fill('en-GB');
      await press('Enter');
      expect(await saved()).toBe('Il dit [customer care]{lang=en-GB} ici.\n');
      await press('Control+Shift+l');
      await popover.getByRole('button', { name: 'Langue du livre' }).click();
      expect(await saved()).toBe('Il dit customer care ici.\n');
    });

    test('the last one has a key; what is typed in it is set as that language is', async () => {
      await open('Il dit : customer.\n'.replace(' :', '\u00a0:'));
      await select('customer');
      await press('Control+Alt+l');
      expect(await saved()).toMatch(/\[customer\]\{lang=en/);
      await caretAfter('custome');
      await page.keyboard.type('? "care" ');
      expect(await saved()).toMatch(/\[custome\? “care” r\]/);
    });

    test('the same key begins a passage and ends it', async () => {
      await open('Il dit\n');
      await caretAfter('dit');
      await page.keyboard.type(' ');
      await press('Control+Alt+l');
      await page.keyboard.type('"care!"');
      await press('Control+Alt+l');
      await page.keyboard.type('; quoi?');
      expect(await saved()).toBe('Il dit [“care!”]{lang=en-GB}\u202f; quoi\u202f?\n');
    });
  });

  test('a styled block is a group with a name, and stays one when it becomes another', async () => {
    await open('::: verse\nUn\\\nDeux\n:::\n');
    expect(await page.getByRole('group', { name: 'Vers' }).textContent()).toContain('Un');
    await page.locator('.ProseMirror').focus();
    await caretAfter('Deux');
    await press('Enter');
    await page.keyboard.type('Trois');
    expect(await saved()).toBe('::: verse\nUn\\\nDeux\\\nTrois\n:::\n'.replace('::: verse', '::: {.verse}'));
  });

  test('the century is one key away', async () => {
    await open('Au\n');
    await caretAfter('Au');
    await page.keyboard.type(' XIXe siècle');
    await press('Control+Alt+o');
    await page.keyboard.type(', on');
    expect(await saved()).toBe('Au [xix]{.smallcaps}^e^\u00a0siècle, on\n');
  });
});
