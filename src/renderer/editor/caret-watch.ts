import { type EditorState, Plugin } from 'prosemirror-state';
import { useCaret } from '../stores/caret';
import { activeEditor } from './active-editor';

/** Milliseconds of quiet after which the window around the page hears where one is in the text. */
const QUIET = 120;
/** Milliseconds after which it hears all the same while one goes on selecting or typing. */
const LONGEST = 500;

/** Tells the window around the page where the caret is and what is selected, once it rests. */
export function caretWatchPlugin(): Plugin {
  return new Plugin({
    view(page) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      let waiting: number | null = null;
      let told: EditorState | null = null;
      const tell = () => {
        waiting = null;
        const active = activeEditor();
        // Beside another page, the one with the keyboard speaks; a note open above it leaves it the word.
        if (active !== null && active !== page && !page.hasFocus() && useCaret.getState().state !== told) return;
        told = page.state;
        useCaret.setState({ state: told });
      };
      const soon = () => {
        const now = performance.now();
        waiting ??= now;
        clearTimeout(timer);
        timer = setTimeout(tell, Math.max(0, Math.min(QUIET, waiting + LONGEST - now)));
      };
      soon();
      return {
        update(view, before) {
          if (view.state.doc !== before.doc || !view.state.selection.eq(before.selection)) soon();
        },
        destroy() {
          clearTimeout(timer);
          if (told !== null && useCaret.getState().state === told) useCaret.setState({ state: null });
        },
      };
    },
  });
}
