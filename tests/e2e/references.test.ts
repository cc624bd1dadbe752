import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { book, caretAtEndOf, chapterFile, exportFormats, openChapter, save, tree } from './desk';
import { door, type OpenApp, openApp } from './door';
import { findings } from './findings';

const BIBLIOGRAPHY = `@book{perec1965, author = {Perec, Georges}, title = {Les Choses}, publisher = {Julliard}, address = {Paris}, year = 1965}
@article{kestrel, author = {Kestrel, Hugh}, title = {The Queue and Its Discontents}, journal = {Review}, year = 2008}
`;

/**
 * Selects the first place of the page where these words stand in one piece. The page takes a selection that it did not make only
 * while it has the keyboard, and in a later task; what is shown just then (a place of the index) may take it back: tried again.
 */
async function selectWords(page: Page, words: string): Promise<void> {
  const select = (wanted: string) => {
    const text = document.querySelector('.ProseMirror') as HTMLElement;
    text.focus();
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = (node.textContent ?? '').indexOf(wanted);
      if (at < 0) continue;
      getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length);
      return;
    }
    throw new Error(`Nowhere on the page: ${wanted}`);
  };
  await expect
    .poll(async () => {
      await page.evaluate(select, words);
      await page.waitForTimeout(250);
      return page.evaluate(() => (document.activeElement?.matches('.ProseMirror') ? String(getSelection()) : ''));
    })
    .toBe(words);
}

/** The text of every chapter on the disk, by file, in the order of their names. */
function chapterTexts(folder: string): ReadonlyMap<string, string> {
  const chapters = join(folder, 'chapters');
  return new Map(
    readdirSync(chapters)
      .sort()
      .map((file) => [file, readFileSync(join(chapters, file), 'utf8')]),
  );
}

