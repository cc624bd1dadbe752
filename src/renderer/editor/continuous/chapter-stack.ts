import type { OpenChapter } from '../../stores/open-chapter';
import { type Around, byDistance, distances } from './around';
import { type Column, comeIn, type Direction, wayOut } from './chapter-edge';
import { bringBack, holdStill, type Mark, markOf } from './hold-still';
import { type ReadingHost, ReadingQueue } from './reading-queue';
import { type SectionFacts, StackSection } from './stack-section';
import { WritersHand } from './writers-hand';

/** What the stack needs of the window it stands in. */
export interface StackHost extends ReadingHost {
  loaded(chapter: string): OpenChapter | null;
  /** Whether commands act upon this page. */
  isActive(): boolean;
  /** The chapter that the window is about now: the one with the caret, or, by scrolling, that in the middle of the window. */
  activate(chapter: OpenChapter, by: 'caret' | 'scroll'): void;
}

/** Heights of the window around it within which texts are drawn, are mounted in good time, and stay mounted. */
const DRAWN = 0.5;
const READY = 3;
const KEPT = 6;
/** Texts that may be mounted at a time, beside those that are near. */
const MOUNTED = 10;
/** CSS px of a word, before one was measured. */
const PER_WORD = 3.1;

/**
 * Chapters one below the other in one scrolling element: each a text of its own, mounted ahead of the window and taken away far
 * behind it, while what is on the screen stays where it is. Chapters keep their state, history and caret by themselves.
 */
export class ChapterStack {
  readonly #scroller: HTMLElement;
  readonly #host: StackHost;
  #sections: readonly StackSection[] = [];
  readonly #reading: ReadingQueue;
  readonly #size: ResizeObserver;
  #width = 0;
  #perWord = PER_WORD;
  #isMeasured = false;
  #active: string | null = null;
  /** Where the window goes as soon as the chapter was read. */
  #wanted: { readonly id: string; readonly to: 'start' | 'place' } | null = null;
  readonly #hand: WritersHand;
  readonly #listening = new AbortController();
  /** What was at the top of the window when it stood still last. */
  #mark: Mark | null = null;
  #idle: number | null = null;
  #isGone = false;

  constructor(scroller: HTMLElement, host: StackHost) {
    this.#scroller = scroller;
    this.#host = host;
    this.#reading = new ReadingQueue(host, (section) => this.#wasRead(section));
    this.#width = scroller.clientWidth;
    const { signal } = this.#listening;
    this.#hand = new WritersHand(scroller, signal);
    scroller.addEventListener('scroll', () => this.#scrolled(), { passive: true, signal });
    this.#size = new ResizeObserver(() => this.#resized());
    this.#size.observe(scroller);
  }

  /** Shows these chapters in this order; those that stay keep their text, their place on the screen and the keyboard. */
  show(facts: readonly SectionFacts[]): void {
    const known = new Map(this.#sections.map((section) => [section.id, section]));
    const focused = this.#sections.find(({ hasFocus }) => hasFocus);
    // Where one writes is where one looks, also when it is what was moved.
    const inSight =
      focused &&
      distances(this.#scroller, this.#sections).some(({ section, distance }) => section === focused && distance === 0);
    holdStill(this.#scroller, inSight ? [focused.element] : this.#elements(), () => {
      this.#sections = facts.map((fact) => {
        const section = known.get(fact.id) ?? this.#create(fact);
        known.delete(fact.id);
        section.update(fact);
        return section;
      });
      for (const gone of known.values()) {
        gone.unmount();
        gone.element.remove();
      }
      let next: Element | null = null;
      for (const section of [...this.#sections].reverse()) {
        if (section.element.nextElementSibling !== next || !section.element.isConnected)
          this.#scroller.insertBefore(section.element, next);
        next = section.element;
      }
    });
    // An element that is put elsewhere loses the keyboard.
    if (focused?.view && focused.element.isConnected && !focused.hasFocus) focused.view.focus();
    this.look();
  }

  /** Brings a chapter into the window: to its start, with the caret there, or to where it was left. */
  goTo(id: string, to: 'start' | 'place'): void {
    const section = this.#find(id);
    if (!section) return;
    this.#active = id;
    this.#take(section);
    this.#wanted = section.chapter ? null : { id, to };
    this.#mount([section]);
    const within = to === 'place' ? (section.chapter?.scrollTop ?? 0) : 0;
    // What is mounted above on the way moves it; after the second time there is nothing left to mount.
    for (let turn = 0; turn < 3; turn += 1) {
      this.#scroller.scrollTop += this.#topOf(section) + within;
      this.look();
    }
    if (to === 'start') section.caretToStart();
    if (this.#host.isActive()) section.arm();
  }

  /** Makes the active chapter’s text the one that commands act upon: this page got the keyboard. */
  arm(): void {
    this.#find(this.#active ?? '')?.arm();
  }

  destroy(): void {
    this.#isGone = true;
    this.#listening.abort();
    this.#size.disconnect();
    if (this.#idle !== null) cancelIdleCallback(this.#idle);
    this.#keepPlace();
    for (const section of this.#sections) {
      section.unmount();
      section.element.remove();
    }
    this.#sections = [];
  }

  #elements(): readonly HTMLElement[] {
    return this.#sections.map(({ element }) => element);
  }

  #find(id: string): StackSection | undefined {
    return this.#sections.find((section) => section.id === id);
  }

  #create(facts: SectionFacts): StackSection {
    const section = new StackSection(facts, {
      focused: (one) => this.#activate(one, 'caret'),
      key: (one, event) => this.#key(one, event),
    });
    section.estimate(this.#perWord);
    return section;
  }

  /** CSS px from the top of the window to that of a section. */
  #topOf(section: StackSection): number {
    return section.element.getBoundingClientRect().top - this.#scroller.getBoundingClientRect().top;
  }

