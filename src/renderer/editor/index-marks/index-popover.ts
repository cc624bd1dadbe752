import type { Command } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import {
  INDEX_KINDS,
  type IndexKind,
  indexPlaces,
  readIndexMark,
  sortedKey,
  unmarkedOccurrences,
} from '../../../shared/document/index-marks';
import { folded } from '../../../shared/sources/fold';
import { translator } from '../../i18n/translator';
import { button, element, labelled, openPopover } from '../popover';
import { suggest } from '../suggestions';
import { surroundingsOf } from '../surroundings';
import { bookMarking } from './book-marking';
import { askForBook } from './confirm-book';
import { indexTarget, putIndexMark, removeIndexMark } from './index-commands';
import { bookEntries } from './used-entries';

/** How many entries are offered at once. */
const OFFERED = 7;

const FIELDS = ['kind', 'key', 'sub', 'see'] as const;

/** An entry that is used already. */
interface Entry {
  readonly kind: IndexKind;
  readonly key: string;
}

function textField(value: string): HTMLInputElement {
  const field = element('input', { className: 'input' });
  field.type = 'text';
  field.value = value;
  field.spellcheck = false;
  return field;
}

/** The entries used in the book, the chapter’s own at once and the others when they have been read. */
function usedEntries(view: EditorView, isOpen: () => boolean, more: () => void): Map<string, Entry> {
  const used = new Map<string, Entry>();
  const add = ({ kind, key }: Entry) => {
    if (key !== '') used.set(`${kind} ${key}`, { kind, key });
  };
  for (const { mark } of indexPlaces(view.state.doc)) add(mark);
  void bookEntries(isOpen).then((places) => {
    for (const { mark } of places) add(mark);
    if (isOpen()) more();
  });
  return used;
}

/**
 * Marks the selection for an index, or says who is meant; changes or takes away the mark around the caret. Without a selection
 * it makes a point that prints nothing. The entries of the book are offered, so that a name is written in one way.
 */
export const openIndexPopover: Command = (state, dispatch, view) => {
  const target = indexTarget(state);
  if (!target) return false;
  if (!dispatch || !view) return true;
  const { t } = translator(surroundingsOf(state).language);
  const before = target.attributes ? readIndexMark(target.attributes, target.text) : null;
  let isOpen = true;
  const popover = openPopover(view, {
    className: 'index-popover',
    label: t(before ? 'index.edit' : 'index.mark'),
    anchor: target.from,
    closed: () => {
      isOpen = false;
    },
  });
  const guessed: IndexKind = /^\p{Lu}/u.test(target.text) || target.text === '' ? 'name' : 'subject';
  let kind: IndexKind = before?.kind ?? guessed;
  let isTyped = before !== null;
  const used = usedEntries(
    view,
    () => isOpen,
    // What is being typed may be an entry of another chapter, which is known only now.
    () => {
      if (document.activeElement === key && isTyped) key.dispatchEvent(new Event('input'));
    },
  );

  const key = textField(before?.key ?? sortedKey(target.text, kind));
  const sub = textField(before?.sub ?? '');
  const see = textField(before?.see ?? '');
  const kinds = element('fieldset', { className: 'index-kinds' }, [
    element('legend', { className: 'for-screen-readers', text: t('index.kind') }),
    ...INDEX_KINDS.map((name) => {
      const radio = element('input');
      radio.type = 'radio';
      radio.name = 'index-kind';
      radio.value = name;
      radio.checked = name === kind;
      radio.addEventListener('change', () => {
        kind = name;
        if (!isTyped) key.value = sortedKey(target.text, kind);
        draw();
      });
      return element('label', { className: 'popover-check' }, [
        radio,
        element('span', { text: t(`index.kind.${name}`) }),
      ]);
    }),
  ]);
  key.addEventListener('input', () => {
    isTyped = true;
  });
  const find = (query: string) => {
    const wanted = folded(query);
    return [...used.values()]
      .filter((entry) => entry.kind === kind && folded(entry.key).includes(wanted) && entry.key !== query)
      .sort((one, other) => one.key.localeCompare(other.key))
      .slice(0, OFFERED)
      .map((entry) => ({ value: entry.key, label: entry.key, detail: '' }));
  };
  const suggestions = suggest(key, {
    label: t('index.used'),
    find,
    choose: ({ value }) => {
      key.value = value;
      isTyped = true;
    },
    resized: () => popover.place(),
  });
  const others =
    target.kind === 'range'
      ? unmarkedOccurrences(state.doc, target.text).filter(({ from, to }) => to <= target.from || from >= target.to)
      : [];
  const written = () => ({ kind, key: key.value, sub: sub.value, see: see.value });
  const apply = (all: boolean) => {
    const mark = written();
    popover.close(true);
    if (target.kind === 'point' && mark.key.trim() === '') return;
    putIndexMark(target, mark, all ? others : [])(view.state, view.dispatch);
  };
  const marking = target.kind === 'range' && target.text.trim() !== '' ? bookMarking() : null;
  const ask = () => {
    if (!marking) return;
    const words = target.text;
    const question = askForBook({
      words,
      marking,
      t,
      yes: ({ chapters }) => {
        const mark = written();
        // What is marked already, or is a part of a word, is none of the places that are found.
        const isFound = unmarkedOccurrences(view.state.doc, words).some(({ from }) => from === target.from);
        const isSame = before !== null && FIELDS.every((field) => before[field] === mark[field]);
        if (!isFound && !isSame) putIndexMark(target, mark)(view.state, view.dispatch);
        popover.close(true);
        void marking.mark(words, mark, chapters);
      },
      no: () => {
        question.remove();
        form.hidden = false;
        popover.place();
        key.focus();
      },
      resized: () => popover.place(),
    });
    popover.dom.append(question);
    // The question stands under the form until that is put away: the text must not move for it.
    question.querySelector('button')?.focus({ preventScroll: true });
    form.hidden = true;
    popover.place();
  };
  const submit = element('button', { className: 'button primary', text: t(before ? 'index.change' : 'index.put') });
  submit.type = 'submit';
  const more = element('div', { className: 'popover-row' }, [
    labelled(t('index.sub'), sub),
    labelled(t('index.see'), see),
  ]);
  const draw = () => {
    // A mention is no entry: it has neither a sub-entry nor anything to see.
    more.hidden = kind === 'person' || kind === 'company';
    popover.place();
  };
  const form = element('form', {}, [
    kinds,
    element('div', { className: 'popover-search' }, [labelled(t('index.key'), key), suggestions]),
    more,
    element('div', { className: 'popover-foot' }, [
      before
        ? button(t('index.remove'), 'button quiet first', () => {
            popover.close(true);
            removeIndexMark(target)(view.state, view.dispatch);
          })
        : null,
      others.length === 0
        ? null
        : button(t('index.put.all', { count: others.length + 1 }), 'button', () => apply(true)),
      marking === null ? null : button(t('index.book'), 'button', ask),
      submit,
    ]),
  ]);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    apply(false);
  });
  popover.dom.append(form);
  draw();
  key.select();
  key.focus();
  return true;
};
