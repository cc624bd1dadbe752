import { activeEditor } from '../editor/active-editor';

/** The places that F6 goes through, by the `data-pane` of their element. */
export const PANES = ['binder', 'page', 'inspector', 'status-line'] as const;
export type Pane = (typeof PANES)[number];

const paneElement = (pane: Pane) => document.querySelector<HTMLElement>(`[data-pane='${pane}']`);

/** What in a pane takes the keyboard first. */
function entrance(pane: Pane): HTMLElement | null {
  if (pane === 'page') {
    const text = activeEditor()?.dom;
    if (text) return text;
  }
  const element = paneElement(pane);
  return (
    element?.querySelector<HTMLElement>(
      "[role='treeitem'][tabindex='0'], [data-card][tabindex='0'], .table-row .input, [role='tab'][aria-selected='true']",
    ) ??
    element?.querySelector<HTMLElement>('[contenteditable], button:not(:disabled), input, select, textarea') ??
    null
  );
}

/** Gives the keyboard to a pane; false when it is not shown or has nothing to hold it. */
export function focusPane(pane: Pane): boolean {
  const target = entrance(pane);
  target?.focus();
  return target !== null;
}

/** Gives the keyboard to the next pane that is shown, in a circle. */
export function focusNextPane(): void {
  const here = document.activeElement;
  const at = PANES.findIndex((pane) => here && paneElement(pane)?.contains(here));
  for (let step = 1; step <= PANES.length; step += 1) {
    const pane = PANES[(at + step + PANES.length) % PANES.length];
    if (pane && focusPane(pane)) return;
  }
}
