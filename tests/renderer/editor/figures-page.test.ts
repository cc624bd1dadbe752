import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, type HarnessPage, openHarness } from './harness/open-page';

if (!chromiumPath) console.log('- skipped: pictures on the page: there is no Chromium here');

/** A red PNG of 2 × 2 points. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGM4YKAARAwQCgAgTgRBMKjBzgAAAABJRU5ErkJggg==';

describe.skipIf(!chromiumPath)('pictures on the page, in a browser', () => {
  let harness: HarnessPage;
  beforeAll(async () => {
    harness = await openHarness();
  });
  afterAll(() => harness?.close());

  /** Drops or pastes files as the browser hands them over, at the middle of the first element that matches. */
  const hand = (how: 'drop' | 'paste', files: readonly { name: string; base64: string }[], at: string, html = '') =>
    harness.page.evaluate(
      ({ kind, given, selector, markup }) => {
        const data = new DataTransfer();
        for (const { name, base64 } of given) {
          const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
          data.items.add(new File([bytes], name, { type: 'image/png' }));
        }
        if (markup) data.setData('text/html', markup);
        const target = document.querySelector(selector) as HTMLElement;
        const { left, top, height } = target.getBoundingClientRect();
        const event =
          kind === 'drop'
            ? new DragEvent('drop', {
                dataTransfer: data,
                clientX: left + 3,
                clientY: top + height / 2,
                bubbles: true,
                cancelable: true,
              })
            : new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
        target.dispatchEvent(event);
        return event.defaultPrevented;
      },
      { kind: how, given: files, selector: at, markup: html },
    );
  const figures = (count: number) =>
    harness.page.waitForFunction((wanted) => document.querySelectorAll('.text figure').length === wanted, count);

  test('files that are dropped become figures where they fell, the caret in the last caption', async () => {
    await harness.open({ a: '# Titre\n\nUn.\n\nDeux.\n' });
    const files = ['Facture.png', 'Guichet.png'].map((name) => ({ name, base64: PNG }));
    expect(await hand('drop', files, '.ProseMirror p:last-child')).toBe(true);
    await figures(2);
    await harness.page.keyboard.type('Le guichet');
    expect(await harness.saved()).toBe(
      '# Titre\n\nUn.\n\n![](../images/facture.png)\n\n![Le guichet](../images/guichet.png)\n\nDeux.\n',
    );
    expect(await harness.page.locator('figure img').count()).toBe(2);
    await harness.page.keyboard.press('Control+z');
    await harness.page.keyboard.press('Control+z');
    await harness.page.keyboard.press('Control+z');
    expect(await harness.saved()).toBe('# Titre\n\nUn.\n\nDeux.\n');
  });

  test('a picture on the clipboard becomes a figure; beside words, the words are pasted', async () => {
    await harness.open({ a: '# Titre\n\nUn.\n' });
    await harness.caretAfter('Un.');
    await hand('paste', [{ name: 'image.png', base64: PNG }], '.ProseMirror', '<img src="https://example.org/a.png">');
    await figures(1);
    expect(await harness.saved()).toMatch(/^# Titre\n\nUn\.\n\n!\[\]\(\.\.\/images\/.*\.png\)\n$/);
    await harness.caretAfter('Un.');
    await hand('paste', [{ name: 'image.png', base64: PNG }], '.ProseMirror', '<p>Des mots</p>');
    expect(await harness.saved()).toContain('Un.Des mots\n');
    await figures(1);
  });

  test('what is no picture is refused with a sentence, and leaves nothing behind', async () => {
    await harness.open({ a: '# Titre\n\nUn.\n' });
    await hand('drop', [{ name: 'faux.png', base64: btoa('<html></html>') }], '.ProseMirror p');
    await harness.page.waitForFunction(() => window.page.failure() === 'picture-unknown');
    expect(await harness.page.locator('.picture-notice').count()).toBe(0);
    expect(await harness.saved()).toBe('# Titre\n\nUn.\n');
  });

  test('by keyboard: the figure is selected, Enter opens its settings, Enter keeps them', async () => {
    await harness.open({ a: 'Un.\n\n![Une facture](../images/f.png)\n\nDeux.\n' }, { '../images/f.png': PNG });
    const { page } = harness;
    await page.locator('figure .figure-mark', { hasText: 'Décrire l’image' }).waitFor();
    await harness.caretAfter('Une facture');
    await page.keyboard.press('Home');
    await page.waitForFunction(() => getSelection()?.anchorOffset === 0);
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Enter');
    const form = page.getByRole('dialog', { name: 'Réglages de l’image' });
    await form.waitFor();
    await page.keyboard.type('Une feuille pliée');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Moi');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await form.waitFor({ state: 'detached' });
    expect(await harness.saved()).toBe(
      'Un.\n\n![Une facture](../images/f.png){alt="Une feuille pliée" width="90%" credit="Moi"}\n\nDeux.\n',
    );
    expect(await page.locator('figure img').getAttribute('alt')).toBe('Une feuille pliée');
    expect(await page.locator('.figure-credit').textContent()).toBe('Moi');
    // The picture is selected again: it moves by keyboard, and goes.
    await page.keyboard.press('Alt+ArrowUp');
    expect(await harness.saved()).toMatch(/^!\[Une facture\].*\n\nUn\.\n\nDeux\.\n$/);
    await page.keyboard.press('Delete');
    expect(await harness.saved()).toBe('Un.\n\nDeux.\n');
  });

  test('Escape leaves the settings as they were; decoration is said, undone, and a picture is looked at', async () => {
    await harness.open({ a: 'Un.\n\n![](../images/f.png)\n' }, { '../images/f.png': PNG });
    const { page } = harness;
    await page.getByRole('button', { name: 'Décrire l’image' }).click();
    await page.keyboard.type('Rien');
    await page.keyboard.press('Escape');
    expect(await harness.saved()).toBe('Un.\n\n![](../images/f.png)\n');
    await page.locator('figure img').dblclick();
    await page.getByLabel('Image décorative').check();
    expect(await harness.saved()).toBe('Un.\n\n![](../images/f.png){alt=""}\n');
    await page.getByRole('button', { name: 'Taille réelle' }).click();
    await page.getByRole('dialog', { name: 'Image en taille réelle' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Image en taille réelle' }).waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+z');
    expect(await harness.saved()).toBe('Un.\n\n![](../images/f.png)\n');
  });

  test('a picture is replaced by another, chosen in the system’s dialog', async () => {
    await harness.open({ a: 'Un.\n\n![X](../images/f.png){alt="y"}\n' }, { '../images/f.png': PNG });
    const { page } = harness;
    await page.locator('figure img').dblclick();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Remplacer…' }).click();
    await (await chooser).setFiles({ name: 'Neuve.png', mimeType: 'image/png', buffer: Buffer.from(PNG, 'base64') });
    await page.locator('figure img[src^="blob:"]').waitFor();
    await expect.poll(() => harness.saved()).toBe('Un.\n\n![X](../images/neuve.png){alt="y"}\n');
  });

  test('a command that is no key of the page, as of a menu bar, asks for one before the system’s dialog', async () => {
    await harness.open({ a: 'Un.\n' });
    await harness.caretAfter('Un.');
    const { page } = harness;
    // A script of a test always has the rights of a key; one that the menu bar starts has none.
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'userActivation', { value: { isActive: false }, configurable: true });
      window.page.run('picture.insert');
      Reflect.deleteProperty(navigator, 'userActivation');
    });
    const dialog = page.getByRole('dialog', { name: 'Insérer une image' });
    await dialog.locator(':focus').waitFor();
    const chooser = page.waitForEvent('filechooser');
    await page.keyboard.press('Enter');
    await (await chooser).setFiles({ name: 'Neuve.png', mimeType: 'image/png', buffer: Buffer.from(PNG, 'base64') });
    await page.locator('figure img[src^="blob:"]').waitFor();
    await dialog.waitFor({ state: 'detached' });
  });
});
