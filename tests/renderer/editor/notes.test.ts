import { undo } from 'prosemirror-history';
import type { Node, Slice } from 'prosemirror-model';
import { type EditorState, TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { describe, expect, test } from 'vitest';
import { changedBlocks } from '../../../src/renderer/editor/changed-blocks';
import { makeNote, noteAt, unmakeNote } from '../../../src/renderer/editor/commands/notes';
import { notesOf } from '../../../src/renderer/editor/notes';
import { newNoteLabel } from '../../../src/shared/document/note-labels';
import { chapter, done, markdownOf, outcome, withSelected } from './marked-chapter';

const labelsOf = (state: EditorState) => notesOf(state.doc).map(({ node }) => String(node.attrs.label));

/** Text as the page takes it in: what every plugin makes of a slice that is pasted, or dropped after it was dragged. */
function pasted(state: EditorState, slice: Slice, dragging: { move: boolean } | null = null): EditorState {
  const view = { state, dragging } as unknown as EditorView;
  const made = state.plugins.reduce(
    (now, plugin) => plugin.props.transformPasted?.call(plugin, now, view, false) ?? now,
    slice,
  );
  return state.apply(state.tr.replaceSelection(made));
}
const caret = (state: EditorState, at: number) =>
  state.apply(state.tr.setSelection(TextSelection.create(state.doc, at)));
/** Everything of the first paragraph. */
const first = (doc: Node) => doc.slice(1, (doc.firstChild?.nodeSize ?? 2) - 1);

const TWO = 'Un[^a1a] mot.\n\nDeux[^b2b] mots.\n\n[^a1a]: A.\n\n[^b2b]: B.\n';

describe('the label of a note', () => {
  test('stays with text that is cut and put back elsewhere in the chapter', () => {
    const state = chapter(TWO);
    const copy = first(state.doc);
    const cut = state.apply(state.tr.delete(1, (state.doc.firstChild?.nodeSize ?? 2) - 1));
    expect(labelsOf(cut)).toEqual(['b2b']);
    const back = pasted(caret(cut, cut.doc.content.size - 1), copy);
    expect(labelsOf(back)).toEqual(['b2b', 'a1a']);
    // A second time it is another note.
    const again = pasted(caret(back, back.doc.content.size - 1), copy);
    expect(labelsOf(again).slice(0, 2)).toEqual(['b2b', 'a1a']);
    expect(new Set(labelsOf(again)).size).toBe(3);
  });

  test('stays with text that is dragged, and not with the copy that is', () => {
    const state = chapter(TWO);
    const copy = first(state.doc);
    const end = caret(state, state.doc.content.size - 1);
    expect(labelsOf(pasted(end, copy, { move: false })).at(2)).not.toBe('a1a');
    const bare = end.apply(end.tr.delete(1, (state.doc.firstChild?.nodeSize ?? 2) - 1));
    expect(labelsOf(pasted(bare, copy, { move: true }))).toEqual(['b2b', 'a1a']);
  });

  test('is another one in another chapter, whether that has it or not', () => {
    const copy = first(chapter(TWO).doc);
    for (const other of ['Autre.\n', 'Autre[^a1a].\n\n[^a1a]: Z.\n']) {
      const state = chapter(other);
      const labels = labelsOf(pasted(caret(state, state.doc.content.size - 1), copy));
      expect(labels.at(-1)).toMatch(/^\w{5,}$/);
      expect(new Set(labels).size).toBe(labels.length);
    }
  });

  test('is taken back with the note, by undo', () => {
    const state = chapter(TWO);
    const cut = state.apply(state.tr.delete(1, (state.doc.firstChild?.nodeSize ?? 2) - 1));
    const back = done(cut, undo);
    expect(back && labelsOf(back)).toEqual(['a1a', 'b2b']);
  });

  test('is none of the document’s, in whatever case, also when chance runs in a circle', () => {
    const { doc } = chapter('Un[^A0A0A].\n\n[^A0A0A]: A.\n');
    expect(newNoteLabel(doc, () => 0)).toBe('a0a0aa');
    expect(newNoteLabel(doc, () => 0.5)).toBe('n5n5n');
  });
});

describe('a note and its words', () => {
  test('go between brackets, where the call was', () => {
    expect(outcome(withSelected(TWO, 'footnote'), unmakeNote)).toBe('Un (A.)‸ mot.\n\nDeux[^b2b] mots.\n\n[^b2b]: B.');
    expect(outcome(withSelected('Un [^a1a].\n\n[^a1a]: *A*\n\n    B\n', 'footnote'), unmakeNote)).toBe('Un (*A* B)‸.');
    expect(outcome(chapter('Un‸.'), unmakeNote)).toBeNull();
  });

  test('come out of brackets, or of the selection', () => {
    const made = done(chapter('Un mot (dit *plus* ‸tôt) ici.'), makeNote) as EditorState;
    const [note] = notesOf(made.doc);
    expect(note?.node.textContent).toBe('dit plus tôt');
    expect(markdownOf(made)).toMatch(/^Un mot\[\^(\w+)\] ici\.\n\n\[\^\1\]: dit \*plus\* tôt$/);
    expect(noteAt(made)?.position).toBe(note?.position);
    expect(markdownOf(done(made, unmakeNote) as EditorState)).toBe('Un mot (dit *plus* tôt) ici.');
    expect(markdownOf(done(chapter('Un ⟦mot⟧ ici.'), makeNote) as EditorState)).toMatch(
      /^Un\[\^(\w+)\] ici\.\n\n\[\^\1\]: mot$/,
    );
    for (const text of [
      'Un ‸mot.',
      'Un (mot) ‸ici.',
      'Un (m‸ot.',
      'Un mo‸t) (deux).',
      'Un ⟦[^a1a] mot⟧.\n\n[^a1a]: A.',
    ])
      expect(outcome(chapter(text), makeNote), text).toBeNull();
  });
});

describe('the blocks that an edit touched', () => {
  const blocks = (before: EditorState, after: EditorState) => changedBlocks(before.doc, after.doc);

  test('are found from both ends', () => {
    const state = chapter('Un.\n\nDeux.\n\nTrois.\n');
    expect(blocks(state, state)).toBeNull();
    expect(blocks(state, state.apply(state.tr.insertText('x', 6)))).toEqual({
      first: 1,
      endBefore: 2,
      endAfter: 2,
      position: 5,
    });
    expect(blocks(state, state.apply(state.tr.split(8)))).toEqual({ first: 1, endBefore: 2, endAfter: 3, position: 5 });
    expect(blocks(state, state.apply(state.tr.delete(5, 12)))).toEqual({
      first: 1,
      endBefore: 2,
      endAfter: 1,
      position: 5,
    });
  });
});
