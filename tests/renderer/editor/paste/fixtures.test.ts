import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { executablePath, openWindow, type PasteWindow } from './open-window';
import type { Pasting } from './pasting';

declare global {
  interface Window {
    pasting: Pasting;
  }
}

const folder = fileURLToPath(new URL('../../../fixtures/paste/', import.meta.url));
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.html'))
  .map((name) => name.replace(/\.html$/, ''));

/** Each fixture is what a program puts on the clipboard; beside it what becomes of it in a French book, byte for byte. */
describe.skipIf(executablePath === '')('what other programs copy', () => {
  let window: PasteWindow;
  beforeAll(async () => {
    window = await openWindow();
  });
  afterAll(() => window?.close());

  test.each(names)('%s', async (name) => {
    const markdown = `${await window.markdownOf(readFileSync(join(folder, `${name}.html`), 'utf8'))}\n`;
    const file = join(folder, `${name}.md`);
    if (process.env.OCTAVO_ACCEPT === '1' || !existsSync(file)) writeFileSync(file, markdown);
    expect(markdown).toBe(readFileSync(file, 'utf8'));
  });
});
