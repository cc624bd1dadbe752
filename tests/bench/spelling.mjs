// Spelling: until the first words are judged, words a second, and what it costs a keystroke with and without, in one run.
import { readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';
import { findBrowser } from '../browser.mjs';
import { chapterText, metrics, quantile } from './editor-keystroke.mjs';
import { median, printRows } from './table.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const KEYS = 120;
/** Every tenth word is one that no dictionary has: more underlines than any writer leaves. */
const PROSE = 'le mot qui suit demande une phrase assez longue, « voyez-vous », pour mesurer la fraappe. ';

/** A page of its own; gives what `work` gives. */
async function onPage(browser, address, work) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    await page.goto(address);
    await page.waitForFunction(() => 'bench' in window);
    return await work(page, context);
  } finally {
    await context.close();
  }
}

/** What a key costs, in milliseconds. */
const typing = (browser, address, spelling, text) =>
  onPage(browser, address, async (page, context) => {
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.evaluate(([isOn, words]) => window.bench.show(isOn, words), [spelling, text]);
    await page.waitForFunction(() => window.bench.ready());
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    await page.evaluate(() => window.bench.caretAt(0.5));
    if (spelling) await page.waitForFunction(() => window.bench.underlined() > 0);
    await page.keyboard.type('une phrase pour commencer ');
    await page.waitForTimeout(1500);
    await page.evaluate(() => {
      window.bench.latencies.length = 0;
    });
    const before = await metrics(session);
    for (let key = 0; key < KEYS; key += 1) {
      await page.keyboard.type(PROSE[key % PROSE.length]);
      await page.waitForTimeout(25);
    }
    await page.waitForTimeout(1500);
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
  });

/** Prints both tables. */
export async function run({ text: corpus, rounds = 3 } = {}) {
  const executablePath = await findBrowser();
  if (!executablePath) throw new Error('There is no Chromium here: set OCTAVO_CHROMIUM.');
  const chapter = chapterText(5000);
  const book = corpus ? readFileSync(corpus, 'utf8').replace(/[#*_[\]`<>\\|]/g, '') : chapter;
  const server = await createServer({
    root,
    configFile: false,
    plugins: [react()],
    logLevel: 'error',
    optimizeDeps: { exclude: ['hunspell-wasm'] },
    server: {
      host: '127.0.0.1',
      port: 0,
      hmr: false,
      watch: null,
      fs: { allow: [root, realpathSync(join(root, 'node_modules'))] },
    },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  await server.listen();
  const address = `${server.resolvedUrls.local[0]}tests/bench/spelling/index.html`;
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const judged = [];
  const keys = { with: [], without: [] };
  try {
    // Once unmeasured: the server prepares what it serves.
    await onPage(browser, address, (page) => page.evaluate(() => window.bench.judge('Un mot.\n')));
    for (let round = 0; round < rounds; round += 1) {
      judged.push(await onPage(browser, address, (page) => page.evaluate((words) => window.bench.judge(words), book)));
      keys.without.push(await typing(browser, address, false, chapter));
      keys.with.push(await typing(browser, address, true, chapter));
    }
  } finally {
    await browser.close();
    await server.close();
  }
  const of = (list, what) => median(list.map((round) => round[what]));
  const { words, wrong } = judged[0];
  const speed = (what) => Math.round((words / of(judged, what)) * 1000).toLocaleString('en-GB');
  printRows(`Spelling of a text of ${words} words, ${wrong} of them unknown (medians of ${rounds})`, [
    ['', 'ms', 'words/s'],
    ['until the first paragraph is judged: thread, program, dictionary', of(judged, 'first').toFixed(0), ''],
    ['all of it, no word judged before', of(judged, 'all').toFixed(0), speed('all')],
    ['all of it again, in new blocks', of(judged, 'again').toFixed(0), speed('again')],
  ]);
  console.log('');
  const names = {
    p50: 'key to paint, median',
    p95: 'key to paint, 95 %',
    script: 'CPU per key, script',
    layout: 'CPU per key, style and layout',
    total: 'CPU per key, all of the main thread',
  };
  printRows(`A keystroke in a chapter of ${chapter.split(/\s+/).length} words, ${rounds} × ${KEYS} keys`, [
    ['', 'with spelling ms', 'without ms', 'ratio'],
    ...Object.entries(names).map(([what, name]) => {
      const [one, other] = [of(keys.with, what), of(keys.without, what)];
      return [name, one.toFixed(2), other.toFixed(2), (one / other).toFixed(2)];
    }),
  ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await run();
