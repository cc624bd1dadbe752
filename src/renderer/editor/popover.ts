import type { EditorView } from 'prosemirror-view';

/** What a popover over the page is made with. */
export interface PopoverOptions {
  /** A class beside `popover`. */
  readonly className: string;
  /** Its accessible name. */
  readonly label: string;
  /** The position in the text, or the element, under which it opens. */
  readonly anchor: number | HTMLElement;
  /** Called once, when it goes. */
  readonly closed?: () => void;
}

/** A popover that is open. */
export interface Popover {
  readonly dom: HTMLElement;
  /** Takes it away; `back` gives the keyboard back to the text. Does nothing the second time. */
  close(back: boolean): void;
  /** Puts it in its place again, after what it holds has changed. */
  place(): void;
}

/** CSS px between the text and the popover, and between the popover and the edge of the window. */
const GAP = 6;

let current: Popover | null = null;

/**
 * Opens an empty popover over the page, one at a time. Escape and a click elsewhere close it; the keyboard goes back to the
 * text with Escape. Whoever opens it fills `dom`, then calls `place`.
 */
export function openPopover(view: EditorView, { className, label, anchor, closed }: PopoverOptions): Popover {
  current?.close(false);
  const dom = document.createElement('div');
  dom.className = `popover ${className}`;
  dom.setAttribute('role', 'dialog');
  dom.setAttribute('aria-label', label);
  const frame = view.dom.parentElement ?? document.body;
  frame.append(dom);
  let open = true;

  const outside = (target: EventTarget | null): boolean => target instanceof Node && !dom.contains(target);
  const pressed = (event: MouseEvent) => {
    if (outside(event.target) && !(anchor instanceof HTMLElement && anchor.contains(event.target as Node)))
      popover.close(false);
  };
  const popover: Popover = {
    dom,
    close: (back) => {
      if (!open) return;
      open = false;
      document.removeEventListener('mousedown', pressed, true);
      if (current === popover) current = null;
      closed?.();
      dom.remove();
      if (back && !view.isDestroyed) view.focus();
    },
    place: () => {
      const at =
        typeof anchor === 'number'
          ? view.coordsAtPos(Math.min(anchor, view.state.doc.content.size))
          : anchor.getBoundingClientRect();
      const holder = (dom.offsetParent ?? document.body).getBoundingClientRect();
      const width = Math.max(holder.width, 1);
      const left = Math.min(Math.max(0, at.left - holder.left), Math.max(0, width - dom.offsetWidth));
      const isBelow = at.bottom + GAP + dom.offsetHeight <= window.innerHeight || at.top - GAP < dom.offsetHeight;
      const top = isBelow ? at.bottom - holder.top + GAP : at.top - holder.top - GAP - dom.offsetHeight;
      // Set through the object model, which a content security policy without inline styles allows.
      dom.style.left = `${Math.round(left)}px`;
      dom.style.top = `${Math.round(top)}px`;
    },
  };
  dom.addEventListener('keydown', (event) => {
    if (event.defaultPrevented) return;
    // A closed list is a field like the others; browsers differ in what Enter does there.
    if (event.key === 'Enter' && event.target instanceof HTMLSelectElement && event.target.form) {
      event.preventDefault();
      event.target.form.requestSubmit();
      return;
    }
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    popover.close(true);
  });
  dom.addEventListener('focusout', ({ relatedTarget }) => {
    // Without a next element the whole window lost the keyboard: it stays open until that comes back.
    if (outside(relatedTarget)) popover.close(false);
  });
  document.addEventListener('mousedown', pressed, true);
  current = popover;
  return popover;
}

/** An element of the page, made in one go. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<Record<'className' | 'text' | 'title', string>> = {},
  children: readonly (HTMLElement | null)[] = [],
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  if (properties.className !== undefined) made.className = properties.className;
  if (properties.text !== undefined) made.textContent = properties.text;
  if (properties.title !== undefined) made.title = properties.title;
  made.append(...children.filter((child) => child !== null));
  return made;
}

let serial = 0;

/** A control under its name, joined to it. */
export function labelled(name: string, control: HTMLElement, className = ''): HTMLElement {
  serial += 1;
  control.id = control.id || `popover-${serial}`;
  const label = element('label', { text: name });
  label.htmlFor = control.id;
  return element('div', { className: `popover-field ${className}` }, [label, control]);
}

/** A button that runs something. */
export function button(text: string, className: string, run: () => void): HTMLButtonElement {
  const made = element('button', { className, text });
  made.type = 'button';
  made.addEventListener('click', run);
  return made;
}
