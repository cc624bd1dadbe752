import { delimitedMark } from '../delimited-mark';
import type { MarkElement } from '../element';

/** Lowered letters, as in H~2~O: `~text~`. */
export const subscript: MarkElement = delimitedMark({
  name: 'subscript',
  delimiter: '~',
  syntax: 'sub',
  pandoc: 'Subscript',
  tag: 'sub',
  parseDOM: [{ tag: 'sub' }],
  patterns: [],
});
