import { delimitedMark } from '../delimited-mark';
import type { MarkElement } from '../element';

/** Text struck out: `~~text~~`. */
export const strikeout: MarkElement = delimitedMark({
  name: 'strikeout',
  delimiter: '~~',
  syntax: 's',
  pandoc: 'Strikeout',
  tag: 's',
  parseDOM: [{ tag: 's' }, { tag: 'del' }, { style: 'text-decoration=line-through' }],
  patterns: [/(?<!\\)~~([^~\s](?:[^~]*[^~\s])?)~~$/u],
});
