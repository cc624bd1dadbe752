import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { arch, cpus, platform, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { build } from '../../src/main/bootstrap/build.mjs';
import { prepare, stop } from '../../src/main/bootstrap/prepare.mjs';

const BENCHES = [
  'import',
  'open',
  'save',
  'journal',
  'typing-cost',
  'reopen',
  'history-size',
  'markdown',
  'typography',
  'search',
  'keystroke',
  'chapter-open',
  'continuous',
  'spelling',
  'export-epub',
  'export-docx',
  'export-pdf',
  'proof',
  'proof-pixels',
  'publishing-times',
  'publishing-growth',
  'while-exporting',
  'no-loss',
];
const USAGE = `npm run bench -- [--corpus <plain text file>] [--rounds <3 or more>] [name …]

Measures Octavo against other ways of doing the same, and follows every word from a text to the printed page.
Names choose among these, a part of a name is enough: ${BENCHES.join(' ')}.`;

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      options: { corpus: { type: 'string' }, rounds: { type: 'string', default: '3' }, help: { type: 'boolean' } },
      allowPositionals: true,
    });
    return { ...values, rounds: Number(values.rounds), names: positionals };
  } catch (error) {
    return stop(`${error.message}\n\n${USAGE}`, 2);
  }
}

const FILES = { keystroke: 'editor-keystroke' };

const asked = readArguments();
if (asked.help) stop(USAGE, 0);
if (!Number.isInteger(asked.rounds) || asked.rounds < 3) stop(`Fewer than three runs say nothing.\n\n${USAGE}`, 2);
const chosen = BENCHES.filter((name) => asked.names.length === 0 || asked.names.some((part) => name.includes(part)));
const unknown = asked.names.find((part) => !BENCHES.some((name) => name.includes(part)));
if (unknown !== undefined) stop(`There is no bench “${unknown}”.\n\n${USAGE}`, 2);

prepare();
build();
// These need what prepare installs.
const { openModules } = await import('./modules.mjs');
const { readFolder, sampleText } = await import('./corpus.mjs');
const { octavo } = await import('./programs.mjs');

const scratch = mkdtempSync(join(tmpdir(), 'octavo-bench-'));
const home = join(scratch, 'home');
mkdirSync(home);
const modules = await openModules();
try {
  const text = asked.corpus
    ? resolve(process.env.INIT_CWD ?? process.cwd(), asked.corpus)
    : await sampleText(modules, scratch);
  const { folder: book, words } = await octavo(home, 'import', text, '--into', scratch);
  const { chapters, parts } = await readFolder(modules, book);
  console.log(
    `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${platform()} ${arch()}, ` +
      `${cpus().length} × ${cpus()[0]?.model ?? 'processor'}`,
  );
  if (!asked.corpus) console.log('No --corpus: the text is the prose of the sample book.');
  console.log(
    `The book: ${parts} parts, ${chapters.length} chapters, ${words} words. Medians of ${asked.rounds} runs, in turns.`,
  );
  for (const name of chosen) {
    console.log('');
    const { run } = await import(`./${FILES[name] ?? name}.mjs`);
    try {
      await run({ text, book, home, scratch, rounds: asked.rounds, modules });
    } catch (error) {
      console.error(`✗ ${name}: ${error.message}`);
      process.exitCode = 1;
    }
  }
} finally {
  await modules.close();
  rmSync(scratch, { recursive: true, force: true });
}
