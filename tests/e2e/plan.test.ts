import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { book, chapterFile, rowTitles, tree } from './desk';
import { door, type OpenApp, openApp } from './door';
import { findings } from './findings';

let home: string;
let folder: string;
let app: OpenApp;
let page: Page;

const TITLES = ['La panne', 'Le guichet', 'La facture', 'Le silence', 'Le procès'];

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'octavo-plan-'));
  folder = join(home, 'livre');
  mkdirSync(join(folder, 'chapters'), { recursive: true });
  const entry = (title: string, at: number) => `{ id: cha${at + 1}, title: ${title}, file: ${at + 1}.md }`;
  writeFileSync(
    join(folder, 'book.yaml'),
    'octavo: 1\ntitle: Le livre noir\nlanguage: fr-FR\ncontributors: [ { name: Moi, role: aut } ]\nfront: []\nbody:\n' +
      `  - part: Le silence\n    id: par1\n    children:\n${TITLES.slice(0, 3)
        .map((title, at) => `      - ${entry(title, at)}\n`)
        .join('')}` +
      `  - part: Le bruit\n    id: par2\n    children:\n${TITLES.slice(3)
        .map((title, at) => `      - ${entry(title, at + 3)}\n`)
        .join('')}` +
      'back: []\n',
  );
  for (const [at, title] of TITLES.entries())
    writeFileSync(
      join(folder, 'chapters', `${at + 1}.md`),
      `# ${title}\n\n${title}, à 7 h 24 : rien ne marche. ${'Un mot de plus. '.repeat(at)}\n`,
    );
  app = await openApp({ home: join(home, 'writer'), book: folder });
  page = app.page;
  await tree(page).waitFor();
});
afterAll(async () => {
  await app?.close();
  rmSync(home, { recursive: true, force: true });
});

const row = (title: string) => tree(page).getByRole('treeitem', { name: new RegExp(`^${title}`) });
const cards = () => page.locator('.cards');
const card = (title: string) => cards().getByRole('gridcell', { name: new RegExp(`^${title},`) });
const cardTitles = () => cards().locator('.plan-card-title').allTextContents();
const press = async (...keys: readonly string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};

