import { NodeSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { type CitedWork, parseCitation } from '../../../shared/document/markdown-it/citation';
import { LOCATORS, readSuffix, writeCitation, writeSuffix } from '../../../shared/sources/citation-text';
import { type Translator, translator } from '../../i18n/translator';
import { useSources } from '../../stores/sources';
import { button, element, labelled, openPopover } from '../popover';
import { suggest } from '../suggestions';
import { surroundingsOf } from '../surroundings';
import { offeredWorks, workLine } from './work-lines';

/** One work of the citation as it is being changed: its fields say what it becomes. */
interface Row {
  readonly dom: HTMLElement;
  read(): CitedWork;
}

function textField(value: string): HTMLInputElement {
  const field = element('input', { className: 'input' });
  field.type = 'text';
  field.value = value;
  field.spellcheck = false;
  return field;
}

function locatorField(chosen: string, t: Translator['t']): HTMLSelectElement {
  const field = element('select', { className: 'input' });
  for (const { label } of LOCATORS) {
    const option = element('option', { text: t(`sources.locator.${label}`) });
    option.value = label;
    option.selected = label === chosen;
    field.append(option);
  }
  return field;
}

function row(work: CitedWork, t: Translator['t'], remove: (row: Row) => void): Row {
  const known = useSources.getState().byKey.get(work.key);
  const { label, detail } = known
    ? workLine(known, t('sources.and'))
    : { label: t('sources.unknown', { key: work.key }), detail: '' };
  const suffix = readSuffix(work.suffix);
  const prefix = textField(work.prefix);
  const locator = locatorField(suffix.locator, t);
  const place = textField(suffix.place);
  const rest = textField(suffix.rest);
  const author = element('input');
  author.type = 'checkbox';
  author.checked = work.suppressAuthor;
  place.dataset.place = '';
  locator.setAttribute('aria-label', t('sources.locator'));
  const choice = element('label', { className: 'popover-check' }, [
    author,
    element('span', { text: t('sources.suppress') }),
  ]);
  const dom = element('fieldset', { className: known ? 'cited-work' : 'cited-work unknown' }, [
    element('legend', {}, [
      element('span', { className: 'cited-name', text: label }),
      element('span', { className: 'cited-title', text: detail, title: detail }),
    ]),
    element('div', { className: 'popover-row' }, [
      labelled(t('sources.prefix'), prefix),
      element('div', { className: 'popover-place' }, [locator, labelled(t('sources.place'), place)]),
      labelled(t('sources.rest'), rest),
    ]),
    element('div', { className: 'popover-row between' }, [
      choice,
      button(t('sources.cited.remove'), 'button quiet', () => remove(made)),
    ]),
  ]);
  const made: Row = {
    dom,
    read: () => ({
      key: work.key,
      prefix: prefix.value,
      suffix: writeSuffix({
        locator: LOCATORS.find(({ label: name }) => name === locator.value)?.label ?? 'page',
        place: place.value,
        rest: rest.value,
      }),
      suppressAuthor: author.checked,
    }),
  };
  return made;
}

/**
 * Opens a citation: for each work the words before it, the page, the words behind it, and whether its author is named already;
 * more works are looked for below. Enter takes it over, Escape leaves it as it was. Without a work left, the citation goes.
 */
export function openCitationPopover(view: EditorView, anchor: HTMLElement, position: () => number | undefined): void {
  const at = position();
  const node = at === undefined ? null : view.state.doc.nodeAt(at);
  if (node?.type.name !== 'citation') return;
  const { t } = translator(surroundingsOf(view.state).language);
  anchor.setAttribute('aria-expanded', 'true');
  const popover = openPopover(view, {
    className: 'citation-popover',
    label: t('sources.citation'),
    anchor,
    closed: () => anchor.removeAttribute('aria-expanded'),
  });
  const form = element('form');
  const list = element('div', { className: 'cited-works' });
  let rows: readonly Row[] = [];
  const remove = (gone: Row) => {
    const next = gone.dom.nextElementSibling ?? gone.dom.previousElementSibling;
    rows = rows.filter((other) => other !== gone);
    gone.dom.remove();
    (next?.querySelector<HTMLElement>('[data-place]') ?? search).focus();
    popover.place();
  };
  const add = (work: CitedWork) => {
    const made = row(work, t, remove);
    rows = [...rows, made];
    list.append(made.dom);
    return made;
  };
  for (const work of parseCitation(String(node.attrs.source)) ?? []) add(work);

  const search = textField('');
  search.placeholder = t('sources.add.placeholder');
  const offered = suggest(search, {
    label: t('sources.title'),
    find: (query) => offeredWorks(query, t('sources.and')),
    choose: ({ value }) => {
      const made = add({ key: value, prefix: '', suffix: '', suppressAuthor: false });
      search.value = '';
      made.dom.querySelector<HTMLElement>('[data-place]')?.focus();
      popover.place();
    },
    resized: () => popover.place(),
  });
  const submit = element('button', { className: 'button primary', text: t('sources.apply') });
  submit.type = 'submit';
  form.append(
    list,
    element('div', { className: 'popover-search' }, [labelled(t('sources.add'), search), offered]),
    element('div', { className: 'popover-foot' }, [submit]),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const here = position();
    const works = rows.map((one) => one.read());
    popover.close(true);
    if (here === undefined) return;
    const { state } = view;
    if (works.length === 0) view.dispatch(state.tr.delete(here, here + 1));
    else {
      const source = writeCitation(works);
      const transaction = state.tr;
      if (state.doc.nodeAt(here)?.attrs.source !== source) transaction.setNodeAttribute(here, 'source', source);
      view.dispatch(transaction.setSelection(NodeSelection.create(transaction.doc, here)));
    }
  });
  popover.dom.append(form);
  popover.place();
  (list.querySelector<HTMLElement>('[data-place]') ?? search).focus();
}
