// Takes the pictures of the README: the sample book on the desk by day and by night, beside its printed pages, and where it is
// exported. `npm run screenshots`.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { build } from '../src/main/bootstrap/build.mjs';
import { electronSwitches } from '../src/main/bootstrap/electron-binary.mjs';
import { prepare, root } from '../src/main/bootstrap/prepare.mjs';
import { findBrowser } from './browser.mjs';
import { serveSample } from './web-door.mjs';

const SIZE = { width: 1440, height: 900 };
const CHAPTER = 'Appuyez sur la touche étoile';
/** Milliseconds until the pages of the whole book are composed, on a slow machine. */
const COMPOSED = 120_000;

prepare();
build();
const executablePath = await findBrowser();
if (!executablePath) throw new Error('There is no Chromium here: OCTAVO_CHROMIUM names one.');
const images = join(root, 'docs', 'images');
mkdirSync(images, { recursive: true });
const home = mkdtempSync(join(tmpdir(), 'octavo-screenshots-'));
const { address, stop } = await serveSample(home);
const browser = await chromium.launch({ executablePath, args: electronSwitches() });

async function picture(page, name) {
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.waitForTimeout(400);
  const path = join(images, `${name}.png`);
  await page.screenshot({ path });
  console.log(path);
}

/** The chapter beside its printed pages, with the numbers they have in the book. */
async function proof(page) {
  await page.getByRole('tab', { name: 'Épreuve' }).click();
  await page.locator('.proof-state[data-state="current"]').waitFor({ timeout: COMPOSED });
  await page.locator('.proof-strip button').nth(1).click();
  await page.locator('.proof-stage[data-painted="true"] .sheet.right canvas').waitFor();
  await picture(page, 'proof');
}

/** The interiors to choose from. */
async function publish(page) {
  await page.keyboard.press('Control+Shift+E');
  const dialog = page.getByRole('dialog', { name: 'Exporter le livre' });
  await dialog.getByText('Nouveau préréglage').click();
  await dialog.getByText('L’intérieur du livre').click();
  await dialog.locator('.style img').last().waitFor();
  await picture(page, 'publish');
}

for (const colorScheme of ['light', 'dark']) {
  const context = await browser.newContext({ viewport: SIZE, colorScheme, locale: 'fr-FR', deviceScaleFactor: 1.25 });
  const page = await context.newPage();
  await page.goto(address);
  await page.getByRole('treeitem', { name: new RegExp(`^${CHAPTER}`) }).click();
  await page.getByRole('textbox', { name: CHAPTER }).waitFor();
  // The picture and the faces arrive after the words.
  await page.locator('figure img').first().waitFor();
  await picture(page, `desk-${colorScheme}`);
  if (colorScheme === 'light') {
    await proof(page);
    await publish(page);
  }
  await context.close();
}
await browser.close();
stop();
rmSync(home, { recursive: true, force: true });
