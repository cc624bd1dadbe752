import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readBook } from '../../src/shared/book/files';
import { presetsOf } from '../../src/shared/publishing/presets';
import { readSent } from '../../src/shared/publishing/sent';
import { book } from './desk';
import { door, type OpenApp, openApp, root } from './door';

const home = mkdtempSync(join(tmpdir(), 'octavo-presets-'));
let app: OpenApp;
let folder = '';

beforeAll(async () => {
  app = await openApp({ home, sample: true });
  const [only = ''] = readdirSync(app.documents);
  folder = join(app.documents, only);
});
let isOpen = true;
afterAll(async () => {
  if (isOpen) await app.close();
  rmSync(home, { recursive: true, force: true });
});

const dialog = () => app.page.getByRole('dialog', { name: 'Exporter le livre' });
const sent = () => readSent(readFileSync(join(folder, 'exports', 'sent.yaml'), 'utf8'));
const kept = () => presetsOf(readBook(book(folder)).book).presets;
const press = (key: string) => app.page.keyboard.press(key);

async function finished(): Promise<void> {
  await dialog()
    .getByText(/est prêt|sont prêts/)
    .waitFor({ timeout: 60_000 });
  await dialog().getByRole('button', { name: 'Fermer' }).first().click();
}

describe(`presets of exports (${door})`, () => {
  test('one is made of a ready-made one, and what is set is in book.yaml at once', async () => {
    await app.page.getByRole('treeitem').first().waitFor();
    await press('Control+Shift+E');
    const panel = dialog();
    await panel.getByText('Nouveau préréglage').click();
    await panel.getByRole('button', { name: /^Relecture/ }).click();
    const name = panel.getByLabel('Nom du préréglage');
    await name.fill('Relecture — Maître X');
    await name.press('Enter');
    await expect.poll(() => kept().map((preset) => preset.name)).toEqual(['Relecture — Maître X']);
    await panel.getByLabel('Destinataire').fill('Maître X');
    await panel.getByLabel('Nom des fichiers').fill('{title} – {recipient}');
    // What it will be called is shown while one types.
    await panel.getByText('Le livre noir du service et de l’expérience client – Maître X.docx').waitFor();
    await panel.getByText('Ce qui est inclus').click();
    await panel.getByRole('button', { name: 'Tout décocher' }).click();
    expect(await panel.getByRole('button', { name: 'Exporter', exact: true }).isEnabled()).toBe(false);
    await panel.getByRole('checkbox', { name: 'La panne' }).check();
    await expect
      .poll(() => kept()[0])
      .toMatchObject({
        formats: ['docx'],
        recipient: 'Maître X',
        fileName: '{title} – {recipient}',
        selection: { sections: ['q9fd'], comments: true },
        settings: { docx: { look: 'manuscript', lineNumbers: true } },
      });
    expect(book(folder)).toContain('# ');
  });

  test('it is run, and recorded with the sum of its file and the version of its text', async () => {
    await dialog().getByRole('button', { name: 'Exporter', exact: true }).click();
    await finished();
    const { records, unread } = sent();
    expect({ unread, count: records.length }).toEqual({ unread: 0, count: 1 });
    const [{ files, version, ...record } = { files: [], version: '' }] = records;
    expect(record).toMatchObject({ preset: 'Relecture — Maître X', recipient: 'Maître X', part: true });
    expect(version).not.toBe('');
    const [file] = files;
    const bytes = readFileSync(join(folder, ...(file?.path ?? '').split('/')));
    expect(file).toMatchObject({ size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
    expect(file?.path).toMatch(
      /^exports\/\d{4}-\d\d-\d\d\/Le livre noir du service et de l’expérience client – Maître X\.docx$/,
    );
  });

  test('one key runs it once more; the palette has it by its name', async () => {
    await press('Control+Alt+p');
    await finished();
    await expect.poll(() => sent().records.map(({ presetId }) => presetId)).toEqual([kept()[0]?.id, kept()[0]?.id]);
    await press('Control+k');
    await app.page.locator('.palette-search').fill('exporter relecture');
    await app.page.getByRole('option', { name: 'Exporter : Relecture — Maître X' }).waitFor();
    await press('Escape');
  });

  test('what was sent is listed, and its text is seen again', async () => {
    await press('Control+Shift+E');
    await dialog().getByRole('button', { name: 'Ce qui a été envoyé' }).click();
    const list = dialog().getByRole('list', { name: 'Ce qui a été envoyé' });
    await expect.poll(() => list.getByText('pour Maître X').count()).toBe(2);
    await list
      .getByRole('button', { name: /^Revoir ce texte/ })
      .first()
      .click();
    await app.page.getByRole('dialog', { name: /ce qui a changé/ }).waitFor();
    await press('Escape');
  });

  test('the interior of the book is set in the same window, and taken back like any change of the book', async () => {
    await press('Control+Shift+E');
    await dialog().getByRole('button', { name: 'L’intérieur du livre' }).click();
    await dialog()
      .getByRole('radio', { name: /^Poche/ })
      .check();
    await dialog().getByLabel('Format de la page').selectOption('110x180');
    await expect.poll(() => readBook(book(folder)).book.print).toEqual({ style: 'poche', trim: '110x180' });
    await press('Escape');
    await app.page.getByRole('treeitem').first().click();
    for (const left of [{ style: 'poche' }, undefined]) {
      await press('Control+z');
      await expect.poll(() => readBook(book(folder)).book.print).toEqual(left);
    }
  });

  test('the terminal runs it too', async () => {
    await app.close();
    isOpen = false;
    const env = { ...process.env, OCTAVO_HOME: home, LANG: 'fr_FR.UTF-8' };
    const args = ['export', folder, '--preset', 'relecture maitre x', '--to', 'md', '--json'];
    const out = execFileSync(process.execPath, [join(root, 'dist', 'host', 'cli.cjs'), ...args], {
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const { files } = JSON.parse(out) as { files: { path: string }[] };
    expect(readFileSync(files[0]?.path ?? '', 'utf8')).toContain('## La panne');
    expect(sent().records).toHaveLength(3);
  });
});
