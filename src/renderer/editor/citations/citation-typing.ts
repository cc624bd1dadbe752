import {
  type Command,
  type EditorState,
  NodeSelection,
  Plugin,
  PluginKey,
  TextSelection,
  type Transaction,
} from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { writeCitation } from '../../../shared/sources/citation-text';
import { OBJECT } from '../../../shared/typography/signs';
import { translator } from '../../i18n/translator';
import { useSources } from '../../stores/sources';
import { useUi } from '../../stores/ui';
import { nodeType } from '../commands/structure';
import { openObject } from '../open-objects';
import { element } from '../popover';
import { drawSuggestions, type Suggestion } from '../suggestions';
import { surroundingsOf } from '../surroundings';
import { offeredWorks } from './work-lines';

/** A citation being typed: `[@corb` or `@corb`, right before the caret. */
interface Typing {
  /** Where it begins. */
  readonly from: number;
  readonly query: string;
  /** Begun with a bracket, or by the command: it is a citation for sure, and says so where no work fits. */
  readonly meant: boolean;
  /** Begun by the command: what it typed goes again with Escape. */
  readonly byCommand: boolean;
}

interface TypingState {
  readonly typing: Typing | null;
  /** The line that Enter chooses. */
  readonly active: number;
  /** Where one was put away with Escape: it stays away as long as the caret stays behind it. */
  readonly dismissed: number | null;
}

type Meta = { readonly move: number } | { readonly dismiss: true } | { readonly begin: true };

