import type { Node } from 'prosemirror-model';

/** Blocks that end with their last line, whatever stands under it. */
const CLOSED = new Set(['heading', 'code_block', 'scene_break']);

/** Whether a block may stand in an item right under another, without a blank line that would make the list loose. */
function joins(above: Node, below: Node): boolean {
  const closed = CLOSED.has(above.type.name);
  const isText = above.type.name === 'paragraph' && above.childCount > 0;
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

/** Only a paragraph of an item can show whether the list is loose. */
function hasText(item: Node): boolean {
  return item.children.some(
    (block) => block.type.name === 'figure' || (block.type.name === 'paragraph' && block.childCount > 0),
  );
}

/**
 * Whether a list can be written without blank lines between its items. A list may be marked tight and yet hold what Markdown
 * cannot write that way (two paragraphs in an item, a figure): it is then written and printed as a loose one.
 */
export function isTight(list: Node): boolean {
  // Without two blocks to put a blank line between, Markdown knows only tight lists.
  if (list.childCount === 1 && list.child(0).childCount === 1) return true;
  if (list.attrs.tight !== true && list.children.some(hasText)) return false;
  return list.children.every((item) =>
    item.children.every((block, index) => {
      if (block.type.name === 'figure') return false;
      const above = item.children[index - 1];
      return above === undefined || joins(above, block);
    }),
  );
}
