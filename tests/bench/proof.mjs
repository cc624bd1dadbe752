import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { readFolder } from './corpus.mjs';
import { startHost } from './programs.mjs';
import { printRows } from './table.mjs';

/** Words of the chapters whose pages are composed at every key. */
const CHAPTERS = [5000, 10_000];
/** Words of the books that are composed anew behind them. */
const BOOKS = [100_000, 200_000];
/** Keys that are timed, each the next letter of a sentence. */
const KEYS = 60;
const RECOMPOSITIONS = 8;
const TYPED = ' Il regarda encore une fois la porte, puis la fenêtre, et se tut.';

const wordsOf = (text) => text.split(/\s+/).filter(Boolean).length;
const ranked = (times, part) => [...times].sort((one, other) => one - other)[Math.floor((times.length - 1) * part)];

/** The paragraphs of a book, all of them, again and again with another beginning, so that no two are the same. */
function* paragraphs(texts) {
  const all = texts.flatMap((text) => text.split(/\n{2,}/).filter((block) => /^[\p{L}«–—]/u.test(block.trim())));
  for (let round = 0; ; round += 1)
    for (const paragraph of all) yield round === 0 ? paragraph : `${paragraph} ${'Encore. '.repeat(round)}`.trim();
}

/** Writes a book of so many words: its first chapters have the sizes that are timed, the others about 5 000 each. */
function makeBook(folder, source, words) {
  mkdirSync(join(folder, 'chapters'), { recursive: true });
  const entries = [];
  for (let left = words; left > 0; ) {
    const wanted = CHAPTERS[entries.length] ?? 5000;
    let text = `# Chapitre ${entries.length + 1}\n`;
    for (let count = 0; count < wanted; ) {
      const { value } = source.next();
      text += `\n${value.trim()}\n`;
      count += wordsOf(value);
    }
    left -= wanted;
    const id = `chap${entries.length + 1}`;
    writeFileSync(join(folder, 'chapters', `${id}.md`), text);
    entries.push(`  - { id: ${id}, title: Chapitre ${entries.length + 1}, file: ${id}.md }`);
  }
  writeFileSync(join(folder, 'book.yaml'), `octavo: 1\ntitle: Essai\nlanguage: fr-FR\nbody:\n${entries.join('\n')}\n`);
}

/** Memory of a program and of all it started, in megabytes, by what it is. */
function memory(pid) {
  const lines = execFileSync('ps', ['-eo', 'pid,ppid,rss,args'], { encoding: 'utf8' }).split('\n').slice(1);
  const all = lines.map((line) => /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line)).filter(Boolean);
  const own = all.filter(([, id, parent]) => Number(id) === pid || Number(parent) === pid);
  return own.map(([, id, , rss]) => ({ host: Number(id) === pid, megabytes: Math.round(Number(rss) / 1024) }));
}

/** From a call to the PDF in the caller’s hands, the web door’s way; from which pdf.js still has to paint (some 70 ms). */
async function typeInto(host, book, chapter) {
  const { text } = await host.call('chapters.read', { book, chapter });
  const middle = text.indexOf('\n\n', text.length / 2);
  const ask = (typed) =>
    host.call('proof.chapter', { book, chapter, text: text.slice(0, middle) + typed + text.slice(middle) });
  const begun = performance.now();
  const first = await ask('');
  const cold = performance.now() - begun;
  const times = [];
  for (let key = 1; key <= KEYS; key += 1) {
    const begin = performance.now();
    const { pdf } = await ask(TYPED.repeat(2).slice(0, key));
    times.push(performance.now() - begin);
    if (!pdf) throw new Error('No pages.');
    await pause(30);
  }
  return { cold, times, pages: first.pages };
}

/** The proof: pages of a chapter at every key, and of the whole book after each change. */
export async function run({ book, home, scratch, modules }) {
  const { chapters } = await readFolder(modules, book);
  const texts = chapters.map(({ path }) => readFileSync(path, 'utf8'));
  const keys = [['chapter', 'pages', 'first ms', 'p50', 'p95', 'longest']];
  const books = [['book', 'pages', 'first s', 'p50 ms', 'p95 ms', 'memory of the host and its processes, MB']];
  for (const words of BOOKS) {
    const folder = join(scratch, `proof-${words}`);
    makeBook(folder, paragraphs(texts), words);
    const host = await startHost(home, folder);
    try {
      const { id } = await host.call('books.open', { folder });
      const begun = performance.now();
      let known = await host.call('proof.book', { book: id });
      const first = performance.now() - begun;
      if (words === BOOKS[0])
        for (const [index, size] of CHAPTERS.entries()) {
          const { cold, times, pages } = await typeInto(host, id, `chap${index + 1}`);
          const figures = [cold, ranked(times, 0.5), ranked(times, 0.95), Math.max(...times)];
          keys.push([`${size} words`, String(pages), ...figures.map((value) => value.toFixed(0))]);
        }
      const times = [];
      for (let round = 0; round < RECOMPOSITIONS; round += 1) {
        const composed = host.heard('proof.recomposed');
        const chapter = await host.call('chapters.read', { book: id, chapter: 'chap3' });
        const splice = { at: chapter.text.trimEnd().length, del: 0, ins: TYPED };
        await host.call('chapters.type', { book: id, chapter: 'chap3', base: chapter.revision, splice });
        await host.call('chapters.settle', { book: id, chapter: 'chap3' });
        const settled = performance.now();
        ({ proof: known } = await composed);
        // The second of quiet that the proof waits for is no work.
        times.push(performance.now() - settled - 1000);
      }
      const size = memory(host.pid).map(({ host: isHost, megabytes }) => `${isHost ? 'host ' : ''}${megabytes}`);
      books.push([
        `${words} words`,
        String(known.pages),
        (first / 1000).toFixed(1),
        ranked(times, 0.5).toFixed(0),
        ranked(times, 0.95).toFixed(0),
        size.join(', '),
      ]);
    } finally {
      await host.stop();
    }
  }
  printRows('Pages of the chapter in hand: from the call to the PDF', keys);
  printRows('The whole book, composed anew after a sentence (without the second of quiet)', books);
}
