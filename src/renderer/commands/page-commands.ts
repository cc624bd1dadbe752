import { activeEditor, canRunInEditor, runInEditor } from '../editor/active-editor';
import { editorCommands } from '../editor/commands';
import type { Command } from './command';

/** The editor's commands as the window's: the page answers to their keys itself. */
export const pageCommands: readonly Command[] = editorCommands.map(({ id, labelKey, menu, key, run }) => ({
  id,
  label: labelKey,
  menu,
  ...(key === undefined ? {} : { key }),
  scope: 'page',
  enabled: ({ view }) => view !== null && !view.readOnly && activeEditor() !== null && canRunInEditor(run),
  run: () => {
    runInEditor(run);
  },
}));
