// Takes a picture of every view of the window, in both languages, by day and by night, in a wide and in the narrowest window, into
// tests/output/views: to be looked at. `npm run views`, or `npm run views -- cards settings` for some of them.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { chromium } from 'playwright-core';
import { build } from '../src/main/bootstrap/build.mjs';
import { electronSwitches } from '../src/main/bootstrap/electron-binary.mjs';
import { prepare, root } from '../src/main/bootstrap/prepare.mjs';
import { findBrowser } from './browser.mjs';
import { serveSample } from './web-door.mjs';

const press =
  (...keys) =>
  async (page) => {
    for (const key of keys) await page.keyboard.press(key);
  };
const tab = (index) => async (page) => {
  if ((await page.getByRole('tab').count()) === 0) await page.keyboard.press('F9');
  await page.getByRole('tab').nth(index).click();
};
const chapter = async (page) => {
  if ((await page.getByRole('tree').count()) === 0) await page.keyboard.press('F7');
  return page.locator('[data-row].chapter').nth(4);
};

/** How each view is reached from the desk. */
const VIEWS = {
  desk: press(),
  focus: press('F8'),
  notes: tab(1),
  history: tab(2),
  proof: async (page) => {
    await tab(3)(page);
    await page.locator('.proof-stage[data-painted="true"]').waitFor({ timeout: 60_000 });
  },
  cards: press('F4'),
  table: press('Shift+F4'),
  filter: async (page) => {
    await chapter(page);
    await page.locator('.binder-head > .icon-button').click();
  },
  'binder-menu': async (page) => (await chapter(page)).click({ button: 'right' }),
  search: async (page) => {
    await page.keyboard.press('Control+Shift+F');
    await page.keyboard.type('Klaba');
    await page.keyboard.press('Enter');
  },
  find: async (page) => {
    await page.keyboard.press('Control+f');
    await page.keyboard.type('de');
  },
  palette: press('Control+k'),
  'go-to': press('Control+p'),
  'quick-note': press('Control+Alt+j'),
  settings: press('Control+,'),
  shortcuts: press('Control+/'),
  publish: press('Control+Shift+E'),
  menu: async (page) => page.locator('.header-side button').nth(1).click(),
  look: async (page) => page.locator('.look-button').click(),
  trash: async (page) => {
    await chapter(page);
    await page.locator('.binder-foot .foot-row').last().click();
  },
};

prepare();
build();
const executablePath = await findBrowser();
if (!executablePath) throw new Error('There is no Chromium here: OCTAVO_CHROMIUM names one.');
const asked = process.argv.slice(2);
const unknown = asked.find((name) => !(name in VIEWS));
if (unknown) throw new Error(`There is no view “${unknown}”: ${Object.keys(VIEWS).join(' ')}`);
const views = Object.entries(VIEWS).filter(([name]) => asked.length === 0 || asked.includes(name));
const browser = await chromium.launch({ executablePath, args: electronSwitches() });

for (const language of ['fr-FR', 'en-GB'])
  for (const colorScheme of ['light', 'dark'])
    for (const [width, height] of [
      [1280, 840],
      [900, 600],
    ]) {
      const folder = join(root, 'tests', 'output', 'views', `${language.slice(0, 2)}-${colorScheme}-${width}`);
      mkdirSync(folder, { recursive: true });
      const home = mkdtempSync(join(tmpdir(), 'octavo-views-'));
      const { address, stop } = await serveSample(home, language);
      for (const [name, reach] of views) {
        const context = await browser.newContext({ viewport: { width, height }, colorScheme, locale: language });
        const page = await context.newPage();
        try {
          await page.goto(address);
          await page.locator('.ProseMirror h1').first().waitFor();
          await reach(page);
          await page.mouse.move(width - 2, height - 2);
          await page.waitForTimeout(600);
          await page.screenshot({ path: join(folder, `${name}.png`) });
        } catch (error) {
          console.error(
            `${language} ${colorScheme} ${width}: ${name} was not reached: ${String(error).split('\n')[0]}`,
          );
          process.exitCode = 1;
        }
        await context.close();
      }
      stop();
      rmSync(home, { recursive: true, force: true });
      console.log(folder);
    }
await browser.close();
