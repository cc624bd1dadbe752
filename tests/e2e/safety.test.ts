import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { replayJournal } from '../../src/main/manuscript/journal-records';
import { caretAtEndOf, chapterFile, openChapter, saved, tree } from './desk';
import { door, type OpenApp, openApp } from './door';

const SENTENCE = 'C’est un homme qui croit au recomptage.';
const page1 = (page: Page) => page.getByRole('textbox', { name: 'La panne' });

/** Runs a command through the palette. */
async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.locator('.palette-search').fill(name);
  await page.getByRole('option', { name }).first().waitFor();
  await page.keyboard.press('Enter');
}

/** The sample book, open on a chapter, in a home of its own. */
async function openSample(home: string): Promise<{ app: OpenApp; page: Page; folder: string }> {
  const app = await openApp({ home, sample: true });
  const { page } = app;
  page.setDefaultTimeout(15_000);
  await tree(page).waitFor();
  const folder = join(app.documents, readdirSync(app.documents)[0] ?? '');
  await openChapter(page, 'La panne');
  return { app, page, folder };
}

/** Opens the sample's chapter in a tab that was loaded again: on the first screen, or in the book that the host has open. */
async function openAgain(page: Page): Promise<void> {
  const known = page.getByRole('button', { name: /Le livre noir du service/ }).first();
  await known.or(tree(page)).first().waitFor();
  if (!(await tree(page).isVisible())) await known.click();
  await openChapter(page, 'La panne');
}

/** Puts a file where a folder was: nothing can be written into that, not even by root. */
function block(path: string): () => void {
  if (existsSync(path)) renameSync(path, `${path}-away`);
  else mkdirSync(`${path}-away`, { recursive: true });
  writeFileSync(path, '');
  return () => {
    rmSync(path);
    renameSync(`${path}-away`, path);
  };
}

/** The texts that the journals of a folder give back. */
function journals(folder: string): string {
  if (!existsSync(folder)) return '';
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.oj'));
  return found.map((name) => replayJournal(readFileSync(join(folder, name)))?.text ?? '').join('\n');
}

/** Octavo tries by itself now and then: such a try may come before the click. */
async function retry(page: Page): Promise<void> {
  await Promise.race([
    page
      .getByRole('button', { name: 'Réessayer' })
      .click()
      .catch(() => undefined),
    saved(page),
  ]);
  await saved(page);
}

describe(`while the chapters’ files cannot be written, through the ${door} door`, () => {
  const home = mkdtempSync(join(tmpdir(), 'octavo-held-'));
  let app: OpenApp;
  let page: Page;
  let folder: string;
  let mend: () => void;
  beforeAll(async () => {
    ({ app, page, folder } = await openSample(home));
    mend = block(join(folder, 'chapters'));
  });
  afterAll(async () => {
    await app?.close();
    rmSync(home, { recursive: true, force: true });
  });

  test('the words are in the journal, and the status line says so and why', async () => {
    await caretAtEndOf(page, SENTENCE);
    await page.keyboard.type(' Ou presque.');
    await page.locator('.net.held', { hasText: 'À l’abri dans le journal' }).waitFor();
    expect(await page.locator('.net.held').getAttribute('title')).not.toBe('');
    await expect.poll(() => journals(join(folder, '.octavo', 'dev')), { timeout: 10_000 }).toContain('Ou presque.');
    expect(await page.getByText('Non enregistré').count()).toBe(0);
  });

  test('the book is not closed before they are in its files', async () => {
    await command(page, 'Fermer le livre');
    await page.locator('.page-notices .notice.failure').waitFor();
    expect(await page1(page).textContent()).toContain('Ou presque.');
  });

  test('an export does not begin without them, and its dialog says why', async () => {
    await page.keyboard.press('Control+Shift+E');
    const dialog = page.getByRole('dialog', { name: 'Exporter le livre' });
    await dialog.getByRole('button', { name: 'Exporter', exact: true }).click();
    await dialog.locator('.notice.failure').waitFor();
    expect(await dialog.getByRole('button', { name: 'Exporter', exact: true }).isEnabled()).toBe(true);
    await page.keyboard.press('Escape');
  });

  test('once they can be written again, all is saved', async () => {
    mend();
    await retry(page);
    expect(chapterFile(folder, 'la-panne.md')).toContain('croit au recomptage. Ou presque.\n');
  });

  test('what only the journal held at a power cut is found again', async () => {
    mend = block(join(folder, 'chapters'));
    await caretAtEndOf(page, 'Ou presque.');
    await page.keyboard.type(' Si.');
    await page.locator('.net.held').waitFor();
    await expect.poll(() => journals(join(folder, '.octavo', 'dev')), { timeout: 10_000 }).toContain(' Si.');
    await app.kill();
    mend();
    expect(chapterFile(folder, 'la-panne.md')).not.toContain('Si.');
    app = await openApp({ home, book: folder });
    page = app.page;
    page.setDefaultTimeout(15_000);
    await openChapter(page, 'La panne');
    expect(await page1(page).textContent()).toContain('Ou presque. Si.');
    expect(chapterFile(folder, 'la-panne.md')).toContain('Ou presque. Si.\n');
    await command(page, 'Fermer le livre');
    await page.getByRole('button', { name: /Ouvrir le livre d’exemple/ }).waitFor();
  });
});

