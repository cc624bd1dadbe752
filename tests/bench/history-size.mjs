import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { readFolder } from './corpus.mjs';
import { longChapter } from './long-chapter.mjs';

const VERSIONS = 100;
const WORDS = 8500;

/** Bytes of all files beneath a folder. */
function sizeOf(folder) {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name);
    return sum + (entry.isDirectory() ? sizeOf(path) : statSync(path).size);
  }, 0);
}

/** What a hundred versions of one chapter take on the disk, each with a sentence more, against its text. */
export async function run({ book, scratch, modules }) {
  const { chapters } = await readFolder(modules, book);
  const { createHistory } = await modules.load('src/main/manuscript/history/history.ts');
  const { octavoFolder } = await modules.load('src/main/manuscript/octavo-folder.ts');
  const { createDisk } = await modules.load('src/main/disk.ts');
  const folder = join(scratch, 'history');
  mkdirSync(join(folder, 'chapters'), { recursive: true });
  const disk = createDisk();
  const history = createHistory({
    disk,
    clock: () => new Date(),
    folder,
    device: 'bench0000000',
    octavoFolder: (...parts) => octavoFolder(disk, folder, ...parts),
  });
  const start = longChapter(chapters, WORDS);
  const sentences = start.split(/(?<=[.!?]) /);
  let text = start;
  const from = performance.now();
  for (let number = 0; number < VERSIONS; number += 1) {
    const at = Math.floor((text.length * number) / VERSIONS);
    text = `${text.slice(0, at)} ${sentences[number % sentences.length]} ${text.slice(at)}`;
    await history.keep('writing', null, [{ id: 'abcd', title: 'Un chapitre', text, words: WORDS }]);
  }
  const each = (performance.now() - from) / VERSIONS;
  const bytes = sizeOf(join(folder, '.octavo'));
  const whole = Buffer.byteLength(start);
  const kilobytes = (count) => `${Math.round(count / 1000).toLocaleString('en')} kB`;
  console.log(`\nA hundred versions of a chapter of ${kilobytes(whole)}, each with a sentence more`);
  console.log(`  on the disk           ${kilobytes(bytes)}, ${kilobytes(bytes / VERSIONS)} a version`);
  console.log(`  against plain copies  ${(bytes / (whole * VERSIONS)).toFixed(2)} of them`);
  console.log(`  to keep one           ${each.toFixed(1)} ms`);
}
