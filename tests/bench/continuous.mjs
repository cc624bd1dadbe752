// The whole book as one text: Octavo's continuous view against bare ProseMirrors one below the other, in one run.
import { readFileSync } from 'node:fs';
import { readFolder } from './corpus.mjs';
import { median, printRows } from './table.mjs';
import { openViews } from './views.mjs';

/** CSS px a frame: a page in two frames, faster than anybody reads. */
const STEP = 400;
const JUMPS = [0.9, 0.1, 0.55, 0.3, 0.75, 0.02, 0.98, 0.45, 0.2, 0.66];

const quantile = (values, share) =>
  [...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? Number.NaN;

async function measure(views, kind, texts) {
  return views.inPage(async (page) => {
    const opened = await page.evaluate(([shown, all]) => window.bench.showBook(shown, all), [kind, texts]);
    // As a writer who looks at the first page for a moment.
    await page.waitForTimeout(1500);
    const { frames, blank, mounted } = await page.evaluate((step) => window.bench.scroll(step), STEP);
    const jumps = await page.evaluate((shares) => window.bench.jump(shares), JUMPS);
    return {
      opened,
      p50: quantile(frames, 0.5),
      p95: quantile(frames, 0.95),
      longest: Math.max(...frames),
      blank,
      mounted,
      jump: median(jumps.times),
      longestJump: Math.max(...jumps.times),
      emptyJumps: Math.max(...jumps.blank),
    };
  });
}

/** Prints the table; resolves with its rows, medians of the rounds. Throws when a frame was blank. */
export async function run({ book, rounds, modules }) {
  const { chapters } = await readFolder(modules, book);
  const texts = Object.fromEntries(chapters.map(({ id, path }) => [id, readFileSync(path, 'utf8')]));
  const views = await openViews();
  const results = { octavo: [], bare: [] };
  try {
    for (let round = 0; round < rounds; round += 1)
      for (const kind of ['bare', 'octavo']) results[kind].push(await measure(views, kind, texts));
  } finally {
    await views.close();
  }
  const names = {
    opened: 'asked for to painted',
    p50: `a frame, ${STEP} px each, median`,
    p95: 'a frame, 95 %',
    longest: 'the longest frame',
    jump: 'a jump across the book, median',
    longestJump: 'the longest jump',
  };
  const middle = (kind, what) => median(results[kind].map((result) => result[what]));
  printRows(`The whole book as one text: ${chapters.length} chapters, scrolled from end to end`, [
    ['', 'Octavo ms', 'bare ProseMirrors ms', 'ratio'],
    ...Object.entries(names).map(([what, name]) => {
      const [octavo, bare] = [middle('octavo', what), middle('bare', what)];
      return [name, octavo.toFixed(1), bare.toFixed(1), (octavo / bare).toFixed(2)];
    }),
  ]);
  const worst = (kind, what) => Math.max(...results[kind].map((result) => result[what]));
  console.log(
    `  texts mounted at a time, at the most: ${worst('octavo', 'mounted')} (bare: ${worst('bare', 'mounted')}); ` +
      `frames painted without the text: ${worst('octavo', 'blank')} (bare: ${worst('bare', 'blank')}), ` +
      `after a jump: ${worst('octavo', 'emptyJumps')} (bare: ${worst('bare', 'emptyJumps')})`,
  );
  if (worst('octavo', 'blank') > 0) throw new Error('The page was blank while it was scrolled.');
}
