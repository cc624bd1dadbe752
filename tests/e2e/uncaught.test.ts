import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chapterFile, openChapter, saved } from './desk';
import { door, type OpenApp, openApp } from './door';

let home: string;
let app: OpenApp;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'octavo-uncaught-'));
  app = await openApp({ home, sample: true });
  await openChapter(app.page, 'Appuyez sur la touche étoile');
});

afterAll(async () => {
  await app.close().catch(() => undefined);
  rmSync(home, { recursive: true, force: true, maxRetries: 3 });
});

// Only of Electron can a test reach the program behind the window; the host of a browser has the same few lines.
describe.skipIf(door !== 'electron')('an error of the program that nobody caught', () => {
  test('is told in the window, opens no box of the system’s, and saving goes on', async () => {
    const { page, electron } = app;
    if (!electron) throw new Error('There is no Electron.');
    const boxes = () => electron.evaluate(() => (globalThis as { octavoBoxes?: number }).octavoBoxes);
    await electron.evaluate(({ dialog }) => {
      const counted = globalThis as { octavoBoxes?: number };
      counted.octavoBoxes = 0;
      // What Electron itself would show: it stands in the way until somebody clicks.
      dialog.showErrorBox = () => {
        counted.octavoBoxes = (counted.octavoBoxes ?? 0) + 1;
      };
    });
    for (const fail of ['throw', 'reject'] as const) {
      await electron.evaluate((_electron, way) => {
        if (way === 'throw') setTimeout(() => JSON.parse('{ not json'), 0);
        else void Promise.reject(new Error('nobody waits for this'));
      }, fail);
      const sentence = page.getByText('Octavo a rencontré une erreur imprévue.');
      await sentence.waitFor({ timeout: 15_000 });
      await page.getByRole('button', { name: 'Fermer' }).first().click();
      await sentence.waitFor({ state: 'hidden' });
    }
    expect(await boxes()).toBe(0);
    await page.locator('.ProseMirror p').nth(1).click();
    await page.keyboard.press('End');
    await page.keyboard.type(' Tout continue.');
    await saved(page);
    const [sample = ''] = readdirSync(app.documents);
    expect(chapterFile(join(app.documents, sample), 'la-touche-etoile.md')).toContain('Tout continue.');
  });

  test('does not keep the program from quitting', async () => {
    const { electron } = app;
    const program = electron?.process();
    await electron?.evaluate(({ app: own }) => {
      own.on('before-quit', () => {
        throw new Error('at the very end');
      });
    });
    await app.close();
    expect(program?.signalCode ?? null).toBeNull();
    expect(program?.exitCode).toBe(0);
  });
});
