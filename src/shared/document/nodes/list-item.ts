import type { Node } from 'prosemirror-model';
import type { MarkdownReader, PandocReader, PandocWriter, PartElement } from '../element';
import { isTight } from '../list-layout';
import type { PandocBlock } from '../pandoc-ast';
import type { SyntaxNode } from '../syntax-tree';

/** One item of a list. */
export const listItem: PartElement = {
  kind: 'part',
  name: 'list_item',
  of: 'bullet_list',
  spec: { content: 'block+', defining: true, parseDOM: [{ tag: 'li' }], toDOM: () => ['li', 0] },
  rules: [],
};

interface Items {
  readonly tight: boolean;
  readonly items: readonly Node[];
}

/** The items of a Markdown list. It is tight when no paragraph right inside an item stands apart. */
export function readItems(list: SyntaxNode, reader: MarkdownReader): Items {
  const tight = list.children.every((item) =>
    item.children.every((block) => block.type !== 'paragraph' || block.token.hidden),
  );
  const items = list.children.map((item) => reader.build('list_item', null, reader.blocks(item.children)));
  return { tight, items };
}

/** The items of a list for pandoc, where the paragraphs of a tight list are `Plain`. */
export function itemsToPandoc(list: Node, writer: PandocWriter): readonly (readonly PandocBlock[])[] {
  const tight = isTight(list);
  const plain = (block: PandocBlock): PandocBlock => (block.t === 'Para' ? { t: 'Plain', c: block.c } : block);
  return list.children.map((item) => {
    const blocks = writer.blocks(item);
    return tight ? blocks.map((block) => plain(unfigured(block))) : blocks;
  });
}

/** A picture alone in a tight item is a picture in a line, not a figure. */
function unfigured(block: PandocBlock): PandocBlock {
  const inside = block.t === 'Figure' ? block.c[2][0] : undefined;
  return inside?.t === 'Plain' ? inside : block;
}

/** The inverse of `itemsToPandoc`. */
export function itemsFromPandoc(lists: readonly (readonly PandocBlock[])[], reader: PandocReader): Items {
  const tight = lists.every((blocks) => blocks.every((block) => block.t !== 'Para'));
  return { tight, items: lists.map((blocks) => reader.build('list_item', null, reader.blocks(blocks))) };
}