  #activate(section: StackSection, by: 'caret' | 'scroll'): void {
    if (!section.chapter) return;
    this.#active = section.id;
    // Whoever wrote or scrolled meanwhile stays where she is.
    this.#wanted = null;
    this.#host.activate(section.chapter, by);
    if (this.#host.isActive()) section.arm();
  }

  #key(section: StackSection, event: KeyboardEvent): boolean {
    const way = section.view && wayOut(section.view, event);
    return way ? this.#leave(section, way.direction, way.column) : false;
  }

  /** To the next chapter that can be read; false at the end of the book. */
  #leave(section: StackSection, direction: Direction, column: Column): boolean {
    for (let at = this.#sections.indexOf(section) + direction; ; at += direction) {
      const next = this.#sections[at];
      if (!next) return false;
      this.#take(next);
      if (!next.chapter) continue;
      this.#mount([next]);
      if (next.view) comeIn(next.view, direction, column);
      return true;
    }
  }

  #scrolled(): void {
    this.look();
    if (this.#hand.scrolls()) {
      this.#wanted = null;
      this.#follow();
    }
    this.#keepPlace();
  }

  /** The active chapter knows where it is shown, for the page that shows it next. */
  #keepPlace(): void {
    this.#mark = markOf(this.#scroller, this.#elements());
    const active = this.#find(this.#active ?? '');
    if (active?.chapter) active.chapter.scrollTop = Math.max(0, -this.#topOf(active));
  }

  /** The chapter in the middle of the window is the active one, while nobody is writing anywhere. */
  #follow(): void {
    if (document.activeElement?.matches('input, textarea, select, [contenteditable]')) return;
    const middle = this.#scroller.clientHeight / 2;
    const section = this.#sections.findLast((one) => this.#topOf(one) <= middle);
    if (section && section.id !== this.#active) this.#activate(section, 'scroll');
  }

  #resized(): void {
    const width = this.#scroller.clientWidth;
    if (width !== this.#width) {
      this.#width = width;
      // The lines have been broken anew by now.
      if (this.#mark) bringBack(this.#scroller, this.#mark);
      this.#measure(true);
    }
    this.look();
  }

  /** Guesses heights anew by those of the texts that are drawn. */
  #measure(isNew: boolean): void {
    const measured = this.#sections.flatMap((section) => section.perWord ?? []);
    if (measured.length === 0) return;
    this.#isMeasured = true;
    this.#perWord = measured.reduce((sum, value) => sum + value, 0) / measured.length;
    holdStill(this.#scroller, this.#elements(), () => {
      for (const section of this.#sections) section.estimate(this.#perWord, isNew);
    });
  }

  /** Mounts what comes into the window, before it is drawn; else one more of what will come. */
  look(): void {
    if (this.#isGone || this.#scroller.clientHeight === 0) return;
    for (let turn = 0; turn < 4; turn += 1) {
      const around = distances(this.#scroller, this.#sections);
      this.#request(around);
      const drawn = around.filter(({ distance }) => distance <= DRAWN).map(({ section }) => section);
      const missing = drawn.filter((section) => section.chapter && !section.view);
      const changed = around.some(({ section, distance }) => section.isNear !== distance <= DRAWN);
      if (missing.length === 0 && !changed) break;
      this.#mount(missing, around);
    }
    if (!this.#isMeasured) this.#measure(false);
    this.#arrive();
    this.#tidyLater();
  }

  #mount(sections: readonly StackSection[], around: readonly Around[] = []): void {
    holdStill(this.#scroller, this.#elements(), () => {
      for (const section of sections) {
        section.mount();
        section.isNear = true;
      }
      for (const { section, distance } of around) section.isNear = distance <= DRAWN;
    });
  }

  /** Takes over a chapter that somebody read already. */
  #take(section: StackSection): void {
    section.chapter ??= this.#host.loaded(section.id);
  }

  /** Has chapters read, that which is waited for and the nearest first. */
  #request(around: readonly Around[]): void {
    for (const { section, distance } of around)
      if (distance <= READY || section.id === this.#wanted?.id) this.#take(section);
    const nearest = byDistance(around).map(({ section }) => section);
    const wanted = nearest.filter(({ id }) => id === this.#wanted?.id);
    this.#reading.request([...wanted, ...nearest]);
  }

  #wasRead(section: StackSection): void {
    if (this.#isGone) return;
    if (section.chapter && section.id === this.#active) this.#host.activate(section.chapter, 'scroll');
    this.look();
  }

  /** Goes where the window was to go, as soon as there is a text. */
  #arrive(): void {
    const wanted = this.#wanted;
    if (!wanted || !this.#find(wanted.id)?.chapter) return;
    this.#wanted = null;
    this.goTo(wanted.id, wanted.to);
  }

  #tidyLater(): void {
    this.#idle ??= requestIdleCallback(() => this.#tidy(), { timeout: 120 });
  }

  /** One text at a time: mounts the nearest of those that will come, or takes away the farthest. */
  #tidy(): void {
    this.#idle = null;
    if (this.#isGone) return;
    const around = byDistance(distances(this.#scroller, this.#sections));
    const coming = around.find(({ section, distance }) => distance <= READY && section.chapter && !section.view);
    const mounted = around.filter(({ section }) => section.view);
    const farthest = mounted.findLast(({ section }) => !section.hasFocus && section.id !== this.#active);
    if (coming) this.#mount([coming.section], around);
    else if (farthest && farthest.distance > (mounted.length > MOUNTED ? READY : KEPT)) farthest.section.unmount();
    else {
      this.#keepPlace();
      return;
    }
    this.#tidyLater();
  }
}
