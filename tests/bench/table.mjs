import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import process from 'node:process';

/** The middle of some numbers. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

const TICKS = 100;

/** Seconds of processor that the children we waited for have used so far, theirs included; NaN where nobody counts them. */
function childSeconds() {
  if (process.platform !== 'linux') return Number.NaN;
  // The name of the process is in parentheses and may hold anything; the fields are counted behind it.
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1).split(' ');
  return (Number(fields[13]) + Number(fields[14])) / TICKS;
}

/**
 * Measures ways of doing one thing, in turns (A B A B …) because a busy machine slows down whoever is running. A way is
 * `{name, run}`; `run` does the thing and may give back the milliseconds itself, when not all it does is to be counted.
 * Gives `{name, times, cpu}` in milliseconds for each, in the same order.
 */
export async function inTurns(rounds, ways) {
  const results = ways.map(({ name }) => ({ name, times: [], cpu: [] }));
  for (let round = 0; round < rounds; round += 1)
    for (const [index, way] of ways.entries()) {
      const cpu = childSeconds();
      const begun = performance.now();
      const own = await way.run(round);
      results[index].times.push(typeof own === 'number' ? own : performance.now() - begun);
      results[index].cpu.push((childSeconds() - cpu) * 1000);
    }
  return results;
}

const digits = (value) => (value < 10 ? 2 : value < 100 ? 1 : 0);
const shown = (value, unit) => {
  const scaled = unit === 's' ? value / 1000 : value;
  return Number.isFinite(scaled) ? scaled.toFixed(digits(scaled)) : '–';
};

/**
 * Prints what was measured; every ratio is a median over the median of the peer named (the second line otherwise), so
 * that a figure above 1 says that we take longer.
 */
export function printTable(title, results, { unit = 'ms', peer = results[1]?.name, cpu = false } = {}) {
  const base = results.find(({ name }) => name === peer);
  const ratio = (of, key) => (base ? median(of[key]) / median(base[key]) : Number.NaN);
  const rows = results.map((result) => {
    const cells = [
      result.name,
      String(result.times.length),
      ...[Math.min(...result.times), median(result.times), Math.max(...result.times)].map((value) =>
        shown(value, unit),
      ),
      shown(ratio(result, 'times'), ''),
    ];
    if (cpu) cells.push(shown(median(result.cpu), unit), shown(ratio(result, 'cpu'), ''));
    return cells;
  });
  const head = ['', 'runs', `min ${unit}`, `median ${unit}`, `max ${unit}`, 'ratio'];
  if (cpu) head.push(`processor ${unit}`, 'ratio');
  printRows(title, [head, ...rows]);
}

/** Prints rows in columns: the first to the left, numbers to the right. */
export function printRows(title, rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  console.log(title);
  for (const row of rows)
    console.log(
      `  ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  ')}`,
    );
}
