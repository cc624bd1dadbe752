import type { Command } from 'prosemirror-state';
import { AllSelection, type EditorState, NodeSelection, TextSelection } from 'prosemirror-state';
import { describe, expect, test } from 'vitest';
import { writeBlocks } from '../../../src/renderer/editor/clipboard-markdown';
import { editorCommands } from '../../../src/renderer/editor/commands';
import { unlink } from '../../../src/renderer/editor/commands/inline';
import {
  emptyChapter,
  keepText,
  keepTitle,
  leaveCaption,
  leaveTitle,
  liftAtStart,
  stopAtEnd,
  stopAtStart,
} from '../../../src/renderer/editor/commands/structure';
import { goBelow, goToCell } from '../../../src/renderer/editor/commands/table';
import { createEditorState } from '../../../src/renderer/editor/editor-state';
import { notesOf } from '../../../src/renderer/editor/notes';
import { replaceDocument } from '../../../src/renderer/editor/replace-document';
import { readChapter } from '../../../src/shared/document/chapter-text';

/** A chapter whose caret is where `‸` stands, or whose selection is what `⟦` and `⟧` enclose. */
function chapter(markdown: string): EditorState {
  const state = createEditorState(readChapter(markdown).doc);
  const find = (sign: string) => {
    let at = -1;
    state.doc.descendants((node, position) => {
      const index = node.isText ? (node.text ?? '').indexOf(sign) : -1;
      if (index >= 0) at = position + index;
    });
    return at;
  };
  const caret = find('‸');
  if (caret >= 0) {
    const cut = state.tr.delete(caret, caret + 1);
    return state.apply(cut.setSelection(TextSelection.create(cut.doc, caret)));
  }
  const [from, to] = [find('⟦'), find('⟧')];
  const cut = state.tr.delete(to, to + 1).delete(from, from + 1);
  return state.apply(cut.setSelection(TextSelection.create(cut.doc, from, to - 1)));
}

const markdownOf = (state: EditorState) => writeBlocks(state.doc.children);

/** The chapter after a command, its caret shown as `‸`; `null` when the command does nothing. */
function outcome(command: Command, markdown: string): string | null {
  let state = chapter(markdown);
  if (!command(state, (transaction) => (state = state.apply(transaction)))) return null;
  if (state.selection.empty && state.selection instanceof TextSelection)
    state = state.apply(state.tr.insertText('‸', state.selection.from));
  return markdownOf(state);
}

const named = (id: string): Command => {
  const command = editorCommands.find((candidate) => candidate.id === id);
  if (!command) throw new Error(`No command ${id}`);
  return command.run;
};

