import { type EditorState, Plugin, PluginKey } from 'prosemirror-state';
import { DecorationSet, type EditorView } from 'prosemirror-view';
import type { Stretch } from '../../shared/document/passages';
import { bringIntoSight, scrollerOf } from './scrolling';
import { textDecorations } from './text-decorations';

/** What is being read aloud, as the text stands now. */
export interface Spoken {
  /** The sentence. */
  readonly passage: Stretch | null;
  /** What was selected when the reading began; `null`: to the end of the chapter. */
  readonly within: Stretch | null;
}

const SILENCE: Spoken = { passage: null, within: null };
const key = new PluginKey<Spoken>('spoken');

let page: EditorView | null = null;
let pageLeft: () => void = () => undefined;

/** The page that had the keyboard last: a note open above it does not take its place. `null`: no chapter is shown. */
export function spokenPage(): EditorView | null {
  return page;
}

/** Names what is to be done when the page that is read aloud goes away. */
export function onSpokenPageLeft(leave: () => void): void {
  pageLeft = leave;
}

/** What is being read on a page. */
export function spokenOf(state: EditorState): Spoken {
  return key.getState(state) ?? SILENCE;
}

/** Marks the sentence being read, and keeps it in sight. The caret stays where it is. */
export function showSpoken(view: EditorView, spoken: Spoken): void {
  view.dispatch(view.state.tr.setMeta(key, spoken).setMeta('addToHistory', false));
  if (!spoken.passage) return;
  const frame = scrollerOf(view).getBoundingClientRect();
  const { top } = view.coordsAtPos(spoken.passage.from, 1);
  const { bottom } = view.coordsAtPos(spoken.passage.to, -1);
  if (top < frame.top + frame.height * 0.08 || bottom > frame.top + frame.height * 0.8)
    bringIntoSight(view, spoken.passage.from, 0.3);
}

/** Marks the sentence that is read aloud, wherever what is typed meanwhile moves it. */
export function spokenPlugin(): Plugin<Spoken> {
  return new Plugin<Spoken>({
    key,
    state: {
      init: () => SILENCE,
      apply(transaction, before) {
        const told = transaction.getMeta(key) as Spoken | undefined;
        if (told || !transaction.docChanged) return told ?? before;
        const map = (stretch: Stretch | null) =>
          stretch && { from: transaction.mapping.map(stretch.from, -1), to: transaction.mapping.map(stretch.to, 1) };
        return { passage: map(before.passage), within: map(before.within) };
      },
    },
    props: {
      decorations(state) {
        const { passage } = spokenOf(state);
        if (!passage || passage.from >= passage.to) return null;
        return DecorationSet.create(
          state.doc,
          textDecorations(state.doc, passage.from, passage.to, { class: 'spoken' }),
        );
      },
      handleDOMEvents: {
        focus: (view) => {
          page = view;
          return false;
        },
      },
    },
    view(view) {
      page = view;
      return {
        destroy() {
          if (spokenOf(view.state).passage) pageLeft();
          if (page === view) page = null;
        },
      };
    },
  });
}
