import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { book, chapterFile, openChapter, save, tree } from './desk';
import { door, type OpenApp, openApp } from './door';
import { findings } from './findings';

/** Runs a command through the palette. */
async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.locator('.palette-search').fill(name);
  await page.getByRole('option', { name }).first().waitFor();
  await page.keyboard.press('Enter');
}

const panel = (page: Page): Locator => page.getByRole('region', { name: 'Typographie', exact: true });
const ROUGH = 'Au XIXe siècle, Mme Martin  vit un boeuf , dit-on.\n\nA la fin, Louis XIV partit.\n';

describe(`the correction of typography, through the ${door} door`, () => {
  let home: string;
  let app: OpenApp;
  let page: Page;
  let folder: string;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'octavo-typography-'));
    app = await openApp({ home, sample: true });
    page = app.page;
    page.setDefaultTimeout(20_000);
    await tree(page).waitFor();
    folder = join(app.documents, readdirSync(app.documents)[0] ?? '');
    for (const name of ['la-panne.md', 'kevin.md']) {
      const path = join(folder, 'chapters', name);
      writeFileSync(path, `${readFileSync(path, 'utf8').trimEnd()}\n\n${ROUGH}`);
    }
    await openChapter(page, 'La panne');
  });
  afterAll(async () => {
    await app?.close();
    rmSync(home, { recursive: true, force: true });
  });

  test('the chapter: proposals by rule, ticked but for what only the writer can judge', async () => {
    await command(page, 'Corriger la typographie du chapitre');
    await panel(page).getByText('8 propositions, dont 2 à votre jugement').waitFor();
    const tick = (name: string) => panel(page).getByRole('checkbox', { name: `« ${name} »` });
    await panel(page).getByRole('button', { name: 'Siècles' }).waitFor();
    expect(
      await panel(page)
        .getByRole('button', { name: /^Corriger/ })
        .textContent(),
    ).toBe('Corriger 6');
    expect(await tick('Capitales accentuées').isChecked()).toBe(false);
    await tick('Siècles').uncheck();
    expect(
      await panel(page)
        .getByRole('button', { name: /^Corriger/ })
        .textContent(),
    ).toBe('Corriger 5');
  });

  test('is accessible', async () => {
    expect(await findings(page)).toEqual([]);
  });

  test('a proposal leads to its place', async () => {
    await panel(page).getByRole('button', { name: /boeuf/ }).first().click();
    const selected = () => page.evaluate(() => document.getSelection()?.toString());
    await page.getByRole('textbox', { name: 'La panne' }).focus();
    await expect.poll(selected).not.toBe('');
  });

  test('what is ticked is corrected, and one undo takes it back', async () => {
    await panel(page).getByRole('button', { name: 'Corriger 5' }).click();
    await page.locator('.toast', { hasText: '5 corrections faites' }).waitFor();
    await save(page);
    const corrected = 'Au XIXe siècle, Mme\u00a0Martin vit un bœuf, dit-on.\n\nA la fin, Louis\u00a0XIV partit.\n';
    expect(chapterFile(folder, 'la-panne.md')).toContain(corrected);
    await page.getByRole('textbox', { name: 'La panne' }).focus();
    await page.keyboard.press('Control+z');
    await save(page);
    expect(chapterFile(folder, 'la-panne.md')).toContain(ROUGH);
  });

  test('the book: a version first, every chapter, one undo', async () => {
    await command(page, 'Corriger la typographie du livre');
    const correct = panel(page).getByRole('button', { name: /^Corriger \d+$/ });
    await correct.and(page.locator(':enabled')).waitFor({ timeout: 60_000 });
    await panel(page).getByText('Kevin', { exact: true }).first().waitFor();
    await correct.click();
    await page.locator('.toast', { hasText: 'Une version a été gardée' }).waitFor();
    // The century was unticked in this chapter only.
    expect(chapterFile(folder, 'la-panne.md')).toContain('vit un bœuf, dit-on.');
    expect(chapterFile(folder, 'kevin.md')).toContain(
      'Au [xix]{.smallcaps}^e^\u00a0siècle, Mme\u00a0Martin vit un bœuf,',
    );
    await page.locator('.toast').getByRole('button', { name: 'Annuler' }).last().click();
    await expect.poll(() => chapterFile(folder, 'kevin.md')).toContain(ROUGH);
    await expect.poll(() => chapterFile(folder, 'la-panne.md')).toContain(ROUGH);
  });

  test('another school is chosen in the details of the book', async () => {
    await panel(page).getByRole('button', { name: 'Changer…' }).click();
    await page.getByRole('dialog').getByLabel('Typographie').selectOption('fr-IN');
    await expect.poll(() => book(folder)).toContain('typography: fr-IN');
    await page.keyboard.press('Escape');
    await panel(page).getByText('Imprimerie nationale').waitFor();
    await page.keyboard.press('Escape');
  });

  test('invisible characters are shown on demand', async () => {
    await command(page, 'Caractères invisibles');
    await page.locator('.text .space-thin').first().waitFor();
    await command(page, 'Caractères invisibles');
    await page.locator('.text .space-thin').first().waitFor({ state: 'detached' });
  });
});
