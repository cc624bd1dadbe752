import type { EditorState } from 'prosemirror-state';
import { create } from 'zustand';

interface CaretState {
  /** The text and the selection of the page that has the keyboard, a moment ago; `null` when no chapter is shown. */
  readonly state: EditorState | null;
}

/** Where one is in the text, for what stands around the page. It follows at a distance: no keystroke waits for it. */
export const useCaret = create<CaretState>()(() => ({ state: null }));
