import { type Browser, chromium, type Page } from 'playwright-core';
import { findBrowser } from '../../../browser.mjs';
import { startHarnessServer } from '../harness/harness-server';

/** Where a Chromium is; '' when there is none here. */
export const executablePath = (await findBrowser()) ?? '';
if (executablePath === '') console.log('- skipped: pasting in a browser: there is no Chromium here');

/** A window of a real browser with the page in it, over a host in memory. */
export interface PasteWindow {
  readonly page: Page;
  /** Every address that anything in the window asked for, but those of the page itself. */
  readonly asked: string[];
  /** What the window complained about. */
  readonly complaints: string[];
  /** HTML as the Markdown it becomes in a French book. Throws when it is no document. */
  markdownOf(html: string): Promise<string>;
  close(): Promise<void>;
}

/** Opens the page. `policy`: a content security policy that it has from its first byte. */
export async function openWindow(policy: string | null = null): Promise<PasteWindow> {
  const server = await startHarnessServer(policy === null ? {} : { 'Content-Security-Policy': policy });
  const { address } = server;
  const browser: Browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    if (!/^(?:blob|data):/.test(request.url()) && !request.url().startsWith(address)) asked.push(request.url());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(server.harness, { timeout: 120_000 });
  await page.waitForFunction(() => 'page' in window);
  await page.addScriptTag({ type: 'module', url: server.pasting });
  await page.waitForFunction(() => 'pasting' in window);
  return {
    page,
    asked,
    complaints,
    markdownOf: (html) => page.evaluate((source) => window.pasting.markdownOf(source), html),
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}
