import { type Browser, chromium, type Page } from 'playwright-core';
import { findBrowser } from '../../../browser.mjs';
import type { Harness } from './harness';
import { startHarnessServer } from './harness-server';

declare global {
  interface Window {
    page: Harness;
  }
}

/** The page of the harness in a real browser, over a host in memory. */
export interface HarnessPage {
  readonly page: Page;
  /** Opens a book of these chapters on its first one. */
  open(texts: Readonly<Record<string, string>>, pictures?: Readonly<Record<string, string>>): Promise<void>;
  caretAfter(text: string): Promise<void>;
  select(text: string): Promise<void>;
  /** What the host holds of a chapter once everything is saved. */
  saved(chapter?: string): Promise<string | undefined>;
  close(): Promise<void>;
}

/** The Chromium of this machine; empty when there is none. */
export const chromiumPath = (await findBrowser()) ?? '';

/** Starts the browser and opens the harness in it. */
export async function openHarness(): Promise<HarnessPage> {
  const server = await startHarnessServer();
  const browser: Browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] });
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  await page.goto(server.harness, { timeout: 120_000 });
  await page.waitForFunction(() => 'page' in window);
  return {
    page,
    open: async (texts, pictures = {}) => {
      await page.evaluate(([chapters, files]) => window.page.open(chapters, files), [texts, pictures] as const);
      await page.waitForSelector('.ProseMirror');
    },
    caretAfter: (text) => page.evaluate((words) => window.page.caretAfter(words), text),
    select: (text) => page.evaluate((words) => window.page.select(words), text),
    saved: async (chapter = 'a') => {
      await page.evaluate(() => window.page.flush());
      return page.evaluate((id) => window.page.host.texts.get(id), chapter);
    },
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}
