// From a key to the pixels of the printed page: the built window in a browser, the real host, a chapter of 5 000 words.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { chromium } from 'playwright-core';
import { root } from '../../src/main/bootstrap/prepare.mjs';
import { findBrowser } from '../browser.mjs';
import { readFolder } from './corpus.mjs';
import { printRows } from './table.mjs';

const WORDS = 5000;
/** Keys that are typed and waited for, each; the first ones warm up what is compiled as it runs. */
const KEYS = 40;
const WARMING = 5;

/** Makes a book whose first chapter has so many words of the text, and whose others are those of the book. */
async function bookOf(modules, book, folder) {
  const { chapters } = await readFolder(modules, book);
  const paragraphs = chapters
    .flatMap(({ path }) => readFileSync(path, 'utf8').split('\n\n'))
    .filter((paragraph) => /^\p{L}/u.test(paragraph));
  let words = 0;
  const kept = [];
  for (let at = 0; words < WORDS; at += 1) {
    const paragraph = paragraphs[at % paragraphs.length];
    kept.push(paragraph);
    words += paragraph.split(/\s+/).length;
  }
  mkdirSync(join(folder, 'chapters'), { recursive: true });
  writeFileSync(join(folder, 'chapters', 'long.md'), `# Long\n\n${kept.join('\n\n')}\n\nFin.\n`);
  writeFileSync(
    join(folder, 'book.yaml'),
    'octavo: 1\ntitle: Long\nlanguage: fr-FR\nfront: []\nbody:\n  - { id: long, title: Long, file: long.md }\nback: []\n',
  );
  return words;
}

/** Starts the web door on a book; resolves with its address. */
function serve(folder, home) {
  const host = spawn(process.execPath, [join(root, 'dist', 'host', 'web.cjs'), '--no-browser', folder], {
    env: { ...process.env, OCTAVO_HOME: home, LANG: 'fr_FR.UTF-8' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((done) => host.once('exit', done));
  // What it still writes would stand in the way of removing the book.
  const stop = async () => {
    host.kill();
    await ended;
  };
  return new Promise((done, reject) => {
    let said = '';
    host.stdout.on('data', (piece) => {
      said += piece;
      const address = /^http:\/\/127\.0\.0\.1:\d+\/\S+$/m.exec(said)?.[0];
      if (address) done({ address, stop });
    });
    host.once('exit', () => reject(new Error(`The web door did not start: ${said}`)));
  });
}

/** In the page: how long from each key to the picture in which new pages are seen, and to the answer of the host. */
function watch() {
  window.proofTimes = [];
  let pressed = null;
  window.addEventListener(
    'keydown',
    () => {
      pressed = performance.now();
    },
    true,
  );
  const ask = window.fetch.bind(window);
  window.fetch = async (address, options) => {
    const isProof = String(options?.body ?? '').startsWith('{"name":"proof.chapter"');
    const asked = performance.now();
    const answer = await ask(address, options);
    if (isProof) window.proofHost = { asked, answered: performance.now() };
    return answer;
  };
  new MutationObserver(() => {
    if (pressed === null || !window.proofHost || window.proofHost.asked < pressed) return;
    const began = pressed;
    const host = window.proofHost;
    pressed = null;
    // The next frame is the one in which the canvas is seen.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        window.proofTimes.push({ all: performance.now() - began, host: host.answered - host.asked });
      }),
    );
  }).observe(document.querySelector('.proof-stage'), { childList: true, subtree: true });
}

const percentile = (values, part) => [...values].sort((a, b) => a - b)[Math.ceil(part * values.length) - 1] ?? 0;

/** Key → pixels at 5 000 words. */
export async function run({ book, home, scratch, modules }) {
  const folder = join(scratch, 'proof');
  const words = await bookOf(modules, book, folder);
  const executablePath = await findBrowser();
  if (!executablePath) throw new Error('There is no Chromium here: set OCTAVO_CHROMIUM.');
  const { address, stop } = await serve(folder, home);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await (
      await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'fr-FR' })
    ).newPage();
    await page.goto(address);
    await page.locator('.ProseMirror p').last().click();
    await page.getByRole('tab', { name: 'Épreuve' }).click();
    await page.locator('.proof-stage[data-painted="true"]').waitFor({ timeout: 120_000 });
    await page.waitForTimeout(5000);
    await page.locator('.ProseMirror p').nth(20).click();
    await page.evaluate(watch);
    for (let key = 0; key < KEYS; key += 1) {
      await page.keyboard.press('a');
      await page.waitForFunction((count) => window.proofTimes.length > count, key, { timeout: 30_000, polling: 20 });
      await page.waitForTimeout(150);
    }
    const times = (await page.evaluate(() => window.proofTimes)).slice(WARMING);
    const row = (name, values) => [
      name,
      ...[percentile(values, 0.5), percentile(values, 0.95), Math.max(...values)].map((value) => value.toFixed(0)),
    ];
    printRows(`The live proof of a chapter of ${words} words, ${times.length} keys`, [
      ['', 'p50 ms', 'p95 ms', 'longest ms'],
      row(
        'key → pixels',
        times.map(({ all }) => all),
      ),
      row(
        'of which the host',
        times.map(({ host }) => host),
      ),
    ]);
  } finally {
    await browser.close();
    await stop();
  }
}
