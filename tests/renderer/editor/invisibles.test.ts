import fc from 'fast-check';
import { EditorState, type Transaction } from 'prosemirror-state';
import type { Decoration } from 'prosemirror-view';
import { expect, test } from 'vitest';
import { invisiblesOf, invisiblesPlugin } from '../../../src/renderer/editor/invisibles';
import { surround, surroundingsOf, surroundingsPlugin } from '../../../src/renderer/editor/surroundings';
import { readChapter } from '../../../src/shared/document/chapter-text';
import { schema } from '../../../src/shared/document/schema';

const CHAPTER =
  '# Un titre\n\nIl dit\u00a0: «\u202foui\u202f».\n\n- un *mot*\n- deux mots[^a1]\n\n[^a1]: Une note.\n\nVers un\\\nvers deux';

const stateOf = (markdown: string, shown = true) => {
  const state = EditorState.create({
    doc: readChapter(markdown).doc,
    plugins: [surroundingsPlugin(), invisiblesPlugin()],
  });
  return state.apply(surround(state, { ...surroundingsOf(state), invisibles: shown }));
};

/** What is drawn, by place; the class of a widget is not a part of it. */
const drawn = (state: EditorState) =>
  (invisiblesOf(state)?.find() ?? []).map(({ from, to, spec }) => `${from}-${to} ${String(spec.key ?? '')}`).sort();

/** The class by which a character is drawn. */
const classOfDrawn = (decoration: Decoration): string => {
  const { type } = decoration as Decoration & { readonly type: { readonly attrs?: { readonly class?: string } } };
  return (type.attrs?.class ?? '').replace('invisible ', '');
};

test('spaces of three kinds, and the ends of lines and paragraphs, are drawn where they are', () => {
  const state = stateOf('Il dit\u00a0: a\u202f!\\\nb');
  const [first] = state.doc.children;
  expect(invisiblesOf(state)?.find().length).toBe(
    (first?.textContent.match(/[ \u00a0\u202f]/g) ?? []).length +
      'a line end and a paragraph end'.split(' and ').length,
  );
});

test('what has no width and what turns the direction of a text is drawn, each as what it is', () => {
  const text = 'a\u200bb\u200cc\u2060d\ufeffe\u00adf\u202eg\u202ch\u2066i\u2069j\u200fk\u200el\u2003m\u{e0041}n\u0007o';
  const state = EditorState.create({
    doc: schema.node('doc', null, schema.node('paragraph', null, schema.text(text))),
    plugins: [surroundingsPlugin(), invisiblesPlugin()],
  });
  const shown = invisiblesOf(state.apply(surround(state, { ...surroundingsOf(state), invisibles: true })));
  const kinds = (shown?.find() ?? [])
    .filter(({ from, to }) => to - from < 3)
    .sort((one, other) => one.from - other.from)
    .map(
      (decoration) =>
        `${state.doc.textBetween(decoration.from, decoration.to).codePointAt(0)?.toString(16)} ${classOfDrawn(decoration)}`,
    );
  expect(kinds).toEqual([
    '200b zero-width',
    '200c zero-width',
    '2060 zero-width',
    'feff zero-width',
    'ad soft-hyphen',
    '202e turn turn-left',
    '202c turn turn-end',
    '2066 turn turn-right',
    '2069 turn turn-end',
    '200f turn turn-left',
    '200e turn turn-right',
    '2003 space-plain',
    'e0041 zero-width',
    '7 zero-width',
  ]);
});

test('an emoji of several is left whole', () => {
  const state = stateOf('Une 👩\u200d👧, un ❤\ufe0f.');
  const spaces = (invisiblesOf(state)?.find() ?? []).filter(({ from, to }) => to - from === 1);
  expect(spaces.map(({ from, to }) => state.doc.textBetween(from, to))).toEqual([' ', ' ', ' ']);
});

test('nothing is drawn, or looked for, while they are hidden', () => {
  expect(invisiblesOf(stateOf(CHAPTER, false))).toBeNull();
});

test('after any edit the same is drawn as anew', () => {
  const edit = fc.tuple(
    fc.nat(200),
    fc.nat(12),
    fc.constantFrom('', ' ', 'mot', '\u00a0', '\u202f!', 'a b c', '\n'),
    fc.boolean(),
  );
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
      let state = stateOf(CHAPTER);
      for (const [at, length, text, splits] of edits) {
        const from = Math.min(at, state.doc.content.size);
        const to = Math.min(from + length, state.doc.content.size);
        let transaction: Transaction;
        try {
          transaction = state.tr.delete(from, to);
          const place = transaction.mapping.map(from);
          if (text === '\n') transaction.insert(place, schema.node('hard_break'));
          else if (text !== '') transaction.insertText(text, place);
          if (splits) transaction.split(place);
        } catch {
          // Nothing can be done at some places; the others are tried.
          continue;
        }
        state = state.apply(transaction);
      }
      const anew = EditorState.create({ doc: state.doc, plugins: [surroundingsPlugin(), invisiblesPlugin()] });
      expect(drawn(state)).toEqual(drawn(anew.apply(surround(anew, { ...surroundingsOf(anew), invisibles: true }))));
    }),
    { numRuns: 400 },
  );
});