describe(`while nothing takes words, through the ${door} door`, () => {
  const home = mkdtempSync(join(tmpdir(), 'octavo-failed-'));
  let app: OpenApp;
  let page: Page;
  let folder: string;
  let mend: readonly (() => void)[];
  beforeAll(async () => {
    ({ app, page, folder } = await openSample(home));
    mend = [join(folder, 'chapters'), join(folder, '.octavo', 'dev'), join(home, 'state', 'books')].map(block);
  });
  afterAll(async () => {
    await app?.close();
    rmSync(home, { recursive: true, force: true });
  });

  test('the status line is red and says why', async () => {
    await caretAtEndOf(page, SENTENCE);
    await page.keyboard.type(' Ou presque.');
    await page.locator('.net.failed', { hasText: 'Non enregistré' }).waitFor();
    expect(journals(home)).not.toContain('presque.');
  });

  test('a copy can be kept elsewhere, whole', async () => {
    const elsewhere = join(home, 'Documents', 'copies');
    mkdirSync(elsewhere);
    const button = page.getByRole('button', { name: 'Enregistrer une copie ailleurs' });
    if (app.electron) {
      await app.electron.evaluate(({ dialog }, chosen) => {
        dialog.showOpenDialog = (async () => ({
          canceled: false,
          filePaths: [chosen],
        })) as typeof dialog.showOpenDialog;
      }, elsewhere);
      await button.click();
      await page.getByText('Copie enregistrée').first().waitFor();
    } else {
      const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
      await download.saveAs(join(elsewhere, download.suggestedFilename()));
    }
    const [name] = readdirSync(elsewhere);
    expect(name).toMatch(/^la panne\.md$|^la-panne\.md$/i);
    const original = readFileSync(join(`${join(folder, 'chapters')}-away`, 'la-panne.md'), 'utf8');
    const copy = readFileSync(join(elsewhere, name ?? ''), 'utf8');
    expect(copy).toBe(original.replace(SENTENCE, `${SENTENCE} Ou presque.`));
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
    expect(await page1(page).textContent()).toContain('Ou presque.');
  });

  test('once something takes them again, all is saved and the book closes', async () => {
    for (const again of mend) again();
    await retry(page);
    expect(chapterFile(folder, 'la-panne.md')).toContain('croit au recomptage. Ou presque.\n');
    await command(page, 'Fermer le livre');
    await page.getByRole('button', { name: /Ouvrir le livre d’exemple/ }).waitFor();
  });
});

/** What the window's own database keeps of words that no host took. */
const keptWords = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const asked = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((done, reject) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await asked(indexedDB.open('octavo', 1));
    const kept: unknown[] = await asked(database.transaction('kept-words').objectStore('kept-words').getAll());
    database.close();
    return JSON.stringify(kept);
  });

describe('when the host ends under an open tab', () => {
  const isWeb = door === 'web';
  const why = 'in Electron host and window are one program';

  test('the window says so, and all is saved once it was started again', async (context) => {
    context.skip(!isWeb, why);
    const home = mkdtempSync(join(tmpdir(), 'octavo-restart-'));
    const { app, page, folder } = await openSample(home);
    await app.endHost?.();
    await caretAtEndOf(page, SENTENCE);
    await page.keyboard.type(' Ou presque.');
    await page.locator('.net.failed', { hasText: 'Octavo ne répond plus' }).waitFor();
    expect(chapterFile(folder, 'la-panne.md')).not.toContain('Ou presque.');
    await expect.poll(() => keptWords(page)).toContain('Ou presque.');
    const yaml = join(folder, 'book.yaml');
    writeFileSync(yaml, readFileSync(yaml, 'utf8').replace(/^title: .*/m, 'title: Le livre d’une autre'));

    const next = await openApp({ home });
    expect(new URL(next.page.url()).port, 'the same address').toBe(new URL(page.url()).port);
    // As a browser does in which the new address is opened beside the old tab: both have one storage.
    const token = await next.page.evaluate(() => localStorage.getItem('octavo.token'));
    await page.evaluate((value) => localStorage.setItem('octavo.token', value ?? ''), token);
    await saved(page);
    expect(chapterFile(folder, 'la-panne.md')).toContain('croit au recomptage. Ou presque.\n');
    expect(await keptWords(page), 'what the host has is not kept a second time').toBe('[]');
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

  test('words typed after it was killed are there after the tab was loaded again', async (context) => {
    context.skip(!isWeb, why);
    const home = mkdtempSync(join(tmpdir(), 'octavo-reload-'));
    const { app, page, folder } = await openSample(home);
    await caretAtEndOf(page, SENTENCE);
    await page.keyboard.type(' Ou presque.');
    await app.endHost?.();
    await page.keyboard.type(' Sans témoin.');
    await page.locator('.net.failed').waitFor();
    // Typed between two tries to reach the host: kept all the same.
    await page.keyboard.type(' Et encore.');
    await expect.poll(() => keptWords(page)).toContain('Ou presque. Sans témoin. Et encore.');

    const next = await openApp({ home });
    const token = await next.page.evaluate(() => localStorage.getItem('octavo.token'));
    await page.evaluate((value) => localStorage.setItem('octavo.token', value ?? ''), token);
    // Before the page has heard of the new host it is gone, without a chance to say goodbye.
    await page.evaluate(() => {
      window.addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), { capture: true });
    });
    await page.reload();
    await openAgain(page);
    const whole = `${SENTENCE} Ou presque. Sans témoin. Et encore.`;
    await expect.poll(() => page1(page).textContent()).toContain(whole);
    await saved(page);
    const text = chapterFile(folder, 'la-panne.md');
    expect(text).toContain(`${whole}\n`);
    expect(text.split('Sans témoin.'), 'once').toHaveLength(2);
    expect(await keptWords(page)).toBe('[]');
    app.problems.length = 0;
    await app.close();
    await next.close();
    rmSync(home, { recursive: true, force: true });
  });
});