describe(`sources, index, languages and styles, through the ${door} door`, () => {
  let home: string;
  let app: OpenApp;
  let page: Page;
  let folder: string;

  const press = async (...keys: readonly string[]) => {
    for (const key of keys) {
      await page.keyboard.press(key);
      await page.waitForTimeout(60);
    }
  };
  const command = async (words: string) => {
    await press('Control+k');
    await page.keyboard.type(words);
    await page.locator('[cmdk-item][aria-selected=true]').filter({ hasText: words }).waitFor();
    await press('Enter');
    await page.locator('.palette').waitFor({ state: 'hidden' });
  };

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'octavo-references-'));
    app = await openApp({ home, sample: true });
    page = app.page;
    page.setDefaultTimeout(15_000);
    await tree(page).waitFor();
    folder = join(app.documents, readdirSync(app.documents)[0] ?? '');
    await openChapter(page, 'Le client et le silence');
  });
  afterAll(async () => {
    await app?.close();
    rmSync(home, { recursive: true, force: true });
  });

  test('a bibliography is imported, and a work that is there already is not doubled', async () => {
    const file = join(home, 'zotero.bib');
    writeFileSync(file, BIBLIOGRAPHY);
    await command('Sources');
    const dialog = page.getByRole('dialog', { name: 'Sources' });
    await dialog.getByText('6 sources').waitFor();
    expect(await findings(page), 'the sources').toEqual([]);
    await dialog.locator('input[type=file]').setInputFiles(file);
    await dialog.getByText('2 sources ajoutées.').waitFor();
    await dialog.locator('input[type=file]').setInputFiles(file);
    await dialog.getByText('2 y étaient déjà.').waitFor();
    const works = JSON.parse(readFileSync(join(folder, 'sources', 'references.json'), 'utf8')) as { id: string }[];
    expect(works.map(({ id }) => id)).toContain('perec1965');
    expect(works).toHaveLength(8);
  });

  test('what is no bibliography is refused with a sentence', async () => {
    const file = join(home, 'photo.bib');
    writeFileSync(file, '<html>rien</html>');
    const dialog = page.getByRole('dialog', { name: 'Sources' });
    await dialog.locator('input[type=file]').setInputFiles(file);
    await dialog.getByText(/n’est pas une bibliographie/).waitFor();
  });

  test('a work is changed in its form', async () => {
    const dialog = page.getByRole('dialog', { name: 'Sources' });
    await dialog.getByRole('searchbox').fill('perec');
    await dialog.getByRole('button', { name: /Les Choses/ }).click();
    const form = page.getByRole('dialog', { name: 'Source', exact: true });
    expect(await findings(page), 'the form of a source').toEqual([]);
    await form.getByLabel('Titre').fill('Les Choses. Une histoire des années soixante');
    await press('Enter');
    await page.getByRole('dialog', { name: 'Sources' }).getByText('Une histoire des années soixante').waitFor();
    // The first empties the search.
    await press('Escape', 'Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  });

  test('a source is cited by keyboard alone, with its page', async () => {
    await caretAtEndOf(page, 'signé.');
    await page.keyboard.type(' @perec');
    const list = page.getByRole('listbox', { name: 'Sources' });
    await list.getByRole('option', { name: /Perec, 1965/ }).waitFor();
    expect(await findings(page), 'the list of works').toEqual([]);
    await press('Enter', 'ArrowLeft', 'Enter');
    const popover = page.getByRole('dialog', { name: 'Citation' });
    await popover.waitFor();
    expect(await findings(page), 'an open citation').toEqual([]);
    await page.keyboard.type('12');
    await press('Enter');
    await popover.waitFor({ state: 'detached' });
    await save(page);
    expect(chapterFile(folder, 'le-client-et-le-silence.md')).toContain('signé. [@perec1965, p. 12]');
  });

  test('a name is marked for the index, and found in its list', async () => {
    await selectWords(page, 'Étienne Lauzanne');
    await press('Control+Alt+x');
    const popover = page.getByRole('dialog', { name: 'Marquer pour l’index' });
    expect(await popover.getByRole('combobox').inputValue()).toBe('Lauzanne, Étienne');
    expect(await findings(page), 'marking').toEqual([]);
    // The entries of the other chapters are offered.
    await popover.getByRole('combobox').fill('galv');
    await popover.getByRole('option', { name: 'Galvane' }).waitFor();
    await popover.getByRole('combobox').fill('Lauzanne, Étienne');
    await press('Enter');
    await save(page);
    expect(chapterFile(folder, 'le-client-et-le-silence.md')).toContain(
      '[Étienne Lauzanne]{.index key="Lauzanne, Étienne"}',
    );
    await command('entrées marquées');
    const dialog = page.getByRole('dialog', { name: 'Entrées de l’index' });
    await dialog.getByRole('button', { name: /Lauzanne, Étienne/ }).click();
    expect(await findings(page), 'the entries').toEqual([]);
    await dialog.getByRole('button', { name: /^Le client et le silence/ }).click();
    await dialog.waitFor({ state: 'hidden' });
    await expect.poll(() => page.evaluate(() => String(getSelection())), { timeout: 10_000 }).toBe('Étienne Lauzanne');
  });

  test('words are marked in the whole book once that is confirmed, a version first, and one undo takes it back', async () => {
    const before = chapterTexts(folder);
    await selectWords(page, 'Mutuelle du Tilleul');
    await press('Control+Alt+x');
    // It is marked here already, and nowhere else.
    const popover = page.getByRole('dialog', { name: 'Marque d’index' });
    const question = popover.getByText(/sera marqué partout.* 3 fois, dans 2 chapitres/);
    await popover.getByRole('button', { name: 'Dans tout le livre…' }).press('Enter');
    await question.waitFor();
    expect(await findings(page), 'the question').toEqual([]);
    expect(chapterTexts(folder), 'nothing is done before the answer').toEqual(before);
    await page.locator(':focus', { hasText: 'Marquer dans le livre' }).press('Enter');
    const told = page.getByText(/^Marqué 3 fois, dans 2 chapitres/);
    await told.waitFor();
    const marked = chapterTexts(folder);
    expect([...marked].filter(([file, text]) => text !== before.get(file)).map(([file]) => file)).toEqual([
      'le-client-et-le-silence.md',
      'le-prix-d-une-minute.md',
    ]);
    const made = '[Mutuelle du Tilleul]{.index}';
    for (const [file, text] of marked)
      expect(text.replaceAll(made, 'Mutuelle du Tilleul'), file).toBe(before.get(file));
    expect([...marked.values()].join('').split(made)).toHaveLength(4);
    await page.getByRole('tab', { name: 'Historique' }).click();
    await page.getByText('avant des marques d’index').first().waitFor();
    await page.getByRole('button', { name: 'Annuler', exact: true }).click();
    await expect.poll(() => chapterTexts(folder), { timeout: 10_000 }).toEqual(before);
  });

  test('a style is chosen in the header, and the keyboard is in the text', async () => {
    await caretAtEndOf(page, 'abeille.');
    await press('Enter');
    await page.getByRole('button', { name: /^Style du paragraphe/ }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Dialogue' }).waitFor();
    expect(await findings(page), 'the styles').toEqual([]);
    await page.getByRole('menuitemcheckbox', { name: 'Dialogue' }).click();
    await page.getByRole('button', { name: 'Style du paragraphe\u00a0: Dialogue' }).waitFor();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.className ?? ''), { timeout: 10_000 })
      .toContain('ProseMirror');
    await page.keyboard.type('Vous payez ?');
    await press('Enter');
    await page.keyboard.type('Non.');
    await press('Enter', 'Enter');
    await page.keyboard.type('Il sortit au XIXe siècle');
    await press('Control+Alt+o');
    await save(page);
    expect(chapterFile(folder, 'le-client-et-le-silence.md')).toContain(
      '::: {.dialogue}\n—\u00a0Vous payez\u202f?\n\n—\u00a0Non.\n:::\n\nIl sortit au [xix]{.smallcaps}^e^\u00a0siècle\n',
    );
  });

  test('the style of citations is the book’s, and the export has it', async () => {
    await command('Le livre');
    const details = page.getByRole('dialog');
    await details.getByLabel('Style des citations').selectOption('fr-notes');
    await expect.poll(() => book(folder), { timeout: 10_000 }).toContain('fr-notes');
    expect(await findings(page), 'the details of the book').toEqual([]);
    await press('Escape');
    const [html] = await exportFormats(page, folder, ['Page web']);
    const text = readFileSync(html ?? '', 'utf8')
      .replace(/<[^>]+>/g, '')
      .replace(/[\u00a0\u202f]/g, ' ');
    expect(text).toContain(
      'Perec, Georges, Les Choses. Une histoire des années soixante, Paris, Julliard, 1965, p. 12.',
    );
    expect(text).toContain('Bibliographie');
  });
});
