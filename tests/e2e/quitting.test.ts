import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { exportFormats, openChapter } from './desk';
import { door, openApp } from './door';

/** Seconds in which a program that was told to end has to be gone; a thread that is not let go of keeps it for ever. */
const GONE = 20;

const homes: string[] = [];
afterAll(() => {
  for (const home of homes) rmSync(home, { recursive: true, force: true, maxRetries: 3 });
});

/** The sample book, in a home of its own. */
async function openSample() {
  const home = mkdtempSync(join(tmpdir(), 'octavo-quitting-'));
  homes.push(home);
  const app = await openApp({ home, sample: true });
  await app.page.getByRole('treeitem').first().waitFor();
  const [only = ''] = readdirSync(app.documents);
  return { ...app, folder: join(app.documents, only) };
}

/** Everything Octavo can make of the book, begun in the dialog and come to this step. */
async function beginExport(page: Page, step: string) {
  await page.keyboard.press('Control+Shift+E');
  const dialog = page.getByRole('dialog', { name: 'Exporter le livre' });
  for (const box of await dialog.getByRole('group', { name: 'Formats' }).getByRole('checkbox').all())
    if (!(await box.isChecked())) await box.click();
  await dialog.getByRole('button', { name: 'Exporter', exact: true }).click();
  await dialog.locator('.publish-step', { hasText: step }).waitFor({ timeout: 90_000 });
  return dialog;
}

/**
 * Ends the program as a writer does; rejects when it has not gone in time, after ending it for good, and when it did not go by
 * itself: one that stands still is ended by a guard of its own.
 */
async function quit(app: Awaited<ReturnType<typeof openSample>>): Promise<void> {
  // Asked now: of a program that has gone Playwright knows nothing any more.
  const program = app.electron?.process();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<'late'>((done) => {
    timer = setTimeout(() => done('late'), GONE * 1000);
  });
  const end = await Promise.race([app.close(), late]);
  clearTimeout(timer);
  if (end !== 'late') {
    expect(program?.signalCode ?? null).toBeNull();
    return;
  }
  await app.kill();
  throw new Error(`The program was not gone after ${GONE} s.`);
}

/** What lies in the folders of exports: nothing but whole files may. */
const made = (folder: string): string[] => {
  try {
    return readdirSync(join(folder, 'exports'), { recursive: true }).map(String);
  } catch {
    return [];
  }
};

describe(`a program that is told to end (${door})`, () => {
  test.each(['Assemblage du livre', 'Conversion', 'Vérification'])(
    'goes at once from an export that is at “%s”, and leaves no half of it',
    async (step) => {
      const app = await openSample();
      await beginExport(app.page, step);
      await quit(app);
      expect(made(app.folder)).toEqual([]);
    },
  );

  test('ends an export that is no longer wanted, makes the next, and goes', async () => {
    const app = await openSample();
    for (const step of ['Conversion', 'Vérification']) {
      const dialog = await beginExport(app.page, step);
      await dialog.getByRole('button', { name: 'Arrêter' }).click();
      await dialog.locator('.publish-running').waitFor({ state: 'detached' });
      expect(made(app.folder)).toEqual([]);
      await app.page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
    }
    const files = await exportFormats(app.page, app.folder, ['EPUB']);
    expect(files.map((file) => extname(file))).toEqual(['.epub']);
    await quit(app);
  });

  test('goes while the pages of a chapter and of the book are composed', async () => {
    const app = await openSample();
    await openChapter(app.page, 'Appuyez sur la touche étoile');
    await app.page.getByRole('tab', { name: 'Épreuve' }).click();
    await app.page.locator('.proof-state').waitFor();
    await app.page.waitForTimeout(700);
    await quit(app);
  });
});
