import fc from 'fast-check';
import { EditorState, type Transaction } from 'prosemirror-state';
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

test('spaces of three kinds, and the ends of lines and paragraphs, are drawn where they are', () => {
  const state = stateOf('Il dit\u00a0: a\u202f!\\\nb');
  const [first] = state.doc.children;
  expect(invisiblesOf(state)?.find().length).toBe(
    (first?.textContent.match(/[ \u00a0\u202f]/g) ?? []).length +
      'a line end and a paragraph end'.split(' and ').length,
  );
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
