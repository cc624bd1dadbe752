import { delimitedMark } from '../delimited-mark';
import type { MarkElement } from '../element';

/** Raised letters, as in 1^er^: `^text^`. */
export const superscript: MarkElement = delimitedMark({
  name: 'superscript',
  delimiter: '^',
  syntax: 'sup',
  pandoc: 'Superscript',
  tag: 'sup',
  parseDOM: [{ tag: 'sup' }],
  patterns: [],
});
