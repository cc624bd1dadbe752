import type { Node } from 'prosemirror-model';
import { placeBlocks } from './block-places';
import type { ChapterSource, Piece } from './chapter-source';
import { cleanLines } from './escape';
import { definedLabels, labelKey, labelOf, mentionedLabels } from './labels';
import { PARSER } from './markdown-it/parser';
import { needsSeparator, SEPARATOR, type WrittenBlock, writeBlock } from './markdown-writer';
import { settleLabels } from './note-labels';

/** A stretch of the file being written. */
interface Item {
  readonly text: string;
  /** The piece of the old file whose place it has; -1 for what is new. */
  readonly piece: number;
  /** The block it is; `null` for definitions and loose lines. */
  readonly node: Node | null;
  /** True when the text is the old one, byte for byte. */
  readonly verbatim: boolean;
}

/** Writes a document into the layout of the file it was read from. */
export function layOut(source: ChapterSource, doc: Node): string {
  const { pieces } = source;
  const places = placeBlocks(pieces, doc);
  const reserved = reservedLabels(source, doc);
  const settled = settleLabels(
    doc.children,
    places.map(({ same }) => same !== null),
    reserved,
  );
  const kept = keptDefinitions(source, places, settled);

  const items: Item[] = [];
  const written = new Set<string>();
  let cursor = 0;
  /** Takes over what stands between blocks in the old file, up to a piece. */
  const takeOver = (end: number, onlyDefinitions: boolean): void => {
    for (; cursor < end; cursor += 1) {
      const piece = pieces[cursor];
      if (piece === undefined || (onlyDefinitions && piece.kind !== 'definition')) return;
      if (piece.kind === 'block') continue;
      const text = piece.kind === 'loose' ? piece.text : kept.get(cursor);
      if (text === undefined) continue;
      if (piece.kind === 'definition') written.add(piece.label);
      items.push({ text, piece: cursor, node: null, verbatim: text === piece.text });
    }
  };

  const homes = new Set([...kept.keys()].flatMap((index) => labelAt(pieces[index])));
  settled.forEach((block, index) => {
    const { place, same } = places[index] ?? { place: null, same: null };
    if (place !== null) takeOver(place, false);
    const before = items.at(-1);
    const old = same === null ? undefined : pieces[same];
    const fits = old?.kind === 'block' && block === doc.child(index) && fitsAfter(old, same ?? -1, before?.piece ?? -1);
    const canonical = canonicalBlock(block, source.hasReferences);
    const text = fits ? old.text : canonical.text;
    if (text !== '') items.push({ text, piece: place ?? -1, node: block, verbatim: fits });
    if (place !== null) {
      cursor = place + 1;
      takeOver(pieces.length, true);
    }
    for (const { label, text: definition } of canonical.definitions) {
      const key = labelKey(label);
      if (written.has(key) || homes.has(key) || reserved.has(key)) continue;
      written.add(key);
      const note = oldDefinition(pieces, key);
      const unchanged = note !== null && sameNote(note.note, settled, key);
      items.push({ text: unchanged ? note.text : definition, piece: -1, node: null, verbatim: unchanged });
    }
  });
  takeOver(pieces.length, false);
  return join(source, closeLast(items, pieces));
}

const labelAt = (piece: Piece | undefined): readonly string[] => (piece?.kind === 'definition' ? [piece.label] : []);

/** Labels that lines of the old file define without our knowing the note: no note of ours may be written under them. */
function reservedLabels(source: ChapterSource, doc: Node): ReadonlySet<string> {
  const texts = source.pieces.flatMap((piece) => (piece.kind === 'loose' ? [piece.text] : []));
  for (const block of doc.children) if (block.type.name === 'opaque_block') texts.push(block.textContent);
  return new Set(texts.flatMap(definedLabels));
}

function oldDefinition(pieces: readonly Piece[], label: string): Extract<Piece, { kind: 'definition' }> | null {
  for (const piece of pieces) if (piece.kind === 'definition' && piece.label === label) return piece;
  return null;
}

function findNote(blocks: readonly Node[], label: string): { readonly note: Node; readonly block: number } | null {
  let found: { note: Node; block: number } | null = null;
  blocks.forEach((block, index) => {
    if (found !== null) return;
    block.descendants((node) => {
      if (found === null && labelOf(node) === label) found = { note: node, block: index };
      return found === null;
    });
  });
  return found;
}

function sameNote(note: Node, blocks: readonly Node[], label: string): boolean {
  return findNote(blocks, label)?.note.eq(note) ?? false;
}

type Place = ReturnType<typeof placeBlocks>[number];

/**
 * The definitions that stay where they were, with their text: those whose note is still in the block that stands in the
 * place of the one it was in, and those that only an opaque block mentions.
 */
