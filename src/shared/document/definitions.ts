import { labelKey } from './labels';
import { PARSER } from './markdown-it/parser';

/** The definition of a note or of a link's address, as Markdown. */
export interface Definition {
  /** What it defines: a note's label, or a link's label in its brackets. */
  readonly label: string;
  readonly text: string;
}

/** Cuts Markdown that holds nothing but definitions into its definitions. */
export function cutDefinitions(source: string): readonly Definition[] {
  if (source === '') return [];
  const lines = source.split('\n');
  return PARSER.parse(source, {}).flatMap((token): readonly Definition[] => {
    if (token.level > 0 || token.map === null) return [];
    const text = lines.slice(token.map[0], token.map[1]).join('\n').replace(/\n+$/, '');
    if (token.type === 'footnote_definition_open') return [{ label: String(token.meta?.label ?? ''), text }];
    const label = token.type === 'reference_definition' ? /^\s*(\[(?:[^[\]\\]|\\.)+\]):/s.exec(text)?.[1] : undefined;
    return label === undefined ? [] : [{ label: labelKey(label), text }];
  });
}
