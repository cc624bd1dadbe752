import { Plugin } from 'prosemirror-state';

/**
 * Leaves to the window its own chord on Enter (a new chapter): ProseMirror takes Enter for its own with whatever modifiers,
 * even where no key of the page answers.
 */
export function windowKeysPlugin(): Plugin {
  return new Plugin({
    props: {
      handleDOMEvents: {
        keydown: (_view, event) => event.key === 'Enter' && event.shiftKey && (event.ctrlKey || event.metaKey),
      },
    },
  });
}
