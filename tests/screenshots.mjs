// Takes the pictures of the README: the sample book on the desk, by day and by night. `npm run screenshots`.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { chromium } from 'playwright-core';
import { build } from '../src/main/bootstrap/build.mjs';
import { electronSwitches } from '../src/main/bootstrap/electron-binary.mjs';
import { prepare, root } from '../src/main/bootstrap/prepare.mjs';
import { findBrowser } from './browser.mjs';

const SIZE = { width: 1440, height: 900 };
const CHAPTER = 'Appuyez sur la touche étoile';

/** Starts the web door on the sample book; resolves with its address and the way to end it. */
function serve(home) {
  const host = spawn(process.execPath, [join(root, 'dist', 'host', 'web.cjs'), '--no-browser', '--sample'], {
    env: { ...process.env, OCTAVO_HOME: home, LANG: 'fr_FR.UTF-8' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((done, reject) => {
    let said = '';
    host.stdout.on('data', (piece) => {
      said += piece;
      const address = /^http:\/\/127\.0\.0\.1:\d+\/\S+$/m.exec(said)?.[0];
      if (address) done({ address, stop: () => host.kill() });
    });
    host.once('exit', () => reject(new Error(`The web door did not start: ${said}`)));
  });
}

prepare();
build();
const executablePath = await findBrowser();
if (!executablePath) throw new Error('There is no Chromium here: OCTAVO_CHROMIUM names one.');
const images = join(root, 'docs', 'images');
mkdirSync(images, { recursive: true });
const home = mkdtempSync(join(tmpdir(), 'octavo-screenshots-'));
const { address, stop } = await serve(home);
const browser = await chromium.launch({ executablePath, args: electronSwitches() });
for (const colorScheme of ['light', 'dark']) {
  const context = await browser.newContext({ viewport: SIZE, colorScheme, locale: 'fr-FR', deviceScaleFactor: 1.25 });
  const page = await context.newPage();
  await page.goto(address);
  await page.getByRole('treeitem', { name: new RegExp(`^${CHAPTER}`) }).click();
  await page.getByRole('textbox', { name: CHAPTER }).waitFor();
  // The picture and the faces arrive after the words.
  await page.locator('figure img').first().waitFor();
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.waitForTimeout(400);
  const path = join(images, `desk-${colorScheme}.png`);
  await page.screenshot({ path });
  console.log(path);
  await context.close();
}
await browser.close();
stop();
rmSync(home, { recursive: true, force: true });
