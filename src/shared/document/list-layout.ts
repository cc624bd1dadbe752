import type { Node } from 'prosemirror-model';

/** What may stand right under the block before it in an item, without a blank line that would make the list loose. */
function joins(block: Node): boolean {
  if (block.type.name === 'bullet_list') return true;
  // Only a list that begins with 1 may interrupt a paragraph.
  return block.type.name === 'ordered_list' && block.attrs.start === 1;
}

/**
 * Whether a list can be written without blank lines between its items. A list may be marked tight and yet hold what Markdown
 * cannot write that way (two paragraphs in an item, a figure): it is then written and printed as a loose one.
 */
export function isTight(list: Node): boolean {
  if (list.attrs.tight !== true) return false;
  let tight = true;
  list.forEach((item) => {
    let previousClosed = false;
    item.forEach((block, _offset, index) => {
      if (block.type.name === 'figure') tight = false;
      if (index > 0 && (!joins(block) || previousClosed)) tight = false;
      if (index > 0 && joins(block) && !isTight(block)) tight = false;
      // A second list right under a first one would be read as part of it.
      previousClosed = index > 0;
    });
  });
  return tight;
}
