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
  return hoist(nest(items));
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
    const [first, ...others] = item.marks;
    if (first === undefined) {
      trees.push({ kind: 'leaf', node: item.node.mark([]) });
      start += 1;
      continue;
    }
    let chosen = { mark: first, end: endOf(items, start, first) };
    for (const mark of others) {
      const end = endOf(items, start, mark);
      if (end > chosen.end) chosen = { mark, end };
    }
    const inside = items
      .slice(start, chosen.end)
      .map(({ node, marks }): Item => ({ node, marks: withoutOne(marks, chosen.mark) }));
    trees.push({ kind: 'mark', mark: chosen.mark, form: formOf(chosen.mark), children: nest(inside) });
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
  for (let index = start + 1; index < end; index += 1) {
    for (const other of items[index]?.marks ?? []) {
      if (formOf(other).kind !== 'bracket' || covers(items[index - 1], other)) continue;
      if (end < items.length && covers(items[end - 1], other) && covers(items[end], other)) return index;
    }
  }
  return end;
}

function hoist(trees: readonly MarkTree[]): readonly MarkTree[] {
  const out: MarkTree[] = [];
  for (const tree of trees) {
    if (tree.kind === 'leaf') out.push(tree);
    else if (tree.form.kind === 'delimiter') {
      const { leading, middle, trailing } = trimTrees(hoist(tree.children));
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

/** Takes white space and line breaks off both ends. */
export function trimTrees(trees: readonly MarkTree[]): Trimmed {
  const middle = [...trees];
  const leading: MarkTree[] = [];
  const trailing: MarkTree[] = [];
  for (let first = middle[0]; first !== undefined; first = middle[0]) {
    const [space, rest] = cutSpace(first, 'start');
    if (space === null) break;
    leading.push(space);
    if (rest === null) middle.shift();
    else {
      middle[0] = rest;
      break;
    }
  }
  for (let last = middle.at(-1); last !== undefined; last = middle.at(-1)) {
    const [space, rest] = cutSpace(last, 'end');
    if (space === null) break;
    trailing.unshift(space);
    if (rest === null) middle.pop();
    else {
      middle[middle.length - 1] = rest;
      break;
    }
  }
  return { leading, middle, trailing };
}

function cutSpace(tree: MarkTree, side: 'start' | 'end'): readonly [MarkTree | null, MarkTree | null] {
  if (tree.kind !== 'leaf') return [null, tree];
  if (tree.node.type.name === 'hard_break') return [tree, null];
  if (!tree.node.isText) return [null, tree];
  const text = tree.node.text ?? '';
  const leaf = (part: string): MarkTree | null =>
    part === '' ? null : { kind: 'leaf', node: tree.node.type.schema.text(part) };
  const pattern = side === 'start' ? /^[\p{Zs}\t\n\v\f\r]+/u : /[\p{Zs}\t\n\v\f\r]+$/u;
  const space = pattern.exec(text)?.[0] ?? '';
  if (space === '') return [null, tree];
  return side === 'start'
    ? [leaf(space), leaf(text.slice(space.length))]
    : [leaf(space), leaf(text.slice(0, -space.length))];
}
