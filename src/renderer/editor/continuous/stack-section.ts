import { TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import type { OpenChapter, ShownChapter } from '../../stores/open-chapter';
import { activateEditor, activeEditor, deactivateEditor } from '../active-editor';
import { createPageView } from '../page-view';
import { type Surroundings, surround, surroundingsOf } from '../surroundings';
import { textStart } from '../title';

/** What one section of the stack is: a chapter, and what stands above its text. */
export interface SectionFacts {
  readonly id: string;
  /** What begins with this chapter: the part, the front matter. */
  readonly head: string | null;
  /** « Chapitre 3 »; null for what is not counted. */
  readonly label: string | null;
  /** Words of its file, by which its height is guessed before anybody has seen it. */
  readonly words: number;
  readonly surroundings: Surroundings;
}

/** What happens in a section. */
export interface SectionEvents {
  focused(section: StackSection): void;
  key(section: StackSection, event: KeyboardEvent): boolean;
}

/** CSS px of a section besides its text: title, label, and the room around them. */
const HEAD = 330;

function line(tag: 'h2' | 'p', className: string): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  element.hidden = true;
  return element;
}

/** One chapter of the stack. Its text is a page of its own while it is near the window, and a place of its height else. */
export class StackSection {
  readonly id: string;
  readonly element = document.createElement('section');
  chapter: OpenChapter | null = null;
  /** The text, while it is mounted. */
  view: EditorView | null = null;
  readonly #events: SectionEvents;
  readonly #head = line('h2', 'stack-head');
  readonly #label = line('p', 'page-label');
  readonly #place = document.createElement('div');
  readonly #message = document.createElement('div');
  #facts: SectionFacts;
  #shown: ShownChapter | null = null;
  /** Whether its height was ever that of its text. */
  #isMeasured = false;

  constructor(facts: SectionFacts, events: SectionEvents) {
    this.id = facts.id;
    this.#facts = facts;
    this.#events = events;
    this.element.className = 'stack-chapter';
    this.element.dataset.chapter = facts.id;
    this.#place.className = 'page-text';
    this.#message.className = 'stack-message';
    const page = document.createElement('div');
    page.className = 'page';
    page.append(this.#head, this.#label, this.#place, this.#message);
    this.element.append(page);
    this.update(facts);
  }

  get words(): number {
    return this.#facts.words;
  }

  /** Whether the keyboard is in the text, or in a note open above it. */
  get hasFocus(): boolean {
    return this.element.contains(document.activeElement);
  }

  update(facts: SectionFacts): void {
    this.#facts = facts;
    for (const [element, text] of [
      [this.#head, facts.head],
      [this.#label, facts.label],
    ] as const) {
      element.hidden = text === null;
      if (element.textContent !== text) element.textContent = text;
    }
    if (this.view) this.#surround();
  }

  /** Says in the place of the text why there is none, with something to do about it. */
  say(message: HTMLElement | null): void {
    this.#message.replaceChildren(...(message ? [message] : []));
  }

  /** Guesses the height of a text that nobody has seen yet. */
  estimate(perWord: number, isNew = false): void {
    if (this.view || (this.#isMeasured && !isNew)) return;
    this.#isMeasured = false;
    this.#setHeight(HEAD + this.#facts.words * perWord);
  }

  /** CSS px that a word of this text takes, when it is drawn and long enough to tell. */
  get perWord(): number | null {
    return this.view && this.isNear && this.words > 100
      ? Math.max(0.5, (this.element.offsetHeight - HEAD) / this.words)
      : null;
  }

  /** Near the window a text is laid out and drawn whatever the browser thinks it could save. */
  get isNear(): boolean {
    return this.element.classList.contains('near');
  }

  set isNear(isNear: boolean) {
    this.element.classList.toggle('near', isNear);
  }

  /** Puts the text into its place. The chapter must have been read. */
  mount(): void {
    if (this.view || !this.chapter) return;
    this.#surround();
    const shown = this.chapter.attach((state) => this.view?.updateState(state));
    this.#shown = shown;
    this.say(null);
    this.element.style.removeProperty('height');
    this.#isMeasured = true;
    this.view = createPageView(this.#place, shown.state, (transaction) => shown.apply(transaction), {
      focused: () => {
        shown.take();
        this.#events.focused(this);
      },
      key: (_view, event) => this.#events.key(this, event),
    });
  }

  /** Takes the text away and leaves its place as high as it was. */
  unmount(): void {
    const { view } = this;
    if (!view) return;
    this.#setHeight(this.element.offsetHeight);
    this.view = null;
    this.#shown?.detach();
    this.#shown = null;
    view.destroy();
    deactivateEditor(view);
  }

  /** Makes the text the one that commands act upon, unless a note open above it is. */
  arm(): void {
    const active = activeEditor();
    if (this.view && !(active && active !== this.view && this.element.contains(active.dom))) activateEditor(this.view);
  }

  /** Puts the caret where the text begins. */
  caretToStart(): void {
    const { view } = this;
    if (!view) return;
    const { doc, tr } = view.state;
    view.dispatch(tr.setSelection(TextSelection.near(doc.resolve(Math.min(textStart(doc) + 1, doc.content.size)))));
  }

  #setHeight(height: number): void {
    const size = `${Math.round(height * 4) / 4}px`;
    this.element.style.height = size;
    this.element.style.setProperty('contain-intrinsic-size', `auto ${size}`);
  }

  #surround(): void {
    const { chapter } = this;
    const { surroundings } = this.#facts;
    if (chapter && surroundingsOf(chapter.state) !== surroundings) chapter.apply(surround(chapter.state, surroundings));
  }
}
