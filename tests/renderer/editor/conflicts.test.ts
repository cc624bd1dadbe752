import { undo } from 'prosemirror-history';
import { type Command, type EditorState, TextSelection } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { writeBlocks } from '../../../src/renderer/editor/clipboard-markdown';
import { keepConflict, removeConflict } from '../../../src/renderer/editor/commands/conflicts';
import { createEditorState } from '../../../src/renderer/editor/editor-state';
import { readChapter } from '../../../src/shared/document/chapter-text';
import { conflictsOf } from '../../../src/shared/document/conflicts';
import { conflictBlock } from '../../../src/shared/history/conflict';

const other = (blocks: readonly string[], notes: readonly string[] = []) =>
  conflictBlock({ blocks, shown: [], notes }, { label: 'Autre version (Word, 14 h 05)', source: 'word' });

function stateOf(text: string, caretIn?: string): EditorState {
  const state = createEditorState(readChapter(text).doc);
  let at: number | null = null;
  state.doc.descendants((node, position) => {
    if (caretIn !== undefined && node.isText && node.text?.includes(caretIn)) at = position + 1;
  });
  return at === null ? state : state.apply(state.tr.setSelection(TextSelection.create(state.doc, at)));
}

/** The text after a command; `null` when it does nothing. */
function once(state: EditorState, command: Command): EditorState | null {
  let next = state;
  const done = command(state, (transaction) => {
    next = state.apply(transaction);
  });
  return done ? next : null;
}
const written = (state: EditorState | null) => state && writeBlocks(state.doc.children);

const TEXT = `Avant.\n\n${other(['Leur passage.', '> Leur citation.'])}\n\nAprès.\n`;

describe('a conflict in the text', () => {
  it('becomes ordinary text, without the line that says whose it is', () => {
    const kept = once(stateOf(TEXT, 'Leur passage'), keepConflict());
    expect(written(kept)).toBe('Avant.\n\nLeur passage.\n\n> Leur citation.\n\nAprès.');
  });

  it('goes altogether', () => {
    expect(written(once(stateOf(TEXT, 'Leur citation'), removeConflict()))).toBe('Avant.\n\nAprès.');
  });

  it('comes back with one undo', () => {
    for (const command of [keepConflict(), removeConflict()]) {
      const state = stateOf(TEXT, 'Leur passage');
      const next = once(state, command);
      expect(next && once(next, undo)?.doc.eq(state.doc)).toBe(true);
    }
  });

  it('is left alone while the caret is elsewhere', () => {
    expect(once(stateOf(TEXT, 'Après'), keepConflict())).toBeNull();
    expect(once(stateOf(TEXT, 'Après'), removeConflict())).toBeNull();
  });

  it('is found where it stands, and its buttons act there whatever the caret does', () => {
    const state = stateOf(`${TEXT}\n> ${other(['Encore.']).replace(/\n/g, '\n> ')}\n`, 'Après');
    const found = conflictsOf(state.doc);
    expect(found).toHaveLength(2);
    expect(written(once(state, removeConflict(found[1]?.position ?? 0)))).not.toContain('Encore');
    expect(once(state, removeConflict(0))).toBeNull();
  });

  it('keeps the notes that its first line calls: nothing else does', () => {
    const text = `${other(['Leur passage.'], ['x1'])}\n\n[^x1]: Une note.\n`;
    const kept = written(once(stateOf(text, 'Leur passage'), keepConflict()));
    expect(kept).not.toContain('Autre version');
    expect(kept).toContain('Une note.');
  });

  it('keeps a first paragraph that is not all bold: a hand wrote it', () => {
    const text = '::: conflict\n**Non**, dit-il.\n:::\n';
    expect(written(once(stateOf(text, 'dit-il'), keepConflict()))).toBe('**Non**, dit-il.');
  });

  it('leaves a place to write when it was all there was', () => {
    const gone = once(stateOf(`${other(['Seul.'])}\n`, 'Seul'), removeConflict());
    expect(gone?.doc.childCount).toBe(1);
    expect(gone?.doc.firstChild?.type.name).toBe('paragraph');
  });
});
