import { type Document, isMap, isPair, isScalar, isSeq, type Node, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { type Book, type Chapter, chaptersInOrder, isPart, type Part, SECTIONS } from './book';

type Values = Readonly<Record<string, unknown>>;
type Entry = Part | Chapter;

/**
 * Makes a parsed book.yaml say `after` where it said `before`, changing nothing else: a chapter or part that moves takes
 * its node along (with its comments, its unknown keys and its way of being written), and a value that changes keeps its
 * quotes. True when anything changed.
 */
export function applyBook(document: Document.Parsed, before: Book, after: Book): boolean {
  if (same(before, after)) return false;
  const root = document.contents;
  if (!isMap(root)) throw new Error('book.yaml holds no keys');
  const nodes = entryNodes(root);
  const known = new Map<string, Entry>(entriesOf(before).map((entry) => [entry.id, entry]));
  const sections: readonly string[] = SECTIONS;
  applyValues(document, root, without(before, sections), without(after, sections));
  for (const section of SECTIONS) {
    if (same(before[section], after[section])) continue;
    const list = after[section] as readonly Entry[];
    setKey(document, root, section, entryList(document, root.get(section, true), list, nodes, known));
  }
  return true;
}

function without(values: Values, keys: readonly string[]): Values {
  return Object.fromEntries(Object.entries(values).filter(([key]) => !keys.includes(key)));
}

function entriesOf(book: Book): readonly Entry[] {
  return [...book.body.filter(isPart), ...chaptersInOrder(book).map(({ chapter }) => chapter)];
}

/** The node of every part and chapter by id, wherever it stands. */
function entryNodes(root: YAMLMap): ReadonlyMap<string, YAMLMap> {
  const found = new Map<string, YAMLMap>();
  const gather = (list: unknown) => {
    if (!isSeq(list)) return;
    for (const item of list.items) {
      if (!isMap(item)) continue;
      found.set(String(item.get('id')), item);
      gather(item.get('children', true));
    }
  };
  for (const section of SECTIONS) gather(root.get(section, true));
  return found;
}

/** The sequence of these entries: the nodes they had, changed where they differ, and new nodes for new entries. */
function entryList(
  document: Document.Parsed,
  old: unknown,
  entries: readonly Entry[],
  nodes: ReadonlyMap<string, YAMLMap>,
  known: ReadonlyMap<string, Entry>,
): YAMLSeq {
  const list = isSeq(old) ? old : new YAMLSeq(document.schema);
  // An empty `[]` is written in flow form; what it comes to hold reads better one entry a line.
  if (list.items.length === 0) list.flow = false;
  // The comment above the first entry hangs on the list; it goes where that entry goes.
  const [first] = list.items;
  if (isMap(first) && list.commentBefore) {
    first.commentBefore = [list.commentBefore, first.commentBefore].filter(Boolean).join('\n');
    delete list.commentBefore;
  }
  const flow = [...nodes.values()].every((node) => node.flow || node.has('children'));
  list.items = entries.map((entry) => {
    const node = nodes.get(entry.id) ?? new YAMLMap(document.schema);
    const before = nodes.has(entry.id) ? known.get(entry.id) : undefined;
    applyValues(document, node, without(before ?? {}, ['children']), without(entry, ['children']));
    if (isPart(entry)) {
      if (!before || !same((before as Part).children, entry.children))
        setKey(
          document,
          node,
          'children',
          entryList(document, node.get('children', true), entry.children, nodes, known),
        );
    } else if (!before) node.flow = flow;
    return node;
  });
  if (list.items.length === 0) list.flow = true;
  return list;
}

function applyValues(document: Document.Parsed, node: YAMLMap, before: Values, after: Values): void {
  for (const key of Object.keys(before)) if (after[key] === undefined) node.delete(key);
  for (const [key, value] of Object.entries(after)) {
    if (value === undefined || same(before[key], value)) continue;
    const old: unknown = node.get(key, true);
    if (isScalar(old) && isPlain(value)) setScalar(old, value);
    else if (isMap(old) && isObject(value)) applyValues(document, old, isObject(before[key]) ? before[key] : {}, value);
    else if (isSeq(old) && Array.isArray(value)) applyList(document, old, listOf(before[key]), value);
    else setKey(document, node, key, document.createNode(value));
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A list without ids: what says the same keeps its node, the others take those of their place. */
function applyList(
  document: Document.Parsed,
  list: YAMLSeq,
  before: readonly unknown[],
  after: readonly unknown[],
): void {
  const kept = after.map((value) => before.findIndex((old) => same(old, value)));
  const flow = list.items.every((item) => isMap(item) && item.flow === true);
  list.items = after.map((value, at) => {
    const own = kept[at] ?? -1;
    const standing: unknown = list.items[own === -1 && !kept.includes(at) ? at : own];
    if (own !== -1 && standing) return standing;
    const old = before[at];
    if (isMap(standing) && isObject(value) && isObject(old)) {
      applyValues(document, standing, old, value);
      return standing;
    }
    const made = document.createNode(value);
    if (isMap(made) && flow) made.flow = true;
    return made;
  });
  if (list.items.length > 0 && before.length === 0) list.flow = false;
}

/** Keeps the scalar's quotes where they can hold the new value; a multi-line value gets a form of its own. */
function setScalar(scalar: Scalar, value: string | number | boolean | null): void {
  if (typeof value === 'string' && value.includes('\n')) scalar.type = Scalar.BLOCK_LITERAL;
  else if (scalar.type === Scalar.BLOCK_LITERAL || scalar.type === Scalar.BLOCK_FOLDED) delete scalar.type;
  scalar.value = value;
  delete scalar.source;
}

/** Sets a key without disturbing the pair it may already have. */
function setKey(document: Document.Parsed, node: YAMLMap, key: string, value: Node): void {
  const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === key);
  if (pair) pair.value = value;
  else node.add(document.createPair(key, value));
}

function isPlain(value: unknown): value is string | number | boolean | null {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Deep equality of plain data; the order of keys does not count, that of lists does. */
export function same(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((value, at) => same(value, other[at]));
  if (!isObject(one) || !isObject(other)) return false;
  const keys = Object.keys(one).filter((key) => one[key] !== undefined);
  return (
    keys.length === Object.keys(other).filter((key) => other[key] !== undefined).length &&
    keys.every((key) => same(one[key], other[key]))
  );
}
