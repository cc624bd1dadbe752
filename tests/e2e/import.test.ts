import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rowTitles, tree } from './desk';
import { door, type OpenApp, openApp, root } from './door';
import { findings } from './findings';

let home: string;
let app: OpenApp;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'octavo-import-'));
  app = await openApp({ home: join(home, 'writer') });
});
afterAll(async () => {
  await app?.close();
  rmSync(home, { recursive: true, force: true });
});

/** Drops a file on the first screen, as the system hands it over. */
const drop = (name: string, bytes: Buffer) =>
  app.page.evaluate(
    ([called, data]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0))], called));
      const place = document.querySelector('.start-sheet') as HTMLElement;
      const common = { bubbles: true, cancelable: true, dataTransfer: transfer };
      place.dispatchEvent(new DragEvent('dragover', common));
      place.dispatchEvent(new DragEvent('drop', common));
    },
    [name, bytes.toString('base64')] as const,
  );

/** How often each word stands in the chapters of a book; what leads to pictures, notes and works is none. */
function wordsIn(folder: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of readdirSync(join(folder, 'chapters'))) {
    const text = readFileSync(join(folder, 'chapters', name), 'utf8')
      .replace(/\[[^\]]*@[^\]]*\]/g, '')
      .replace(/\{[^}]*\}|\[\^\w+\]|\(\.\.\/[^)]*\)/g, '');
    for (const [word] of text.matchAll(/[\p{L}\p{N}’]+/gu)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

describe(`a manuscript dropped on the first screen, through the ${door} door`, () => {
  test('is refused in a sentence when it is not what its name says', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'Importer un manuscrit' }).waitFor();
    await drop('livre.docx', Buffer.from('Pas un document Word.'));
    await page.getByText('Octavo ne sait pas lire ce fichier').waitFor();
    expect(await findings(page)).toEqual([]);
    expect(existsSync(app.documents)).toBe(false);
  });

  test('becomes a book with every word: the sample, as Word has it', async () => {
    const { page } = app;
    const sample = join(home, 'exemple');
    cpSync(join(root, 'resources', 'sample'), sample, { recursive: true });
    const out = join(home, 'out');
    const cli = [join(root, 'dist', 'host', 'cli.cjs'), 'export', sample, '--to', 'docx', '--out', out];
    const made = spawnSync(process.execPath, cli, {
      env: { ...process.env, OCTAVO_HOME: join(home, 'cli') },
      encoding: 'utf8',
    });
    expect(made.status, made.stderr).toBe(0);
    await drop(
      'Le livre noir.docx',
      readFileSync(join(out, readdirSync(out).find((name) => name.endsWith('.docx')) ?? '')),
    );
    await tree(page).waitFor({ timeout: 60_000 });
    expect(await rowTitles(page)).toEqual(
      expect.arrayContaining(['Avant-propos', 'La facture fantôme', 'La panne', 'Kevin']),
    );
    const folder = join(app.documents, readdirSync(app.documents)[0] ?? '');
    const found = wordsIn(folder);
    const lost = [...wordsIn(sample)].filter(([word, count]) => (found.get(word) ?? 0) < count).map(([word]) => word);
    // Of a work that is cited the words are there, and not its key.
    expect(lost.filter((word) => !/^\p{Ll}+\d{4}$|^p$/u.test(word))).toEqual([]);
    expect(readdirSync(join(folder, 'images')).length).toBeGreaterThan(0);
  });
});
