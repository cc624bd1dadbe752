import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';

/** The plan of the book in the binder. */
export const tree = (page: Page): Locator => page.getByRole('tree', { name: 'Plan du livre' });

/** The titles of the chapters the plan shows, in order; parts and sections are not chapters. */
export const rowTitles = (page: Page): Promise<string[]> =>
  tree(page).locator('.row.chapter .row-title').allTextContents();

/** Opens a chapter as a writer does: a click in the binder. Resolves when its page can be written in. */
export async function openChapter(page: Page, title: string): Promise<void> {
  await tree(page)
    .getByRole('treeitem', { name: new RegExp(`^${title}`) })
    .click();
  await page.getByRole('textbox', { name: title }).waitFor();
}

/** Puts the caret at the end of the paragraph that ends with these words. */
export async function caretAtEndOf(page: Page, words: string): Promise<void> {
  const paragraph = page.locator('.ProseMirror p').filter({ hasText: words }).first();
  await paragraph.scrollIntoViewIfNeeded();
  await paragraph.click();
  await page.evaluate((ending) => {
    const holder = [...document.querySelectorAll('.ProseMirror p')].find((p) => p.textContent?.endsWith(ending));
    if (!holder) throw new Error(`No paragraph ends with: ${ending}`);
    const range = document.createRange();
    range.selectNodeContents(holder);
    range.collapse(false);
    const selection = window.getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
  }, words);
  // ProseMirror hears of a selection it did not make through an event of the document, in a later task.
  await page.waitForTimeout(100);
}

/** Waits until the safety net says that everything typed is on the disk. */
export async function saved(page: Page): Promise<void> {
  await page.waitForTimeout(150);
  await page.locator('.net', { hasText: 'Tout est sur le disque' }).waitFor();
}

/**
 * Asks for the disk at once, as one does who learned it elsewhere, and waits until everything typed is there: for tests that
 * are not about Octavo doing so by itself, which takes a pause of seconds.
 */
export async function save(page: Page): Promise<void> {
  await page.keyboard.press('Control+s');
  await saved(page);
}

/** book.yaml as it is on the disk. */
export const book = (folder: string): string => readFileSync(join(folder, 'book.yaml'), 'utf8');
/** A chapter's file as it is on the disk. */
export const chapterFile = (folder: string, name: string): string =>
  readFileSync(join(folder, 'chapters', name), 'utf8');

/** Exports through the dialog and gives back the files in the newest folder of `exports/`, with their whole path. */
export async function exportFormats(page: Page, folder: string, formats: readonly string[]): Promise<string[]> {
  await page.getByRole('button', { name: 'Exporter', exact: true }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Exporter le livre' });
  await dialog.waitFor();
  for (const box of await dialog.getByRole('group', { name: 'Formats' }).getByRole('checkbox').all()) {
    const name =
      (await box.getAttribute('aria-label')) ??
      (await box.evaluate((element) => element.closest('label')?.textContent ?? ''));
    const wanted = formats.some((format) => name.startsWith(format));
    if ((await box.isChecked()) !== wanted) await box.click();
  }
  await dialog.getByRole('button', { name: 'Exporter', exact: true }).click();
  await dialog.getByText(/est prêt|sont prêts/).waitFor({ timeout: 150_000 });
  await dialog.getByRole('button', { name: 'Fermer' }).first().click();
  const exportsFolder = join(folder, 'exports');
  // Beside the folders lies the list of what was sent.
  const newest =
    readdirSync(exportsFolder)
      .filter((name) => /^\d/.test(name))
      .sort()
      .at(-1) ?? '';
  return readdirSync(join(exportsFolder, newest)).map((name) => join(exportsFolder, newest, name));
}
