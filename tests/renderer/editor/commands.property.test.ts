import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { AllSelection, type EditorState, NodeSelection, Selection, TextSelection } from 'prosemirror-state';
import { expect, test } from 'vitest';
import { writeBlocks } from '../../../src/renderer/editor/clipboard-markdown';
import { editorCommands } from '../../../src/renderer/editor/commands';
import { createEditorState } from '../../../src/renderer/editor/editor-state';
import { structureKeys } from '../../../src/renderer/editor/keys';
import { notesOf } from '../../../src/renderer/editor/notes';
import { replaceDocument } from '../../../src/renderer/editor/replace-document';
import { readChapter } from '../../../src/shared/document/chapter-text';

const folder = join('resources', 'sample', 'chapters');
const SAMPLES = [
  ...readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .map((file) => readFileSync(join(folder, file), 'utf8')),
  '# Titre\n',
  '',
  '- un\n- deux\n\n  > cité[^a1b]\n\n  1. trois\n\n[^a1b]: Note.\n\n![Légende](images/a.png)\n\n| a | b |\n|---|---|\n| c | d |\n',
  '# Titre\n\n::: {.conflict source="x"}\n**Autre version**\n\nUn[^a1b] mot.\n:::\n\n[^a1b]: Note.\n',
  '::: verse\nUn\\\nDeux\n:::\n\n<div>brut</div>\n\n```\ncode\n```\n\n* * *\n',
];
const commands = [...editorCommands.map(({ run }) => run), ...Object.values(structureKeys)];

/** What a hand may do: put the caret or the selection somewhere, then a command, a key or a word. */
const gesture = fc.record({
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  to: fc.double({ min: 0, max: 1, noNaN: true }),
  how: fc.constantFrom('caret', 'range', 'node', 'all'),
  command: fc.option(fc.nat(commands.length - 1)),
});

function select(state: EditorState, { from, to, how }: { from: number; to: number; how: string }): Selection {
  const { doc } = state;
  const at = (share: number) => doc.resolve(Math.round(share * doc.content.size));
  if (how === 'all') return new AllSelection(doc);
  if (how === 'node') {
    const node = at(from).nodeAfter;
    if (node && NodeSelection.isSelectable(node)) return NodeSelection.create(doc, at(from).pos);
  }
  const caret = Selection.near(at(from));
  return how === 'range' ? TextSelection.between(caret.$head, Selection.near(at(to)).$head) : caret;
}

test('no gesture breaks a chapter, and what a command says it can do it does', () => {
  fc.assert(
    fc.property(fc.constantFrom(...SAMPLES), fc.array(gesture, { minLength: 1, maxLength: 8 }), (text, gestures) => {
      let state = createEditorState(readChapter(text).doc);
      for (const made of gestures) {
        state = state.apply(state.tr.setSelection(select(state, made)));
        if (made.command === null) {
          if (state.selection.$from.parent.inlineContent) state = state.apply(state.tr.insertText('mot'));
        } else {
          const run = commands[made.command];
          const possible = run?.(state);
          const before = state;
          const done = run?.(before, (transaction) => {
            state = state.apply(transaction);
          });
          expect(done).toBe(possible);
        }
        state.doc.check();
        const labels = notesOf(state.doc).map(({ node }) => node.attrs.label);
        expect(new Set(labels).size).toBe(labels.length);
      }
      // Whatever was made of it can be written, and a text from outside can take its place.
      writeBlocks(state.doc.children);
      const outside = readChapter(text).doc;
      const replaced = replaceDocument(state, outside);
      if (replaced) expect(state.apply(replaced).doc.eq(outside)).toBe(true);
      else expect(state.doc.eq(outside)).toBe(true);
    }),
    { numRuns: 300 },
  );
});
