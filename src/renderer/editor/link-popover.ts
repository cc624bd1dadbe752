import type { EditorView } from 'prosemirror-view';
import { translator } from '../i18n/translator';
import { linkAt, setLink } from './commands/inline';
import { surroundingsOf } from './surroundings';

/** CSS px between the text and the field. */
const GAP = 6;

/** Asks for the address of a link under the selected text. Enter sets it (an empty address takes it away), Escape leaves. */
export function openLinkPopover(view: EditorView): void {
  const { t } = translator(surroundingsOf(view.state).language);
  const form = document.createElement('form');
  form.className = 'link-popover';
  const field = document.createElement('input');
  field.type = 'text';
  field.inputMode = 'url';
  field.spellcheck = false;
  field.placeholder = 'https://';
  field.setAttribute('aria-label', t('text.link.address'));
  field.value = linkAt(view.state)?.href ?? '';
  const button = document.createElement('button');
  button.type = 'submit';
  button.textContent = t('text.link.apply');
  form.append(field, button);
  const frame = view.dom.parentElement ?? document.body;
  frame.append(form);

  const close = (back: boolean) => {
    form.remove();
    if (back && !view.isDestroyed) view.focus();
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    setLink(field.value)(view.state, view.dispatch);
    close(true);
  });
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    close(true);
  });
  form.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !form.contains(relatedTarget)) close(false);
  });

  const at = view.coordsAtPos(view.state.selection.from);
  const { left, top, width } = frame.getBoundingClientRect();
  form.style.left = `${Math.round(Math.max(0, Math.min(at.left - left, width - form.offsetWidth)))}px`;
  form.style.top = `${Math.round(at.bottom - top + GAP)}px`;
  field.select();
  field.focus();
}
