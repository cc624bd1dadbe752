import { delimitedMark } from '../delimited-mark';
import type { MarkElement } from '../element';

/** Bold: `**text**`. */
export const strong: MarkElement = delimitedMark({
  name: 'strong',
  delimiter: '**',
  syntax: 'strong',
  pandoc: 'Strong',
  tag: 'strong',
  parseDOM: [{ tag: 'strong' }, { tag: 'b' }, { style: 'font-weight=bold' }],
  patterns: [/(?<!\\)\*\*([^*\s](?:[^*]*[^*\s])?)\*\*$/u],
});
