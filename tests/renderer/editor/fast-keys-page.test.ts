import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, type HarnessPage, openHarness } from './harness/open-page';

if (!chromiumPath) console.log('- skipped: keys faster than the screen: there is no Chromium here');

describe.skipIf(!chromiumPath)('keys that come before the browser has told of a selection', () => {
  let harness: HarnessPage;
  beforeAll(async () => {
    harness = await openHarness();
  });
  afterAll(() => harness?.close());

  /** Moves the selection as a key of the browser's does, and presses a key in the same breath. */
  const moveAndPress = (alter: 'move' | 'extend', direction: string, unit: string, key: string, keyCode: number) =>
    harness.page.evaluate(
      ([how, where, by, name, code]) => {
        document.getSelection()?.modify(how, where, by);
        document.activeElement?.dispatchEvent(
          new KeyboardEvent('keydown', { key: name, keyCode: code, bubbles: true, cancelable: true }),
        );
      },
      [alter, direction, unit, key, keyCode] as const,
    );

  test('End, then Enter at once: the words that were selected stay', async () => {
    await harness.open({ a: '# Titre\n\nUne phrase.\n' });
    await harness.caretAfter('Une phrase.');
    await harness.page.keyboard.press('Shift+Home');
    await harness.page.waitForFunction(() => document.getSelection()?.toString() === 'Une phrase.');
    await moveAndPress('move', 'forward', 'lineboundary', 'Enter', 13);
    await harness.page.keyboard.type('Suite.');
    expect(await harness.saved()).toBe('# Titre\n\nUne phrase.\n\nSuite.\n');
  });

  test('words that are selected, then Enter at once: they go', async () => {
    await harness.open({ a: '# Titre\n\nUn mot\n' });
    await harness.caretAfter('Un mot');
    await moveAndPress('extend', 'backward', 'lineboundary', 'Enter', 13);
    await harness.page.keyboard.type('Suite.');
    expect(await harness.saved()).toBe('# Titre\n\nSuite.\n');
  });
});
