import { join } from 'node:path';
import type { Node } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import { readChapter, writeChapter } from '../../../src/shared/document/chapter-text';
import { Unmodelled } from '../../../src/shared/document/element';
import { MARKS } from '../../../src/shared/document/marks';
import { NODES } from '../../../src/shared/document/nodes';
import { fromPandoc, toPandoc } from '../../../src/shared/document/pandoc';
import { readCases } from '../../cases/read-cases';
import { normalise } from './normalise-ast';
import { readWithPandoc, resolveOpaque } from './pandoc-oracle';

const CASES = readCases(join(import.meta.dirname, '../../cases/markdown'));

/** The document written with no memory of a file: canonical Markdown. */
const canonical = (doc: Node): string => writeChapter(readChapter(''), doc.copy(doc.content));

/** The names of everything in a document. */
function namesIn(doc: Node): ReadonlySet<string> {
  const names = new Set([doc.type.name]);
  doc.descendants((node) => {
    names.add(node.type.name);
    for (const mark of node.marks) names.add(mark.type.name);
  });
  return names;
}

describe('every node and mark has cases of its own', () => {
  const elements = [...NODES, ...MARKS];
  test.each(elements.map((element) => element.name))('%s', (name) => {
    const element = elements.find((one) => one.name === name);
    const owner = element !== undefined && 'of' in element ? element.of : name;
    const own = CASES.filter(({ file }) => file === owner.replaceAll('_', '-') || owner === 'chapter');
    expect(own.some(({ input }) => namesIn(readChapter(input).doc).has(name))).toBe(true);
  });
});

describe.each(CASES.map((one) => [`${one.file}: ${one.name}`, one] as const))('%s', (_title, { input, expected }) => {
  const { doc } = readChapter(input);

  test('Markdown → document → Markdown', () => {
    doc.check();
    expect(canonical(doc)).toBe(expected);
    expect(canonical(readChapter(expected).doc)).toBe(expected);
  });

  test('a file that nobody edits comes back byte for byte', () => {
    for (const text of [input, input.trimEnd(), input.replaceAll('\n', '\r\n'), `\ufeff${input}\n\n`]) {
      const chapter = readChapter(text);
      expect(writeChapter(chapter, chapter.doc)).toBe(text);
    }
  });

  test('document → Pandoc → document', () => {
    const back = fromPandoc(toPandoc(doc));
    back.check();
    expect(normalise(toPandoc(back))).toEqual(normalise(toPandoc(doc)));
    // Pandoc has no labels, so a note mentioned twice comes back as two notes.
    const mentions = [...expected.matchAll(/\[\^(\w+)\](?!:)/g)].map((match) => match[1]);
    if (new Set(mentions).size < mentions.length) return;
    const unlabelled = (markdown: string): string => markdown.replace(/\[\^\w+\]/g, '[^]');
    expect(unlabelled(canonical(back))).toBe(unlabelled(expected));
  });

  test('our reading is pandoc’s reading', async () => {
    for (const text of new Set([input, expected])) {
      const theirs = await readWithPandoc(text);
      expect(normalise(await resolveOpaque(toPandoc(readChapter(text).doc)))).toEqual(normalise(theirs));
      try {
        expect(normalise(await resolveOpaque(toPandoc(fromPandoc(theirs))))).toEqual(normalise(theirs));
      } catch (error) {
        // Pandoc knows more than the schema: what it has no place for is named, not dropped.
        if (!(error instanceof Unmodelled)) throw error;
      }
    }
  });
});
