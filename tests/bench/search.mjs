import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { readFolder } from './corpus.mjs';
import { inTurns, printTable } from './table.mjs';

const PLAIN = { caseSensitive: false, wholeWord: false, exact: false, regexp: false };
/** A name that stands on many pages, one that stands nowhere, a phrase as a keyboard writes it, the commonest letter. */
const WORDS = ['évêque', 'hippopotame', "l'eveque", 'e'];

/** Searching the whole book, against a bare scan of the same text. */
export async function run({ book, rounds, modules }) {
  const { chapters } = await readFolder(modules, book);
  const { BookIndex } = await modules.load('src/shared/search/book-index.ts');
  const texts = chapters.map(({ id, path }) => ({ id, text: readFileSync(path, 'utf8') }));
  const ids = texts.map(({ id }) => id);
  const index = new BookIndex();
  const taking = performance.now();
  for (const { id, text } of texts) index.put(id, text);
  const taken = performance.now() - taking;
  const ask = (query) => () => void index.search({ ...PLAIN, ...query }, ids, true);
  const scan = (word) => () => {
    let count = 0;
    for (const { text } of texts)
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) count += 1;
    return void count;
  };
  const match = (pattern) => () => {
    let count = 0;
    for (const { text } of texts) for (const _ of text.matchAll(pattern)) count += 1;
    return void count;
  };
  for (const word of WORDS) {
    const { count } = index.search({ ...PLAIN, text: word }, ids, true);
    const results = await inTurns(rounds, [
      { name: `search of « ${word} »: ${count} found`, run: ask({ text: word }) },
      { name: 'indexOf over the files', run: scan(word) },
      { name: 'the same, whole words', run: ask({ text: word, wholeWord: true }) },
      { name: 'a regular expression over the files', run: match(new RegExp(word, 'giu')) },
    ]);
    printTable('Searching the book', results);
  }
  const pattern = "\\bl[’'](\\p{L}+)";
  const results = await inTurns(rounds, [
    { name: 'search by a regular expression', run: ask({ text: pattern, regexp: true }) },
    { name: 'the same expression over the files', run: match(new RegExp(pattern, 'gimu')) },
  ]);
  printTable('Searching the book by a pattern', results);
  console.log(
    `Taking the book in, once, in a thread of its own: ${taken.toFixed(0)} ms for ${chapters.length} chapters.`,
  );
}
