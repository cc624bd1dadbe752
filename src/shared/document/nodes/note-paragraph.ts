import type { PartElement } from '../element';

/**
 * A paragraph of a footnote. It is not a `<p>` in HTML: a browser ends the paragraph around it there, and the clipboard
 * would lose the note.
 */
export const noteParagraph: PartElement = {
  kind: 'part',
  name: 'note_paragraph',
  of: 'footnote',
  spec: {
    content: '(phrase | hard_break)*',
    parseDOM: [{ tag: 'fn-p' }],
    toDOM: () => ['fn-p', 0],
  },
  rules: [],
};
