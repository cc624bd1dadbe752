import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caretAtEndOf, chapterFile, openChapter, rowTitles, saved, tree } from './desk';
import { door, type OpenApp, openApp } from './door';

/** Runs a command through the palette. */
async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.locator('.palette-search').fill(name);
  await page.getByRole('option', { name }).first().waitFor();
  await page.keyboard.press('Enter');
}

const text = (page: Page): Locator => page.getByRole('textbox', { name: 'La panne' });
const comparison = (page: Page): Locator => page.getByRole('dialog', { name: 'ce qui a changé' });
const ENDING = 'C’est un homme qui croit au recomptage.';

describe(`the history of a chapter, through the ${door} door`, () => {
  let home: string;
  let app: OpenApp;
  let page: Page;
  let folder: string;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'octavo-history-'));
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

  test('Ctrl+S says that everything is on the disk', async () => {
    await caretAtEndOf(page, ENDING);
    await page.keyboard.type(' Ou presque.');
    await page.keyboard.press('Control+s');
    await page.locator('.toast', { hasText: 'Tout est sur le disque' }).waitFor();
    expect(chapterFile(folder, 'la-panne.md')).toContain('recomptage. Ou presque.\n');
  });

  test('a version gets a name, and is the first of the list', async () => {
    await command(page, 'Historique du chapitre');
    await page.getByRole('tab', { name: 'Historique', selected: true }).waitFor();
    await page.getByRole('button', { name: 'Nommer cette version…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Nommer cette version' });
    await page.keyboard.press('Enter');
    await dialog.getByText('Donnez un nom à la version.').waitFor();
    await page.keyboard.type('Envoyé à l’avocat');
    await page.keyboard.press('Enter');
    await page.locator('.toast', { hasText: 'Envoyé à l’avocat' }).waitFor();
    const first = page.locator('.version').first();
    await first.getByText('Envoyé à l’avocat').waitFor();
    expect(await first.textContent()).toContain('comme maintenant');
    // What the chapter was before the first word of this session was kept by itself.
    expect(await page.locator('.version').allTextContents()).toEqual(
      expect.arrayContaining([expect.stringContaining('à l’ouverture')]),
    );
  });

  test('what was changed since is seen as prose', async () => {
    await caretAtEndOf(page, 'Ou presque.');
    await page.keyboard.type(' Puis il recompta.');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Un paragraphe de plus.');
    await saved(page);
    await page.locator('.version').first().click();
    await comparison(page).locator('ins', { hasText: 'Puis il recompta.' }).waitFor();
    expect(await comparison(page).locator('ins').allTextContents()).toEqual([
      ' Puis il recompta.',
      'Un paragraphe de plus.',
    ]);
    await comparison(page).getByText('7 mots ajoutés').waitFor();
    await comparison(page)
      .getByText(/paragraphes identiques/)
      .first()
      .waitFor();
  });

  test('the keys go from change to change', async () => {
    await page.keyboard.press('j');
    await comparison(page).getByText('1 / 2').waitFor();
    await page.keyboard.press('F7');
    await comparison(page).getByText('2 / 2').waitFor();
    await page.keyboard.press('Shift+F7');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'Passage 1 sur 2\u00a0: paragraphe changé',
    );
  });

  test('one paragraph is brought back, and the other stays; Ctrl+Z undoes it', async () => {
    await comparison(page).getByRole('button', { name: 'Reprendre ce paragraphe' }).click();
    await comparison(page).getByText('1 passage', { exact: true }).waitFor();
    expect(await text(page).textContent()).not.toContain('Puis il recompta.');
    expect(await text(page).textContent()).toContain('Un paragraphe de plus.');
    await page.keyboard.press('Control+z');
    await comparison(page).getByText('C’est annulé.').waitFor();
    await comparison(page).getByText('2 passages').waitFor();
    expect(await text(page).textContent()).toContain('Puis il recompta.');
  });

  test('the whole chapter is brought back, and the page can undo it', async () => {
    await comparison(page).getByRole('button', { name: 'Reprendre tout le chapitre' }).click();
    await comparison(page).waitFor({ state: 'hidden' });
    const toast = page.locator('.toast', { hasText: 'Le chapitre est ce qu’il était' });
    await toast.waitFor();
    expect(await text(page).textContent()).not.toContain('Un paragraphe de plus.');
    await saved(page);
    expect(chapterFile(folder, 'la-panne.md')).not.toContain('Un paragraphe de plus.');
    await page.locator('.version', { hasText: 'avant une reprise' }).first().waitFor();
    await toast.getByRole('button', { name: 'Annuler' }).click();
    expect(await text(page).textContent()).toContain('Un paragraphe de plus.');
  });

  test('the whole book is brought back to a named version, after a question', async () => {
    await page.locator('.version', { hasText: 'Envoyé à l’avocat' }).click();
    await comparison(page).getByRole('button', { name: 'Reprendre tout le livre…' }).click();
    const question = page.getByRole('dialog', { name: 'Reprendre tout le livre' });
    await question.getByText('rien n’est perdu').waitFor();
    await question.getByRole('button', { name: 'Reprendre tout le livre' }).click();
    await page.locator('.toast', { hasText: 'Le livre est comme dans' }).waitFor();
    await page.waitForFunction(() => !document.querySelector('.ProseMirror')?.textContent?.includes('de plus.'));
    expect(await page.locator('.toast', { hasText: 'autre programme' }).count(), 'it was no other program').toBe(0);
  });

  test('a chapter is split at the caret, and one again', async () => {
    const before = chapterFile(folder, 'la-panne.md');
    const titles = await rowTitles(page);
    await caretAtEndOf(page, 'Ou presque.');
    await page.keyboard.press('Home');
    await command(page, 'Scinder le chapitre ici');
    await page.getByRole('textbox', { name: 'La panne (suite)' }).waitFor();
    expect(await rowTitles(page)).toEqual(titles.toSpliced(titles.indexOf('La panne') + 1, 0, 'La panne (suite)'));
    await page.locator('.toast', { hasText: 'Chapitre scindé' }).getByRole('button', { name: 'Annuler' }).click();
    await page.getByRole('textbox', { name: 'La panne', exact: true }).waitFor();
    expect(await rowTitles(page)).toEqual(titles);
    expect(chapterFile(folder, 'la-panne.md')).toBe(before);
  });

  test('what another program wrote shows when the window comes back, and is said once', async () => {
    await saved(page);
    // What the window did itself is a while ago.
    await page.waitForTimeout(700);
    const file = join(folder, 'chapters', 'la-panne.md');
    writeFileSync(file, readFileSync(file, 'utf8').replace('bouilloire s’arrêta', 'bouilloire rouge s’arrêta'));
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await page.locator('.ProseMirror', { hasText: 'bouilloire rouge s’arrêta' }).waitFor();
    await page.locator('.toast', { hasText: 'modifié par un autre programme' }).waitFor();
  });

  test('the other text of a conflict is kept or taken out from the page', async () => {
    const file = join(folder, 'chapters', 'la-panne.md');
    const whole = readFileSync(file, 'utf8');
    const conflict = '::: {.conflict source="essai"}\n**Autre version**\n\nLeur passage.\n:::\n';
    writeFileSync(file, `${whole}\n${conflict}`);
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    const block = page.locator('.ProseMirror .conflict', { hasText: 'Leur passage.' });
    await block.getByRole('button', { name: 'Garder ce passage' }).click();
    await block.waitFor({ state: 'detached' });
    await page.locator('.ProseMirror > p', { hasText: 'Leur passage.' }).waitFor();
    expect(await page.locator('.ProseMirror', { hasText: 'Autre version' }).count()).toBe(0);
    await page.keyboard.press('Control+z');
    await block.waitFor();
    await block.getByText('Leur passage.').click();
    // ProseMirror hears of the caret in a later task.
    await page.waitForTimeout(100);
    await command(page, 'Retirer ce passage');
    await block.waitFor({ state: 'detached' });
    await saved(page);
    expect(chapterFile(folder, 'la-panne.md')).toBe(whole);
  });

  test('a conflict copy is offered to be merged, and is', async () => {
    const name = 'la-panne (conflicted copy 2026-11-24 101112).md';
    const ours = chapterFile(folder, 'la-panne.md');
    writeFileSync(join(folder, 'chapters', name), ours.replace('bouilloire rouge', 'bouilloire rouge et bleue'));
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    const notice = page.locator('.page-notices .notice', { hasText: 'copie de conflit' });
    await notice.getByRole('button', { name: 'Fusionner' }).click();
    await page.locator('.toast', { hasText: 'Fusionné' }).waitFor();
    await notice.waitFor({ state: 'detached' });
    await page.locator('.ProseMirror', { hasText: 'bouilloire rouge et bleue' }).waitFor();
    expect(readdirSync(join(folder, 'chapters'))).not.toContain(name);
  });
});

