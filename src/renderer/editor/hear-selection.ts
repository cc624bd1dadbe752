import { Plugin } from 'prosemirror-state';

/** Where the selection of a page lay when the text last heard of it. */
interface Heard {
  readonly anchor: Node | null;
  readonly anchorOffset: number;
  readonly focus: Node | null;
  readonly focusOffset: number;
}

/** The selection of the page as the browser has it now. */
function lying(): Heard {
  const selection = document.getSelection();
  return {
    anchor: selection?.anchorNode ?? null,
    anchorOffset: selection?.anchorOffset ?? 0,
    focus: selection?.focusNode ?? null,
    focusOffset: selection?.focusOffset ?? 0,
  };
}

const isSame = (one: Heard, other: Heard): boolean =>
  one.anchor === other.anchor &&
  one.anchorOffset === other.anchorOffset &&
  one.focus === other.focus &&
  one.focusOffset === other.focusOffset;

/**
 * Lets the text hear of a selection that the browser made before the next key is answered. A browser tells of it with the
 * next picture it draws, and a key that comes sooner (fast fingers on a slow machine, a program that types) would do its
 * work on the old selection: End, then Enter, and the sentence that was selected is gone. The first plugin of a page.
 */
export function hearSelectionPlugin(): Plugin {
  let heard: Heard | null = null;
  return new Plugin({
    props: {
      handleDOMEvents: {
        keydown(view, event) {
          // While a character is being composed the selection is the input method’s.
          if (!view.composing && !event.isComposing && (heard === null || !isSame(heard, lying())))
            document.dispatchEvent(new Event('selectionchange'));
          return false;
        },
      },
    },
    view: () => {
      const hear = () => {
        heard = lying();
      };
      document.addEventListener('selectionchange', hear);
      return { destroy: () => document.removeEventListener('selectionchange', hear) };
    },
  });
}
