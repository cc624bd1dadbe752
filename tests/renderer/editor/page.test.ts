import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { THEMES } from '../../../src/shared/settings';
import { findBrowser } from '../../browser.mjs';
import type { Harness } from './harness/harness';
import { type HarnessServer, startHarnessServer } from './harness/harness-server';

declare global {
  interface Window {
    page: Harness;
  }
}

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const executablePath = await findBrowser();
if (!executablePath) console.log('- skipped: the page in a browser: there is no Chromium here');

/** The page in a real browser, over a host in memory: what only a browser can show. The whole journey is in tests/e2e. */
describe.skipIf(!executablePath)('the page in a browser', () => {
  let server: HarnessServer;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    server = await startHarnessServer();
    browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox'] });
    const context = await browser.newContext({ viewport: { width: 1000, height: 800 } });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    page = await context.newPage();
    await page.goto(server.harness, { timeout: 120_000 });
    await page.waitForFunction(() => 'page' in window);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  /** Opens a book of these chapters on its first one. */
  const open = async (texts: Readonly<Record<string, string>>) => {
    await page.evaluate((chapters) => window.page.open(chapters), texts);
    await page.waitForSelector('.ProseMirror');
  };
  const caretAfter = (text: string) => page.evaluate((words) => window.page.caretAfter(words), text);
  /** What the host holds of a chapter once everything is saved. */
  const saved = async (chapter = 'a') => {
    await page.evaluate(() => window.page.flush());
    return page.evaluate((id) => window.page.host.texts.get(id), chapter);
  };

  test('can be written in, and React does not walk through its text at each change of the window', async () => {
    await open({ a: '# La panne\n\nElle\n' });
    await caretAfter('Elle');
    const text = await page.evaluate(() => {
      const element = document.querySelector<HTMLElement>('.ProseMirror');
      // React asks the element with the keyboard for this property, and reads every node of one that says `true`.
      return {
        hasKeyboard: element === document.activeElement,
        isEditable: element?.isContentEditable,
        says: element?.contentEditable,
      };
    });
    expect(text).toEqual({ hasKeyboard: true, isEditable: true, says: 'inherit' });
  });

  test('French comes out right as one types, and Backspace or undo gives back what was typed', async () => {
    await open({ a: '# La panne\n\nElle\n' });
    await caretAfter('Elle');
    await page.keyboard.type(' dit: "C\'est fini?" puis sort...');
    expect(await saved()).toBe('# La panne\n\nElle dit\u00a0: «\u202fC’est fini\u202f?\u202f» puis sort…\n');
    await page.keyboard.press('Backspace');
    expect(await saved()).toContain('sort...\n');
    await page.keyboard.type(' Quoi?');
    await page.keyboard.press('Control+z');
    expect(await saved()).toContain('sort... Quoi?\n');
  });

  test('a text that is opened and read is not written', async () => {
    const foreign = 'Titre\n=====\n\n* un\n* deux\n\n<div>brut</div>\n';
    await open({ a: foreign });
    await page.click('.ProseMirror p');
    await page.keyboard.press('ArrowRight');
    expect(await saved()).toBe(foreign);
    expect(await page.evaluate(() => window.page.host.saves.length)).toBe(0);
  });

  test('signs typed at the start of a paragraph make structure; three stars a break between scenes', async () => {
    await open({ a: '# Titre\n\nUn\n' });
    await caretAfter('Un');
    for (const line of ['## Sous', '> cité', '', '- item', '', '* * *suite', '***fin'])
      if (line === '') await page.keyboard.press('Enter');
      else {
        await page.keyboard.press('Enter');
        await page.keyboard.type(line);
      }
    expect(await saved()).toBe('# Titre\n\nUn\n\n## Sous\n\n> cité\n\n- item\n\n* * *\n\nsuite\n\n* * *\n\nfin\n');
  });

  test('a composition (dead keys, IME) is not disturbed', async () => {
    await open({ a: 'Un \n' });
    await page.click('.ProseMirror p');
    await page.keyboard.press('End');
    const session = await page.context().newCDPSession(page);
    const compose = (text: string) =>
      session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await compose('^');
    await compose('ê');
    await session.send('Input.insertText', { text: 'ê' });
    await page.keyboard.type('tre');
    await compose("l'");
    await compose("l'o");
    await session.send('Input.insertText', { text: "l'o" });
    expect(await saved()).toMatch(/^Un ?êtrel'o\n$/);
  });

  test('a note opens on its call, is written in, and Escape comes back; undo is the page’s', async () => {
    await open({ a: '# Titre\n\nUn mot[^k1a] et un autre.\n\n[^k1a]: Une note.\n' });
    await caretAfter('autre');
    await page.keyboard.press('Control+Alt+f');
    const note = page.getByRole('dialog', { name: 'Note 2' });
    await note.waitFor();
    await page.keyboard.type('Voir "ici"');
    await page.keyboard.press('Escape');
    await note.waitFor({ state: 'detached' });
    await page.keyboard.type(' plus');
    expect(await saved()).toMatch(
      /autre\[\^(\w+)\] plus\.\n\n\[\^k1a\]: Une note\.\n\n\[\^\1\]: Voir «\u202fici\u202f»\n$/,
    );
    await page.getByRole('button', { name: 'Note 1' }).click();
    await page.getByRole('textbox', { name: 'Texte de la note 1' }).press('End');
    await page.keyboard.type(' Longue.');
    expect(await saved()).toContain('[^k1a]: Une note. Longue.');
    await page.keyboard.press('Control+z');
    expect(await saved()).toContain('[^k1a]: Une note.\n');
  });

  test('Enter on a selected call opens the note, without the mouse', async () => {
    await open({ a: 'Un mot[^k1a].\n\n[^k1a]: Une note.\n' });
    await caretAfter('mot');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Texte de la note 1' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.type('!');
    expect(await saved()).toContain('Un mot[^k1a]\u202f!.');
  });

  test('what is pasted is text of the book: no styles, no programs, and pictures from elsewhere stay there', async () => {
    await open({ a: 'Un \n' });
    await caretAfter('Un');
    await page.evaluate(() => {
      const html =
        '<p class="MsoNormal" style="color:red">Dit «&nbsp;<b style="font-weight:bold">gras</b>&nbsp;»' +
        '<img src="https://a.example/x.png" alt="une image"><script>alert(1)</script></p><p>Deux</p>';
      const data = new DataTransfer();
      data.setData('text/html', html);
      document
        .querySelector('.ProseMirror')
        ?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    });
    expect(await saved()).toBe(
      'UnDit «\u202f**gras**\u202f»\n\n![](https://a.example/x.png){alt="une image"}\n\nDeux\n',
    );
  });

  test('of a pasted style its meaning stays, under the content security policy of the window too', async () => {
    await open({ a: 'Un \n' });
    await page.evaluate(() => {
      const policy = document.createElement('meta');
      policy.httpEquiv = 'Content-Security-Policy';
      policy.content = "style-src 'self'";
      document.head.append(policy);
    });
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    await caretAfter('Un');
    await page.evaluate(() => {
      const html =
        '<b style="font-weight:normal"><p><span style="font-style:italic">penché</span> <span style="font-weight:700">gras</span> ' +
        '<span style="font-variant:small-caps">Cap</span> <span style="text-decoration:line-through">non</span> ' +
        '<span style="vertical-align:super">er</span></p></b><table style="font-weight:bold"><tr style="font-style:italic"><td>a</td></tr></table>';
      const data = new DataTransfer();
      data.setData('text/html', html);
      document
        .querySelector('.ProseMirror')
        ?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    });
    expect(await saved()).toContain('*penché* **gras** [Cap]{.smallcaps} ~~non~~ ^er^');
    expect(complaints.filter((text) => text.includes('Content Security Policy'))).toEqual([]);
    await page.reload();
  });

  test('a page that gets the keyboard back has its caret where it was, at once', async () => {
    await open({ a: '# Titre\n\nUn mot\n' });
    await caretAfter('Un');
    const words = await page.evaluate(() => {
      const text = document.querySelector<HTMLElement>('.ProseMirror');
      const elsewhere = document.body.appendChild(document.createElement('input'));
      elsewhere.focus();
      getSelection()?.removeAllRanges();
      text?.focus();
      elsewhere.remove();
      return [getSelection()?.anchorNode?.textContent, getSelection()?.anchorOffset];
    });
    expect(words).toEqual(['Un mot', 2]);
  });

  test('the mouse selects anew in a page it gives the keyboard to', async () => {
    await open({ a: 'Un mot et encore un mot\n' });
    const box = await page.locator('.ProseMirror p').boundingBox();
    if (!box) throw new Error('The paragraph is not on the page.');
    await caretAfter('Un');
    await page.keyboard.press('Control+a');
    await page.evaluate(() =>
      document.body.appendChild(document.createElement('input')).focus({ preventScroll: true }),
    );
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + 40, y);
    await page.mouse.down();
    await page.mouse.move(box.x + 120, y, { steps: 4 });
    await page.mouse.up();
    await page.evaluate(() => document.querySelector('body > input')?.remove());
    const selected = await page.evaluate(() => getSelection()?.toString() ?? '');
    expect(selected.length).toBeGreaterThan(0);
    expect(selected.length).toBeLessThan('Un mot et encore un mot'.length);
    expect(await saved()).toBe('Un mot et encore un mot\n');
  });

  test('a table that is cut and pasted keeps how its columns are set', async () => {
    const text = '| a | b | c |\n| :--- | ---: | :---: |\n| 1 | 2 | 3 |\n\nFin\n';
    await open({ a: `Début\n\n${text}` });
    await page.evaluate(() => {
      const policy = document.createElement('meta');
      policy.httpEquiv = 'Content-Security-Policy';
      policy.content = "style-src 'self'";
      document.head.append(policy);
    });
    await caretAfter('Fin');
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+x');
    await page.keyboard.press('Control+v');
    expect(await saved()).toBe(`Début\n\n${text}`);
    await page.reload();
  });

  test('plain text is set as it is pasted, and copied as Markdown', async () => {
    await open({ a: 'Un *mot*\n\nDeux\n' });
    await caretAfter('Deux');
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.setData('text/plain', ' "Ah?"\nTrois');
      document
        .querySelector('.ProseMirror')
        ?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    });
    expect(await saved()).toBe('Un *mot*\n\nDeux «\u202fAh\u202f?\u202f»\n\nTrois\n');
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+c');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      'Un *mot*\n\nDeux «\u202fAh\u202f?\u202f»\n\nTrois',
    );
  });

  test('an address makes a link of the words it is pasted over, or is asked for', async () => {
    await open({ a: 'Un mot et un autre\n' });
    await page.evaluate(() => window.page.select('mot'));
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.setData('text/plain', 'https://a.example/b');
      document
        .querySelector('.ProseMirror')
        ?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    });
    await page.evaluate(() => window.page.select('autre'));
    await page.keyboard.press('Control+Alt+k');
    await page.getByRole('textbox', { name: 'Adresse du lien' }).fill('b.example');
    await page.keyboard.press('Enter');
    expect(await saved()).toBe('Un [mot](https://a.example/b) et un [autre](https://b.example)\n');
  });

  test('a new chapter, which is only its title, has a place to write; its file stays as it is until then', async () => {
    await open({ a: '# Deux\n' });
    await page.mouse.click(500, 500);
    expect(await saved()).toBe('# Deux\n');
    expect(await page.evaluate(() => window.page.host.saves.length)).toBe(0);
    await page.keyboard.type('Texte');
    expect(await saved()).toBe('# Deux\n\nTexte\n');
  });

  test('a click under a table that ends the chapter begins a paragraph', async () => {
    await open({ a: '| a | b |\n|---|---|\n| c | d |\n' });
    await page.mouse.click(500, 600);
    await page.keyboard.type('Suite');
    expect(await saved()).toBe('| a | b |\n|---|---|\n| c | d |\n\nSuite\n');
  });

  test('a chapter that is left and found again has its history; one changed outside keeps its caret', async () => {
    await open({ a: 'Un\n', b: 'Deux\n' });
    await caretAfter('Un');
    await page.keyboard.type(' mot');
    await page.evaluate(() => window.page.go('b'));
    await page.getByRole('textbox', { name: 'b' }).waitFor();
    expect(await page.evaluate(() => window.page.host.texts.get('a'))).toBe('Un mot\n');
    await page.evaluate(() => window.page.go('a'));
    await page.getByRole('textbox', { name: 'a' }).focus();
    await page.evaluate(() => window.page.host.changeOutside('a', 'Avant\n\nUn mot\n'));
    await page.getByText('Avant').waitFor();
    await page.keyboard.type(' de plus');
    expect(await saved()).toBe('Avant\n\nUn mot de plus\n');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    expect(await saved()).toBe('Avant\n\nUn\n');
  });

  test('a chapter that cannot be read says so in a sentence', async () => {
    await open({ a: 'Un\n' });
    await page.evaluate(() => window.page.go('perdu'));
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('introuvable');
  });

  test('every kind of thing on the page can be read by a screen reader, by day and by night', async () => {
    await open({
      a: [
        '# La panne',
        'Un mot[^a1b], un [lien](https://a.example), du `code`, une formule $x^2$, une source [@doe99, p. 3].',
        '[^a1b]: Une note.',
        '![Légende](../images/absente.png)',
        '| a | b |\n|---|---|\n| c | d |',
        '- un\n- deux',
        '* * *',
        '<div>brut</div>',
      ].join('\n\n'),
    });
    await page.getByText('Image introuvable').waitFor();
    await page.getByRole('button', { name: 'Note 1' }).click();
    await page.addScriptTag({ path: join(root, 'node_modules', 'axe-core', 'axe.min.js') });
    for (const theme of THEMES) {
      const found = await page.evaluate(async (name) => {
        document.documentElement.dataset.theme = name;
        const { axe } = window as unknown as { axe: typeof import('axe-core') };
        return (await axe.run('#root')).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      }, theme);
      expect(found).toEqual([]);
    }
  });

  test('typewriter scrolling keeps the line being written in the middle', async () => {
    const long = Array.from({ length: 60 }, (_, index) => `Ligne ${index}.`).join('\n\n');
    await open({ a: `# La panne\n\n${long}\n` });
    await page.evaluate(() => window.page.settings({ typewriter: true }));
    await caretAfter('Ligne 30.');
    await page.keyboard.type(' Suite');
    const middle = await page.evaluate(() => {
      const caret = window.getSelection()?.getRangeAt(0).getBoundingClientRect();
      return caret ? (caret.top + caret.bottom) / 2 / window.innerHeight : 0;
    });
    expect(Math.abs(middle - 0.5)).toBeLessThan(0.05);
    await page.evaluate(() => window.page.settings({ typewriter: false }));
  });

  test('the page is one plain text box with the name of its chapter, and the caret keeps off the edge', async () => {
    const long = Array.from({ length: 60 }, (_, index) => `Ligne ${index}.`).join('\n\n');
    await open({ a: `# La panne\n\n${long}\n` });
    const box = page.getByRole('textbox', { name: 'La panne' });
    expect(await box.getAttribute('aria-multiline')).toBe('true');
    await caretAfter('Ligne 20.');
    for (let line = 0; line < 25; line += 1) await page.keyboard.press('ArrowDown');
    const bottom = await page.evaluate(() => {
      const caret = window.getSelection()?.getRangeAt(0).getBoundingClientRect();
      return window.innerHeight - (caret?.bottom ?? 0);
    });
    expect(bottom).toBeGreaterThan(100);
  });
});
