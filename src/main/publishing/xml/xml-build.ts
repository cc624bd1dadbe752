import type { XmlElement, XmlNode } from './xml-tree';

/** Attributes as one writes them down. */
export type Attributes = Readonly<Record<string, string | number>>;

/** An element made of its name, its attributes and what is in it. */
export function element(name: string, attributes: Attributes = {}, ...children: readonly XmlNode[]): XmlElement {
  return {
    name,
    attributes: new Map(Object.entries(attributes).map(([key, value]) => [key, String(value)])),
    children,
  };
}

/** The same element with other children. */
export function withChildren(of: XmlElement, children: readonly XmlNode[]): XmlElement {
  return { name: of.name, attributes: of.attributes, children };
}

/** The same element with some attributes set. */
export function withAttributes(of: XmlElement, changed: Attributes): XmlElement {
  const attributes = new Map(of.attributes);
  for (const [key, value] of Object.entries(changed)) attributes.set(key, String(value));
  return { name: of.name, attributes, children: of.children };
}

/** Whether a node is an element, of this name where one is given. */
export function isElement(node: XmlNode | undefined, name?: string): node is XmlElement {
  return node !== undefined && typeof node !== 'string' && (name === undefined || node.name === name);
}

/** The first child element of a name. */
export function childOf(of: XmlElement | undefined, name: string): XmlElement | undefined {
  return of?.children.find((child): child is XmlElement => isElement(child, name));
}

/** All child elements of a name, or all there are. */
export function childrenOf(of: XmlElement, name?: string): readonly XmlElement[] {
  return of.children.filter((child): child is XmlElement => isElement(child, name));
}

/** What is said by the attribute `w:val`, or another, of a child: `<w:pStyle w:val="Title"/>` says `Title`. */
export function saidBy(of: XmlElement | undefined, name: string, key = 'w:val'): string | undefined {
  return childOf(of, name)?.attributes.get(key);
}

/** All text in an element, in order. */
export function textIn(node: XmlNode): string {
  return typeof node === 'string' ? node : node.children.map(textIn).join('');
}

/**
 * Gives each element of a tree another in its place, those inside it first: one, several or none. Elements that nothing
 * changes in are kept as they are.
 */
export function mapElements(root: XmlElement, change: (of: XmlElement) => readonly XmlNode[]): readonly XmlNode[] {
  let changed = false;
  const children: XmlNode[] = [];
  for (const child of root.children) {
    if (typeof child === 'string') {
      children.push(child);
      continue;
    }
    const made = mapElements(child, change);
    changed ||= made.length !== 1 || made[0] !== child;
    children.push(...made);
  }
  return change(changed ? withChildren(root, children) : root);
}

/** The same for a root that stays one element. */
export function mapTree(root: XmlElement, change: (of: XmlElement) => readonly XmlNode[]): XmlElement {
  const [made] = mapElements(root, change);
  return isElement(made) ? made : root;
}

/** Every element of a tree, the outer before the inner, in the order of the document. */
export function* everyElement(root: XmlElement): Generator<XmlElement> {
  yield root;
  for (const child of root.children) if (typeof child !== 'string') yield* everyElement(child);
}
