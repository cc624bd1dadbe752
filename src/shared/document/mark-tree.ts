import type { Mark, Node } from 'prosemirror-model';
import type { MarkForm } from './element';
import { MARKS } from './marks';

/** Inline content as marks within marks, the way Markdown and Pandoc write it. */
export type MarkTree =
  | { readonly kind: 'leaf'; readonly node: Node }
  | { readonly kind: 'mark'; readonly mark: Mark; readonly form: MarkForm; readonly children: readonly MarkTree[] };

interface Item {
  readonly node: Node;
  readonly marks: readonly Mark[];
}

const FORMS: ReadonlyMap<string, MarkForm> = new Map(MARKS.map((element) => [element.name, element.form]));

function formOf(mark: Mark): MarkForm {
  const form = FORMS.get(mark.type.name);
  if (form === undefined) throw new Error(`Unknown mark ${mark.type.name}`);
  return form;
}

/**
 * Nests the flat marks of a text block. The mark that lasts longest opens first, and of equals the one that stands first
 * in the list of marks. White space at the edges of delimited marks is moved out of them, since Markdown cannot begin or
 * end emphasis with a space; a mark on nothing but space disappears.
 */
export function markTree(parent: Node): readonly MarkTree[] {
  const items = parent.children.map((node): Item => {
    // Code is characters: a note or a line break within it stands outside.
    const marks = node.isText ? node.marks : node.marks.filter((mark) => formOf(mark).kind !== 'verbatim');
    return { node, marks };
  });
  // Moving white space out of one mark may bring it to the edge of another: the text is nested anew until nothing moves.
  let trees = hoist(nest(withoutEdges(items)));
  for (let count = countMarks(trees); trees.some((tree) => tree.kind === 'mark'); ) {
    trees = hoist(nest(withoutEdges(flatten(trees, []))));
    const now = countMarks(trees);
    if (now === count) return trees;
    count = now;
  }
  return trees;
}

/** How many characters and leaves each mark covers, added up: it falls with all white space that is moved out. */
function countMarks(trees: readonly MarkTree[]): number {
  return trees.reduce(
    (sum, tree) => sum + (tree.kind === 'leaf' ? 0 : sizeOf(tree.children) + countMarks(tree.children)),
    0,
  );
}

function sizeOf(trees: readonly MarkTree[]): number {
  return trees.reduce((sum, tree) => sum + (tree.kind === 'leaf' ? tree.node.nodeSize : sizeOf(tree.children)), 0);
}

function flatten(trees: readonly MarkTree[], marks: readonly Mark[]): readonly Item[] {
  return trees.flatMap((tree) =>
    tree.kind === 'leaf' ? [{ node: tree.node, marks }] : flatten(tree.children, addAll(marks, [tree.mark])),
  );
}

const isSpace = ({ node, marks }: Item): boolean =>
  node.type.name === 'hard_break' ||
  (node.isText &&
    /^[\p{Zs}\t\n\v\f\r]+$/u.test(node.text ?? '') &&
    marks.every((mark) => formOf(mark).kind !== 'verbatim'));

/** Takes delimited marks off the white space at the ends of each stretch they cover, before they are nested by length. */
function withoutEdges(items: readonly Item[]): readonly Item[] {
  const parts = items.flatMap(({ node, marks }): readonly Item[] => {
    const pieces =
      node.isText && marks.length > 0 ? (node.text ?? '').split(/^([\p{Zs}\t\n\v\f\r]+)|([\p{Zs}\t\n\v\f\r]+)$/u) : [];
    const texts = pieces.filter((piece) => piece !== undefined && piece !== '');
    if (texts.length < 2) return [{ node, marks }];
    return texts.map((text) => ({ node: node.type.schema.text(text), marks }));
  });
  const strip = (item: Item, mark: Mark): Item => ({ ...item, marks: withoutOne(item.marks, mark) });
  /** One way through: a mark goes from white space that nothing with that mark stands before. */
  const pass = (list: readonly Item[]): readonly Item[] => {
    const out: Item[] = [];
    for (const item of list) {
      const last = out.at(-1);
      const lost = isSpace(item)
        ? item.marks.filter((mark) => formOf(mark).kind === 'delimiter' && !covers(last, mark))
        : [];
      out.push(lost.reduce(strip, item));
    }
    return out;
  };
  return pass(pass(parts).slice().reverse()).slice().reverse();
}

/** The white space that counts beside a Markdown delimiter. */
export const WHITE_SPACE = /[\p{Zs}\t\n\v\f\r]/u;

/** Marks with more marks within them. */
export function addAll(outer: readonly Mark[], inner: readonly Mark[]): readonly Mark[] {
  return inner.reduce<readonly Mark[]>((set, mark) => mark.addToSet(set), outer);
}

function nest(items: readonly Item[]): readonly MarkTree[] {
  const trees: MarkTree[] = [];
  let start = 0;
  while (start < items.length) {
    const item = items[start];
    if (item === undefined) break;
    // Nothing is Markdown inside code, so it is always the innermost.
    const verbatim = item.marks.filter((mark) => formOf(mark).kind === 'verbatim');
    const [first, ...others] = [...item.marks.filter((mark) => formOf(mark).kind !== 'verbatim'), ...verbatim];
    if (first === undefined) {
      trees.push({ kind: 'leaf', node: item.node.mark([]) });
      start += 1;
      continue;
    }
    let chosen = { mark: first, end: endOf(items, start, first) };
    for (const mark of others) {
      const end = endOf(items, start, mark);
      if (end > chosen.end && formOf(mark).kind !== 'verbatim') chosen = { mark, end };
    }
    const bracketed = formOf(chosen.mark).kind === 'bracket';
    const inside = items
      .slice(start, chosen.end)
      .map(({ node, marks }): Item => ({ node, marks: withoutOne(marks, chosen.mark) }));
    trees.push({
      kind: 'mark',
      mark: chosen.mark,
      form: formOf(chosen.mark),
      children: nest(bracketed ? withoutEdges(inside) : inside),
    });
    start = chosen.end;
  }
  return trees;
}

