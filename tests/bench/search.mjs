import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { chromium } from 'playwright-core';
import { root } from '../../src/main/bootstrap/prepare.mjs';
import { findBrowser } from '../browser.mjs';
import { readFolder } from './corpus.mjs';
import { inTurns, printTable } from './table.mjs';

const PLAIN = { caseSensitive: false, wholeWord: false, exact: false, regexp: false };
/** A name that stands on many pages, one that stands nowhere, a phrase as a keyboard writes it, the commonest letter. */
const WORDS = ['évêque', 'hippopotame', "l'eveque", 'e'];

/** Opens the book in a browser with its search. Gives the page and what ends it. */
async function openSearch(book, home) {
  const host = spawn(process.execPath, [join(root, 'dist', 'host', 'web.cjs'), '--no-browser', book], {
    env: { ...process.env, OCTAVO_HOME: home, LANG: 'fr_FR.UTF-8', LANGUAGE: 'fr_FR', LC_ALL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await new Promise((done) => {
    let said = '';
    host.stdout.on('data', (piece) => {
      said += piece;
      const found = /^http:\S+#token=\S+$/m.exec(said);
      if (found) done(found[0]);
    });
  });
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: ['--no-sandbox'] });
  const page = await browser.newPage({ locale: 'fr-FR', viewport: { width: 1280, height: 900 } });
  await page.goto(address);
  await page.locator('.ProseMirror').waitFor();
  await page.keyboard.press('Control+Shift+f');
  // The book is taken in once, before the first search: not counted.
  await page.keyboard.type('zygomatique');
  await page.locator('.search-said', { hasText: /./ }).waitFor();
  const end = async () => {
    await browser.close();
    host.kill();
  };
  return { page, end };
}

/** Milliseconds from Enter to the first results drawn. */
function fromEnter(page, word) {
  return page.evaluate(async (asked) => {
    const field = document.querySelector('.search-field input');
    const said = document.querySelector('.search-said');
    const write = (text) => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text);
      field?.dispatchEvent(new InputEvent('input', { bubbles: true }));
    };
    const answered = () =>
      new Promise((done) => {
        const observer = new MutationObserver(() => {
          observer.disconnect();
          done(undefined);
        });
        observer.observe(said, { childList: true, characterData: true, subtree: true });
      });
    const enter = () => field?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    // Something else stands there first, so that the answer is a change.
    write('hippopotame');
    enter();
    await new Promise((done) => setTimeout(done, 800));
    const answer = answered();
    write(asked);
    const begun = performance.now();
    enter();
    await answer;
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return performance.now() - begun;
  }, word);
}

async function inBrowser(book, home, rounds) {
  const { page, end } = await openSearch(book, home);
  try {
    const ways = WORDS.slice(0, 3)
      .filter((word) => word !== 'hippopotame')
      .map((word) => ({ name: `« ${word} »`, run: () => fromEnter(page, word) }));
    printTable('From Enter to the results drawn, in a browser', await inTurns(rounds, ways), { peer: '' });
  } finally {
    await end();
  }
}

/** Searching the whole book, against a bare scan of the same text; then as a writer waits for it. */
export async function run({ book, home, rounds, modules }) {
  const { chapters } = await readFolder(modules, book);
  const { BookIndex } = await modules.load('src/shared/search/book-index.ts');
  const texts = chapters.map(({ id, path }) => ({ id, text: readFileSync(path, 'utf8') }));
  const ids = texts.map(({ id }) => id);
  const index = new BookIndex();
  const taking = performance.now();
  for (const { id, text } of texts) index.put(id, text);
  const taken = performance.now() - taking;
  const ask = (query) => () => void index.search({ ...PLAIN, ...query }, ids, true);
  const scan = (word) => () => {
    let count = 0;
    for (const { text } of texts)
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) count += 1;
    return void count;
  };
  const match = (pattern) => () => {
    let count = 0;
    for (const { text } of texts) for (const _ of text.matchAll(pattern)) count += 1;
    return void count;
  };
  for (const word of WORDS) {
    const { count } = index.search({ ...PLAIN, text: word }, ids, true);
    const results = await inTurns(rounds, [
      { name: `search of « ${word} »: ${count} found`, run: ask({ text: word }) },
      { name: 'indexOf over the files', run: scan(word) },
      { name: 'the same, whole words', run: ask({ text: word, wholeWord: true }) },
      { name: 'a regular expression over the files', run: match(new RegExp(word, 'giu')) },
    ]);
    printTable('Searching the book', results);
  }
  const pattern = "\\bl[’'](\\p{L}+)";
  const results = await inTurns(rounds, [
    { name: 'search by a regular expression', run: ask({ text: pattern, regexp: true }) },
    { name: 'the same expression over the files', run: match(new RegExp(pattern, 'gimu')) },
  ]);
  printTable('Searching the book by a pattern', results);
  console.log(
    `Taking the book in, once, in a thread of its own: ${taken.toFixed(0)} ms for ${chapters.length} chapters.`,
  );
  await inBrowser(book, home, rounds);
}
