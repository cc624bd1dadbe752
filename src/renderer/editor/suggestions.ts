import { element } from './popover';

/** One line of a list of suggestions. */
export interface Suggestion {
  readonly value: string;
  readonly label: string;
  /** Said after the label, more quietly. */
  readonly detail: string;
}

/** What a field suggests, and what a choice does. */
export interface SuggestOptions {
  /** The accessible name of the list. */
  readonly label: string;
  /** What fits what is typed; an empty list is not shown. */
  readonly find: (query: string) => readonly Suggestion[];
  readonly choose: (suggestion: Suggestion) => void;
  /** Called when the list comes, goes or has another length. */
  readonly resized?: () => void;
  /** The list is there from the beginning, not only once something is typed. */
  readonly eager?: boolean;
}

let serial = 0;

/** Draws the lines of a list of suggestions, the one at `active` highlighted. `pick` hears a click. */
export function drawSuggestions(
  list: HTMLElement,
  suggestions: readonly Suggestion[],
  active: number,
  pick: (index: number) => void,
): void {
  list.replaceChildren(
    ...suggestions.map(({ label, detail }, index) => {
      const line = element('div', { className: 'suggestion' }, [
        element('span', { className: 'suggestion-label', text: label }),
        detail === '' ? null : element('span', { className: 'suggestion-detail', text: detail }),
      ]);
      line.id = `${list.id}-${index}`;
      line.setAttribute('role', 'option');
      line.setAttribute('aria-selected', String(index === active));
      // Before the field or the page loses the keyboard to the click.
      line.addEventListener('mousedown', (event) => {
        event.preventDefault();
        pick(index);
      });
      return line;
    }),
  );
  list.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
}

/**
 * Makes a field a combobox: what fits what is typed stands in a list under it. Arrows move, Enter chooses, Escape puts the
 * list away first. Gives the list, to be put under the field.
 */
export function suggest(field: HTMLInputElement, options: SuggestOptions): HTMLElement {
  serial += 1;
  const list = element('div', { className: 'suggestions' });
  list.id = `suggestions-${serial}`;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', options.label);
  field.autocomplete = 'off';
  field.setAttribute('role', 'combobox');
  field.setAttribute('aria-autocomplete', 'list');
  field.setAttribute('aria-controls', list.id);
  let shown: readonly Suggestion[] = [];
  let active = -1;

  const draw = () => {
    list.hidden = shown.length === 0;
    drawSuggestions(list, shown, active, choose);
    field.setAttribute('aria-expanded', String(shown.length > 0));
    if (active >= 0) field.setAttribute('aria-activedescendant', `${list.id}-${active}`);
    else field.removeAttribute('aria-activedescendant');
  };
  const show = (next: readonly Suggestion[]) => {
    shown = next;
    active = options.eager && next.length > 0 ? 0 : -1;
    draw();
    options.resized?.();
  };
  const choose = (index: number) => {
    const chosen = shown[index];
    show([]);
    if (chosen) options.choose(chosen);
  };
  const look = () => show(options.eager || field.value.trim() !== '' ? options.find(field.value) : []);

  field.addEventListener('input', look);
  field.addEventListener('focus', () => {
    if (options.eager && shown.length === 0) look();
  });
  field.addEventListener('blur', () => show([]));
  field.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (shown.length === 0) {
        show(options.find(field.value));
        return;
      }
      const step = event.key === 'ArrowDown' ? 1 : -1;
      active = (active + step + (active < 0 && step < 0 ? 1 : 0) + shown.length) % shown.length;
      draw();
    } else if (event.key === 'Enter' && active >= 0 && shown.length > 0) {
      event.preventDefault();
      event.stopPropagation();
      choose(active);
    } else if (event.key === 'Escape' && shown.length > 0) {
      event.preventDefault();
      event.stopPropagation();
      show([]);
    }
  });
  show([]);
  return list;
}
