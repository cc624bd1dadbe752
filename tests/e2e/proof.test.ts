import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caretAtEndOf, exportFormats, openChapter } from './desk';
import { type OpenApp, openApp } from './door';
import { findings } from './findings';

let home: string;
let app: OpenApp;
let page: Page;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'octavo-proof-'));
  app = await openApp({ home, sample: true });
  page = app.page;
  await openChapter(page, 'Appuyez sur la touche étoile');
});

afterAll(async () => {
  await app.close();
  rmSync(home, { recursive: true, force: true });
});

/** What can be read on the pages that are painted now. */
const read = () =>
  page
    .locator('.proof-stage[data-painted="true"] section')
    .allTextContents()
    .then((pages) => pages.join(' '));
const where = () => page.locator('.proof-facts').textContent();

describe('the proof', () => {
  it('shows the printed pages of the chapter, and which they are of the book', async () => {
    await page.getByRole('tab', { name: 'Épreuve' }).click();
    await page.locator('.proof-stage[data-painted="true"] canvas').first().waitFor({ timeout: 90_000 });
    await expect.poll(read).toContain('c’est elle qui décroche');
    // Once the book was composed too, the page numbers are its own.
    await expect
      .poll(where, { timeout: 90_000 })
      .toMatch(/^14 × 21 cm · Classique · page\s(?:1[1-9]|[2-9]\d)\ssur\s\d{2,}$/);
    await expect.poll(() => page.locator('.proof-unplaced').count()).toBe(0);
  });

  it('shows its first page beside the one that faces it in the book, and leads on to the chapters around', async () => {
    const folios = () =>
      page
        .locator('.spread .sheet')
        .evaluateAll((sheets) => sheets.map((sheet) => Number((sheet as HTMLElement).dataset.folio)));
    // Here is no room for two that can be read: they are shown when one asks for them.
    const facing = page.getByRole('button', { name: 'Pages en regard' });
    expect(await facing.getAttribute('aria-pressed')).toBe('false');
    await facing.click();
    await page.getByRole('group', { name: 'Les pages du livre' }).focus();
    // The last page before the chapter, on the left of its first or of one that is blank.
    await expect.poll(() => page.locator('.spread .sheet canvas').count(), { timeout: 30_000 }).toBe(2);
    const [left = 0, right = 0] = await folios();
    expect([left % 2, right]).toEqual([0, left + 1]);
    await page.keyboard.press('PageUp');
    await expect.poll(folios).toEqual([left - 2, right - 2]);
    await expect.poll(read).not.toBe('');
    await page.keyboard.press('Home');
    await expect.poll(where).toMatch(/page\s1\ssur/);
    await expect.poll(read).toMatch(/livre noir/i);
    await caretAtEndOf(page, 'c’est elle qui décroche.');
    await expect.poll(where).not.toMatch(/page\s1\ssur/);
  });

  it('paints ink, not white paper, at the size of the screen', async () => {
    const canvas = page.locator('.sheet.right canvas').first();
    const measured = () =>
      canvas.evaluate((element) => {
        const { width, height } = element as HTMLCanvasElement;
        const pixels = (element as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
        let ink = 0;
        for (let at = 0; at < pixels.length; at += 4) if ((pixels[at] ?? 255) < 200) ink += 1;
        return { ink, isSharp: Math.abs(width - element.getBoundingClientRect().width * devicePixelRatio) < 2 };
      });
    // Newer pages may take their place at any moment.
    await expect.poll(measured).toMatchObject({ isSharp: true });
    expect((await measured()).ink).toBeGreaterThan(500);
  });

  it('follows what is typed, and the caret', async () => {
    await caretAtEndOf(page, 'c’est elle qui décroche.');
    await page.keyboard.type(' Quincaillerie zinzinulante.');
    await expect.poll(read).toContain('Quincaillerie zinzinulante.');
    await expect.poll(() => page.locator('.sheet-caret').count()).toBe(1);
    await expect.poll(() => page.locator('.proof-state').textContent()).toMatch(/^Recomposé/);
  });

  it('turns its pages by keyboard, and leads to the text from a click', async () => {
    const stage = page.getByRole('group', { name: 'Les pages du livre' });
    await stage.focus();
    const first = await where();
    await page.keyboard.press('PageDown');
    await expect.poll(where).not.toBe(first);
    await page.keyboard.press('End');
    await page.keyboard.press('Home');
    await expect.poll(where).toMatch(/page\s1\ssur/);
    // It follows a caret that moves: one that comes back to where it was may have been seen already.
    await caretAtEndOf(page, 'Quincaillerie zinzinulante.');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowRight');
    await expect.poll(where).toBe(first);
    await stage.focus();
    await page.keyboard.press('PageDown');
    await expect.poll(() => page.locator('.sheet.right canvas').count()).toBe(1);
    // The words at the middle of the page are those the caret comes to.
    const sheet = page.locator('.sheet.left');
    const box = await sheet.boundingBox();
    if (!box) throw new Error('There is no page on the left.');
    await page.mouse.click(box.x + box.width * 0.5, box.y + box.height * 0.62);
    const caret = () =>
      page.evaluate(() => {
        const selection = getSelection();
        const node = selection?.anchorNode;
        if (!node || !document.querySelector('.ProseMirror')?.contains(node)) return '';
        return node.textContent?.slice(selection.anchorOffset, selection.anchorOffset + 18) ?? '';
      });
    await expect.poll(caret).not.toBe('');
    const words = (await caret()).replace(/\s+/g, ' ');
    const onPage = ((await sheet.locator('section').textContent()) ?? '').replace(/\s+/g, ' ');
    expect(words.length).toBeGreaterThan(3);
    expect(onPage).toContain(words.trim());
  });

  it('is read by everybody', async () => {
    expect(await findings(page)).toEqual([]);
  });

  it('gives a printer her figures', async () => {
    await page.locator('.figures summary').click();
    const lines = page.locator('.figure-lines');
    await expect.poll(() => lines.textContent()).toContain('Pages du livre');
    const pages = Number(await lines.locator('div', { hasText: 'Pages du livre' }).locator('b').textContent());
    expect(pages % 4).toBe(0);
    // Half as many leaves as pages, of 80 g with a bouffant of 1.8.
    const spine = (await lines.locator('div', { hasText: 'bouffant 80 g, main 1,8' }).locator('b').textContent()) ?? '';
    expect(Number.parseFloat(spine.replace(',', '.'))).toBeCloseTo((pages / 2) * 0.144, 1);
  });

  it('compares them with the book that was printed last', async () => {
    const since = page.locator('.figure-lines div', { hasText: 'Depuis la dernière épreuve' });
    await expect.poll(() => since.textContent()).toContain('aucun PDF du livre entier n’a encore été exporté');
    const sample = readdirSync(app.documents).find((name) => !name.startsWith('.')) ?? '';
    await exportFormats(page, join(app.documents, sample), ['PDF']);
    await expect
      .poll(() => since.locator('b').textContent(), { timeout: 30_000 })
      .toBe('0 page, 0 mot, 0 signe, dos 0 mm');
    await caretAtEndOf(page, 'Quincaillerie zinzinulante.');
    await page.keyboard.type(' Voilà.');
    await expect
      .poll(() => since.locator('b').textContent(), { timeout: 30_000 })
      .toBe('0 page, +1 mot, +7 signes, dos 0 mm');
    for (let key = 0; key < ' Voilà.'.length; key += 1) await page.keyboard.press('Backspace');
    await page.locator('.figures summary').click();
  });

  it('shows the pages of the book in the margin of the text when one asks for them', async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('pages du livre dans la marge');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.printed-page').count(), { timeout: 30_000 }).toBeGreaterThan(2);
    const folios = await page
      .locator('.printed-page')
      .evaluateAll((marks) => marks.map((mark) => Number((mark as HTMLElement).dataset.folio)));
    expect(folios).toEqual([...folios].sort((one, other) => one - other));
  });

  it('opens in a window of its own, with the whole book', async () => {
    const opened = app.electron ? app.electron.waitForEvent('window') : page.context().waitForEvent('page');
    await page.getByRole('button', { name: 'Dans une autre fenêtre' }).click();
    const proof = await opened;
    await proof.locator('.proof-stage[data-painted="true"] canvas').first().waitFor({ timeout: 90_000 });
    const shown = () =>
      proof
        .locator('.proof-stage section')
        .allTextContents()
        .then((pages) => pages.join(' '));
    // It came to the chapter that is being written.
    await expect
      .poll(() => proof.locator('.proof-facts').textContent())
      .toMatch(/page\s(?:1[1-9]|[2-9]\d)\ssur\s\d{2,}/);
    expect(await shown()).not.toBe('');
    await proof.getByRole('textbox', { name: 'Page…' }).fill('1');
    await proof.keyboard.press('Enter');
    await expect.poll(() => proof.locator('.proof-facts').textContent()).toMatch(/page\s1\ssur/);
    expect(await findings(proof)).toEqual([]);
    // The window of the book is loaded anew: its proof hears of both.
    await page.reload();
    await openChapter(page, 'La panne');
    await expect.poll(() => proof.locator('.proof-facts').textContent()).toMatch(/page\s[2-9]\d\ssur/);
    expect(await proof.locator('.proof-closed').count()).toBe(0);
    await proof.close();
  });
});

