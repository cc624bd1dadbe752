import type { Node } from 'prosemirror-model';
import { notesOf } from './block-notes';
import { type BlockPlace, placeBlocks } from './block-places';
import type { Item } from './chapter-join';
import type { ChapterSource, Piece } from './chapter-source';
import { cleanLines } from './escape';
import { definedLabels, labelKey } from './labels';
import { PARSER } from './markdown-it/parser';
import { type WrittenBlock, writeBlock } from './markdown-writer';
import { settleLabels } from './note-labels';
import { remembered } from './remembered';

/** How a document lies in the file it was read from. */
export interface Layout {
  /** The stretches of the file. */
  readonly items: readonly Item[];
  /** For each block of the document the piece that it still is; `null` for one that is new or was edited. */
  readonly same: readonly (number | null)[];
  /** For each block the index of its stretch; -1 for one that is nothing in a file. */
  readonly itemOfBlock: readonly number[];
}

/** Lays a document out in the file it was read from. */
export function layOut(source: ChapterSource, doc: Node): Layout {
  const { pieces } = source;
  const { oldNotes } = sourceFacts(source);
  const places = placeBlocks(pieces, doc);
  const reserved = reservedLabels(source, doc);
  const fixed = places.map(({ same }) => same !== null);
  const blocks = settleLabels(doc.children, fixed, withKeptLabels(reserved, doc));
  const notes = notesIn(blocks);
  const kept = keptDefinitions(source, places, blocks, notes, reserved);

  const items: Item[] = [];
  const itemOfBlock: number[] = [];
  /** Labels whose definition stands somewhere already, or will. */
  const defined = new Set(reserved);
  for (const index of kept.keys()) for (const label of labelAt(pieces[index])) defined.add(label);
  let cursor = 0;
  /** Takes over what stands between blocks in the old file, up to a piece. */
  const takeOver = (end: number, onlyDefinitions: boolean): void => {
    for (; cursor < end; cursor += 1) {
      const piece = pieces[cursor];
      if (piece === undefined || (onlyDefinitions && piece.kind !== 'definition')) return;
      if (piece.kind === 'block') continue;
      const text = piece.kind === 'loose' ? piece.text : kept.get(cursor);
      if (text !== undefined) items.push({ text, piece: cursor, node: null, verbatim: text === piece.text });
    }
  };
  const define = (block: Node): void => {
    for (const { label, text } of canonicalBlock(block, source.hasReferences).definitions) {
      const key = labelKey(label);
      if (defined.has(key)) continue;
      defined.add(key);
      const old = oldNotes.get(key);
      const same = old !== undefined && notes.byLabel.get(key)?.note.eq(old.note) === true;
      items.push({ text: same ? old.text : text, piece: -1, node: null, verbatim: same });
    }
  };

  blocks.forEach((block, index) => {
    const { place, same } = places[index] ?? { place: null, same: null };
    if (place !== null) takeOver(place, false);
    const old = same === null ? undefined : pieces[same];
    const fits = old?.kind === 'block' && block === doc.child(index) && fitsAfter(pieces, same ?? -1, items.at(-1));
    const text = fits ? old.text : canonicalBlock(block, source.hasReferences).text;
    itemOfBlock.push(text === '' ? -1 : items.length);
    if (text !== '') items.push({ text, piece: place ?? -1, node: block, verbatim: fits });
    if (place !== null) {
      cursor = place + 1;
      takeOver(pieces.length, true);
    }
    if (!fits || notesOf(block).mentions.some(({ label }) => !defined.has(label))) define(block);
  });
  takeOver(pieces.length, false);
  const closed = items.map((item, index) => closeItem(item, index === items.length - 1, pieces));
  return { items: closed, same: places.map(({ same }) => same), itemOfBlock };
}

const labelAt = (piece: Piece | undefined): readonly string[] => (piece?.kind === 'definition' ? [piece.label] : []);

interface SourceFacts {
  /** The labels that loose lines define. */
  readonly looseLabels: readonly string[];
  /** The definitions of notes, by label; the last of each. */
  readonly oldNotes: ReadonlyMap<string, Extract<Piece, { kind: 'definition' }>>;
}

const sourceFacts: (source: ChapterSource) => SourceFacts = remembered(({ pieces }) => ({
  looseLabels: pieces.flatMap((piece) => (piece.kind === 'loose' ? definedLabels(piece.text) : [])),
  oldNotes: new Map(pieces.flatMap((piece) => (piece.kind === 'definition' ? [[piece.label, piece] as const] : []))),
}));

/** What lines of the old file and opaque blocks define themselves: no note of ours may be written under these labels. */
function reservedLabels(source: ChapterSource, doc: Node): ReadonlySet<string> {
  const labels = new Set(sourceFacts(source).looseLabels);
  for (const block of doc.children) for (const label of notesOf(block).defined) labels.add(label);
  return labels;
}

/** These, and the labels of the notes that are kept as their source, with their definitions. */
function withKeptLabels(reserved: ReadonlySet<string>, doc: Node): ReadonlySet<string> {
  const labels = new Set(reserved);
  for (const block of doc.children) for (const label of notesOf(block).kept) labels.add(label);
  return labels;
}

