import type { Command } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';

let active: EditorView | null = null;

/** The text that commands act upon: the page, or the note that is open above it. `null` when no chapter is shown. */
export function activeEditor(): EditorView | null {
  return active;
}

/** Names the text that commands act upon from now on. Called by the page and by an open note. */
export function activateEditor(view: EditorView): void {
  active = view;
}

/** Takes a text away; `heir` is what commands act upon next. Does nothing when another text has taken its place. */
export function deactivateEditor(view: EditorView, heir: EditorView | null = null): void {
  if (active === view) active = heir;
}

/** Runs a command on the active text and gives it the keyboard. False when there is no text, or nothing to do. */
export function runInEditor(command: Command): boolean {
  if (!active) return false;
  // Before the command, which may give the keyboard to something of its own.
  if (!active.hasFocus()) active.focus();
  return command(active.state, active.dispatch, active);
}

/** Whether a command could run on the active text now. */
export function canRunInEditor(command: Command): boolean {
  return active !== null && command(active.state, undefined, active);
}
