import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caretAtEndOf, chapterFile, openChapter, saved, tree } from './desk';
import { door, type OpenApp, openApp } from './door';

/** Runs a command through the palette. */
async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill(name);
  await page.getByRole('option', { name }).first().waitFor();
  await page.keyboard.press('Enter');
}

describe(`while the disk refuses, through the ${door} door`, () => {
  let home: string;
  let app: OpenApp;
  let page: Page;
  let folder: string;
  const chapters = () => join(folder, 'chapters');

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'octavo-safety-'));
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

  test('the status line says so, and why', async () => {
    // Nothing can be written into a folder that is a file, not even by root.
    renameSync(chapters(), `${chapters()}-away`);
    writeFileSync(chapters(), '');
    await caretAtEndOf(page, 'C’est un homme qui croit au recomptage.');
    await page.keyboard.type(' Ou presque.');
    await page.getByText('Non enregistré').first().waitFor();
  });

  test('the book is not closed on words that are nowhere else', async () => {
    await command(page, 'Fermer le livre');
    await page.locator('.page-notices .notice.failure').waitFor();
    expect(await page.getByRole('textbox', { name: 'La panne' }).textContent()).toContain('Ou presque.');
  });

  test('an export does not begin without them, and its dialog says why', async () => {
    await page.keyboard.press('Control+Shift+E');
    const dialog = page.getByRole('dialog', { name: 'Exporter le livre' });
    await dialog.getByRole('button', { name: 'Exporter', exact: true }).click();
    await dialog.locator('.notice.failure').waitFor();
    expect(await dialog.getByRole('button', { name: 'Exporter', exact: true }).isEnabled()).toBe(true);
    await page.keyboard.press('Escape');
  });

  test('the window asks before it closes on them', async (context) => {
    context.skip(door !== 'electron', 'a browser asks by itself before it closes a tab');
    const asked = await app.electron?.evaluate(async ({ BrowserWindow, dialog }) => {
      const question = new Promise<string>((hear) => {
        dialog.showMessageBoxSync = ((_window: unknown, { message }: { message: string }) => {
          hear(message);
          return 0;
        }) as typeof dialog.showMessageBoxSync;
      });
      BrowserWindow.getAllWindows()[0]?.close();
      return question;
    });
    expect(asked).toBe('Vos derniers mots ne sont pas sur le disque.');
    expect(await page.getByRole('textbox', { name: 'La panne' }).textContent()).toContain('Ou presque.');
  });

  test('once it takes them again, all is saved and the book closes', async () => {
    rmSync(chapters());
    renameSync(`${chapters()}-away`, chapters());
    // Octavo tries by itself now and then: such a try may come before the click.
    const retry = page.getByRole('button', { name: 'Réessayer' });
    await Promise.race([retry.click().catch(() => undefined), saved(page)]);
    await saved(page);
    expect(chapterFile(folder, 'la-panne.md')).toContain('croit au recomptage. Ou presque.\n');
    await command(page, 'Fermer le livre');
    await page.getByRole('button', { name: /Ouvrir le livre d’exemple/ }).waitFor();
  });
});

describe('when the host ends under an open tab', () => {
  test('the window says so, and all is saved once it was started again', async (context) => {
    context.skip(door === 'electron', 'in Electron host and window are one program');
    const home = mkdtempSync(join(tmpdir(), 'octavo-restart-'));
    const app = await openApp({ home, sample: true });
    const { page } = app;
    page.setDefaultTimeout(15_000);
    await tree(page).waitFor();
    const folder = join(app.documents, readdirSync(app.documents)[0] ?? '');
    await openChapter(page, 'La panne');
    await app.endHost?.();
    await caretAtEndOf(page, 'C’est un homme qui croit au recomptage.');
    await page.keyboard.type(' Ou presque.');
    await page.locator('.net.failed', { hasText: 'Octavo ne répond plus' }).waitFor();
    expect(chapterFile(folder, 'la-panne.md')).not.toContain('Ou presque.');
    const yaml = join(folder, 'book.yaml');
    writeFileSync(yaml, readFileSync(yaml, 'utf8').replace(/^title: .*/m, 'title: Le livre d’une autre'));

    const next = await openApp({ home });
    expect(new URL(next.page.url()).port, 'the same address').toBe(new URL(page.url()).port);
    // As a browser does in which the new address is opened beside the old tab: both have one storage.
    const token = await next.page.evaluate(() => localStorage.getItem('octavo.token'));
    await page.evaluate((value) => localStorage.setItem('octavo.token', value ?? ''), token);
    await saved(page);
    expect(chapterFile(folder, 'la-panne.md')).toContain('croit au recomptage. Ou presque.\n');
    // What changed while nobody could tell this window: asked for as soon as the connection is there again.
    await page.waitForFunction(() => document.title.startsWith('Le livre d’une autre'));
    await page.keyboard.type(' Si.');
    await saved(page);
    expect(chapterFile(folder, 'la-panne.md')).toContain('croit au recomptage. Ou presque. Si.\n');
    // The connections that were refused meanwhile are what this test is about.
    app.problems.length = 0;
    await app.close();
    await next.close();
    rmSync(home, { recursive: true, force: true });
  });
});
