import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, type HarnessPage, openHarness } from './harness/open-page';

if (!chromiumPath) console.log('- skipped: tables on the page: there is no Chromium here');

const TABLE = '| Nom | Âge |\n| --- | --- |\n| Zoé | 3 |\n| Max | 5 |\n';

describe.skipIf(!chromiumPath)('tables on the page, in a browser', () => {
  let harness: HarnessPage;
  beforeAll(async () => {
    harness = await openHarness();
  });
  afterAll(() => harness?.close());

  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await harness.page.keyboard.press(key);
  };
  /** Pastes what another program put on the clipboard. */
  const paste = (formats: Readonly<Record<string, string>>) =>
    harness.page.evaluate((given) => {
      const data = new DataTransfer();
      for (const [type, text] of Object.entries(given)) data.setData(type, text);
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    }, formats);

  test('a table is written by keyboard alone: made, filled, lined up, captioned, left', async () => {
    await harness.open({ a: '# Titre\n\nUn.\n' });
    await harness.caretAfter('Un.');
    const { page } = harness;
    await page.evaluate(() => window.page.run('table.insert'));
    const form = page.getByRole('dialog', { name: 'Nouveau tableau' });
    await form.waitFor();
    await page.keyboard.type('2');
    await press('Tab');
    await page.keyboard.type('2');
    await press('Enter');
    await form.waitFor({ state: 'detached' });
    await page.keyboard.type('Nom');
    await press('Tab');
    await page.keyboard.type('Âge');
    await press('Tab');
    await page.keyboard.type('Zoé');
    await press('Tab');
    await page.keyboard.type('3');
    // To the tools, along them to the alignment of the column, and back to the text.
    await press('Alt+F10');
    const tools = page.getByRole('toolbar', { name: 'Outils du tableau' });
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Ligne au-dessus');
    await press('End', 'ArrowLeft', 'ArrowLeft', 'Enter');
    expect(await tools.getByRole('button', { name: 'Colonne à droite' }).getAttribute('aria-pressed')).toBe('true');
    await press('Alt+F10', 'End', 'ArrowLeft', 'Enter');
    await page.keyboard.type('Les enfants');
    await press('Enter');
    await page.keyboard.type('Fin.');
    expect(await harness.saved()).toBe(
      '# Titre\n\nUn.\n\n:::: {.tableau}\n| Nom | Âge |\n| --- | ---: |\n| Zoé | 3 |\n\n::: {.legende}\nLes enfants\n:::\n::::\n\nFin.\n',
    );
    expect(await tools.isHidden()).toBe(true);
  });

  test('Shift and arrows select cells, which are emptied, copied and pasted as cells', async () => {
    await harness.open({ a: `Un.\n\n${TABLE}\nFin.\n` });
    const { page } = harness;
    await harness.caretAfter('Zoé');
    await press('Shift+ArrowRight');
    await page.waitForFunction(() => document.querySelectorAll('.selectedCell').length === 2);
    await press('Shift+ArrowDown');
    await page.waitForFunction(() => document.querySelectorAll('.selectedCell').length === 4);
    await press('Control+c');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('Zoé\t3\nMax\t5');
    await press('Delete');
    expect(await harness.saved()).toBe('Un.\n\n| Nom | Âge |\n| --- | --- |\n|  |  |\n|  |  |\n\nFin.\n');
    await harness.caretAfter('Âge');
    await press('Control+v');
    expect(await harness.saved()).toBe(
      'Un.\n\n| Nom | Zoé | 3 |\n| --- | --- | --- |\n|  | Max | 5 |\n|  |  |  |\n\nFin.\n',
    );
    await press('Control+z', 'Control+z');
    expect(await harness.saved()).toBe(`Un.\n\n${TABLE}\nFin.\n`);
  });

  test('the mouse selects cells too, and the tools stand over the table', async () => {
    await harness.open({ a: `Un.\n\n${TABLE}\nFin.\n` });
    const { page } = harness;
    const center = async (text: string) => {
      const box = await page.locator('td, th', { hasText: text }).boundingBox();
      return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
    };
    const [from, to] = [await center('Nom'), await center('Max')];
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 5 });
    await page.mouse.up();
    await page.waitForFunction(() => document.querySelectorAll('.selectedCell').length === 3);
    const bar = await page.getByRole('toolbar').boundingBox();
    const table = await page.locator('.text table').boundingBox();
    expect((bar?.y ?? 0) + (bar?.height ?? 0)).toBeLessThanOrEqual(table?.y ?? 0);
    await page.getByRole('button', { name: 'Supprimer la colonne' }).click();
    expect(await harness.saved()).toBe('Un.\n\n| Âge |\n| --- |\n| 3 |\n| 5 |\n\nFin.\n');
  });

  test('cells of a spreadsheet become a table; into a table they go cell by cell', async () => {
    await harness.open({ a: '# Titre\n\nUn.\n\nFin.\n' });
    await harness.caretAfter('Un.');
    await paste({ 'text/plain': 'Nom\tÂge\r\nZoé\t3\r\n' });
    expect(await harness.saved()).toBe('# Titre\n\nUn.\n\n| Nom | Âge |\n| --- | --- |\n| Zoé | 3 |\n\nFin.\n');
    await harness.caretAfter('Zoé');
    await paste({ 'text/plain': 'Max\t5\r\nLou\t7\r\n' });
    expect(await harness.saved()).toContain('| Nom | Âge |\n| --- | --- |\n| Max | 5 |\n| Lou | 7 |\n');
  });

  test('merged cells of pasted HTML are taken apart, what stands in them becomes one line', async () => {
    await harness.open({ a: 'Un.\n\nFin.\n' });
    await harness.caretAfter('Un.');
    await paste({
      'text/html':
        '<table><caption>Les <b>prix</b></caption><thead><tr><td colspan="2"><p>Large</p><p>titre</p></td><td>C</td></tr></thead>' +
        '<tbody><tr><td rowspan="2" style="text-align: right">Haut</td><td><ul><li>un</li><li>deux</li></ul></td><td>1</td></tr>' +
        '<tr><td><table><tr><td>x</td><td>y</td></tr></table></td><td><em>2</em></td></tr></tbody></table>',
    });
    expect(await harness.saved()).toBe(
      'Un.\n\n:::: {.tableau}\n| Large titre |  | C |\n| ---: | --- | --- |\n| Haut | un deux | 1 |\n|  | x y | *2* |\n\n::: {.legende}\nLes **prix**\n:::\n::::\n\nFin.\n',
    );
  });

  test('paragraphs that are pasted into a cell or a caption stay in it, on one line', async () => {
    await harness.open({ a: `${TABLE}\n![Photo](../images/a.png)\n` });
    await harness.caretAfter('Zoé');
    await paste({ 'text/html': '<p> un</p><ul><li>deux</li></ul><p>trois</p>' });
    expect(await harness.saved()).toContain('| Zoéun deux trois | 3 |');
    await harness.caretAfter('Photo');
    await paste({ 'text/html': '<p> un</p><h2>deux</h2>' });
    expect(await harness.saved()).toContain('![Photoun deux](../images/a.png)');
  });
});