describe(`after everything ended at once, through the ${door} door`, () => {
  test('the words that had not reached their file are there, and the window says so and where', async () => {
    const home = mkdtempSync(join(tmpdir(), 'octavo-recovered-'));
    const app = await openApp({ home, sample: true });
    app.page.setDefaultTimeout(15_000);
    await tree(app.page).waitFor();
    const folder = join(app.documents, readdirSync(app.documents)[0] ?? '');
    await openChapter(app.page, 'La panne');
    await caretAtEndOf(app.page, ENDING);
    await app.page.keyboard.type(' Ou presque, pensa-t-elle.');
    // Acknowledged within a quarter of a second; in the file two seconds after the last key.
    await app.page.waitForTimeout(700);
    await app.page.getByText('Chaque mot est à l’abri').waitFor();
    await app.kill();
    expect(chapterFile(folder, 'la-panne.md')).not.toContain('pensa-t-elle');

    const next = await openApp({ home, book: folder });
    const { page } = next;
    page.setDefaultTimeout(15_000);
    const notice = page.locator('.page-notices .notice.found');
    await notice.getByText(/Octavo a retrouvé 3 mots dans «\u202fLa panne\u202f»/).waitFor();
    await openChapter(page, 'Appuyez sur la touche étoile');
    await notice.getByRole('button', { name: 'Voir' }).click();
    await text(page).waitFor();
    await page.waitForFunction(() => window.getSelection()?.anchorNode?.textContent?.includes('pensa-t-elle'));
    await page.keyboard.type(' Si.');
    await saved(page);
    expect(chapterFile(folder, 'la-panne.md')).toContain('recomptage. Ou presque, pensa-t-elle. Si.\n');
    await notice.getByRole('button', { name: 'J’ai compris' }).click();
    await notice.waitFor({ state: 'detached' });
    await next.close();
    rmSync(home, { recursive: true, force: true });
  });
});
