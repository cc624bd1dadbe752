import { type Command, type EditorState, TextSelection } from 'prosemirror-state';
import { translator } from '../i18n/translator';
import { markType, toggle } from './commands/inline';
import { button, element, labelled, openPopover } from './popover';
import { surroundingsOf } from './surroundings';

/** The languages a French book quotes most, by their BCP 47 tags; any other can be typed. */
const LANGUAGES = ['fr', 'en', 'la', 'it', 'es', 'de', 'el', 'grc', 'pt', 'nl', 'ru', 'ar', 'ja'] as const;
/** What a tag looks like: BCP 47’s outer form. */
const TAG = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;

let last = 'en';

/** The foreign passage at the caret or over the selection; the selection itself where there is none. */
export function passageAt(state: EditorState): {
  readonly from: number;
  readonly to: number;
  readonly lang: string | null;
} {
  const { $from, from, to, empty } = state.selection;
  const type = markType(state.schema, 'language');
  const mark =
    $from.marks().findLast((one) => one.type === type) ?? $from.nodeAfter?.marks.findLast((one) => one.type === type);
  if (!mark) return { from, to, lang: null };
  if (!empty) return { from, to, lang: String(mark.attrs.lang) };
  let range = { from, to };
  $from.parent.forEach((child, offset) => {
    const start = $from.start() + offset;
    const end = start + child.nodeSize;
    if (!mark.isInSet(child.marks)) return;
    if (start <= range.to && end >= range.from)
      range = { from: Math.min(range.from, start), to: Math.max(range.to, end) };
  });
  return { ...range, lang: String(mark.attrs.lang) };
}

/** Says in which language a passage is; `null` gives it back to the book’s. Without a selection: what is typed next. */
export function setLanguage(lang: string | null): Command {
  return (state, dispatch) => {
    const { from, to } = passageAt(state);
    const type = markType(state.schema, 'language');
    const { $from } = state.selection;
    if (!$from.parent.inlineContent || !$from.parent.type.allowsMarkType(type)) return false;
    if (from === to && lang === null && !type.isInSet(state.storedMarks ?? $from.marks())) return false;
    if (!dispatch) return true;
    const transaction = state.tr;
    if (from === to) {
      transaction.removeStoredMark(type);
      if (lang !== null) transaction.addStoredMark(type.create({ lang }));
    } else {
      transaction.removeMark(from, to, type);
      if (lang !== null) transaction.addMark(from, to, type.create({ lang }));
    }
    if (lang !== null) last = lang;
    dispatch(transaction.scrollIntoView());
    return true;
  };
}

/**
 * The language that was set last, on the selection or on what is typed next; taken away where it is. With no selection the
 * passage before the caret stays what it is: as with italics, the key begins a passage and ends it.
 */
export const toggleLastLanguage: Command = (state, dispatch, view) => {
  const { selection } = state;
  if (selection instanceof TextSelection && !selection.empty && passageAt(state).lang === last)
    return setLanguage(null)(state, dispatch, view);
  return toggle('language', { lang: last })(state, dispatch, view);
};

/** Asks in which language the selection is, or changes and removes that of the passage at the caret. */
export const openLanguagePopover: Command = (state, dispatch, view) => {
  if (!setLanguage('en')(state)) return false;
  if (!dispatch || !view) return true;
  const { language } = surroundingsOf(state);
  const { t } = translator(language);
  const { from, to, lang } = passageAt(state);
  const names = new Intl.DisplayNames([language], { type: 'language' });
  const popover = openPopover(view, { className: 'language-popover', label: t('language.title'), anchor: from });
  const chosen = lang ?? last;
  const choice = element('select', { className: 'input' });
  const tags: readonly string[] = [...new Set<string>([...LANGUAGES, chosen])];
  for (const tag of tags) {
    const option = element('option', { text: names.of(tag) ?? tag });
    option.value = tag;
    option.selected = tag === chosen;
    choice.append(option);
  }
  const other = element('option', { text: t('language.other') });
  other.value = '';
  choice.append(other);
  const typed = element('input', { className: 'input' });
  typed.type = 'text';
  typed.placeholder = 'sv';
  typed.spellcheck = false;
  const field = labelled(t('language.tag'), typed);
  field.hidden = true;
  choice.addEventListener('change', () => {
    field.hidden = choice.value !== '';
    if (!field.hidden) typed.focus();
    popover.place();
  });
  const run = (wanted: string | null) => {
    popover.close(true);
    setLanguage(wanted)(view.state, view.dispatch);
    // What is typed after a passage that was marked is in the book’s language again.
    if (from !== to && view.state.selection.empty === false) {
      const end = TextSelection.create(view.state.doc, view.state.selection.to);
      view.dispatch(view.state.tr.setSelection(end).removeStoredMark(markType(view.state.schema, 'language')));
    }
  };
  const submit = element('button', { className: 'button primary', text: t('language.apply') });
  submit.type = 'submit';
  const form = element('form', {}, [
    labelled(t('language.title'), choice),
    field,
    element('div', { className: 'popover-foot' }, [
      lang === null ? null : button(t('language.remove'), 'button quiet first', () => run(null)),
      submit,
    ]),
  ]);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const tag = choice.value || typed.value.trim();
    if (TAG.test(tag)) run(tag);
    else typed.setAttribute('aria-invalid', 'true');
  });
  popover.dom.append(form);
  popover.place();
  choice.focus();
  return true;
};
