import { type Command, Plugin } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';
import { conflictsOf } from '../../shared/document/conflicts';
import type { frEditor } from '../i18n/fr-editor';
import { translator } from '../i18n/translator';
import { keepConflict, removeConflict } from './commands/conflicts';
import { surroundingsOf } from './surroundings';

/** The two things to do about a conflict, at its top. */
function bar(view: EditorView, positionOf: () => number | undefined): HTMLElement {
  const { t } = translator(surroundingsOf(view.state).language);
  const element = document.createElement('div');
  element.className = 'conflict-bar';
  element.contentEditable = 'false';
  const add = (label: keyof typeof frEditor, commandAt: (at: number) => Command) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button';
    button.textContent = t(label);
    button.addEventListener('click', () => {
      const inside = positionOf();
      if (inside === undefined) return;
      commandAt(inside - 1)(view.state, view.dispatch, view);
      view.focus();
    });
    element.append(button);
  };
  add('text.conflict.keep', keepConflict);
  add('text.conflict.remove', removeConflict);
  return element;
}

/** Puts the two things to do about a conflict into it, where the text can be changed. They are no part of the text. */
export function conflictBarsPlugin(): Plugin {
  return new Plugin({
    props: {
      decorations: (state) => {
        const { readOnly, language } = surroundingsOf(state);
        const conflicts = readOnly ? [] : conflictsOf(state.doc);
        if (conflicts.length === 0) return null;
        return DecorationSet.create(
          state.doc,
          conflicts.map(({ position }) =>
            Decoration.widget(position + 1, bar, {
              side: -1,
              key: `conflict-bar ${language}`,
              stopEvent: () => true,
              ignoreSelection: true,
            }),
          ),
        );
      },
    },
  });
}
