import type { Node } from 'prosemirror-model';
import { MARKS } from './marks';

/** Blocks that end with their last line, whatever stands under it. */
const CLOSED = new Set(['heading', 'code_block', 'scene_break']);

/** Whether a block may stand in an item right under another, without a blank line that would make the list loose. */
function joins(above: Node, below: Node): boolean {
  const closed = CLOSED.has(above.type.name);
  const isText = above.type.name === 'paragraph';
  // A line of one of these ends a quotation or a list; a line of text would go on in it.
  const isContainer = above.type.name === 'blockquote' || above.type.name.endsWith('_list');
  switch (below.type.name) {
    case 'heading':
    case 'code_block':
    case 'scene_break':
      return closed || isText || isContainer;
    case 'paragraph':
      return closed;
    case 'blockquote':
    case 'bullet_list':
      return closed || isText;
    case 'ordered_list':
      // Only a list that begins with 1 may interrupt a paragraph.
      return closed || (isText && below.attrs.start === 1);
    default:
      return false;
  }
}

const DELIMITED = new Set(MARKS.filter(({ form }) => form.kind === 'delimiter').map(({ name }) => name));

/** A paragraph of nothing but spaces and line breaks: Markdown cannot hold it, and it is not written. */
function isBlank(block: Node): boolean {
  const isSpace = (child: Node): boolean =>
    (child.type.name === 'hard_break' || (child.isText && /^[ \t\n]*$/.test(child.text ?? ''))) &&
    child.marks.every((mark) => DELIMITED.has(mark.type.name));
  return block.type.name === 'paragraph' && block.children.every(isSpace);
}

const isText = (block: Node): boolean => block.type.name === 'paragraph' || block.type.name === 'figure';

/**
 * Whether a list can be written without blank lines between its items. A list may be marked tight and yet hold what Markdown
 * cannot write that way (two paragraphs in an item, a figure): it is then written and printed as a loose one. And a list
 * may be marked loose and have no place for a blank line, or no text that could show it.
 */
export function isTight(list: Node): boolean {
  const items = list.children.map((item) => item.children.filter((block) => !isBlank(block)));
  if (items.length === 1 && (items[0]?.length ?? 0) <= 1) return true;
  if (list.attrs.tight !== true && items.some((blocks) => blocks.some(isText))) return false;
  return items.every((blocks) =>
    blocks.every((block, index) => {
      if (block.type.name === 'figure') return false;
      const above = blocks[index - 1];
      return above === undefined || joins(above, block);
    }),
  );
}
