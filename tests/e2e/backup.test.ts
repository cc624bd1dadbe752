import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { caretAtEndOf, openChapter, tree } from './desk';
import { door, openApp } from './door';

test('a copy of the chapter goes where the writer wants it, and the closed book into its place for backups', async (context) => {
  context.skip(door !== 'electron', 'a browser keeps a copy among its downloads: see safety.test.ts');
  const home = mkdtempSync(join(tmpdir(), 'octavo-backup-'));
  const place = join(home, 'Documents', 'ailleurs');
  mkdirSync(place, { recursive: true });
  const app = await openApp({ home, sample: true });
  const { page } = app;
  await tree(page).waitFor();
  const changed = await page.evaluate((folder) => {
    const { octavo } = window as Window & { octavo?: { call(name: string, argument: unknown): Promise<unknown> } };
    return octavo?.call('settings.change', { backup: { folder } });
  }, place);
  expect(changed).toMatchObject({ ok: true });
  await openChapter(page, 'La panne');
  await caretAtEndOf(page, 'C’est un homme qui croit au recomptage.');
  await page.keyboard.type(' Ou presque.');
  await app.electron?.evaluate(({ dialog }, folder) => {
    const chosen = async () => ({ canceled: false, filePaths: [folder] });
    dialog.showOpenDialog = chosen as typeof dialog.showOpenDialog;
  }, place);
  await page.keyboard.press('Control+k');
  await page.locator('.palette-search').fill('copie ailleurs');
  await page
    .getByRole('option', { name: /copie ailleurs/ })
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => readdirSync(place)).toEqual(['la-panne.md']);
  expect(readFileSync(join(place, 'la-panne.md'), 'utf8')).toContain('croit au recomptage. Ou presque.');
  // The window goes at once, the program when the backup is whole.
  await app.close();
  expect(readdirSync(place).filter((name) => name.endsWith('.zip'))).toHaveLength(1);
  rmSync(home, { recursive: true, force: true });
});
