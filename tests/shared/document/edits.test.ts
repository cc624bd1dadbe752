import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import { readChapter, writeChapter } from '../../../src/shared/document/chapter-text';
import { toPandoc } from '../../../src/shared/document/pandoc';
import { plainText } from '../../../src/shared/document/plain-text';
import { schema } from '../../../src/shared/document/schema';
import { normalise } from './normalise-ast';
import { SAMPLES } from './samples';

const THOROUGH = process.env.OCTAVO_THOROUGH === '1';
const RUNS = { numRuns: THOROUGH ? 10_000 : 400 };

/** What may be done to the blocks of a chapter, by a number that says to which. */
type Edit = readonly [kind: 'remove' | 'repeat' | 'move' | 'type' | 'split' | 'insert', where: number];

function apply(blocks: readonly Node[], [kind, where]: Edit): readonly Node[] {
  const index = where % Math.max(1, blocks.length);
  const block = blocks[index];
  if (block === undefined) return [schema.node('paragraph', null, schema.text('seul'))];
  const put = (...nodes: readonly Node[]): readonly Node[] => [
    ...blocks.slice(0, index),
    ...nodes,
    ...blocks.slice(index + 1),
  ];
  switch (kind) {
    case 'remove':
      return put();
    case 'repeat':
      return put(block, block);
    case 'move':
      return [block, ...put()];
    case 'type':
      return block.isTextblock && !block.type.spec.code
        ? put(block.copy(block.content.addToEnd(schema.text(' touché'))))
        : blocks;
    case 'split':
      return block.type.name === 'paragraph' && block.children.every((child) => child.isText)
        ? put(block.cut(0, Math.floor(block.content.size / 2)), block.cut(Math.floor(block.content.size / 2)))
        : blocks;
    case 'insert':
      return put(
        schema.node('paragraph', null, [
          schema.text('neuf'),
          schema.node('footnote', { label: 'a1' }, schema.node('note_paragraph', null, schema.text('neuve'))),
        ]),
        block,
      );
  }
}

const edit: fc.Arbitrary<Edit> = fc.tuple(
  fc.constantFrom('remove', 'repeat', 'move', 'type', 'split', 'insert'),
  fc.nat(20),
);
const sample = fc.constantFrom(
  ...Object.values(SAMPLES)
    .flat()
    .filter((text) => !text.startsWith('---')),
);

/** Each sample with labels of its own: a file that defines a label twice is broken before anyone edits it. */
const relabelled = (text: string, index: number): string =>
  text.replaceAll('[^', `[^${String.fromCharCode(97 + index)}`);

/**
 * What a document says. A definition whose last mention was in a block that went is kept, and shown from then on: lines that
 * only source of ours mentions are never thrown away.
 */
const meaning = (doc: Node): unknown =>
  normalise(
    toPandoc(doc)
      .filter((block) => block.t !== 'RawBlock' || !block.c[1].startsWith('[^'))
      // What a file left open to its end is closed when something follows.
      .map((block) =>
        block.t === 'RawBlock' ? { ...block, c: [block.c[0], block.c[1].replace(/\n:{3,}$/, '')] } : block,
      ),
  );

describe('whatever is done to the blocks of a file from elsewhere', () => {
  test('what is written says what stood in the editor', () => {
    fc.assert(
      fc.property(
        fc.array(sample, { minLength: 1, maxLength: 5 }),
        fc.array(edit, { minLength: 1, maxLength: 4 }),
        (texts, edits) => {
          const chapter = readChapter(texts.map(relabelled).join('\n\n'));
          const blocks = edits.reduce(apply, chapter.doc.children);
          const doc = chapter.doc.type.create(null, blocks.length > 0 ? [...blocks] : [schema.node('paragraph')]);
          doc.check();
          const written = writeChapter(chapter, doc);
          const read = readChapter(written).doc;
          expect({ written, meaning: meaning(read) }).toEqual({ written, meaning: meaning(doc) });
          expect(plainText(read).replace(/\s+/g, ' ').trim()).toBe(plainText(doc).replace(/\s+/g, ' ').trim());
        },
      ),
      RUNS,
    );
  });

  test('each save writes what a first save would, whatever the ones before it remembered', () => {
    const docOf = (doc: Node, blocks: readonly Node[]) =>
      doc.type.create(null, blocks.length > 0 ? [...blocks] : [schema.node('paragraph')]);
    fc.assert(
      fc.property(
        fc.array(sample, { minLength: 1, maxLength: 5 }),
        fc.array(edit, { minLength: 2, maxLength: 5 }),
        (texts, edits) => {
          const text = texts.map(relabelled).join('\n\n');
          const chapter = readChapter(text);
          let blocks = chapter.doc.children;
          edits.forEach((one, index) => {
            blocks = apply(blocks, one);
            const fresh = readChapter(text);
            const again = edits.slice(0, index + 1).reduce(apply, fresh.doc.children);
            expect(writeChapter(chapter, docOf(chapter.doc, blocks))).toBe(
              writeChapter(fresh, docOf(fresh.doc, again)),
            );
          });
        },
      ),
      RUNS,
    );
  });
});
