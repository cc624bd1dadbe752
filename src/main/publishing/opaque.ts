import { DIALECT, OPAQUE_FORMAT } from '../../shared/document/dialect';
import type { PandocBlock, PandocInline } from '../../shared/document/pandoc-ast';
import { OctavoError } from '../../shared/errors';
import { textOfBlocks } from '../../shared/publishing/ast-text';
import { mapBlocks } from '../../shared/publishing/ast-walk';
import { PANDOC, type Pandoc } from '../engines/pandoc';
import { isEngineFailure, passageOf } from './conversions/find-passage';

/** Levels of JSON that a piece may have, two for each quotation in a quotation; every walk behind this one is recursive. */
const DEEPEST = 400;

/**
 * Lets pandoc read the Markdown that the editor keeps without modelling it. What it makes of a piece stands in the
 * piece's place, so that every exporter sees an ordinary document. Rejects with `passage-failed` for one that pandoc cannot read or
 * that is nested so deeply that no reader could follow it, with `passage-endless` where reading does not end (see `inChapter`).
 */
export async function resolveOpaque(
  blocks: readonly PandocBlock[],
  pandoc: Pandoc,
  signal: AbortSignal,
): Promise<readonly PandocBlock[]> {
  const pieces = new Map<string, readonly PandocBlock[]>();
  const note = (piece: PandocBlock | PandocInline) => {
    if ((piece.t === 'RawBlock' || piece.t === 'RawInline') && piece.c[0] === OPAQUE_FORMAT) pieces.set(piece.c[1], []);
  };
  mapBlocks(blocks, {
    block: (block) => {
      note(block);
      return [block];
    },
    inline: (inline) => {
      note(inline);
      return [inline];
    },
  });
  if (pieces.size === 0) return blocks;
  for (const source of pieces.keys()) {
    pieces.set(source, await readPiece(source, pandoc, signal));
  }
  return mapBlocks(blocks, {
    block: (block) => (isOpaque(block) ? (pieces.get(block.c[1]) ?? []) : [block]),
    inline: (inline) => (isOpaque(inline) ? inlinesOf(pieces.get(inline.c[1]) ?? []) : [inline]),
  });
}

/** Seconds for which a piece may be read. */
const PIECE_SECONDS = 20;

async function readPiece(source: string, pandoc: Pandoc, signal: AbortSignal): Promise<readonly PandocBlock[]> {
  const text = source.replace(/\s+/g, ' ').trim();
  const passage: readonly PandocBlock[] = [{ t: 'CodeBlock', c: [['', [], []], text] }];
  try {
    const options = { from: DIALECT, to: 'json' };
    const read = await pandoc.convert({ text: source }, options, { signal, seconds: PIECE_SECONDS });
    const { blocks } = JSON.parse(new TextDecoder().decode(read.bytes)) as { readonly blocks: readonly PandocBlock[] };
    if (!isTooDeep(blocks)) return blocks;
  } catch (error) {
    throw isEngineFailure(error) ? passageOf(error, passage, { id: '', name: '' }) : error;
  }
  const values = { engine: PANDOC, step: 'pandoc' };
  const deep = new OctavoError('engine-failed', values, { detail: `nested too deeply: ${source.slice(0, 80)}` });
  throw passageOf(deep, passage, { id: '', name: '' });
}

/** The failure of a passage, with the chapter in which it stands. */
export function inChapter(error: unknown, chapter: string, name: string): unknown {
  if (!(error instanceof OctavoError) || error.values.section !== '') return error;
  const { code, values, detail } = error;
  const options = { ...(detail === undefined ? {} : { detail }), cause: error };
  return new OctavoError(code, { ...values, section: `c-${chapter}`, chapter: name }, options);
}

/** Goes down level by level: to find out may not need the stack that it protects. */
function isTooDeep(blocks: readonly PandocBlock[]): boolean {
  let level: readonly unknown[] = [blocks];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  return false;
}

function isOpaque<Piece extends PandocBlock | PandocInline>(
  piece: Piece,
): piece is Extract<Piece, { readonly t: 'RawBlock' | 'RawInline' }> {
  return (piece.t === 'RawBlock' || piece.t === 'RawInline') && piece.c[0] === OPAQUE_FORMAT;
}

/** An inline piece was read as a paragraph of its own: what is in that paragraph. */
function inlinesOf(blocks: readonly PandocBlock[]): readonly PandocInline[] {
  return blocks.flatMap((block, index) => {
    const inlines: readonly PandocInline[] =
      block.t === 'Para' || block.t === 'Plain' ? block.c : [{ t: 'Str', c: textOfBlocks([block]).body.trim() }];
    return index === 0 ? inlines : [{ t: 'Space' } as const, ...inlines];
  });
}
