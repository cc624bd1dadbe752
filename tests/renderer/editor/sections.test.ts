import { undo } from 'prosemirror-history';
import { type EditorState, TextSelection } from 'prosemirror-state';
import { describe, expect, test } from 'vitest';
import { writeBlocks } from '../../../src/renderer/editor/clipboard-markdown';
import { moveSection } from '../../../src/renderer/editor/commands/sections';
import { createEditorState } from '../../../src/renderer/editor/editor-state';
import { readChapter } from '../../../src/shared/document/chapter-text';

const CHAPTER = '# T\n\nintro\n\n## A\n\naa\n\n### A1\n\nbb\n\n## B\n\ncc\n\n# Fin\n\n## C\n\ndd\n';

/** The chapter with the caret in a text, and what comes of a move: the file, and the text of the caret’s block. */
function moved(text: string, direction: 1 | -1) {
  let state: EditorState = createEditorState(readChapter(CHAPTER).doc);
  state.doc.descendants((node, position) => {
    if (node.isText && node.text === text)
      state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, position + 1)));
  });
  const before = state.doc;
  const done = moveSection(direction)(state, (transaction) => {
    state = state.apply(transaction);
  });
  expect(moveSection(direction)(state)).toBeTypeOf('boolean');
  return {
    done,
    state,
    before,
    text: writeBlocks(state.doc.children),
    caretIn: state.selection.$from.parent.textContent,
  };
}

describe('a section', () => {
  test('goes down with all beneath it, and the caret with it', () => {
    const { done, text, caretIn } = moved('aa', 1);
    expect(done).toBe(true);
    expect(text).toContain('intro\n\n## B\n\ncc\n\n## A\n\naa\n\n### A1\n\nbb\n\n# Fin');
    expect(caretIn).toBe('aa');
  });

  test('comes back up: one move undoes the other', () => {
    const { state, before } = moved('aa', 1);
    let back = state;
    moveSection(-1)(state, (transaction) => {
      back = state.apply(transaction);
    });
    expect(back.doc.eq(before)).toBe(true);
  });

  test('is one step of undo', () => {
    const { state, before } = moved('cc', -1);
    let undone = state;
    undo(state, (transaction) => {
      undone = state.apply(transaction);
    });
    expect(undone.doc.eq(before)).toBe(true);
  });

  test.each([
    ['the text before the first heading', 'intro', 1],
    ['the title', 'T', 1],
    ['the first of its row', 'aa', -1],
    ['the last of its row, before a heading above it', 'cc', 1],
    ['one alone under its heading', 'bb', -1],
    ['one after the title alone', 'Fin', -1],
  ] as const)('does not go anywhere: %s', (_what, text, direction) => {
    const { done, state, before } = moved(text, direction);
    expect(done).toBe(false);
    expect(state.doc).toBe(before);
  });
});
