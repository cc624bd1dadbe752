import { type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';
import './spelling.css';
import { surroundingsOf } from '../surroundings';
import { blocksInSight, type CheckedBlock, notesIn } from './checked-blocks';
import { findingsIn } from './findings';
import { grammarian } from './grammarian';
import { speller } from './speller';

/** What a page shows of its mistakes. */
interface SpellingState {
  readonly shown: DecorationSet;
  /** Where the last change was made, if the caret was there: the word around it is still being written. */
  readonly typedAt: number | null;
}

/** What a look at the page changes. */
interface Look {
  readonly remove: readonly Decoration[];
  readonly add: readonly Decoration[];
  /** The caret has left the word that was being written. */
  readonly left: boolean;
}

const key = new PluginKey<SpellingState>('spelling');

/** Milliseconds after the last change, after scrolling, and after an answer. */
const AFTER_TYPING = 350;
const AFTER_SCROLLING = 120;
const SOON = 20;
/** Milliseconds after which a look is due however busy the window is. */
const AT_LAST = 800;

/** What was changed by a transaction, in its document. */
function changedRanges(transaction: Transaction): readonly { readonly from: number; readonly to: number }[] {
  const ranges: { from: number; to: number }[] = [];
  transaction.mapping.maps.forEach((map, index) => {
    const rest = transaction.mapping.slice(index + 1);
    map.forEach((_oldStart, _oldEnd, start, end) => {
      ranges.push({ from: rest.map(start, -1), to: rest.map(end, 1) });
    });
  });
  return ranges;
}

/** On the path of every keystroke: what is shown moves with the text, and what was touched goes until it is looked at again. */
function apply(transaction: Transaction, before: SpellingState): SpellingState {
  let { shown, typedAt } = before;
  if (transaction.docChanged) {
    const changed = changedRanges(transaction);
    shown = shown.map(transaction.mapping, transaction.doc);
    const touched = changed.flatMap(({ from, to }) => shown.find(from, to));
    if (touched.length > 0) shown = shown.remove(touched);
    const { head } = transaction.selection;
    if (changed.some(({ from, to }) => from <= head && head <= to)) typedAt = head;
    else if (typedAt !== null) typedAt = transaction.mapping.map(typedAt);
  }
  const look: Look | undefined = transaction.getMeta(key);
  if (look) {
    if (look.remove.length > 0) shown = shown.remove([...look.remove]);
    if (look.add.length > 0) shown = shown.add(transaction.doc, [...look.add]);
    if (look.left) typedAt = null;
  }
  return shown === before.shown && typedAt === before.typedAt ? before : { shown, typedAt };
}

/** Whether the caret is no longer in or at the word in which the last change was made. */
function hasLeft({ doc, selection }: EditorState, typedAt: number): boolean {
  if (!selection.empty) return true;
  const [from, to] = [Math.min(selection.head, typedAt), Math.max(selection.head, typedAt)];
  if (to > doc.content.size || to - from > 100) return true;
  return from !== to && /[^\p{L}\p{M}\p{N}'’\u00AD-]/u.test(doc.textBetween(from, to, ' ', ' '));
}

const nameOf = ({ from, to, spec }: Decoration): string => `${from} ${to} ${String(spec.finding)}`;

/** What should be shown in a block: its mistakes, and a mark at the call of a note that has some. */
function decorationsFor(block: CheckedBlock, isHeld: (from: number, to: number) => boolean): readonly Decoration[] {
  const found = findingsIn(block).filter(({ from, to }) => !isHeld(from, to));
  const own = found.map(({ kind, from, to }) =>
    Decoration.inline(
      from,
      to,
      { class: kind === 'spelling' ? 'misspelt' : 'grammar-remark' },
      { finding: kind === 'spelling' ? kind : `${kind} ${from} ${to}` },
    ),
  );
  const calls = notesIn(block)
    .filter(({ paragraphs }) => paragraphs.some((paragraph) => findingsIn(paragraph).length > 0))
    .map(({ call, at }) => Decoration.node(at, at + call.nodeSize, { class: 'misspelt-note' }, { finding: 'note' }));
  return [...own, ...calls];
}

/** Looks at what is on the screen when the writer pauses, and shows what it finds. */
class SpellingLooks {
  readonly #view: EditorView;
  readonly #stops: readonly (() => void)[];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #idle = 0;
  #due = Number.POSITIVE_INFINITY;

  constructor(view: EditorView) {
    this.#view = view;
    const soon = () => this.#lookIn(SOON);
    const scrolled = () => this.#lookIn(AFTER_SCROLLING);
    document.addEventListener('scroll', scrolled, { capture: true, passive: true });
    window.addEventListener('resize', scrolled, { passive: true });
    this.#stops = [
      speller.listen(soon),
      grammarian.listen(soon),
      () => document.removeEventListener('scroll', scrolled, { capture: true }),
      () => window.removeEventListener('resize', scrolled),
    ];
    soon();
  }

  update(view: EditorView, before: EditorState): void {
    const { state } = view;
    if (state.doc !== before.doc) {
      clearTimeout(this.#timer);
      this.#due = Number.POSITIVE_INFINITY;
      this.#lookIn(AFTER_TYPING);
      return;
    }
    const typedAt = key.getState(state)?.typedAt ?? null;
    if (typedAt !== null && !state.selection.eq(before.selection) && hasLeft(state, typedAt)) this.#lookIn(SOON);
    else if (surroundingsOf(state) !== surroundingsOf(before)) this.#lookIn(SOON);
  }

  destroy(): void {
    clearTimeout(this.#timer);
    cancelIdleCallback(this.#idle);
    for (const stop of this.#stops) stop();
  }

  /** The earliest of the moments asked for counts. */
  #lookIn(milliseconds: number): void {
    const due = performance.now() + milliseconds;
    if (due >= this.#due) return;
    this.#due = due;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      cancelIdleCallback(this.#idle);
      this.#idle = requestIdleCallback(() => this.#look(), { timeout: AT_LAST });
    }, milliseconds);
  }

  #look(): void {
    this.#due = Number.POSITIVE_INFINITY;
    const view = this.#view;
    if (view.isDestroyed) return;
    // What an input method is composing must not be drawn anew.
    if (view.composing) {
      this.#lookIn(AFTER_TYPING);
      return;
    }
    const look = this.#compare(view);
    if (look.remove.length > 0 || look.add.length > 0 || look.left)
      view.dispatch(view.state.tr.setMeta(key, look).setMeta('addToHistory', false));
  }

  #compare(view: EditorView): Look {
    const { state } = view;
    const { shown, typedAt } = key.getState(state) ?? { shown: DecorationSet.empty, typedAt: null };
    const { textLanguage, readOnly } = surroundingsOf(state);
    const left = typedAt !== null && hasLeft(state, typedAt);
    if (readOnly || !(speller.enabled || grammarian.enabled)) return { remove: shown.find(), add: [], left };
    speller.noteNames(state.doc);
    const { head } = state.selection;
    const isHeld = (from: number, to: number) =>
      !left && typedAt !== null && from <= typedAt && typedAt <= to && from <= head && head <= to;
    const remove: Decoration[] = [];
    const add: Decoration[] = [];
    for (const block of blocksInSight(view, textLanguage)) {
      const old = shown.find(block.start, block.start + block.node.content.size);
      const wanted = decorationsFor(block, isHeld);
      const names = new Set(old.map(nameOf));
      const wantedNames = new Set(wanted.map(nameOf));
      remove.push(...old.filter((decoration) => !wantedNames.has(nameOf(decoration))));
      add.push(...wanted.filter((decoration) => !names.has(nameOf(decoration))));
    }
    return { remove, add, left };
  }
}

/**
 * Underlines what is misspelt, and what the grammar checker remarks, in a page or an open note. Nothing is looked at while keys
 * come: the text is read when the writer pauses, only what is on the screen, and the words of each block are remembered.
 */
export function spellingPlugin(): Plugin<SpellingState> {
  return new Plugin<SpellingState>({
    key,
    state: { init: () => ({ shown: DecorationSet.empty, typedAt: null }), apply },
    props: { decorations: (state) => key.getState(state)?.shown },
    view: (view) => new SpellingLooks(view),
  });
}
