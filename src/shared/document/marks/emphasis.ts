import { delimitedMark } from '../delimited-mark';
import type { MarkElement } from '../element';

/** Italics: `*text*`. */
export const emphasis: MarkElement = delimitedMark({
  name: 'emphasis',
  delimiter: '*',
  syntax: 'em',
  pandoc: 'Emph',
  tag: 'em',
  parseDOM: [{ tag: 'em' }, { tag: 'i' }, { style: 'font-style=italic' }],
  patterns: [/(?<![*\w\\])\*([^*\s](?:[^*]*[^*\s])?)\*$/u],
});
