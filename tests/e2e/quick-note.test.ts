import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tree } from './desk';
import { door, openApp } from './door';
import { findings } from './findings';

test(`a note jotted down is on the disk as it is written, whatever happens then, through the ${door} door`, async () => {
  const home = mkdtempSync(join(tmpdir(), 'octavo-quick-'));
  const app = await openApp({ home, sample: true });
  const { page } = app;
  try {
    await tree(page).waitFor();
    const notes = join(app.documents, readdirSync(app.documents)[0] ?? '', 'notes');
    await page.keyboard.press('Control+Alt+j');
    const dialog = page.getByRole('dialog', { name: 'Note rapide' });
    await dialog.waitFor();
    expect(await findings(page)).toEqual([]);
    await page.keyboard.type('Rappeler Kevin, et lui demander la lettre.');
    await dialog.getByText('Gardée au fur et à mesure').waitFor();
    await dialog.getByRole('button', { name: 'La lire à côté' }).press('Enter');
    await expect.poll(() => readdirSync(notes)).toContain('rappeler-kevin-et-lui-demander-la-lettre.md');
    await page.locator('.working-note', { hasText: 'Rappeler Kevin, et lui demander la lettre.' }).waitFor();
    // It stands in the binder, below the book, and is opened from there.
    await page.getByRole('button', { name: 'Fermer la vue' }).click();
    const group = tree(page).getByRole('treeitem', { name: 'Notes de travail' });
    await group.focus();
    await page.keyboard.press('ArrowRight');
    await tree(page).getByRole('treeitem', { name: 'rappeler-kevin' }).press('Enter');
    await page.locator('.working-note', { hasText: 'Rappeler Kevin' }).waitFor();
    expect(await findings(page), 'notes in the binder').toEqual([]);
    await page.keyboard.press('Control+Alt+j');
    await page.keyboard.type('Une autre, et la lumière s’éteint');
    await dialog.getByText('Gardée au fur et à mesure').waitFor();
    // The window of 150 ms, and the disk.
    await page.waitForTimeout(600);
    await app.kill();
    const texts = readdirSync(notes, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => readFileSync(join(notes, name), 'utf8'));
    expect(texts).toContain('Une autre, et la lumière s’éteint\n');
  } finally {
    await app.kill();
    rmSync(home, { recursive: true, force: true });
  }
});