describe('the commands of the menus', () => {
  test.each([
    ['text.strong', 'un ⟦mot⟧ ici', 'un **mot** ici'],
    ['text.strong', 'un ⟦ mot ⟧ ici', 'un **mot** ici'.replace('un ', 'un  ').replace(' ici', '  ici')],
    ['text.emphasis', 'un *⟦mot⟧* ici', 'un mot ici'],
    ['text.small-caps', 'le ⟦xix⟧ siècle', 'le [xix]{.smallcaps} siècle'],
    ['text.english', 'le ⟦customer care⟧ dit', 'le [customer care]{lang=en} dit'],
    ['text.plain', 'un ⟦**mot** et *un* [autre](https://a.b)⟧ ici', 'un mot et un [autre](https://a.b) ici'],
    ['text.heading.2', 'ti‸tre', '## ti‸tre'],
    ['text.heading.2', '## ti‸tre', 'ti‸tre'],
    ['text.heading.3', '## ti‸tre', '### ti‸tre'],
    ['text.paragraph', '### ti‸tre', 'ti‸tre'],
    ['text.quote', 'ci‸té', '> ci‸té'],
    ['text.quote', '> ci‸té', 'ci‸té'],
    ['text.bullets', 'un‸', '- un‸'],
    ['text.bullets', '- un‸', 'un‸'],
    ['text.numbers', '- un‸\n- deux', '1. un‸\n2. deux'],
    ['text.scene-break', 'avant‸\n\naprès', 'avant\n\n* * *\n\n‸après'],
    ['text.scene-break', 'fin‸', 'fin\n\n* * *\n\n‸'],
    ['text.line-break', 'un‸deux', 'un\\\n‸deux'],
    ['text.no-break-space', 'un‸deux', 'un\u00a0‸deux'],
  ])('%s: %s', (id, before, expected) => {
    expect(outcome(named(id), before)).toBe(expected);
  });

  test.each(['text.heading.2', 'text.quote', 'text.bullets', 'text.scene-break', 'text.paragraph', 'text.line-break'])(
    '%s leaves the title alone',
    (id) => {
      expect(outcome(named(id), '# La pa‸nne\n\nTexte')).toBeNull();
    },
  );

  test('each has an id, a label and a key of its own', () => {
    const ids = editorCommands.map(({ id }) => id);
    const keys = editorCommands.flatMap(({ key }) => key ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('a command that is asked does nothing', () => {
    const state = chapter('# Titre\n\nun ⟦mot⟧ ici');
    for (const { run, active } of editorCommands) {
      run(state);
      active?.(state);
    }
    expect(markdownOf(state)).toBe('# Titre\n\nun mot ici');
  });

  test('unlink takes the whole link and only that', () => {
    expect(outcome(unlink, '[a](https://a.b) [un l‸ien](https://a.b)')).toBe(
      '[a](https://a.b) un lien'.replace('l', 'l‸'),
    );
    expect(outcome(unlink, 'sans‸ lien')).toBeNull();
  });
});

describe('the title', () => {
  test.each([
    ['Enter at its end goes to the text', leaveTitle, '# Titre‸\n\nTexte', '# Titre\n\n‸\n\nTexte'],
    ['Enter inside it begins the text', leaveTitle, '# Ti‸tre\n\nTexte', '# Ti\n\n‸tre\n\nTexte'],
    ['Backspace does not pull the text into it', keepTitle, '# Titre\n\n‸Texte', '# Titre‸\n\nTexte'],
  ])('%s', (_name, command, before, expected) => {
    expect(outcome(command, before)).toBe(expected);
  });

  test('Delete at its end does nothing', () => {
    expect(outcome(keepText, '# Titre‸\n\nTexte')).toBe('# Titre‸\n\nTexte');
    expect(outcome(keepText, '# Tit‸re\n\nTexte')).toBeNull();
  });
});

test.each([
  ['a heading', 'avant\n\n## ‸titre', 'avant\n\n‸titre'],
  ['an item', '- ‸un\n- deux', '‸un\n\n- deux'],
  ['a quotation', '> ‸cité', '‸cité'],
])('Backspace at the start undoes %s', (_name, before, expected) => {
  expect(outcome(liftAtStart, before)).toBe(expected);
});

test('deleting everything leaves an empty title and an empty text', () => {
  let state = chapter('# Titre\n\nTexte‸');
  state = state.apply(state.tr.setSelection(new AllSelection(state.doc)));
  expect(emptyChapter(state, (transaction) => (state = state.apply(transaction)))).toBe(true);
  expect(state.doc.children.map(({ type }) => type.name)).toEqual(['heading', 'paragraph']);
  expect(state.doc.textContent).toBe('');
});

describe('a caption', () => {
  const figure = '![La lé‸gende](images/a.png)';

  test('Enter goes on below it and never makes a second picture', () => {
    expect(outcome(leaveCaption, `${figure}\n\nsuite`)).toBe('![La légende](images/a.png)\n\n‸\n\nsuite');
    expect(outcome(leaveCaption, 'te‸xte')).toBeNull();
  });

  test('Backspace at its start selects the figure, Delete at its end does nothing', () => {
    let state = chapter('![‸légende](images/a.png)');
    expect(stopAtStart(state, (transaction) => (state = state.apply(transaction)))).toBe(true);
    expect(state.selection).toBeInstanceOf(NodeSelection);
    expect(outcome(stopAtEnd, '![légende‸](images/a.png)\n\nsuite')).toBe('![légende‸](images/a.png)\n\nsuite');
    expect(outcome(stopAtEnd, figure)).toBeNull();
  });
});

describe('a table', () => {
  const table = (a: string, b: string, c: string, d: string) => `| ${a} | ${b} |\n|---|---|\n| ${c} | ${d} |`;
  const cellOf = (command: Command, before: string): string => {
    let state = chapter(before);
    expect(command(state, (transaction) => (state = state.apply(transaction)))).toBe(true);
    return state.selection.$from.parent.textContent;
  };

  test('Tab goes from cell to cell and adds a row at the end', () => {
    expect(cellOf(goToCell(1), table('a‸', 'b', 'c', 'd'))).toBe('b');
    expect(cellOf(goToCell(1), table('a', 'b‸', 'c', 'd'))).toBe('c');
    expect(cellOf(goToCell(-1), table('a', 'b', 'c‸', 'd'))).toBe('b');
    expect(outcome(goToCell(1), table('a', 'b', 'c', 'd‸'))?.split('\n').length).toBe(4);
  });

  test('Enter goes below, and out of the last row', () => {
    expect(cellOf(goBelow, table('a', 'b‸', 'c', 'd'))).toBe('d');
    expect(cellOf(goBelow, `${table('a', 'b', 'c', 'd‸')}\n\nsuite`)).toBe('suite');
  });
});

describe('a note', () => {
  test('is called after the selection, with a label of its own', () => {
    let state = chapter('un ⟦mot⟧ ici');
    named('text.note')(state, (transaction) => (state = state.apply(transaction)));
    expect(markdownOf(state)).toMatch(/^un mot\[\^([a-z0-9]+)\] ici\n\n\[\^\1\]:/);
    expect(state.selection).toBeInstanceOf(NodeSelection);
  });

  test('copied and pasted gets another label, and the first keeps its own', () => {
    let state = chapter('un[^k3fa]‸\n\n[^k3fa]: La note.');
    const [note] = notesOf(state.doc);
    state = state.apply(state.tr.insert(state.selection.from, note?.node ?? []));
    const labels = notesOf(state.doc).map(({ node }) => node.attrs.label);
    expect(labels[0]).toBe('k3fa');
    expect(labels[1]).toMatch(/^[a-z0-9]+$/);
    expect(labels[1]).not.toBe('k3fa');
  });
});

describe('a text that changed outside', () => {
  const changed = (before: string, outside: string) => {
    const state = chapter(before);
    const transaction = replaceDocument(state, readChapter(outside).doc);
    if (!transaction) return null;
    const next = state.apply(transaction);
    expect(markdownOf(next)).toBe(outside);
    return markdownOf(next.apply(next.tr.insertText('‸', next.selection.from)));
  };

  test.each([
    ['before the caret', 'un\n\ndeux‸ fin', 'un et demi\n\ndeux fin', 'un et demi\n\ndeux‸ fin'],
    ['after the caret', 'un‸ fin\n\ndeux', 'un fin\n\ntrois', 'un‸ fin\n\ntrois'],
    ['in its block, before it', 'un deux‸ trois', 'un et deux trois', 'un et deux‸ trois'],
    ['in its block, after it', 'un‸ deux trois', 'un deux et trois', 'un‸ deux et trois'],
    ['a block more', 'un‸\n\ndeux', 'un\n\nun et demi\n\ndeux', 'un‸\n\nun et demi\n\ndeux'],
    ['on both sides of its block', 'un\n\ndeux‸\n\ntrois', 'une\n\ndeux\n\ntroise', 'une\n\ndeux‸\n\ntroise'],
    ['in its block and in one after it', 'un‸ fin\n\ndeux', 'un, fin\n\ntrois', 'un‸, fin\n\ntrois'],
    ['a block less', 'un\n\ndeux\n\ntrois‸', 'un\n\ntrois', 'un\n\ntrois‸'],
  ])('%s: the caret stays in its place', (_name, before, outside, expected) => {
    expect(changed(before, outside)).toBe(expected);
  });

  test('is nothing when it is the same', () => {
    expect(changed('un‸', 'un')).toBeNull();
  });
});
