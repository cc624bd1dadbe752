import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caretAtEndOf, openChapter, tree } from './desk';
import { door, type OpenApp, openApp } from './door';
import { findings } from './findings';

let home: string;
let app: OpenApp;
let page: Page;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'octavo-keys-'));
  app = await openApp({ home, sample: true });
  page = app.page;
  await tree(page).waitFor();
});
afterAll(async () => {
  await app?.close();
  rmSync(home, { recursive: true, force: true });
});

const press = async (...keys: readonly string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const dialog = () => page.getByRole('dialog', { name: 'Raccourcis clavier' });
const change = async (name: string, ...keys: readonly string[]) => {
  await dialog().getByRole('searchbox').fill(name);
  await dialog()
    .getByRole('button', { name: new RegExp(`^${name}.*Changer$`) })
    .press('Enter');
  await press(...keys);
};

describe(`the keys of commands, through the ${door} door`, () => {
  test('a command gets another key, at once; one that is taken is asked for', async () => {
    await press('Control+/');
    await dialog().waitFor();
    expect(await findings(page), 'the keys').toEqual([]);
    await change('Fiches des chapitres', 'j');
    await dialog().getByText('Il faut Ctrl ou Alt').waitFor();
    await press('Control+k');
    await dialog()
      .getByText(/Ctrl K est déjà la touche de.*Toutes les commandes\./)
      .waitFor();
    expect(await findings(page), 'a key that is taken').toEqual([]);
    await dialog().getByRole('button', { name: 'La prendre' }).press('Enter');
    await dialog().getByRole('button', { name: 'Terminé' }).press('Enter');
    await press('Control+k');
    await page.locator('.plan-card').first().waitFor();
    await press('F4');
    await expect.poll(() => page.locator('.plan-card').count()).toBeGreaterThan(0);
    await press('Control+k');
    await expect.poll(() => page.locator('.plan-card').count()).toBe(0);
  });

  test('so does a command of the page', async () => {
    await press('Control+/');
    await change('Italique', 'Control+j');
    await dialog().getByRole('button', { name: 'Terminé' }).press('Enter');
    await openChapter(page, 'La panne');
    await caretAtEndOf(page, 'C’est un homme qui croit au recomptage.');
    await press('Control+j');
    await page.keyboard.type(' Encore');
    await page.locator('.ProseMirror em', { hasText: 'Encore' }).waitFor();
  });

  test('they are in a file one can read, and all as they came again when that is wanted', async () => {
    const settings = readFileSync(join(home, 'config', 'settings.json'), 'utf8');
    expect(JSON.parse(settings).shortcuts).toEqual({
      'desk.cards': 'Mod+K',
      'palette.open': null,
      'text.emphasis': 'Mod+J',
    });
    await press('Control+/');
    await dialog().getByRole('button', { name: 'Remettre toutes les touches' }).press('Enter');
    await dialog().getByRole('button', { name: 'Terminé' }).press('Enter');
    await press('Control+k');
    await page.locator('.palette').waitFor();
    await press('Escape');
  });

  test('a setting is found by its words', async () => {
    await press('Control+,');
    const settings = page.getByRole('dialog', { name: 'Réglages' });
    await settings.getByRole('searchbox').fill('sepia');
    await expect.poll(() => settings.locator('.form > :visible').count()).toBe(1);
    await settings.getByRole('radio', { name: 'Sépia' }).press('Space');
    expect(await page.locator('html').getAttribute('data-theme')).toBe('sepia');
    expect(await findings(page), 'sepia').toEqual([]);
    await settings.getByRole('searchbox').fill('zzz');
    await settings.getByText('Aucun réglage ne répond').waitFor();
  });
});