interface Notes {
  /** The first note of each label, and the index of its block. */
  readonly byLabel: ReadonlyMap<string, { readonly note: Node; readonly block: number }>;
  /** Labels that only source we keep as it is mentions. */
  readonly opaque: ReadonlySet<string>;
}

function notesIn(blocks: readonly Node[]): Notes {
  const byLabel = new Map<string, { readonly note: Node; readonly block: number }>();
  const opaque = new Set<string>();
  for (const [index, block] of blocks.entries()) {
    const notes = notesOf(block);
    for (const { label, note } of notes.mentions) if (!byLabel.has(label)) byLabel.set(label, { note, block: index });
    for (const label of notes.opaque) opaque.add(label);
  }
  return { byLabel, opaque };
}

/**
 * The definitions that stay where they were, with their text: those whose note is still in the block that stands in the
 * place of the one it was in, those that only an opaque block mentions, and those that the file defines again further on:
 * of two definitions the first counts, so it must stay the first.
 */
function keptDefinitions(
  source: ChapterSource,
  places: readonly BlockPlace[],
  blocks: readonly Node[],
  notes: Notes,
  reserved: ReadonlySet<string>,
): ReadonlyMap<number, string> {
  const kept = new Map<number, string>();
  source.pieces.forEach((piece, index) => {
    if (piece.kind !== 'definition') return;
    const found = notes.byLabel.get(piece.label);
    const block = found === undefined ? undefined : blocks[found.block];
    if (found === undefined || block === undefined) {
      if (notes.opaque.has(piece.label)) kept.set(index, piece.text);
    } else if (places[found.block]?.place !== piece.home && !reserved.has(piece.label)) return;
    else if (found.note.eq(piece.note)) kept.set(index, piece.text);
    else {
      const { definitions } = canonicalBlock(block, source.hasReferences);
      const written = definitions.find(({ label }) => labelKey(label) === piece.label);
      if (written !== undefined) kept.set(index, written.text);
    }
  });
  return kept;
}

const canonical = remembered((block: Node) => writeBlock(block, false));
const canonicalWithReferences = remembered((block: Node) => writeBlock(block, true));

/** A block's canonical text, remembered. */
export function canonicalBlock(block: Node, hasReferences: boolean): WrittenBlock {
  return hasReferences ? canonicalWithReferences(block) : canonical(block);
}

/**
 * Old text may depend on what stood before it: an indented line would go on a list, a line with a colon would define the
 * paragraph before it. Such text is only used behind its old neighbour, or one of the same kind in its place.
 */
function fitsAfter(pieces: readonly Piece[], index: number, before: Item | undefined): boolean {
  const piece = pieces[index];
  if (piece?.kind !== 'block') return false;
  const neighbour = pieces[index - 1];
  const sameKind = neighbour?.kind === 'block' && before?.node?.type === neighbour.node.type;
  if (before === undefined ? index === 0 : before.piece >= 0 && before.piece === index - 1)
    if (before === undefined || before.verbatim || sameKind) return true;
  return piece.node.type.name === 'opaque_block' || !/^(?:[ \t]|:[ \t]|~[ \t]|---|\{)/.test(piece.text);
}

const PROBE = 'x';

/** What `isClosed` said last of a block's text: whoever writes on at the end of a chapter has it asked at each save. */
const closed = new WeakMap<Node, { readonly text: string; readonly isClosed: boolean }>();

function isClosedBlock(block: Node, text: string): boolean {
  const known = closed.get(block);
  if (known?.text === text) return known.isClosed;
  const found = { text, isClosed: isClosed(text) };
  closed.set(block, found);
  return found.isClosed;
}

/** True when a paragraph after this text would be read as one: no fence, comment or div is left open. */
function isClosed(text: string): boolean {
  const tokens = PARSER.parse(`${cleanLines(text)}\n\n${PROBE}\n`, {});
  const [open, inline, close] = tokens.slice(-3);
  return open?.type === 'paragraph_open' && open.level === 0 && inline?.content === PROBE && close?.level === 0;
}

/** What a file from elsewhere may leave open at its end, and what closes it. */
const CLOSINGS = [
  ':::',
  '::::::::',
  '```',
  '~~~',
  '-->',
  '?>',
  ']]>',
  '>',
  '</script>',
  '</style>',
  '</pre>',
  '</textarea>',
];

/** The last block of the old file may have been left open there; closes it when something follows it now. */
export function closeItem(item: Item, isLast: boolean, pieces: readonly Piece[]): Item {
  const last = pieces.length - 1;
  if (item.node === null || isLast) return item;
  if (item.piece !== last && pieces[last]?.text !== item.text) return item;
  if (isClosedBlock(item.node, item.text)) return item;
  if (item.node.type.name !== 'opaque_block') {
    return { ...item, text: writeBlock(item.node, false).text, verbatim: false };
  }
  const closing = CLOSINGS.find((end) => isClosed(`${item.text}\n${end}`)) ?? '';
  return { ...item, text: `${item.text}\n${closing}`, verbatim: false };
}