const key = new PluginKey<TypingState>('citation-typing');
const NONE: TypingState = { typing: null, active: 0, dismissed: null };
const LIST = 'citation-list';
/** UTF-16 units before the caret that are looked at. */
const REACH = 80;
const PATTERN =
  /(?:^|[\s\u00a0\u202f(«“‘'’—–\ufffc])((\[)?@((?:[\p{L}\p{N}_][\p{L}\p{N}_:.'’-]*(?: [\p{L}\p{N}_][\p{L}\p{N}_:.'’-]*){0,4} ?)?))$/u;

/** What of a citation stands before the caret. */
function typingAt(state: EditorState, byCommand: boolean): Typing | null {
  const { $from, empty } = state.selection;
  const { parent } = $from;
  if (!empty || !(state.selection instanceof TextSelection) || !parent.inlineContent || parent.type.spec.code)
    return null;
  if ($from.marks().some((mark) => mark.type.spec.code)) return null;
  const before = parent.textBetween(Math.max(0, $from.parentOffset - REACH), $from.parentOffset, undefined, OBJECT);
  const match = PATTERN.exec(before);
  if (!match) return null;
  const [, typed = '', bracket, query = ''] = match;
  return { from: $from.pos - typed.length, query: query.trim(), meant: bracket !== undefined, byCommand };
}

function next(transaction: Transaction, before: TypingState, state: EditorState): TypingState {
  const meta = transaction.getMeta(key) as Meta | undefined;
  if (meta && 'move' in meta) return { ...before, active: meta.move };
  if (meta && 'dismiss' in meta) return { typing: null, active: 0, dismissed: before.typing?.from ?? null };
  if (!transaction.docChanged && !transaction.selectionSet) return before;
  // It is typed that one wants it: coming to an address with the arrows opens nothing.
  if (!transaction.docChanged && before.typing === null) return before;
  const begun = meta !== undefined && 'begin' in meta;
  const typing = typingAt(state, begun || (before.typing?.byCommand ?? false));
  if (typing === null) return NONE;
  const dismissed = before.dismissed === null ? null : transaction.mapping.map(before.dismissed);
  if (dismissed === typing.from) return { typing: null, active: 0, dismissed };
  return { typing, active: typing.query === before.typing?.query ? before.active : 0, dismissed: null };
}

/** The works offered for what is being typed. */
function offered(state: EditorState): readonly Suggestion[] {
  const typing = key.getState(state)?.typing;
  if (!typing) return [];
  const { t } = translator(surroundingsOf(state).language);
  return offeredWorks(typing.query, t('sources.and'));
}

/** Whether the list is shown: works fit, or it is said that there are none. */
function isShown(state: EditorState): boolean {
  const typing = key.getState(state)?.typing;
  return typing !== null && typing !== undefined && (typing.meant || offered(state).length > 0);
}

/** Puts a work in the place of what was typed. */
function choose(view: EditorView, work: Suggestion | undefined): boolean {
  const typing = key.getState(view.state)?.typing;
  if (!typing || !work) return false;
  const { state } = view;
  const { $from } = state.selection;
  const source = writeCitation([{ key: work.value, prefix: '', suffix: '', suppressAuthor: false }]);
  const citation = nodeType(state.schema, 'citation').create({ source }, null, $from.marks());
  // A bracket that closes what was begun by hand goes with it.
  const closing = typing.meant && $from.nodeAfter?.text?.startsWith(']') ? 1 : 0;
  const transaction = state.tr.replaceWith(typing.from, $from.pos + closing, citation);
  transaction.setSelection(TextSelection.create(transaction.doc, typing.from + 1));
  view.dispatch(transaction.scrollIntoView());
  return true;
}

function leave(view: EditorView): boolean {
  const state = key.getState(view.state);
  if (!state?.typing) return false;
  const { typing } = state;
  const transaction = view.state.tr.setMeta(key, { dismiss: true } satisfies Meta);
  if (typing.byCommand && typing.query === '') transaction.delete(typing.from, view.state.selection.from);
  view.dispatch(transaction);
  return true;
}

/** The keys of the list, while it is shown. */
function hearKey(view: EditorView, event: KeyboardEvent): boolean {
  if (!isShown(view.state) || event.ctrlKey || event.metaKey || event.altKey) return false;
  const works = offered(view.state);
  const active = key.getState(view.state)?.active ?? 0;
  switch (event.key) {
    case 'ArrowDown':
    case 'ArrowUp': {
      if (works.length === 0) return false;
      const move = (active + (event.key === 'ArrowDown' ? 1 : -1) + works.length) % works.length;
      view.dispatch(view.state.tr.setMeta(key, { move } satisfies Meta));
      return true;
    }
    case 'Enter':
    case 'Tab': {
      if (event.shiftKey) return false;
      if (choose(view, works[active])) return true;
      // Nothing to choose from: where works come from is one step away.
      if (event.key !== 'Enter' || useSources.getState().works.length > 0) return false;
      leave(view);
      useUi.getState().openDialog({ kind: 'sources' });
      return true;
    }
    case 'Escape':
      return leave(view);
    default:
      return false;
  }
}

/** The list of works under what is being typed. */
class CitationList {
  readonly #dom = element('div', { className: 'suggestions floating' });
  readonly #view: EditorView;
  readonly #stop: () => void;

  constructor(view: EditorView) {
    this.#view = view;
    this.#dom.id = LIST;
    this.#dom.setAttribute('role', 'listbox');
    this.#dom.hidden = true;
    (view.dom.parentElement ?? document.body).append(this.#dom);
    this.#stop = useSources.subscribe(() => this.update());
  }

  update(): void {
    const { state } = this.#view;
    const own = key.getState(state);
    if (own?.typing) useSources.getState().ensure();
    const shown = isShown(state);
    if (!shown && this.#dom.hidden) return;
    this.#dom.hidden = !shown;
    if (!shown || !own?.typing) return;
    const { t } = translator(surroundingsOf(state).language);
    this.#dom.setAttribute('aria-label', t('sources.title'));
    const works = offered(state);
    drawSuggestions(this.#dom, works, own.active, (index) => choose(this.#view, works[index]));
    if (works.length === 0) {
      const isEmpty = useSources.getState().works.length === 0;
      this.#dom.append(
        element('div', { className: 'suggestion-none', text: t(isEmpty ? 'sources.none.yet' : 'sources.none') }),
      );
      this.#dom.firstElementChild?.setAttribute('role', 'option');
      this.#dom.firstElementChild?.setAttribute('aria-selected', 'false');
    }
    this.#place(own.typing.from);
  }

  #place(from: number): void {
    const at = this.#view.coordsAtPos(from);
    const holder = (this.#dom.offsetParent ?? document.body).getBoundingClientRect();
    const left = Math.min(at.left - holder.left, Math.max(0, holder.width - this.#dom.offsetWidth));
    const isBelow = at.bottom + 6 + this.#dom.offsetHeight <= window.innerHeight || at.top - 6 < this.#dom.offsetHeight;
    const top = isBelow ? at.bottom - holder.top + 6 : at.top - holder.top - 6 - this.#dom.offsetHeight;
    this.#dom.style.left = `${Math.round(left)}px`;
    this.#dom.style.top = `${Math.round(top)}px`;
  }

  destroy(): void {
    this.#stop();
    this.#dom.remove();
  }
}

/** Offers the works of the bibliography while `@…` or `[@…` is typed. Before the keys of the page: Enter chooses here. */
export function citationTypingPlugin(): Plugin<TypingState> {
  return new Plugin<TypingState>({
    key,
    state: { init: () => NONE, apply: (transaction, before, _old, state) => next(transaction, before, state) },
    props: {
      handleKeyDown: hearKey,
      handleDOMEvents: {
        blur: (view) => {
          if (key.getState(view.state)?.typing) leave(view);
          return false;
        },
      },
      attributes: (state): Record<string, string> => {
        if (!isShown(state)) return {};
        const active = key.getState(state)?.active ?? 0;
        const line = offered(state).length > 0 ? { 'aria-activedescendant': `${LIST}-${active}` } : {};
        return { 'aria-haspopup': 'listbox', 'aria-controls': LIST, ...line };
      },
    },
    view: (view) => new CitationList(view),
  });
}

/** Cites a source at the caret: begins `[@`, for which the list opens. A selected citation is opened. */
export const cite: Command = (state, dispatch, view) => {
  const { selection, schema } = state;
  if (selection instanceof NodeSelection && selection.node.type.name === 'citation')
    return dispatch && view ? openObject(view, selection.from) : true;
  const { $to } = selection;
  const citation = nodeType(schema, 'citation');
  if (!$to.parent.inlineContent || $to.parent.type.spec.code) return false;
  if (!$to.parent.canReplaceWith($to.index(), $to.index(), citation)) return false;
  if ($to.marks().some((mark) => mark.type.spec.code)) return false;
  if (!dispatch) return true;
  const before = $to.parent.textBetween(Math.max(0, $to.parentOffset - 1), $to.parentOffset, undefined, OBJECT);
  const space = /[\p{L}\p{N}.,;:!?»)]$/u.test(before) ? ' ' : '';
  const transaction = state.tr.insertText(`${space}[@`, $to.pos);
  transaction.setSelection(TextSelection.create(transaction.doc, $to.pos + space.length + 2));
  dispatch(transaction.setMeta(key, { begin: true } satisfies Meta).scrollIntoView());
  return true;
};
