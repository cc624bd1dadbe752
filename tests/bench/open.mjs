import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { chromium } from 'playwright-core';
import { electronSwitches } from '../../src/main/bootstrap/electron-binary.mjs';
import { findBrowser } from '../browser.mjs';
import { readFolder } from './corpus.mjs';
import { startHost } from './programs.mjs';
import { inTurns, printTable } from './table.mjs';

function readRaw(book) {
  readFileSync(join(book, 'book.yaml'), 'utf8');
  for (const name of readdirSync(join(book, 'chapters'))) readFileSync(join(book, 'chapters', name), 'utf8');
}

/** Runs something against a host of its own, freshly started, and gives the milliseconds it says. */
async function withHost({ home, book }, use) {
  const host = await startHost(home, book);
  try {
    return await use(host);
  } finally {
    await host.stop();
  }
}

const timed = async (work) => {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
};

/** The whole book as one page without a style: the least with which a browser shows these words. */
function plainPage(chapters, folder) {
  const asHtml = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  const text = chapters.map(({ path }) => readFileSync(path, 'utf8')).join('\n\n');
  const page = join(folder, 'plain.html');
  const paragraphs = text.split(/\n{2,}/).map((block) => `<p>${asHtml(block)}</p>`);
  writeFileSync(page, `<!DOCTYPE html><meta charset="utf-8"><title>plain</title>${paragraphs.join('\n')}`);
  return `file://${page}`;
}

/** Opening the book: the host's answer to a window, and the window itself, until its first chapter can be written in. */
export async function run({ book, home, scratch, rounds, modules }) {
  const { chapters } = await readFolder(modules, book);
  const hostResults = await inTurns(rounds, [
    {
      name: 'books.open, first call of a fresh host',
      run: () => withHost({ home, book }, (host) => timed(() => host.call('books.open', { folder: book }))),
    },
    { name: 'reading the same files', run: () => readRaw(book) },
    {
      name: 'books.open again, after closing the book',
      run: () =>
        withHost({ home, book }, async (host) => {
          const { id } = await host.call('books.open', { folder: book });
          await host.call('books.close', { book: id });
          return timed(() => host.call('books.open', { folder: book }));
        }),
    },
  ]);
  printTable(`Opening the book (${chapters.length} chapters): the host`, hostResults);

  const executablePath = await findBrowser();
  if (!executablePath) {
    console.log('  skipped: the window: there is no Chromium here (OCTAVO_CHROMIUM names one)');
    return;
  }
  const browser = await chromium.launch({ executablePath, args: electronSwitches() });
  const plain = plainPage(chapters, scratch);
  // A fresh context each time: nothing is in the browser's cache, as on the first start of the day.
  const inPage = async (use) => {
    const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 840 } });
    try {
      return await use(await context.newPage());
    } finally {
      await context.close();
    }
  };
  try {
    const windowResults = await inTurns(rounds, [
      {
        name: 'Octavo: binder drawn, first chapter editable',
        run: () =>
          withHost({ home, book }, (host) =>
            inPage(async (page) => {
              const took = await timed(async () => {
                await page.goto(host.address);
                await page.locator('.ProseMirror[contenteditable="true"] p').first().waitFor();
                await page.getByRole('tree').getByRole('treeitem').first().waitFor();
              });
              const rows = await page.locator('[role="tree"] .row.chapter').count();
              if (rows !== chapters.length) throw new Error(`The binder shows ${rows} of ${chapters.length} chapters.`);
              return took;
            }),
          ),
      },
      {
        name: 'the whole book as one plain page',
        run: () =>
          inPage((page) =>
            timed(async () => {
              await page.goto(plain);
              await page.locator('p').last().waitFor();
            }),
          ),
      },
    ]);
    printTable('Opening the book: the window, from its address in Chromium', windowResults);
  } finally {
    await browser.close();
  }
}