describe(`the plan of a book, through the ${door} door`, () => {
  test('several rows are chosen with the keyboard, moved, marked and thrown away at once, and all of it is taken back', async () => {
    await row('La panne').click();
    await row('La panne').focus();
    await press('Shift+ArrowDown');
    expect(await tree(page).locator('.row.chosen .row-title').allTextContents()).toEqual(['La panne', 'Le guichet']);
    expect(await tree(page).locator("[aria-selected='true']").count()).toBe(2);
    expect(await findings(page), 'chosen rows').toEqual([]);
    await press('Alt+ArrowDown');
    await expect
      .poll(() => rowTitles(page))
      .toEqual(['La facture', 'La panne', 'Le guichet', 'Le silence', 'Le procès']);
    await press('Alt+ArrowDown');
    await expect
      .poll(() => rowTitles(page))
      .toEqual(['La facture', 'La panne', 'Le guichet', 'Le silence', 'Le procès']);
    await expect.poll(() => book(folder)).toMatch(/par2[\s\S]*cha1[\s\S]*cha2[\s\S]*cha4/);
    await press('Control+z', 'Control+z');
    await expect.poll(() => rowTitles(page)).toEqual(TITLES);
    await press('Delete');
    await expect.poll(() => rowTitles(page)).toEqual(TITLES.slice(2));
    await page.getByText('2 éléments mis à la corbeille').waitFor();
    await page.locator('.toast').getByRole('button', { name: 'Annuler' }).click();
    await expect.poll(() => rowTitles(page)).toEqual(TITLES);
    expect(chapterFile(folder, '2.md')).toContain('# Le guichet');
  });

  test('the menu of chosen rows is about all of them', async () => {
    await row('La panne').click();
    await row('La facture').click({ modifiers: ['Shift'] });
    await row('Le guichet').click({ button: 'right' });
    await page.getByText('3 éléments choisis').waitFor();
    await page.getByRole('menuitem', { name: 'État' }).press('ArrowRight');
    await page.getByRole('menuitemcheckbox', { name: 'Brouillon' }).press('Enter');
    await expect.poll(() => book(folder).match(/status: draft/g)?.length).toBe(3);
  });

  test('a copy of a chapter stands behind it, with all its words', async () => {
    await row('Le silence').click();
    await row('Le silence').focus();
    await press('Control+d');
    await expect.poll(() => rowTitles(page)).toEqual([...TITLES.slice(0, 4), 'Le silence (copie)', 'Le procès']);
    expect(chapterFile(folder, 'le-silence-copie.md')).toBe(
      chapterFile(folder, '4.md').replace('# Le silence', '# Le silence (copie)'),
    );
    await row('Le silence \\(copie').focus();
    await press('Control+z');
    await expect.poll(() => rowTitles(page)).toEqual(TITLES);
  });

  test('the binder shows what is looked for, and all again', async () => {
    await page.getByRole('button', { name: 'Filtrer le classeur' }).click();
    await page.getByRole('checkbox', { name: 'Sans état' }).press('Space');
    expect(await findings(page), 'the filter').toEqual([]);
    await press('Escape');
    await row('Le procès').waitFor();
    // The chapter on the page stays in sight.
    await expect
      .poll(async () => (await rowTitles(page)).filter((title) => title !== 'La panne'))
      .toEqual(['Le silence', 'Le procès']);
    await page.getByText('2 chapitres sur 5').waitFor();
    await page.getByRole('button', { name: 'Tout montrer' }).click();
    await expect.poll(() => rowTitles(page)).toEqual(TITLES);
  });

  test('cards: gone through, written on, moved and opened by keyboard alone', async () => {
    await press('F4');
    await card('La panne').waitFor();
    expect(await findings(page), 'the cards').toEqual([]);
    await card('La panne').focus();
    await press('ArrowRight');
    await expect.poll(() => card('Le guichet').evaluate((element) => element === document.activeElement)).toBe(true);
    await press('Tab', 'Tab');
    await page.keyboard.type("Où l'on attend.");
    await press('Shift+Tab', 'Shift+Tab');
    await expect.poll(() => book(folder)).toMatch(/synopsis: .?Où l['’]on attend/);
    await press('Alt+ArrowUp');
    await expect.poll(cardTitles).toEqual(['Le guichet', 'La panne', 'La facture', 'Le silence', 'Le procès']);
    await expect.poll(() => card('Le guichet').evaluate((element) => element === document.activeElement)).toBe(true);
    await press('F2');
    await page.keyboard.type('Le guichet fermé');
    await press('Enter');
    await card('Le guichet fermé').waitFor();
    await expect.poll(() => chapterFile(folder, '2.md')).toContain('# Le guichet fermé');
    await press('Enter');
    await page.getByRole('textbox', { name: 'Le guichet fermé' }).waitFor();
    expect(await cards().count()).toBe(0);
  });

  test('a card is dragged into another part', async () => {
    await press('F4');
    await card('La facture')
      .locator('header')
      .dragTo(card('Le procès'), { targetPosition: { x: 12, y: 60 } });
    await expect.poll(cardTitles).toEqual(['Le guichet fermé', 'La panne', 'Le silence', 'La facture', 'Le procès']);
    await expect.poll(() => book(folder)).toMatch(/par2[\s\S]*cha4[\s\S]*cha3[\s\S]*cha5/);
  });

  test('a synopsis is drawn from the first lines', async () => {
    await card('La panne').locator('header').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Tirer le synopsis' }).press('Enter');
    await expect.poll(() => card('La panne').getByRole('textbox').inputValue()).toMatch(/^La panne, à 7 h 24/);
  });

  test('the table is written in by keyboard, and sorted', async () => {
    await press('Shift+F4');
    const table = page.getByRole('table', { name: 'Tableau' });
    await table.waitFor();
    expect(await findings(page), 'the table').toEqual([]);
    await table.getByRole('textbox', { name: 'Objectif de « Le procès »' }).fill('1 200');
    await press('Enter');
    await expect.poll(() => book(folder)).toContain('goal: 1200');
    await table.getByRole('combobox', { name: 'État de « Le procès »' }).selectOption('done');
    await expect.poll(() => book(folder)).toContain('status: done');
    await table.getByRole('button', { name: 'Mots' }).click();
    await table.getByRole('button', { name: 'Mots' }).click();
    const first = table.getByRole('textbox', { name: /^Titre de/ }).first();
    await expect.poll(() => first.inputValue()).toBe('Le procès');
    expect(await table.getByRole('columnheader', { name: 'Mots' }).getAttribute('aria-sort')).toBe('descending');
    await table.getByRole('button', { name: 'Mots' }).click();
    await expect.poll(() => first.inputValue()).toBe('Le guichet fermé');
    // Down the column, past the line of a part.
    await first.focus();
    await press('ArrowDown', 'ArrowDown');
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('Le silence');
  });

  test('the plan is left as it was, and found so', async (context) => {
    context.skip(door !== 'electron', 'the browser of this suite forgets everything when it is closed');
    await app.close();
    app = await openApp({ home: join(home, 'writer'), book: folder });
    page = app.page;
    await page.getByRole('table', { name: 'Tableau' }).waitFor();
  });
});