function keptDefinitions(
  source: ChapterSource,
  places: readonly Place[],
  blocks: readonly Node[],
): Map<number, string> {
  const kept = new Map<number, string>();
  const opaque = new Set<string>();
  for (const block of blocks) {
    if (block.type.name === 'opaque_block') for (const label of mentionedLabels(block.textContent)) opaque.add(label);
    block.descendants((node) => {
      if (node.type.name !== 'opaque_inline') return;
      for (const label of mentionedLabels(`${node.attrs.source}\n${node.attrs.definitions}`)) opaque.add(label);
    });
  }
  source.pieces.forEach((piece, index) => {
    if (piece.kind !== 'definition') return;
    const found = findNote(blocks, piece.label);
    if (found === null) {
      if (opaque.has(piece.label)) kept.set(index, piece.text);
      return;
    }
    if (places[found.block]?.place !== piece.home) return;
    if (found.note.eq(piece.note)) {
      kept.set(index, piece.text);
      return;
    }
    const block = blocks[found.block];
    const canonical = block === undefined ? [] : canonicalBlock(block, source.hasReferences).definitions;
    const definition = canonical.find(({ label }) => labelKey(label) === piece.label);
    if (definition !== undefined) kept.set(index, definition.text);
  });
  return kept;
}

const CACHES = [new WeakMap<Node, WrittenBlock>(), new WeakMap<Node, WrittenBlock>()] as const;

/** A block's canonical text, remembered: on each save all but the edited block are the same nodes. */
function canonicalBlock(block: Node, hasReferences: boolean): WrittenBlock {
  const cache = hasReferences ? CACHES[1] : CACHES[0];
  const known = cache.get(block);
  if (known !== undefined) return known;
  const written = writeBlock(block, hasReferences);
  cache.set(block, written);
  return written;
}

/**
 * Old text may depend on what stood before it: an indented line would go on a list, a line with a colon would define the
 * paragraph before it. Such text is only used behind its old neighbour.
 */
function fitsAfter(old: Extract<Piece, { kind: 'block' }>, index: number, before: number): boolean {
  if (before === index - 1 || old.node.type.name === 'opaque_block') return true;
  return !/^(?:[ \t]|:[ \t]|~[ \t]|---|\{)/.test(old.text);
}

const PROBE = 'x';

/** True when a paragraph after this text would be read as one: no fence, comment or div is left open. */
function isClosed(text: string): boolean {
  const tokens = PARSER.parse(`${cleanLines(text)}\n\n${PROBE}\n`, {});
  const [open, inline, close] = tokens.slice(-3);
  return open?.type === 'paragraph_open' && open.level === 0 && inline?.content === PROBE && close?.level === 0;
}

/** What a file from elsewhere may leave open at its end, and what closes it. */
const CLOSINGS = ['-->', '?>', ']]>', '>', '</script>', '</style>', '</pre>', '</textarea>', '<!-- -->'];

/** The last block of the old file may have been left open there; closes it when something follows it now. */
function closeLast(items: readonly Item[], pieces: readonly Piece[]): readonly Item[] {
  const last = pieces.length - 1;
  return items.map((item, index) => {
    const wasLast = item.piece === last || (item.verbatim && item.node !== null && pieces[last]?.text === item.text);
    if (!wasLast || !item.verbatim || item.node === null || index === items.length - 1) return item;
    if (isClosed(item.text)) return item;
    if (item.node.type.name !== 'opaque_block') {
      return { ...item, text: writeBlock(item.node, false).text, verbatim: false };
    }
    const closing = CLOSINGS.find((end) => isClosed(`${item.text}\n${end}`)) ?? '';
    return { ...item, text: `${item.text}\n${closing}`, verbatim: false };
  });
}

function join(source: ChapterSource, items: readonly Item[]): string {
  const { byteOrderMark, frontMatter, pieces, gaps, lineEnd } = source;
  const head = byteOrderMark + frontMatter;
  const [first] = items;
  if (first === undefined) return head + (pieces.length === 0 ? (gaps[0] ?? '') : '');
  let out = head;
  if (first.piece === 0) out += gaps[0] ?? '';
  else if (frontMatter !== '') out += lineEnd;
  items.forEach((item, index) => {
    const before = items[index - 1];
    if (before !== undefined)
      out += between(before, item, gaps).replace(/\n/g, (end) => (lineEnd === '\n' ? end : lineEnd));
    out += item.verbatim ? item.text : item.text.replace(/\n/g, lineEnd);
  });
  const last = items.at(-1);
  return out + (last?.piece === pieces.length - 1 && pieces.length > 0 ? (gaps[pieces.length] ?? '') : lineEnd);
}

/** What stands between two stretches: what stood there, if it still keeps them apart, or a blank line. */
function between(before: Item, after: Item, gaps: readonly string[]): string {
  const apart = before.node !== null && after.node !== null && needsSeparator(before.node, after.node);
  const separator = apart || continues(before, after) ? `\n\n${SEPARATOR}\n\n` : '\n\n';
  const old = before.piece >= 0 && after.piece === before.piece + 1 ? gaps[after.piece] : undefined;
  if (old === undefined) return separator;
  if (before.verbatim && after.verbatim) return old;
  const isHeading = before.node?.type.name === 'heading' && after.verbatim;
  const keepsApart = isHeading || (old.match(/\r\n|\n|\r/g) ?? []).length > 1;
  return keepsApart && apart === old.includes(SEPARATOR) ? old : separator;
}

/** True when old text that begins with an indent would go on the block now before it. */
function continues(before: Item, after: Item): boolean {
  return (
    after.verbatim && after.node !== null && /^[ \t]|^[:~][ \t]/.test(after.text) && after.piece !== before.piece + 1
  );
}
