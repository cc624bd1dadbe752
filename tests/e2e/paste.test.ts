import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caretAtEndOf, chapterFile, openChapter, save, tree } from './desk';
import { door, type OpenApp, openApp, root } from './door';

const LAST = 'C’est un homme qui croit au recomptage.';
const fixture = (name: string) => readFileSync(join(root, 'tests', 'fixtures', 'paste', name), 'utf8');

/** Pasting as a writer does it, under the policy of the real window; the file on the disk is the judge. */
describe(`pasting, through the ${door} door`, () => {
  let home: string;
  let app: OpenApp;
  let page: Page;
  const asked: string[] = [];

  const paste = (data: Readonly<Record<string, string>>) =>
    page.evaluate((given) => {
      const transfer = new DataTransfer();
      for (const [type, value] of Object.entries(given)) transfer.setData(type, value);
      document
        .querySelector('.ProseMirror')
        ?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }));
    }, data);
  const source = () => chapterFile(join(app.documents, readdirSync(app.documents)[0] ?? ''), 'la-panne.md');

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'octavo-paste-'));
    app = await openApp({ home });
    page = app.page;
    page.on('request', (request) => {
      if (!/^(?:octavo:|http:\/\/127\.0\.0\.1|blob:|data:)/.test(request.url())) asked.push(request.url());
    });
    await page.getByRole('button', { name: /Ouvrir le livre d’exemple/ }).click();
    await tree(page).waitFor();
    await openChapter(page, 'La panne');
  });
  afterAll(async () => {
    await app?.close();
    rmSync(home, { recursive: true, force: true });
  });

  test('a text of Word arrives with its notes, clean, and goes with one undo', async () => {
    const before = source();
    await caretAtEndOf(page, LAST);
    await page.keyboard.press('Enter');
    await paste({ 'text/html': fixture('word.html'), 'text/plain': 'x' });
    await save(page);
    // The labels of notes are made when they come.
    const labelled = fixture('word.md').replace('# La panne', '## La panne').trim();
    const [label] = /(?<=siècle\[\^)\w+(?=\])/.exec(source()) ?? [''];
    expect(source()).toContain(`${LAST}\n\n${labelled.replaceAll('[^n1]', `[^${label}]`)}\n`);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await save(page);
    expect(source()).toBe(before);
  });

  test('a page that would run, load or leave does nothing of it', async () => {
    await caretAtEndOf(page, LAST);
    await page.keyboard.press('Enter');
    await paste({
      'text/html':
        '<base href="https://trap.example/"><script>alert(1)</script><style>p{background:url(https://trap.example/a.png)}</style>' +
        '<p style="background:url(https://trap.example/b.png)" onclick="alert(2)">Reste <a href="javascript:alert(3)">ceci</a>.</p>' +
        '<img src="https://trap.example/c.png" alt="Loin" onerror="alert(4)"><iframe src="https://trap.example/d"></iframe>',
    });
    await page.getByText('Image restée sur le web\u00a0: https://trap.example/c.png').waitFor();
    await save(page);
    expect(source()).toContain('\n\nReste ceci.\n\n![](https://trap.example/c.png){alt="Loin"}\n');
    expect(asked).toEqual([]);
    expect(app.problems).toEqual([]);
    await page.keyboard.press('Control+z');
  });

  test('pasted with the keys, and without formatting with one more', async () => {
    await caretAtEndOf(page, LAST);
    await page.keyboard.press('Enter');
    await page.keyboard.type('Mot');
    await page.keyboard.press('Shift+Home');
    await page.keyboard.press('Control+i');
    await page.locator('.ProseMirror em').filter({ hasText: 'Mot' }).waitFor();
    await page.keyboard.press('Control+c');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+v');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Shift+v');
    await save(page);
    expect(source()).toMatch(/recomptage\.\n\n\*Mot\*\n\n\*Mot\*\n\nMot\n/);
  });
});
