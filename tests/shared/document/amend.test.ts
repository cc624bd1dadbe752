import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import {
  type ChapterDocument,
  readChapter,
  writeChapter,
  writtenChapter,
} from '../../../src/shared/document/chapter-text';
import { schema } from '../../../src/shared/document/schema';
import { applySplice } from '../../../src/shared/history/splice';
import { SAMPLES } from './samples';

const RUNS = { numRuns: process.env.OCTAVO_THOROUGH === '1' ? 20_000 : 1000 };

/** The text as one writes it who remembers nothing of what was written before. */
const anew = ({ doc, source }: ChapterDocument, now: Node): string => writeChapter({ doc, source: { ...source } }, now);

/** What a hand does to one block of a text: `where` says to which, `place` at which of its characters. */
interface Stroke {
  readonly kind: 'type' | 'delete' | 'empty' | 'restore' | 'equal' | 'note' | 'in a note' | 'split' | 'remove';
  readonly where: number;
  readonly place: number;
  readonly words: string;
}

const note = (label: string, words: string): Node =>
  schema.node('footnote', { label }, schema.node('note_paragraph', null, schema.text(words)));

/** The block with something in the place of its children; itself where the schema does not allow it. */
function withChildren(block: Node, children: readonly Node[]): Node {
  const made = block.type.create(block.attrs, [...children], block.marks);
  try {
    made.check();
    return made;
  } catch {
    return block;
  }
}

function touched(block: Node, { kind, place, words }: Stroke): Node {
  if (!block.isTextblock) {
    // In the first paragraph of a list, a quotation or a div.
    const child = block.isLeaf ? null : block.firstChild;
    return child
      ? withChildren(block, [touched(child, { kind, place, words, where: 0 }), ...block.children.slice(1)])
      : block;
  }
  const at = place % (block.content.size + 1);
  const [before, after] = [block.content.cut(0, at), block.content.cut(at)];
  switch (kind) {
    case 'type':
      return withChildren(block, before.addToEnd(schema.text(words)).append(after).content);
    case 'delete':
      return withChildren(block, block.content.cut(at).content);
    case 'empty':
      return withChildren(block, []);
    case 'note':
      return withChildren(block, [...block.children, note(words.trim() || 'a', words)]);
    case 'in a note':
      return withChildren(
        block,
        block.children.map((child) => (child.type.name === 'footnote' ? note(child.attrs.label, words) : child)),
      );
    default:
      return block;
  }
}

function struck(document: Node, first: Node, stroke: Stroke): Node {
  const blocks = document.children;
  const index = stroke.where % blocks.length;
  const block = blocks[index];
  if (block === undefined) return document;
  const put = (...nodes: readonly Node[]): Node => {
    const all = [...blocks.slice(0, index), ...nodes, ...blocks.slice(index + 1)];
    return document.type.create(null, all.length > 0 ? all : [schema.node('paragraph')]);
  };
  switch (stroke.kind) {
    case 'restore':
      return put(first.child(stroke.place % first.childCount));
    case 'equal': {
      const other = first.child(stroke.place % first.childCount);
      return put(other.copy(other.content));
    }
    case 'split':
      return block.isTextblock ? put(block.cut(0, stroke.place % (block.content.size + 1)), block) : document;
    case 'remove':
      return put();
    default:
      return put(touched(block, stroke));
  }
}

const stroke: fc.Arbitrary<Stroke> = fc.record({
  // Mostly what typing is: the same block again and again.
  kind: fc.constantFrom<Stroke['kind'][]>(
    ...(['type', 'type', 'type', 'type', 'delete', 'empty', 'restore'] as const),
    ...(['equal', 'note', 'in a note', 'in a note', 'split', 'remove'] as const),
  ),
  where: fc.constantFrom(0, 1, 1, 1, 2, 3, 5, 8),
  place: fc.nat(60),
  words: fc.constantFrom(
    'mot',
    ' ',
    'a',
    '*',
    '# ',
    ': ',
    '[^',
    '- x',
    '    ',
    '> ',
    '```',
    '~',
    '1. ',
    '{',
    '|',
    '<div>',
  ),
});

const texts = fc.array(fc.constantFrom(...Object.values(SAMPLES).flat()), { minLength: 1, maxLength: 5 });
const lineEnd = fc.constantFrom('\n', '\n', '\r\n');

describe('a text written from what was written before', () => {
  test('is the text one would write who remembers nothing, after whatever a hand does', () => {
    fc.assert(
      fc.property(texts, lineEnd, fc.array(stroke, { minLength: 2, maxLength: 12 }), (samples, end, strokes) => {
        const chapter = readChapter(samples.join('\n\n').replaceAll('\n', end));
        let document = chapter.doc;
        let sent = writtenChapter(chapter, document);
        for (const one of strokes) {
          document = struck(document, chapter.doc, one);
          const whole = anew(chapter, document);
          const now = writtenChapter(chapter, document);
          const splice = sent.spliceTo(now);
          expect(applySplice(sent.text, splice)).toBe(whole);
          expect(now.text).toBe(whole);
          sent = now;
        }
      }),
      RUNS,
    );
  });

  test('finds the block that is typed in between others, with its notes', () => {
    const chapter = readChapter('# T\r\n\r\nUn.[^a]\r\n\r\n[^a]: La note.\r\n\r\n\r\nDeux.\r\n');
    let document = chapter.doc;
    for (const words of [' deux', ' trois', ' quatre']) {
      document = struck(document, chapter.doc, { kind: 'type', where: 1, place: 3, words });
      writeChapter(chapter, document);
    }
    expect(writeChapter(chapter, document)).toBe(
      '# T\r\n\r\nUn. quatre trois deux[^a]\r\n\r\n[^a]: La note.\r\n\r\n\r\nDeux.\r\n',
    );
  });
});
