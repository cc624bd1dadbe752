import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openChapter, tree } from './desk';
import { door, type OpenApp, openApp, root } from './door';

const AXE = readFileSync(join(root, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds on the page as it is, one line a finding. */
async function findings(page: Page): Promise<string[]> {
  // Motion that is still going would be measured half faded.
  await page.waitForTimeout(250);
  await page.evaluate(AXE);
  const violations = await page.evaluate(
    (tags) =>
      (window as unknown as { axe: typeof axe }).axe
        .run(document, { runOnly: tags })
        .then((result) => result.violations),
    TAGS,
  );
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target} (${node.failureSummary})`).join('; ')}`,
  );
}

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