function withoutOne(marks: readonly Mark[], mark: Mark): readonly Mark[] {
  const index = marks.findIndex((other) => other.eq(mark));
  return marks.filter((_, position) => position !== index);
}

const covers = (item: Item | undefined, mark: Mark): boolean => item?.marks.some((other) => other.eq(mark)) ?? false;

/** How far a mark reaches from an item. A delimited one stops where it would cut a bracketed one in two. */
function endOf(items: readonly Item[], start: number, mark: Mark): number {
  let end = start + 1;
  while (end < items.length && covers(items[end], mark)) end += 1;
  if (formOf(mark).kind === 'bracket') return end;
  if (formOf(mark).kind === 'verbatim') {
    let alone = start + 1;
    while (alone < end && items[alone]?.marks.length === 1) alone += 1;
    return alone;
  }
  for (let index = start + 1; index < end; index += 1) {
    for (const other of items[index]?.marks ?? []) {
      if (formOf(other).kind !== 'bracket' || covers(items[index - 1], other)) continue;
      if (endOf(items, index, other) > end) return index;
    }
  }
  return end;
}

function hoist(trees: readonly MarkTree[]): readonly MarkTree[] {
  const out: MarkTree[] = [];
  for (const tree of trees) {
    if (tree.kind === 'leaf') out.push(tree);
    else if (tree.form.kind === 'delimiter') {
      const { leading, middle, trailing } = trimTrees(hoist(tree.children), 'any');
      out.push(...leading);
      if (middle.length > 0) out.push({ ...tree, children: middle });
      out.push(...trailing);
    } else out.push({ ...tree, children: tree.form.kind === 'verbatim' ? tree.children : hoist(tree.children) });
  }
  return joined(out);
}

/** Joins neighbours that moving white space brought together. */
function joined(trees: readonly MarkTree[]): readonly MarkTree[] {
  const out: MarkTree[] = [];
  for (const tree of trees) {
    const last = out.at(-1);
    if (tree.kind === 'leaf' && last?.kind === 'leaf' && tree.node.isText && last.node.isText) {
      const text = (last.node.text ?? '') + (tree.node.text ?? '');
      out[out.length - 1] = { kind: 'leaf', node: tree.node.type.schema.text(text) };
    } else if (tree.kind === 'mark' && last?.kind === 'mark' && last.mark.eq(tree.mark)) {
      out[out.length - 1] = { ...tree, children: joined([...last.children, ...tree.children]) };
    } else out.push(tree);
  }
  return out;
}

interface Trimmed {
  readonly leading: readonly MarkTree[];
  readonly middle: readonly MarkTree[];
  readonly trailing: readonly MarkTree[];
}

/** `any`: what counts beside a delimiter. `plain`: what Markdown drops at the ends of a paragraph, not a no-break space. */
export type SpaceKind = 'any' | 'plain';

const EDGES = {
  any: { start: /^[\p{Zs}\t\n\v\f\r]+/u, end: /[\p{Zs}\t\n\v\f\r]+$/u },
  plain: { start: /^[ \t\n\v\f\r]+/, end: /[ \t\n\v\f\r]+$/ },
} as const;

/** Takes white space and line breaks off both ends. */
export function trimTrees(trees: readonly MarkTree[], space: SpaceKind): Trimmed {
  const middle = [...trees];
  const leading: MarkTree[] = [];
  const trailing: MarkTree[] = [];
  for (let first = middle[0]; first !== undefined; first = middle[0]) {
    const [cut, rest] = cutSpace(first, EDGES[space].start, 'start');
    if (cut === null) break;
    leading.push(cut);
    if (rest === null) middle.shift();
    else {
      middle[0] = rest;
      break;
    }
  }
  for (let last = middle.at(-1); last !== undefined; last = middle.at(-1)) {
    const [cut, rest] = cutSpace(last, EDGES[space].end, 'end');
    if (cut === null) break;
    trailing.unshift(cut);
    if (rest === null) middle.pop();
    else {
      middle[middle.length - 1] = rest;
      break;
    }
  }
  return { leading, middle, trailing };
}

function cutSpace(tree: MarkTree, pattern: RegExp, side: 'start' | 'end'): readonly [MarkTree | null, MarkTree | null] {
  if (tree.kind !== 'leaf') return [null, tree];
  if (tree.node.type.name === 'hard_break') return [tree, null];
  if (!tree.node.isText) return [null, tree];
  const text = tree.node.text ?? '';
  const leaf = (part: string): MarkTree | null =>
    part === '' ? null : { kind: 'leaf', node: tree.node.type.schema.text(part) };
  const space = pattern.exec(text)?.[0] ?? '';
  if (space === '') return [null, tree];
  return side === 'start'
    ? [leaf(space), leaf(text.slice(space.length))]
    : [leaf(space), leaf(text.slice(0, -space.length))];
}
