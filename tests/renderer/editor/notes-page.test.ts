import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, type HarnessPage, openHarness } from './harness/open-page';

if (!chromiumPath) console.log('- skipped: notes on the page: there is no Chromium here');

const TEXT =
  'Un[^a1a] mot.\n\nDeux[^b2b] mots.\n\nTrois[^c3c].\n\n[^a1a]: Alpha.\n\n[^b2b]: Bravo.\n\n[^c3c]: Charlie.\n';

describe.skipIf(!chromiumPath)('notes on the page and in their panel, in a browser', () => {
  let harness: HarnessPage;
  beforeAll(async () => {
    harness = await openHarness();
  });
  afterAll(() => harness?.close());

  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await harness.page.keyboard.press(key);
  };
  const open = async (text = TEXT) => {
    await harness.open({ a: text });
    await harness.page.evaluate(() => window.page.showNotes());
    await harness.page.getByRole('list', { name: 'Notes du chapitre' }).waitFor();
  };
  const row = (name: string) => harness.page.getByRole('button', { name, exact: true });
  const writing = (number: number) => harness.page.getByRole('textbox', { name: `Texte de la note ${number}` });
  const focused = () => harness.page.evaluate(() => document.activeElement?.getAttribute('aria-label'));

  test('a note is written in the panel, and is the page’s: saved, shown on its call, undone there', async () => {
    await open();
    const { page } = harness;
    await row('Note 2\u00a0: Bravo.').and(page.locator('.note-text')).click();
    await writing(2).waitFor();
    await page.keyboard.type(' Dit "oui".');
    await press('Enter');
    await page.keyboard.type('Puis non.');
    expect(await harness.saved()).toContain('[^b2b]: Bravo. Dit «\u202foui\u202f».\n\n    Puis non.\n');
    expect(await page.locator('.note-call').nth(1).getAttribute('aria-label')).toBe(
      'Note 2\u00a0: Bravo. Dit «\u202foui\u202f». Puis non.',
    );
    await press('Escape');
    await writing(2).waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.activeElement?.classList.contains('note-text'));
    // Undone in the panel and on the page it is the same history.
    await press('Enter');
    await writing(2).waitFor();
    await press('Control+z');
    expect(await harness.saved()).not.toContain('Puis non.');
    await page.locator('.page-text p', { hasText: 'Trois' }).click();
    await writing(2).waitFor({ state: 'detached' });
    await press('Control+z', 'Control+z', 'Control+z');
    expect(await harness.saved()).toBe(TEXT);
  });

  test('arrows go from note to note, written or not; Mod and Enter goes to the call, which stands out', async () => {
    await open();
    const { page } = harness;
    await page.locator('.note-text').first().focus();
    await press('ArrowDown', 'ArrowDown');
    await page.waitForFunction(() => document.activeElement?.textContent === 'Charlie.');
    await press('ArrowUp');
    await page.waitForFunction(() => document.activeElement?.textContent === 'Bravo.');
    await press('Enter');
    await writing(2).waitFor();
    await press('ArrowDown');
    await writing(3).waitFor();
    await page.keyboard.type('!');
    expect(await harness.saved()).toContain('[^c3c]: Charlie.!\n');
    await press('Control+Enter');
    await page.waitForFunction(() => document.activeElement?.classList.contains('ProseMirror'));
    await page.locator('.note-row[aria-current]', { hasText: 'Charlie' }).waitFor();
    expect(await page.locator('.note-call.selected').textContent()).toBe('3');
    await harness.caretAfter('Un');
    await page.locator('.note-row[aria-current]', { hasText: 'Alpha' }).waitFor();
  });

  test('Delete takes a note out of the text, the others are numbered anew, undo brings it back', async () => {
    await open();
    const { page } = harness;
    await page.locator('.note-text').first().focus();
    await press('Delete');
    await page.waitForFunction(() => document.activeElement?.textContent === 'Bravo.');
    expect(await harness.saved()).toBe(
      'Un mot.\n\nDeux[^b2b] mots.\n\nTrois[^c3c].\n\n[^b2b]: Bravo.\n\n[^c3c]: Charlie.\n',
    );
    expect(await page.locator('.note-call').allTextContents()).toEqual(['1', '2']);
    // The calls are numbered at once, what a screen reader is told a moment later.
    await expect.poll(focused).toBe('Note 1\u00a0: Bravo.');
    await harness.caretAfter('Un');
    await press('Control+z');
    expect(await harness.saved()).toBe(TEXT);
    expect(await page.locator('.note-call').allTextContents()).toEqual(['1', '2', '3']);
  });

  test('numbers follow what is typed, cut, moved and pasted', async () => {
    await open();
    const { page } = harness;
    const numbers = () => page.locator('.note-call').allTextContents();
    await harness.caretAfter('Deux');
    await press('Alt+ArrowUp');
    expect(await numbers()).toEqual(['1', '2', '3']);
    expect(await harness.saved()).toMatch(/^Deux\[\^b2b\] mots\.\n/);
    await harness.caretAfter('Un');
    await press('Enter');
    expect(await numbers()).toEqual(['1', '2', '3']);
    await press('Control+a', 'Control+c');
    await harness.caretAfter('Trois');
    await press('Control+v');
    expect(await numbers()).toEqual(['1', '2', '3', '4', '5', '6']);
    const labels = [...((await harness.saved()) ?? '').matchAll(/\[\^(\w+)\]:/g)].map(([, label]) => label);
    expect(new Set(labels).size).toBe(6);
    expect(labels).toEqual(expect.arrayContaining(['a1a', 'b2b', 'c3c']));
  });

  test('text that is cut keeps its notes’ labels where it is pasted in the chapter, and not in another', async () => {
    await harness.open({ a: TEXT, b: 'Autre.\n' });
    const { page } = harness;
    await page.locator('.ProseMirror p').first().click({ clickCount: 3 });
    await press('Control+x');
    await harness.caretAfter('Trois');
    await press('Control+v');
    expect(await harness.saved()).toContain('TroisUn[^a1a] mot.');
    await page.evaluate(() => window.page.go('b'));
    await page.locator('.ProseMirror p', { hasText: 'Autre' }).waitFor();
    await harness.caretAfter('Autre');
    await press('Control+v');
    expect(await harness.saved('b')).toMatch(/^AutreUn\[\^(\w{5,})\] mot\.+\n\n\[\^\1\]: Alpha\.\n$/);
  });
});
