/**
 * The text keeps its own selection. Before each change of the window React asks the element with the keyboard whether it is
 * `contentEditable`, and if so walks through all of its nodes to put its selection back afterwards: in a long chapter several
 * milliseconds for a count on the status line. The element is as editable as before; this property alone does not say so.
 */
export function keepOwnSelection(page: HTMLElement): void {
  Object.defineProperty(page, 'contentEditable', {
    configurable: true,
    get: () => (page.getAttribute('contenteditable') === 'false' ? 'false' : 'inherit'),
    set: (value: string) => page.setAttribute('contenteditable', value),
  });
}
