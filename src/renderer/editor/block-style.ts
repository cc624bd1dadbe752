import type { Node, ResolvedPos } from 'prosemirror-model';
import type { EditorState } from 'prosemirror-state';

/** The divs that have a look in print, in the order of the menu: what each is called in the file. */
export const DIV_STYLES = ['verse', 'dialogue', 'epigraph', 'dedication', 'letter', 'aside'] as const;
/** A div that has a look in print. */
export type DivStyle = (typeof DIV_STYLES)[number];

/** What a paragraph can be, as the style menu has it. */
export const BLOCK_STYLES = [
  'paragraph',
  'heading.1',
  'heading.2',
  'heading.3',
  'heading.4',
  'quote',
  ...DIV_STYLES,
  'bullets',
  'numbers',
] as const;
/** One style of the menu. */
export type BlockStyle = (typeof BLOCK_STYLES)[number];

/** The style a div gives its paragraphs: its first class that is one. `null` for what another program made. */
export function divStyle(node: Node): DivStyle | null {
  if (node.type.name !== 'div') return null;
  const classes: readonly unknown[] = Array.isArray(node.attrs.classes) ? node.attrs.classes : [];
  return DIV_STYLES.find((style) => classes.includes(style)) ?? null;
}

/** The innermost styled div around a position. */
export function styledDivAt(
  $position: ResolvedPos,
): { readonly style: DivStyle; readonly node: Node; readonly depth: number } | null {
  for (let depth = $position.depth; depth > 0; depth -= 1) {
    const node = $position.node(depth);
    const style = divStyle(node);
    if (style !== null) return { style, node, depth };
  }
  return null;
}

const NAMED: Readonly<Record<string, BlockStyle>> = {
  blockquote: 'quote',
  bullet_list: 'bullets',
  ordered_list: 'numbers',
};

/** The style of the block that holds the caret: its heading, else what is innermost around it. */
export function blockStyleAt(state: EditorState): BlockStyle {
  const { $from } = state.selection;
  const { parent } = $from;
  if (parent.type.name === 'heading') {
    const level = Number(parent.attrs.level);
    return BLOCK_STYLES.find((style) => style === `heading.${level}`) ?? 'heading.4';
  }
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const node = $from.node(depth);
    const style = divStyle(node) ?? NAMED[node.type.name];
    if (style) return style;
  }
  return 'paragraph';
}
