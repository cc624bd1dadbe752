// Export of a long book by Octavo's own command line, against a native pandoc on the same text, in one run.
//
//   OCTAVO_CORPUS=<a plain text of « Livre … » and « Chapitre … »> node tests/bench/export.mjs
//
// Without a corpus the sample book is measured. Octavo reads the chapters, converts, checks every word of the result and
// writes durably; pandoc only converts. PDF is compared with pandoc and the cheapest route to pages found here.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = resolve(fileURLToPath(import.meta.url), '../../..');
const ROUNDS = Number(process.env.OCTAVO_BENCH_ROUNDS ?? 3);
const READER = 'markdown-smart';

function timed(program, programArguments, options = {}) {
  const start = performance.now();
  const ended = spawnSync(program, programArguments, { encoding: 'utf8', maxBuffer: 64_000_000, ...options });
  if (ended.status !== 0) throw new Error(`${program} failed: ${ended.stderr || ended.error}`);
  return { milliseconds: performance.now() - start, stdout: ended.stdout };
}

const has = (program, argument = '--version') => spawnSync(program, [argument]).status === 0;
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const octavo = (...programArguments) =>
  timed(process.execPath, [join(root, 'dist', 'host', 'cli.cjs'), '--json', ...programArguments]);

/** The book to export, in `folder`. */
function prepareBook(folder) {
  const corpus = process.env.OCTAVO_CORPUS;
  if (corpus) {
    octavo('import', resolve(corpus), '--into', folder);
    return join(folder, readdirSync(folder)[0]);
  }
  cpSync(join(root, 'resources', 'sample'), join(folder, 'sample'), { recursive: true });
  return join(folder, 'sample');
}

/** The same text for pandoc: every chapter in one file. */
function oneMarkdown(book, folder) {
  const chapters = join(book, 'chapters');
  const text = readdirSync(chapters).map((file) =>
    readFileSync(join(chapters, file), 'utf8').replaceAll('[^', `[^${file.replace(/\W/g, '')}-`),
  );
  const path = join(folder, 'book.md');
  writeFileSync(path, `---\ntitle: Livre\nlang: fr-FR\n---\n\n${text.join('\n\n')}`);
  return path;
}

/** Runs the comparison and prints it; gives back the rows. */
export async function run() {
  if (!has('pandoc')) {
    console.log('Export: no native pandoc on the PATH, nothing to compare with.');
    return [];
  }
  const folder = mkdtempSync(join(tmpdir(), 'octavo-bench-'));
  try {
    const books = join(folder, 'books');
    cpSync(join(root, 'LICENSE'), join(books, '.keep', 'LICENSE'));
    rmSync(join(books, '.keep'), { recursive: true });
    const book = prepareBook(books);
    const markdown = oneMarkdown(book, folder);
    const words = readFileSync(markdown, 'utf8').match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
    const html = join(folder, 'book.html');
    const pages = has('weasyprint')
      ? {
          name: 'pandoc + WeasyPrint',
          run: () => timed('weasyprint', ['-q', html, join(folder, 'p.pdf')]).milliseconds,
        }
      : null;
    const resources = `--resource-path=${join(book, 'images')}:${join(book, 'chapters')}`;
    const pandoc = (...rest) => timed('pandoc', ['-f', READER, resources, '-s', markdown, ...rest]).milliseconds;
    const routes = [
      { format: 'epub', peer: 'pandoc', run: () => pandoc('-o', join(folder, 'p.epub')) },
      { format: 'docx', peer: 'pandoc', run: () => pandoc('-o', join(folder, 'p.docx')) },
      ...(pages ? [{ format: 'pdf', peer: pages.name, run: () => pandoc('-o', html) + pages.run() }] : []),
    ];
    const rows = routes.map(({ format, peer, run: runPeer }) => {
      const [own, theirs] = [[], []];
      // Turn about, so that a busy moment of the machine falls on both.
      for (let round = 0; round < ROUNDS; round += 1) {
        own.push(octavo('export', book, '--to', format, '--out', join(folder, 'out')).milliseconds);
        theirs.push(runPeer());
      }
      return { format, peer, octavo: median(own), other: median(theirs), ratio: median(own) / median(theirs) };
    });
    console.log(
      `Export of ${words} words, median of ${ROUNDS}, seconds (Octavo's verification of every word included)`,
    );
    console.table(
      rows.map(({ format, peer, octavo: own, other, ratio }) => ({
        '': format,
        Octavo: Number((own / 1000).toFixed(1)),
        against: peer,
        seconds: Number((other / 1000).toFixed(1)),
        ratio: Number(ratio.toFixed(2)),
      })),
    );
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await run();
