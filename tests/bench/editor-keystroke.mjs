// A keystroke in a chapter, short and long: Octavo's page against a bare ProseMirror with the same text, in one run.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';
import { findBrowser } from '../browser.mjs';
import { printRows } from './table.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const SIZES = [5000, 30_000, 50_000];
const UNLIMITED = ['--disable-frame-rate-limit', '--disable-gpu-vsync'];
const UNLIMITED_SIZE = 30_000;
const KEYS = 120;
const ROUNDS = 3;
const PROSE = 'le mot qui suit demande une phrase assez longue, « voyez-vous », pour que l’on mesure la frappe. ';

/** A chapter of about that many words, from the sample book, with its notes, quotations and emphasis. */
export function chapterText(atLeast) {
  const folder = join(root, 'resources', 'sample', 'chapters');
  const blocks = [];
  let words = 0;
  for (let round = 0; words < atLeast; round += 1)
    for (const file of readdirSync(folder).sort()) {
      const text = readFileSync(join(folder, file), 'utf8')
        .replace(/\[\^(\w+)\]/g, `[^$1${round}]`)
        .replace(/^# /gm, '## ');
      if (words < atLeast) blocks.push(text.trim());
      words += text.split(/\s+/).length;
    }
  return `# Un chapitre\n\n${blocks.join('\n\n')}\n`;
}

/** The value below which that share of the values lies. */
export const quantile = (values, share) =>
  [...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? Number.NaN;

/** What Chromium has counted of a page so far, in milliseconds. */
export async function metrics(session) {
  const { metrics: all } = await session.send('Performance.getMetrics');
  return Object.fromEntries(all.map(({ name, value }) => [name, value * 1000]));
}

/** Types into one kind of page and gives back what a key costs, in milliseconds. */
async function measure(browser, address, kind, text) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    await page.goto(address);
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.evaluate(([shown, words]) => window.bench.show(shown, words), [kind, text]);
    await page.waitForFunction(() => window.bench.ready());
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    await page.evaluate(() => window.bench.caretAt(0.5));
    await page.keyboard.type('une phrase pour commencer ');
    await page.evaluate(() => {
      window.bench.latencies.length = 0;
    });
    const before = await metrics(session);
    for (let key = 0; key < KEYS; key += 1) {
      await page.keyboard.type(PROSE[key % PROSE.length]);
      await page.waitForTimeout(25);
    }
    await page.waitForTimeout(200);
    const after = await metrics(session);
    const latencies = await page.evaluate(() => window.bench.latencies);
    const cost = (name) => (after[name] - before[name]) / KEYS;
    return {
      p50: quantile(latencies, 0.5),
      p95: quantile(latencies, 0.95),
      script: cost('ScriptDuration'),
      layout: cost('LayoutDuration') + cost('RecalcStyleDuration'),
      total: cost('TaskDuration'),
    };
  } finally {
    await context.close();
  }
}

/** Prints a table for each length of the chapter; resolves with their rows, medians of the rounds. */
export async function run() {
  const executablePath = await findBrowser();
  if (!executablePath) throw new Error('There is no Chromium here: set OCTAVO_CHROMIUM.');
  const built = mkdtempSync(join(tmpdir(), 'octavo-keystroke-'));
  // As shipped: what React and Vite add while one develops is not to be measured.
  await build({
    root: join(here, 'editor-keystroke'),
    base: './',
    configFile: false,
    plugins: [react()],
    logLevel: 'error',
    build: { outDir: built, emptyOutDir: false },
  });
  const server = await preview({
    root: built,
    configFile: false,
    logLevel: 'error',
    build: { outDir: built },
    preview: { host: '127.0.0.1', port: 0 },
  });
  const address = server.resolvedUrls.local[0];
  let browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const tables = [];
    for (const size of SIZES) tables.push(await measureSize(browser, address, size));
    await browser.close();
    // Without the wait for the next of sixty frames a second: what the work itself takes.
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', ...UNLIMITED] });
    tables.push(await measureSize(browser, address, UNLIMITED_SIZE, ', frames as fast as they are drawn'));
    return tables;
  } finally {
    await browser.close();
    await server.close();
    rmSync(built, { recursive: true, force: true });
  }
}

async function measureSize(browser, address, size, how = '') {
  const text = chapterText(size);
  const results = { bare: [], octavo: [] };
  for (let round = 0; round < ROUNDS; round += 1)
    for (const kind of ['bare', 'octavo']) results[kind].push(await measure(browser, address, kind, text));
  const rows = Object.keys(NAMES).map((what) => {
    const [bare, octavo] = ['bare', 'octavo'].map((kind) =>
      quantile(
        results[kind].map((round) => round[what]),
        0.5,
      ),
    );
    return { what, bare, octavo, ratio: octavo / bare };
  });
  printRows(`A chapter of ${text.split(/\s+/).length} words, ${ROUNDS} × ${KEYS} keys${how}`, [
    ['', 'Octavo ms', 'bare ProseMirror ms', 'ratio'],
    ...rows.map(({ what, bare, octavo, ratio }) => [NAMES[what], octavo.toFixed(2), bare.toFixed(2), ratio.toFixed(2)]),
  ]);
  return rows;
}

const NAMES = {
  p50: 'key to paint, median',
  p95: 'key to paint, 95 %',
  script: 'CPU per key, script',
  layout: 'CPU per key, style and layout',
  total: 'CPU per key, all of the main thread',
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await run();
