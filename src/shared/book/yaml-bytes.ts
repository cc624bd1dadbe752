import { isMap, isNode, isPair, isScalar, isSeq, type Node, parseDocument, type YAMLMap } from 'yaml';

/**
 * A rewritten document with the source's own bytes wherever both say the same: a folded synopsis keeps its lines, a list
 * its spaces, a key its alignment. Chapters and parts are matched by id, wherever they have moved to. Both texts have LF
 * line ends.
 */
export function keepBytes(source: string, rewritten: string): string {
  const before = parseDocument(source).contents;
  const after = parseDocument(rewritten).contents;
  if (!isMap(before) || !isMap(after)) return rewritten;
  const values = keepUnchangedValues(source, before, rewritten, after);
  return keepUnchangedKeys(slices(source, before), source, values);
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

function keepUnchangedValues(source: string, before: YAMLMap, rewritten: string, after: YAMLMap): string {
  const edits: Edit[] = [];
  gather(before, after, { source, rewritten, entries: entriesById(before), edits });
  let text = '';
  let at = 0;
  for (const edit of edits) {
    text += rewritten.slice(at, edit.from) + edit.text;
    at = edit.to;
  }
  return text + rewritten.slice(at);
}

interface Texts {
  readonly source: string;
  readonly rewritten: string;
  readonly entries: ReadonlyMap<string, YAMLMap>;
  /** In the order of the rewritten text, never overlapping. */
  readonly edits: Edit[];
}

/** Every map that has an id. */
function entriesById(node: unknown, found = new Map<string, YAMLMap>()): ReadonlyMap<string, YAMLMap> {
  if (isPair(node)) entriesById(node.value, found);
  else if (isMap(node) || isSeq(node)) {
    if (isMap(node) && node.has('id')) found.set(String(node.get('id')), node);
    for (const item of node.items) entriesById(item, found);
  }
  return found;
}

function gather(before: Node | null, after: Node, texts: Texts): void {
  if (before && styleOf(before) === styleOf(after) && JSON.stringify(before) === JSON.stringify(after)) {
    const edit = replacement(before, after, texts);
    if (edit) texts.edits.push(edit);
    return;
  }
  if (isMap(after)) {
    for (const pair of after.items) {
      const old: unknown = isMap(before) ? before.get(pair.key, true) : null;
      if (isNode(pair.value)) gather(isNode(old) ? old : null, pair.value, texts);
    }
  } else if (isSeq(after)) {
    for (const [at, item] of after.items.entries()) {
      const same: unknown = isMap(item) && item.has('id') ? texts.entries.get(String(item.get('id'))) : undefined;
      const old: unknown = same ?? (isSeq(before) ? before.items[at] : null);
      if (isNode(item)) gather(isNode(old) ? old : null, item, texts);
    }
  }
}

/** How a node is written: what is in block form cannot stand where braces are, nor a folded text. */
function styleOf(node: Node): string {
  if (isScalar(node)) return node.type ?? 'PLAIN';
  return (isMap(node) || isSeq(node)) && node.flow ? 'flow' : 'block';
}

/** The source's bytes of a node in the place of the rewritten ones, moved to the indentation they have there. */
function replacement(before: Node, after: Node, { source, rewritten }: Texts): Edit | null {
  if (!before.range || !after.range) return null;
  const beside = commentAt(source, before.range[1]);
  const rewrittenBeside = commentAt(rewritten, after.range[1]);
  // The comment on its last line comes along with the spaces in front of it.
  const sameComment = beside.trim() === rewrittenBeside.trim();
  const own = source.slice(before.range[0], before.range[1]) + (sameComment ? beside : '');
  const shift = columnOf(rewritten, after.range[0]) - columnOf(source, before.range[0]);
  const [first = '', ...below] = own.split('\n');
  const moved = below.map((line) => {
    if (line.trim() === '' || shift === 0) return line;
    return shift > 0 ? ' '.repeat(shift) + line : line.slice(Math.min(-shift, line.search(/\S/)));
  });
  const to = after.range[1] + (sameComment ? rewrittenBeside.length : 0);
  return { from: after.range[0], to, text: [first, ...moved].join('\n') };
}

function commentAt(text: string, offset: number): string {
  return /^[ \t]+#[^\n]*/.exec(text.slice(offset, offset + 1000))?.[0] ?? '';
}

/** How far in a line's text is indented at an offset: where the lines below it align, `- ` counted. */
function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

/**
 * The rewritten text with the source's own bytes for every top-level key that says the same and is followed by the same
 * key: the comments in front of a key lie in the slice of the one before it.
 */
function keepUnchangedKeys(oldSlices: readonly Slice[], source: string, rewritten: string): string {
  const before = new Map(oldSlices.map((slice) => [slice.key, slice]));
  const { contents } = parseDocument(rewritten);
  if (!isMap(contents)) return rewritten;
  const after = slices(rewritten, contents);
  const kept = after.map((slice) => {
    const old = before.get(slice.key);
    return old && old.value === slice.value && old.next === slice.next ? old.text : slice.text;
  });
  const [first] = after;
  const [firstBefore] = before.values();
  const head = first?.key === firstBefore?.key ? source.slice(0, firstBefore?.from) : rewritten.slice(0, first?.from);
  return head + kept.join('');
}

interface Slice {
  readonly key: string;
  readonly from: number;
  /** The key that follows; `null` for the last. */
  readonly next: string | null;
  readonly text: string;
  /** The value, comments inside left out, for comparison. */
  readonly value: string;
}

/** A document cut before each top-level key. */
function slices(text: string, contents: YAMLMap): readonly Slice[] {
  const starts = contents.items.flatMap((pair) =>
    isPair(pair) && isScalar(pair.key) && pair.key.range
      ? [{ key: String(pair.key.value), from: pair.key.range[0], value: JSON.stringify(pair.value) ?? '' }]
      : [],
  );
  return starts.map((start, at) => {
    const next = starts[at + 1];
    return { ...start, next: next?.key ?? null, text: text.slice(start.from, next?.from ?? text.length) };
  });
}
