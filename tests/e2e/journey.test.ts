import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { epubIsValid, hasEpubCheck, hasPdfText, pdfText } from '../checkers';
import { book, caretAtEndOf, chapterFile, exportFormats, openChapter, rowTitles, saved, tree } from './desk';
import { door, type OpenApp, openApp } from './door';

/**
 * The whole journey of a first day, in the order in which a writer makes it: each test goes on from where the one before
 * it ended, on the same disk.
 */
describe(`the first journey, through the ${door} door`, () => {
  let home: string;
  let app: OpenApp;
  let page: Page;
  let folder: string;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'octavo-journey-'));
    app = await openApp({ home });
    page = app.page;
  });
  afterAll(async () => {
    await app?.close();
    rmSync(home, { recursive: true, force: true });
  });

  test('a first start offers the sample book, one click away', async () => {
    await page.getByRole('button', { name: /Ouvrir le livre d’exemple/ }).click();
    await tree(page).waitFor();
    const [name] = readdirSync(app.documents);
    folder = join(app.documents, name ?? '');
    expect(await rowTitles(page)).toContain('La panne');
    expect(await page.getByText('Tout est sur le disque').isVisible()).toBe(true);
  });

  test('French comes out right as one types, and is on the disk', async () => {
    await openChapter(page, 'La panne');
    await caretAtEndOf(page, 'C’est un homme qui croit au recomptage.');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Il demanda: "C\'est l\'heure?" Puis il attendit...');
    const typed = 'Il demanda\u00A0: «\u202FC’est l’heure\u202F?\u202F» Puis il attendit…';
    await expect.poll(() => page.getByRole('textbox', { name: 'La panne' }).textContent()).toContain(typed);
    await saved(page);
    const source = chapterFile(folder, 'la-panne.md');
    expect(source).toContain(`croit au recomptage.\n\n${typed}\n`);
    expect(book(folder)).toBe(readFileSync(join('resources', 'sample', 'book.yaml'), 'utf8'));
  });

  test('an edit changes its own lines of the file and no other', async () => {
    const before = readFileSync(join('resources', 'sample', 'chapters', 'la-panne.md'), 'utf8').split('\n');
    const after = chapterFile(folder, 'la-panne.md').split('\n');
    const added = after.findIndex((line, index) => line !== before[index]);
    expect([...after.slice(0, added), ...after.slice(added + 2)]).toEqual(before);
  });

  test('a chapter is reordered with the keyboard alone', async () => {
    const before = await rowTitles(page);
    await tree(page)
      .getByRole('treeitem', { name: /^La panne/ })
      .focus();
    await page.keyboard.press('Alt+ArrowUp');
    const at = before.indexOf('La panne');
    const moved = before.with(at, before[at - 1] ?? '').with(at - 1, 'La panne');
    await expect.poll(() => rowTitles(page)).toEqual(moved);
    await expect
      .poll(() => book(folder).indexOf('la-panne.md') < book(folder).indexOf('la-touche-etoile.md'))
      .toBe(true);
    expect(book(folder), 'comments are kept').toContain('# Le chapitre dont tout part');
  });

  test('EPUB and PDF are made, valid, and hold what was typed', async (context) => {
    const files = await exportFormats(page, folder, ['EPUB', 'PDF']);
    const epub = files.find((file) => file.endsWith('.epub'));
    const pdf = files.find((file) => file.endsWith('.pdf'));
    expect(epub && pdf, `an EPUB and a PDF among ${files}`).toBeTruthy();
    if (!hasEpubCheck()) context.skip('EPUBCheck is not on this machine (apt-get install epubcheck)');
    expect(epubIsValid(epub ?? '')).toEqual({ errors: 0, warnings: 0, report: expect.any(String) });
    if (!hasPdfText()) context.skip('pdftotext is not on this machine (apt-get install poppler-utils)');
    expect(pdfText(pdf ?? '').replace(/\s+/g, ' ')).toContain('Puis il attendit…');
  });

  test('after a restart everything is found again', async () => {
    await app.close();
    app = await openApp({ home });
    page = app.page;
    await page
      .getByRole('button', { name: /Le livre noir du service/ })
      .first()
      .click();
    await tree(page).waitFor();
    const order = await rowTitles(page);
    expect(order.indexOf('La panne')).toBeLessThan(order.indexOf('Appuyez sur la touche étoile'));
    await openChapter(page, 'La panne');
    expect(await page.getByRole('textbox', { name: 'La panne' }).textContent()).toContain('Puis il attendit…');
  });

  test('what the status line calls safe survives a power cut', async () => {
    await caretAtEndOf(page, 'Puis il attendit…');
    await page.keyboard.type(' Rien ne vint.');
    await saved(page);
    await app.kill();
    expect(chapterFile(folder, 'la-panne.md')).toContain('Puis il attendit… Rien ne vint.\n');
    app = await openApp({ home, book: folder });
    page = app.page;
    await openChapter(page, 'La panne');
    expect(await page.getByRole('textbox', { name: 'La panne' }).textContent()).toContain('Rien ne vint.');
  });
});
