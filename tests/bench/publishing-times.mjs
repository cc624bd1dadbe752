import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { readFolder } from './corpus.mjs';
import { watchMemory } from './memory.mjs';
import { run as runProgram, startHost, typeIn, versionOf } from './programs.mjs';
import { median, printRows, printTable } from './table.mjs';

/** Seconds a book is open before what was converted in idle time is asked for; OCTAVO_BENCH_OPEN changes it. */
const OPEN = Number(process.env.OCTAVO_BENCH_OPEN ?? 60);

/** OCTAVO_BENCH_FORMATS gives others. */
const FORMATS = (process.env.OCTAVO_BENCH_FORMATS ?? 'epub,pdf,docx').split(',');

const WAYS = {
  cold: 'cold (host just started)',
  again: 'again',
  edit: 'after an edit in a chapter',
  open: `book open for ${OPEN} s`,
};

/** What issue 5 wants, as parts of the time of the peer. */
const WANTED = [
  ['epub', 'open', 0.15],
  ['epub', 'edit', 0.15],
  ['epub', 'cold', 1],
  ['pdf', 'cold', 0.35],
  ['pdf', 'edit', 0.1],
];

/** A book that a new host has just opened, and an export of it timed as the writer waits for it. */
async function openBook(home, folder, peaks) {
  const host = await startHost(home, folder);
  const { id } = await host.call('books.open', { folder });
  const memory = watchMemory(host.pid);
  return {
    host,
    id,
    exported: async (format) => {
      const begun = performance.now();
      await host.exportBook({ book: id, formats: [format] });
      return performance.now() - begun;
    },
    close: async () => {
      for (const [name, bytes] of memory.stop()) peaks.set(name, Math.max(peaks.get(name) ?? 0, bytes));
      await host.stop();
    },
  };
}

/** Programs that make the same of the same chapters; `null` where they are not installed. */
async function peersOf({ chapters, facts, scratch }) {
  const pandoc = await versionOf('pandoc');
  const xelatex = await versionOf('xelatex');
  if (!pandoc) console.log('  skipped: there is no native pandoc here to compare with');
  if (!xelatex) console.log('  skipped: there is no XeLaTeX here to compare the PDF with');
  const native = (to, name, more = []) => {
    const words = [
      ...['-f', 'commonmark_x-smart', '--toc', '-M', `title=${facts.title}`, '-M', `lang=${facts.language}`],
      ...[...more, '-o', join(scratch, `pandoc.${to}`)],
    ];
    console.log(`  ${name}: pandoc ${words.join(' ')} <${chapters.length} chapters>`);
    return { name, run: () => runProgram('pandoc', [...words, ...chapters.map(({ path }) => path)]) };
  };
  const engine = ['--pdf-engine=xelatex', '-V', 'papersize=a5'];
  return {
    epub: pandoc ? native('epub', `${pandoc}, native`, ['-t', 'epub3']) : null,
    pdf: pandoc && xelatex ? native('pdf', 'pandoc and XeLaTeX', engine) : null,
    docx: pandoc ? native('docx', `${pandoc}, native`) : null,
  };
}

/** Exports cold, warm, after an edit and after idle time, in one run with native pandoc (and XeLaTeX where it is). */
export async function run({ book, home, scratch, rounds, modules }) {
  const { chapters, book: facts } = await readFolder(modules, book);
  const peers = await peersOf({ chapters, facts, scratch });
  const first = chapters[Math.floor(chapters.length / 2)];
  const peaks = new Map();
  const times = new Map();
  const note = (format, way, time) => times.set(`${format} ${way}`, [...(times.get(`${format} ${way}`) ?? []), time]);
  const timed = async (work) => {
    const begun = performance.now();
    await work();
    return performance.now() - begun;
  };

  const folder = join(scratch, 'publishing');
  cpSync(book, folder, { recursive: true });
  for (let round = 1; round <= rounds; round += 1)
    for (const format of FORMATS) {
      const opened = await openBook(home, folder, peaks);
      try {
        note(format, 'cold', await opened.exported(format));
        note(format, 'again', await opened.exported(format));
        await (await typeIn(opened.host, opened.id, first.id)).type(` ${round}`);
        note(format, 'edit', await opened.exported(format));
      } finally {
        await opened.close();
      }
      const peer = peers[format];
      if (peer) note(format, 'peer', await timed(peer.run));
    }

  // The minute is spent in all rounds at once, each with a host and a book of its own.
  const waiting = [];
  try {
    for (let round = 1; round <= rounds; round += 1) {
      const [ownHome, ownFolder] = ['home', 'book'].map((part) => join(scratch, `open-${round}`, part));
      mkdirSync(ownHome, { recursive: true });
      cpSync(book, ownFolder, { recursive: true });
      const opened = await openBook(ownHome, ownFolder, peaks);
      waiting.push(opened);
      // What a window does when it opens a book: it reads the chapter that is shown.
      await opened.host.call('chapters.read', { book: opened.id, chapter: first.id });
    }
    await pause(OPEN * 1000);
    for (const { exported } of waiting)
      for (const format of FORMATS.filter((each) => each === 'epub' || each === 'pdf'))
        note(format, 'open', await exported(format));
  } finally {
    for (const opened of waiting) await opened.close();
  }

  for (const format of FORMATS) {
    const peer = peers[format]?.name ?? `${format}, ${WAYS.cold}`;
    const results = [...Object.entries(WAYS), ['peer', peers[format]?.name]].flatMap(([way, name]) => {
      const own = times.get(`${format} ${way}`);
      return own ? [{ name: way === 'peer' ? name : `${format}, ${name}`, times: own, cpu: [] }] : [];
    });
    printTable(`Publishing: ${format.toUpperCase()}`, results, { unit: 's', peer });
  }
  printRows('What issue 5 wants: ours over the peer in this run (medians)', [
    ['', 'ours s', 'peer s', 'ratio', 'wanted at most'],
    ...WANTED.flatMap(([format, way, wanted]) => {
      const [ours, peer] = [times.get(`${format} ${way}`), times.get(`${format} peer`)].map(
        (all) => all && median(all),
      );
      if (ours === undefined) return [];
      const ratio = peer === undefined ? '–' : (ours / peer).toFixed(2);
      const seconds = (value) => (value === undefined ? '–' : (value / 1000).toFixed(2));
      return [[`${format}, ${WAYS[way]}`, seconds(ours), seconds(peer), ratio, String(wanted)]];
    }),
  ]);
  printRows('Memory while publishing, the most each program held', [
    ['', 'MB'],
    ...[...peaks].map(([name, bytes]) => [name, (bytes / 1e6).toFixed(0)]),
  ]);
}
