// How the browser's page is served and opened for benches of the page.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';
import { findBrowser } from '../browser.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Serves tests/bench/views and gives `inPage(use)`: a fresh page each time. Throws where there is no Chromium. */
export async function openViews() {
  const executablePath = await findBrowser();
  if (!executablePath) throw new Error('There is no Chromium here: set OCTAVO_CHROMIUM.');
  const server = await createServer({
    root,
    configFile: false,
    plugins: [react()],
    logLevel: 'error',
    server: { host: '127.0.0.1', port: 0, hmr: false, watch: null },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  await server.listen();
  const address = `${server.resolvedUrls.local[0]}tests/bench/views/index.html`;
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  return {
    async inPage(use) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 840 } });
      try {
        const page = await context.newPage();
        page.on('pageerror', (error) => console.error(error.stack));
        await page.goto(address);
        await page.waitForFunction(() => 'bench' in window);
        await page.evaluate(() => document.fonts.ready.then(() => undefined));
        return await use(page);
      } finally {
        await context.close();
      }
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
