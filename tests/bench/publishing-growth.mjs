import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { watchMemory } from './memory.mjs';
import { octavo, startHost } from './programs.mjs';
import { median, printRows } from './table.mjs';

/** Words of the books; OCTAVO_BENCH_SIZES (numbers, commas between) gives others. */
const SIZES = (process.env.OCTAVO_BENCH_SIZES ?? '25000,50000,100000,200000,400000').split(',').map(Number);
/** OCTAVO_BENCH_FORMATS gives others. */
const FORMATS = (process.env.OCTAVO_BENCH_FORMATS ?? 'epub,pdf,docx').split(',');

/** Characters from which a paragraph is no title. */
const PROSE = 120;

/**
 * The text cut to a number of words at the end of a paragraph, said several times over where it is too short: each time every
 * paragraph ends otherwise, for what was converted once is not converted again.
 */
function textOf(text, words) {
  const paragraphs = text.split(/\n\s*\n/);
  const taken = [];
  let count = 0;
  for (let at = 0; count < words; at += 1) {
    const paragraph = paragraphs[at % paragraphs.length];
    const round = Math.floor(at / paragraphs.length);
    const said = paragraph.length < PROSE ? paragraph : `${paragraph}${' Encore.'.repeat(round)}`;
    taken.push(said);
    count += said.split(/\s+/).filter(Boolean).length;
  }
  return taken.join('\n\n');
}

/** What each format costs as the book grows: linear costs have the same milliseconds per thousand words in every row. */
export async function run({ text, home, scratch, rounds }) {
  const whole = readFileSync(text, 'utf8');
  const rows = [];
  for (const size of SIZES) {
    const path = join(scratch, `growth-${size}.txt`);
    writeFileSync(path, textOf(whole, size));
    const into = join(scratch, `growth-${size}`);
    mkdirSync(into);
    const { folder, words } = await octavo(home, 'import', path, '--into', into);
    for (const format of FORMATS) {
      const cold = [];
      const again = [];
      let most = 0;
      for (let round = 0; round < rounds; round += 1) {
        const host = await startHost(home, folder);
        const memory = watchMemory(host.pid);
        try {
          const { id } = await host.call('books.open', { folder });
          for (const times of [cold, again]) {
            const begun = performance.now();
            await host.exportBook({ book: id, formats: [format] });
            times.push(performance.now() - begun);
          }
        } finally {
          most = Math.max(most, ...memory.stop().values());
          await host.stop();
        }
      }
      const each = (times) => (median(times) / (words / 1000)).toFixed(1);
      const seconds = (times) => (median(times) / 1000).toFixed(2);
      const memory = (most / 1e6).toFixed(0);
      rows.push([`${words} words, ${format}`, seconds(cold), each(cold), seconds(again), each(again), memory]);
    }
  }
  printRows('Publishing as the book grows (ms/k: milliseconds per thousand words)', [
    ['', 'cold s', 'ms/k', 'again s', 'ms/k', 'most MB'],
    ...rows,
  ]);
}
