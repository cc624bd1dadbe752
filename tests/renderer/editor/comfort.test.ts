import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Settings } from '../../../src/shared/settings';
import { findBrowser } from '../../browser.mjs';
import { type HarnessServer, startHarnessServer } from './harness/harness-server';

const executablePath = await findBrowser();
if (!executablePath) console.log('- skipped: the comfort of the page in a browser: there is no Chromium here');

const PROSE =
  'Il vit M. Dupont, p. 12, et s’arrêta. «\u202fVous partez\u202f?\u202f» demanda-t-il[^n1]. Un silence… puis rien.';
const LONG = `# Titre\n\n${Array.from({ length: 60 }, (_, index) => `Paragraphe ${index}. ${PROSE.replace('[^n1]', '')}`).join('\n\n')}\n`;

/** Focus and typewriter scrolling in a real browser, over a host in memory. */
describe.skipIf(!executablePath)('the comfort of the page in a browser', () => {
  let server: HarnessServer;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    server = await startHarnessServer();
    browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox'] });
    page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
    await page.goto(server.harness, { timeout: 120_000 });
    await page.waitForFunction(() => 'page' in window);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const open = async (text: string, settings: Partial<Settings> = {}, focusMode = false) => {
    await page.evaluate((chapter) => window.page.open({ a: chapter }), text);
    await page.waitForSelector('.ProseMirror');
    await page.evaluate(
      ([changes, isOn]) => {
        window.page.settings(changes);
        window.page.focusMode(isOn);
      },
      [settings, focusMode] as const,
    );
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
  };
  const caretAfter = (text: string) => page.evaluate((words) => window.page.caretAfter(words), text);
  const lit = () => page.locator('.ProseMirror .lit').allTextContents();
  /** The middle of the caret’s line, CSS px from the top of the window. */
  const caretHeight = () =>
    page.evaluate(() => {
      const selection = window.getSelection();
      if (!selection?.focusNode) throw new Error('No caret.');
      const range = document.createRange();
      range.setStart(selection.focusNode, selection.focusOffset);
      const holder = selection.focusNode.parentElement;
      const box = range.getClientRects()[0] ?? holder?.getBoundingClientRect();
      if (!box) throw new Error('The caret is nowhere.');
      return (box.top + box.bottom) / 2;
    });
  /** Resolves once the page has brought the caret to this height: it hears of a move that the browser made a task later. */
  const caretAt = (height: number, what = 'the caret') =>
    expect.poll(async () => Math.abs((await caretHeight()) - height), { message: what }).toBeLessThan(12);
  const scrollTop = () => page.evaluate(() => document.querySelector('.page-scroll')?.scrollTop ?? -1);

  describe('focus', () => {
    test('lights the sentence of the caret, notes and abbreviations and all', async () => {
      await open(`# T\n\n${PROSE}\n\nAutre.\n\n[^n1]: Note.\n`, { dimming: 'sentence' }, true);
      await caretAfter('Dupont');
      expect((await lit()).join('')).toBe('Il vit M. Dupont, p. 12, et s’arrêta. ');
      await caretAfter('demanda');
      expect((await lit()).join('')).toMatch(/^«\u202fVous partez\u202f\?\u202f» demanda-t-il.*\. $/);
      await caretAfter('silence');
      expect((await lit()).join('')).toBe('Un silence… puis rien.');
      const call = page.locator('.ProseMirror .note-call');
      await call.evaluate((element) => element.setAttribute('data-drawn', 'once'));
      await caretAfter('Dupont');
      await caretAfter('demanda');
      expect(await call.textContent(), 'the call keeps its number').toBe('1');
      expect(await call.getAttribute('data-drawn'), 'and is not drawn anew, which would close its note').toBe('once');
      await caretAfter('Autre.');
      await page.keyboard.type(' Et encore');
      expect((await lit()).join('')).toBe('Et encore');
    });

    test('lights the paragraph, or all that is selected, and what is dimmed can still be read', async () => {
      await open(LONG, { dimming: 'paragraph' }, true);
      await caretAfter('Paragraphe 1.');
      expect(await lit()).toHaveLength(1);
      await page.keyboard.press('Shift+ArrowDown');
      await page.keyboard.press('Shift+ArrowDown');
      await page.keyboard.press('Shift+ArrowDown');
      await expect.poll(lit).toHaveLength(2);
      for (const theme of ['light', 'dark']) {
        const contrasts = await page.evaluate(async (shown) => {
          document.documentElement.dataset.theme = shown;
          await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined)));
          const channels = (colour: string) => (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
          const light = (colour: string) =>
            channels(colour)
              .map((value) => value / 255)
              .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
              .reduce((sum, value, index) => sum + value * ([0.2126, 0.7152, 0.0722][index] ?? 0), 0);
          const paper = light(getComputedStyle(document.querySelector('.page-scroll') as Element).backgroundColor);
          const contrast = (selector: string) => {
            const ink = light(getComputedStyle(document.querySelector(selector) as Element).color);
            return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
          };
          return { lit: contrast('.ProseMirror p.lit'), dimmed: contrast('.ProseMirror p:not(.lit)') };
        }, theme);
        expect(contrasts.dimmed, theme).toBeGreaterThan(4.5);
        expect(contrasts.lit, theme).toBeGreaterThan(contrasts.dimmed * 2);
      }
      await page.evaluate(() => {
        document.documentElement.dataset.theme = 'light';
      });
    });

    test('is nothing out of focus mode, and nothing where it is not wanted', async () => {
      await open(LONG, { dimming: 'sentence' }, false);
      expect(await page.locator('.dims, .lit').count()).toBe(0);
      await open(LONG, { dimming: 'off' }, true);
      expect(await page.locator('.dims, .lit').count()).toBe(0);
    });

    test('a text that is read with it is not written', async () => {
      await open(LONG, { dimming: 'sentence' }, true);
      await caretAfter('Paragraphe 2.');
      await page.evaluate(() => window.page.flush());
      expect(await page.evaluate(() => window.page.host.saves.length)).toBe(0);
    });
  });

  describe('typewriter scrolling', () => {
    test.each([
      ['upper', 1 / 3],
      ['middle', 1 / 2],
      ['lower', 2 / 3],
    ] as const)('keeps the line at its height: %s', async (typewriterLine, part) => {
      await open(LONG, { typewriter: true, typewriterLine, dimming: 'off' });
      await caretAfter('Paragraphe 30.');
      await page.keyboard.type(' x');
      const height = await caretHeight();
      expect(Math.abs(height - 800 * part)).toBeLessThan(12);
      const top = await scrollTop();
      await page.keyboard.type('abcdefgh');
      expect(await scrollTop(), 'the page does not tremble while one types in a line').toBe(top);
      await page.keyboard.press('Enter');
      await page.keyboard.type('Ligne');
      await caretAt(height);
      for (let line = 0; line < 4; line += 1) await page.keyboard.press('ArrowDown');
      await caretAt(height);
      await page.keyboard.press('Control+End');
      await caretAt(height, 'the last line of the text');
    });

    test('what one clicks stays under the pointer', async () => {
      await open(LONG, { typewriter: true, typewriterLine: 'middle' });
      await caretAfter('Paragraphe 30.');
      await page.keyboard.type('x');
      const top = await scrollTop();
      await page.mouse.click(480, 650);
      await page.mouse.click(480, 200, { clickCount: 2 });
      await page.mouse.move(480, 300);
      await page.mouse.down();
      await page.mouse.move(520, 600, { steps: 8 });
      await page.mouse.up();
      expect(await scrollTop()).toBe(top);
      // ProseMirror puts its own selection back a task after the button is let go; no hand is as quick.
      await page.waitForTimeout(100);
      await page.keyboard.press('ArrowLeft');
      await expect.poll(scrollTop).not.toBe(top);
    });
  });
});
