import { performance } from 'node:perf_hooks';
import MarkdownIt from 'markdown-it';
import { convert } from 'pandoc-wasm';
import { readFolder } from './corpus.mjs';
import { longChapter } from './long-chapter.mjs';
import { inTurns, printTable } from './table.mjs';

const WORDS = 5000;
/** A chapter is read and written so fast that one time alone says nothing. */
const TIMES = 10;

/** Opening and saving a chapter of 5 000 words, against a parser that makes nothing of it and against pandoc's. */
export async function run({ book, rounds, modules }) {
  const { chapters } = await readFolder(modules, book);
  const text = longChapter(chapters, WORDS);
  const { readChapter, writeChapter } = await modules.load('src/shared/document/chapter-text.ts');
  const { DIALECT } = await modules.load('src/shared/document/dialect.ts');
  const plain = new MarkdownIt('commonmark', { html: true });
  const chapter = readChapter(text);
  const { schema } = chapter.doc.type;
  let typed = 0;
  const save = () => {
    const last = schema.node('paragraph', null, schema.text(`Une phrase ${typed}.`));
    typed += 1;
    return writeChapter(chapter, chapter.doc.copy(chapter.doc.content.addToEnd(last)));
  };
  const many = (work) => () => {
    const begun = performance.now();
    for (let time = 0; time < TIMES; time += 1) work();
    return (performance.now() - begun) / TIMES;
  };
  const results = await inTurns(rounds, [
    { name: 'readChapter: text to document', run: many(() => readChapter(text)) },
    { name: 'markdown-it alone: text to tokens', run: many(() => plain.parse(text, {})) },
    { name: 'writeChapter after an edit', run: many(save) },
    {
      name: 'writeChapter, all of it anew',
      run: many(() => writeChapter(readChapter(''), schema.nodeFromJSON(chapter.doc.toJSON()))),
    },
    {
      name: 'pandoc-wasm: text to its JSON',
      run: () => convert({ from: DIALECT, to: 'json' }, text, {}).then(() => undefined),
    },
  ]);
  printTable(`Reading and writing a chapter of ${WORDS} words`, results);
}
