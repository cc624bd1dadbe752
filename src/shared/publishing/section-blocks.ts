import type { PandocBlock } from '../document/pandoc-ast';
import type { AssembledSection } from './assembled';
import { mapBlocks } from './ast-walk';

/** A section with its heading at `level`, the headings inside below it. An untitled section has none. */
export function sectionBlocks(section: AssembledSection, level: number): readonly PandocBlock[] {
  const heading: readonly PandocBlock[] =
    section.title.length === 0 ? [] : [{ t: 'Header', c: [level, [section.id, [section.kind], []], section.title] }];
  return [...heading, ...lowered(section.blocks, level - 1)];
}

/** Blocks with every heading `by` levels lower; six is the lowest there is. */
export function lowered(blocks: readonly PandocBlock[], by: number): readonly PandocBlock[] {
  if (by === 0) return blocks;
  return mapBlocks(blocks, {
    block: (block) =>
      block.t === 'Header' ? [{ t: 'Header', c: [Math.min(6, block.c[0] + by), block.c[1], block.c[2]] }] : [block],
  });
}
