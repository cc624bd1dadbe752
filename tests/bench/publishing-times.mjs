import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { readFolder } from './corpus.mjs';
import { watchMemory } from './memory.mjs';
import { run as runProgram, startHost, typeIn, versionOf } from './programs.mjs';
import { inTurns, printRows, printTable } from './table.mjs';

/** Seconds a book is open before what was converted in idle time is asked for; OCTAVO_BENCH_OPEN changes it. */
const OPEN = Number(process.env.OCTAVO_BENCH_OPEN ?? 60);

/** OCTAVO_BENCH_FORMATS gives others. */
const FORMATS = (process.env.OCTAVO_BENCH_FORMATS ?? 'epub,pdf,docx').split(',');

/** A book that a new host has just opened, and an export of it timed as the writer waits for it. */
async function openBook(home, folder) {
  const host = await startHost(home, folder);
  const { id } = await host.call('books.open', { folder });
  return {
    host,
    id,
    exported: async (format) => {
      const begun = performance.now();
      await host.exportBook({ book: id, formats: [format] });
      return performance.now() - begun;
    },
  };
}

/** The ways in which one format is made, each timed; `native` is a peer to compare with, or null. */
async function measure(format, native, { folder, home, rounds, first, peaks }) {
  let number = 0;
  const edited = async ({ host, id, exported }) => {
    number += 1;
    await (await typeIn(host, id, first.id)).type(` ${number}`);
    return exported(format);
  };
  const watched = async (work) => {
    const opened = await openBook(home, folder);
    const memory = watchMemory(opened.host.pid);
    try {
      return await work(opened);
    } finally {
      for (const [name, bytes] of memory.stop()) peaks.set(name, Math.max(peaks.get(name) ?? 0, bytes));
      await opened.host.stop();
    }
  };
  const ways = [
    { name: `${format}, cold (host just started)`, run: () => watched(({ exported }) => exported(format)) },
    ...(native ? [native] : []),
    {
      name: `${format}, again`,
      run: () =>
        watched(async ({ exported }) => {
          await exported(format);
          return exported(format);
        }),
    },
    {
      name: `${format}, after an edit in a chapter`,
      run: () =>
        watched(async (opened) => {
          await opened.exported(format);
          return edited(opened);
        }),
    },
    {
      name: `${format}, book open for ${OPEN} s`,
      run: () =>
        watched(async ({ host, id, exported }) => {
          // What a window does when it opens a book: it reads the chapter that is shown.
          await host.call('chapters.read', { book: id, chapter: first.id });
          await pause(OPEN * 1000);
          return exported(format);
        }),
    },
  ];
  const results = await inTurns(rounds, ways);
  printTable(`Publishing: ${format.toUpperCase()}`, results, { unit: 's', peer: native?.name ?? ways[0].name });
}

/** Exports cold, warm, after an edit and after idle time, in one run with native pandoc (and XeLaTeX where it is). */
export async function run({ book, home, scratch, rounds, modules }) {
  const folder = join(scratch, 'publishing');
  cpSync(book, folder, { recursive: true });
  const { chapters, book: facts } = await readFolder(modules, folder);
  const paths = chapters.map(({ path }) => path);
  const pandoc = await versionOf('pandoc');
  const xelatex = await versionOf('xelatex');
  const native = (to, name, more = []) => ({
    name,
    run: () =>
      runProgram('pandoc', [
        ...['-f', 'commonmark_x-smart', '--toc', '-M', `title=${facts.title}`, '-M', `lang=${facts.language}`],
        ...[...more, '-o', join(scratch, `pandoc.${to}`), ...paths],
      ]),
  });
  const peaks = new Map();
  const given = { folder, home, rounds, first: chapters[Math.floor(chapters.length / 2)], peaks };
  const engine = ['--pdf-engine=xelatex', '-V', 'papersize=a5'];
  const peers = {
    epub: pandoc ? native('epub', `${pandoc}, native`, ['-t', 'epub3']) : null,
    pdf: pandoc && xelatex ? native('pdf', 'pandoc and XeLaTeX', engine) : null,
    docx: pandoc ? native('docx', `${pandoc}, native`) : null,
  };
  for (const format of FORMATS) await measure(format, peers[format] ?? null, given);
  if (!pandoc) console.log('  skipped: there is no native pandoc here to compare with');
  if (!xelatex) console.log('  skipped: there is no XeLaTeX here to compare the PDF with');
  printRows('Memory while publishing, the most each program held', [
    ['', 'MB'],
    ...[...peaks].map(([name, bytes]) => [name, (bytes / 1e6).toFixed(0)]),
  ]);
}
