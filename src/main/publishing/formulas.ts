import type { PandocBlock, PandocInline } from '../../shared/document/pandoc-ast';
import { mapBlocks } from '../../shared/publishing/ast-walk';
import type { Pandoc } from '../engines/pandoc';
import { pandocDocument } from './pandoc-document';

/** Blocks whose formulas every format can print, and those that none can. */
export interface SettledFormulas {
  readonly blocks: readonly PandocBlock[];
  /** Formulas pandoc cannot read, as they are written; in the blocks they are code now. */
  readonly unread: readonly string[];
}

/**
 * Asks pandoc which formulas it can read. The others would be printed in one way by one format and in another by the next;
 * they are printed as they are written instead, in all.
 */
export async function settleFormulas(
  blocks: readonly PandocBlock[],
  pandoc: Pandoc,
  signal: AbortSignal,
): Promise<SettledFormulas> {
  const formulas = new Set<string>();
  mapBlocks(blocks, {
    inline: (inline) => {
      if (inline.t === 'Math') formulas.add(inline.c[1]);
      return [inline];
    },
  });
  if (formulas.size === 0) return { blocks, unread: [] };
  const unread = await unreadable([...formulas], pandoc, signal);
  const written = (inline: PandocInline): PandocInline =>
    inline.t === 'Math' && unread.includes(inline.c[1]) ? { t: 'Code', c: [['', [], []], inline.c[1]] } : inline;
  return { blocks: mapBlocks(blocks, { inline: (inline) => [written(inline)] }), unread };
}

/** Each formula is set alone, in a division that its number names: what has no MathML in it was not read. */
async function unreadable(
  formulas: readonly string[],
  pandoc: Pandoc,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const alone = formulas.map((formula, index): PandocBlock => {
    const inline: PandocInline = { t: 'Math', c: [{ t: 'InlineMath' }, formula] };
    return { t: 'Div', c: [[`formula-${index}`, [], []], [{ t: 'Para', c: [inline] }]] };
  });
  const { bytes } = await pandoc.convert(
    { text: pandocDocument(alone) },
    { from: 'json', to: 'html5', wrap: 'none', 'html-math-method': { method: 'mathml' } },
    { signal },
  );
  const pieces = new TextDecoder()
    .decode(bytes)
    .split(/<div id="formula-\d+">/)
    .slice(1);
  return formulas.filter((_formula, index) => !pieces[index]?.includes('<math'));
}
