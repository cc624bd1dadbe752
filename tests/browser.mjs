import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** A Chromium that is here: OCTAVO_CHROMIUM, one on the PATH, one in its usual place, or Playwright's own; else null. */
export async function findBrowser() {
  if (process.env.OCTAVO_CHROMIUM) return process.env.OCTAVO_CHROMIUM;
  const folders = (process.env.PATH ?? '').split(delimiter);
  for (const name of NAMES) for (const folder of folders) if (existsSync(join(folder, name))) return join(folder, name);
  for (const place of PLACES) if (existsSync(place)) return place;
  const { chromium } = await import('playwright-core');
  const own = chromium.executablePath();
  return own && existsSync(own) ? own : null;
}

/** A Chromium, fetched when there is none: from the system's packages where we may, else Playwright's. Null in vain. */
export async function obtainBrowser() {
  const found = await findBrowser();
  if (found) return found;
  console.error('There is no browser here; fetching one for the tests…');
  const quiet = { stdio: 'ignore', timeout: 300_000 };
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-qq'], { ...quiet, env });
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { ...quiet, env });
    const installed = await findBrowser();
    if (installed) return installed;
  }
  spawnSync(process.execPath, [join('node_modules', 'playwright-core', 'cli.js'), 'install', 'chromium'], quiet);
  return findBrowser();
}