describe('the details of the book', () => {
  it('keep what editions need to know, and check an ISBN while it is typed', async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('titre, auteur');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Le livre' });
    await dialog.getByRole('tab', { name: 'Édition' }).click();
    const isbn = dialog.getByLabel('ISBN du livre imprimé');
    await isbn.fill('978-2-07-036822-4');
    await expect.poll(() => dialog.textContent()).toContain('Le dernier chiffre devrait être 8.');
    await isbn.fill('978-2-07-036822-8');
    await expect.poll(() => dialog.textContent()).toContain('Le chiffre de contrôle est juste.');
    expect(await findings(page)).toEqual([]);
    await dialog.getByRole('tab', { name: 'Librairie' }).click();
    const codes = dialog.getByLabel('Code');
    await codes.first().waitFor();
    const there = await codes.count();
    await dialog.getByRole('button', { name: 'Ajouter un sujet' }).click();
    await expect.poll(() => codes.count()).toBe(there + 1);
    await codes.last().fill('3377');
    await dialog.getByRole('tab', { name: 'Mentions' }).click();
    await dialog.getByLabel('Dépôt légal').fill('mars 2027');
    await dialog.getByRole('button', { name: 'Terminé' }).click();
    const [sample = ''] = readdirSync(app.documents);
    const folder = join(app.documents, sample);
    await expect.poll(() => readFileSync(join(folder, 'book.yaml'), 'utf8')).toContain('deposit: mars 2027');
    const yaml = readFileSync(join(folder, 'book.yaml'), 'utf8');
    expect(yaml).toContain('978-2-07-036822-8');
    expect(yaml).toMatch(/scheme: clil/);
    expect(yaml).toContain('3377');
  });
});