describe('when the host ends under two tabs', () => {
  test('the words of both are there after both were closed', async (context) => {
    context.skip(door !== 'web', 'Electron has one window');
    const home = mkdtempSync(join(tmpdir(), 'octavo-both-'));
    const { app, page, folder } = await openSample(home);
    const other = await page.context().newPage();
    await other.goto(new URL('/', page.url()).href);
    await openAgain(other);
    const last = (await page.locator('.ProseMirror > p').allTextContents()).at(-1) ?? '';
    await caretAtEndOf(page, SENTENCE);
    await caretAtEndOf(other, last);
    await app.endHost?.();
    await page.keyboard.type(' Ou presque.');
    await other.keyboard.type(' Sans témoin.');
    for (const words of ['Ou presque.', 'Sans témoin.']) await expect.poll(() => keptWords(page)).toContain(words);

    const next = await openApp({ home });
    const token = await next.page.evaluate(() => localStorage.getItem('octavo.token'));
    const third = await page.context().newPage();
    await other.close();
    await page.close();
    await third.goto(new URL('/', next.page.url()).href);
    await third.evaluate((value) => localStorage.setItem('octavo.token', value ?? ''), token);
    await third.reload();
    await openAgain(third);
    // The browser may take a moment to know that a window is gone.
    await expect.poll(() => keptWords(third), { timeout: 15_000 }).toBe('[]');
    await saved(third);
    const text = chapterFile(folder, 'la-panne.md');
    expect(text.split(`${SENTENCE} Ou presque.`), 'once').toHaveLength(2);
    expect(text.split(`${last} Sans témoin.`), 'once').toHaveLength(2);
    app.problems.length = 0;
    await third.close();
    await app.close();
    await next.close();
    rmSync(home, { recursive: true, force: true });
  });
});

describe('two tabs on one chapter', () => {
  test('typed in at once in two paragraphs, both have every word of both', async (context) => {
    context.skip(door !== 'web', 'Electron has one window');
    const home = mkdtempSync(join(tmpdir(), 'octavo-two-'));
    const { app, page, folder } = await openSample(home);
    const other = await page.context().newPage();
    await other.goto(new URL('/', page.url()).href);
    await openAgain(other);
    const paragraphs = await page.locator('.ProseMirror > p').allTextContents();
    const last = paragraphs.at(-1) ?? '';
    expect(last).not.toContain(SENTENCE);
    await caretAtEndOf(page, SENTENCE);
    await caretAtEndOf(other, last);
    const words = (mark: string) => Array.from({ length: 25 }, (_, index) => ` ${mark}${index}`).join('');
    await Promise.all([
      page.keyboard.type(words('un'), { delay: 15 }),
      other.keyboard.type(words('autre'), { delay: 15 }),
    ]);
    // The one hears of the other's words when these are in the file, and of its own answer at the latest.
    const seen = async (shown: Page) => {
      const text = (await page1(shown).textContent()) ?? '';
      return [text.includes(`${SENTENCE}${words('un')}`), text.includes(`${last}${words('autre')}`)];
    };
    for (const shown of [page, other]) {
      await expect.poll(() => seen(shown), { timeout: 20_000 }).toEqual([true, true]);
      await saved(shown);
    }
    const text = chapterFile(folder, 'la-panne.md');
    expect(text).toContain(words('un'));
    expect(text).toContain(words('autre'));
    await other.close();
    await app.close();
    rmSync(home, { recursive: true, force: true });
  });
});
