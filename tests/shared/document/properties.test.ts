import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import { readChapter, writeChapter } from '../../../src/shared/document/chapter-text';
import { fromPandoc, toPandoc } from '../../../src/shared/document/pandoc';
import { schema } from '../../../src/shared/document/schema';
import { arbitraryDocument } from './arbitrary-document';
import { normalise } from './normalise-ast';
import { readWithPandoc, resolveOpaque } from './pandoc-oracle';

const THOROUGH = process.env.OCTAVO_THOROUGH === '1';
const RUNS = { numRuns: Number(process.env.OCTAVO_RUNS ?? (THOROUGH ? 3000 : 100)) };
const ORACLE_RUNS = { numRuns: THOROUGH ? 600 : 40 };

const canonical = (doc: Node): string => writeChapter(readChapter(''), doc.copy(doc.content));
/**
 * A document without the four things that Pandoc has no place for: the labels of notes, spaces in a row, whether HTML was
 * written as raw text of that format, and the tightness of a list that has no paragraphs to hold apart.
 */
const asPandocHolds = (doc: Node): unknown =>
  JSON.parse(
    JSON.stringify(doc.toJSON(), (name, value: unknown) => {
      if (name === 'label' || name === 'tight') return undefined;
      return typeof value === 'string' ? value.replace(/ {2,}/g, ' ').replace(/^`(<.*>)`\{=html\}$/, '$1') : value;
    }),
  );
const meaning = async (doc: Node): Promise<unknown> => normalise(await resolveOpaque(toPandoc(doc)));

describe('any document of the schema', () => {
  test('has every node and mark in it sooner or later', () => {
    const made = new Set<string>();
    for (const doc of fc.sample(arbitraryDocument, { numRuns: 400, seed: 20_260_612 })) {
      made.add(doc.type.name);
      doc.descendants((node) => {
        made.add(node.type.name);
        for (const mark of node.marks) made.add(mark.type.name);
      });
    }
    const all = [...Object.keys(schema.nodes), ...Object.keys(schema.marks)];
    expect(all.filter((name) => !made.has(name))).toEqual([]);
  });

  test('is a document', () => {
    fc.assert(
      fc.property(arbitraryDocument, (doc) => doc.check()),
      RUNS,
    );
  });

  test('means the same after Markdown', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryDocument, async (doc) => {
        expect(await meaning(readChapter(canonical(doc)).doc)).toEqual(await meaning(doc));
      }),
      RUNS,
    );
  });

  test('is written the same once it has been read', () => {
    fc.assert(
      fc.property(arbitraryDocument, (doc) => {
        const read = readChapter(canonical(doc)).doc;
        const again = readChapter(canonical(read));
        expect(again.doc.eq(read)).toBe(true);
        expect(canonical(again.doc)).toBe(canonical(read));
      }),
      RUNS,
    );
  });

  test('comes back byte for byte when nobody edits it', () => {
    fc.assert(
      fc.property(arbitraryDocument, (doc) => {
        const text = canonical(doc);
        const chapter = readChapter(text);
        expect(writeChapter(chapter, chapter.doc)).toBe(text);
      }),
      RUNS,
    );
  });

  test('means the same after Pandoc', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryDocument, async (doc) => {
        expect(await meaning(fromPandoc(toPandoc(doc)))).toEqual(await meaning(doc));
      }),
      RUNS,
    );
  });

  test('is the same document after Pandoc, but for what Pandoc has no place for', () => {
    fc.assert(
      fc.property(arbitraryDocument, (made) => {
        const doc = readChapter(canonical(made)).doc;
        const back = fromPandoc(toPandoc(doc));
        back.check();
        expect(asPandocHolds(back)).toEqual(asPandocHolds(doc));
      }),
      RUNS,
    );
  });

  test('is read by pandoc as it is read by us', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryDocument, async (doc) => {
        const text = canonical(doc);
        expect(normalise(await readWithPandoc(text))).toEqual(await meaning(readChapter(text).doc));
      }),
      ORACLE_RUNS,
    );
  });
});
