/** What is done at each node of a walk. */
export interface Visitor {
  /** Looks into an element, and gives what is to be done when it is left; `null` passes over all that is in it. */
  enter(element: Element): (() => void) | null;
  text(data: string): void;
  /** Whether there is no more to be read. */
  isFull(): boolean;
}

/** Walks through everything inside an element, in the order of the page. However deep that is, the stack stays flat. */
export function walk(root: Element, visitor: Visitor): void {
  const leaving: (() => void)[] = [];
  let node: Node | null = root.firstChild;
  while (node && !visitor.isFull()) {
    if (node.nodeType === Node.TEXT_NODE) visitor.text((node as Text).data);
    else if (node.nodeType === Node.ELEMENT_NODE) {
      const leave = visitor.enter(node as Element);
      if (leave !== null) {
        if (node.firstChild) {
          leaving.push(leave);
          node = node.firstChild;
          continue;
        }
        leave();
      }
    }
    while (!node.nextSibling) {
      const parent: Node | null = node.parentNode;
      if (!parent || parent === root) {
        node = null;
        break;
      }
      node = parent;
      leaving.pop()?.();
    }
    node = node?.nextSibling ?? null;
  }
  while (leaving.length > 0) leaving.pop()?.();
}
