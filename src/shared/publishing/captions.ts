import type { BlockOf, PandocBlock } from '../document/pandoc-ast';
import { mapBlocks } from './ast-walk';

/**
 * The dialect has no table captions: a table and its `::: legende` stand together in a `::: tableau`. Exporters get a
 * table with a caption.
 */
export function captionTables(blocks: readonly PandocBlock[]): readonly PandocBlock[] {
  return mapBlocks(blocks, {
    block: (block) => {
      if (block.t !== 'Div' || !block.c[0][1].includes('tableau')) return [block];
      const tables = block.c[1].filter((inner): inner is BlockOf<'Table'> => inner.t === 'Table');
      const captions = block.c[1].filter(isCaption);
      const [table] = tables;
      if (!table || tables.length !== 1 || captions.length !== 1 || block.c[1].length !== 2) return [block];
      const caption = captions[0]?.c[1] ?? [];
      const [attr, [short], ...rest] = table.c;
      const own = attr[0] === '' ? ([block.c[0][0], attr[1], attr[2]] as const) : attr;
      return [{ t: 'Table', c: [own, [short, caption], ...rest] }];
    },
  });
}

function isCaption(block: PandocBlock): block is BlockOf<'Div'> {
  return block.t === 'Div' && block.c[0][1].includes('legende');
}
