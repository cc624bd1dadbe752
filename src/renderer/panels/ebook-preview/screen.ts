import { type Ebook, type EbookPlace, placeOf } from './ebook';
import { FACE_FAMILIES, FRAME_FACTS, type Look, THEME_COLOURS } from './frames';

/** What the screen tells of: where one is, and keys it has no use for itself. */
export interface ScreenEvents {
  /** `page` from 0, of `pages` in this file. */
  readonly moved: (place: {
    readonly file: string;
    readonly page: number;
    readonly pages: number;
    readonly title: string;
  }) => void;
  readonly leave: () => void;
  readonly failed: (error: unknown) => void;
}

/** Words the screen says itself. */
export interface ScreenWords {
  readonly note: string;
  readonly closeNote: string;
}

/**
 * The screen of a device: a frame without scripts, into which one file of the book is put at a time and cut into pages by
 * columns. The frame shares our origin, so that we can lay it out from here; the policy of the window holds in it too.
 */
export class EbookScreen {
  readonly #frame: HTMLIFrameElement;
  readonly #ebook: Ebook;
  readonly #events: ScreenEvents;
  #words: ScreenWords;
  #look: Look;
  #file = '';
  #page = 0;
  #pages = 1;
  /** Grows with every file asked for: one that comes late is not shown. */
  #asked = 0;
  #theme: CSSStyleSheet | null = null;
  #note: HTMLElement | null = null;
  #returnTo: HTMLElement | null = null;

  constructor(frame: HTMLIFrameElement, ebook: Ebook, look: Look, words: ScreenWords, events: ScreenEvents) {
    this.#frame = frame;
    this.#ebook = ebook;
    this.#look = look;
    this.#words = words;
    this.#events = events;
    const inner = this.#document();
    // An empty frame is laid out as browsers of the last century did, until it has a document type.
    inner.open();
    inner.write('<!doctype html><title></title>');
    inner.close();
    inner.addEventListener('keydown', (event) => this.key(event));
    inner.addEventListener('click', (event) => this.#click(event));
    for (const { family, style, weight, bytes } of ebook.faces) {
      const Face = (frame.contentWindow as unknown as typeof globalThis).FontFace;
      const face = new Face(family, bytes, { style, weight });
      inner.fonts.add(face);
      face.load().then(
        () => this.#lay(this.#share()),
        () => undefined,
      );
    }
  }

  /** Shows a place: the page of the book it is on. */
  async show({ file, id }: EbookPlace): Promise<void> {
    if (file !== this.#file && !(await this.#load(file))) return;
    const target = id === '' ? null : this.#document().getElementById(id);
    this.#turnTo(target ? this.#pageOf(target) : 0);
  }

  /** Turns a page; at the end of a file, to the next one. */
  async turn(by: 1 | -1): Promise<void> {
    this.#closeNote();
    const next = this.#page + by;
    if (next >= 0 && next < this.#pages) return this.#turnTo(next);
    const file = this.#ebook.files[this.#ebook.files.indexOf(this.#file) + by];
    if (file === undefined || !(await this.#load(file))) return;
    this.#turnTo(by === 1 ? 0 : this.#pages - 1);
  }

  /** Shows the same place in another way. */
  restyle(look: Look, words: ScreenWords): void {
    const share = this.#share();
    this.#look = look;
    this.#words = words;
    this.#lay(share);
  }

  /** Whether a key turned a page or closed a note. */
  key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isTurned = this.#isRightToLeft();
    const steps: Readonly<Record<string, 1 | -1>> = {
      ArrowRight: isTurned ? -1 : 1,
      ArrowLeft: isTurned ? 1 : -1,
      PageDown: 1,
      PageUp: -1,
      ' ': event.shiftKey ? -1 : 1,
    };
    const step = steps[event.key];
    if (event.key === 'Escape' && this.#note) this.#closeNote();
    else if (event.key === 'Escape') this.#events.leave();
    else if (step !== undefined) this.turn(step).catch(this.#events.failed);
    else if (event.key === 'Home') this.#turnTo(0);
    else if (event.key === 'End') this.#turnTo(this.#pages - 1);
    else return;
    event.preventDefault();
  }

  async #load(file: string): Promise<boolean> {
    this.#asked += 1;
    const asked = this.#asked;
    const page = await this.#ebook.page(file);
    if (asked !== this.#asked) return false;
    const inner = this.#document();
    this.#note = null;
    this.#theme = null;
    const root = inner.importNode(page.documentElement, true);
    inner.replaceChild(root, inner.documentElement);
    // What our books say in this way, and nothing that could fetch; set from here, which the policy allows.
    for (const element of root.querySelectorAll<HTMLElement>('[data-style]'))
      for (const [, name = '', value = ''] of (element.dataset.style ?? '').matchAll(
        /(width|text-align):\s*([\w.%]+)/g,
      ))
        element.style.setProperty(name, value);
    for (const link of root.querySelectorAll<HTMLElement>('a[data-address]')) {
      link.tabIndex = 0;
      if (!link.hasAttribute('role')) link.setAttribute('role', 'link');
    }
    this.#file = file;
    await Promise.all([...root.querySelectorAll('img')].map((image) => image.decode().catch(() => undefined)));
    if (asked !== this.#asked) return false;
    this.#lay(0);
    return true;
  }

  /** Lays the file out anew and shows the page at a share of it, 0 to 1. */
  #lay(share: number): void {
    if (this.#file === '') return;
    const inner = this.#document();
    const Sheet = (this.#frame.contentWindow as unknown as typeof globalThis).CSSStyleSheet;
    if (!this.#theme) {
      const book = new Sheet();
      book.replaceSync(this.#ebook.style);
      this.#theme = new Sheet();
      inner.adoptedStyleSheets = [book, this.#theme];
    }
    this.#theme.replaceSync(themeStyle(this.#look, this.#ebook.faces[0]?.family ?? ''));
    const { width } = FRAME_FACTS[this.#look.frame];
    // A page that is turned would be measured from where it is shown.
    inner.body.style.transform = 'none';
    this.#pages = Math.max(1, Math.ceil((inner.body.scrollWidth - 1) / width));
    this.#turnTo(Math.min(this.#pages - 1, Math.round(share * this.#pages)));
  }

  #turnTo(page: number): void {
    this.#page = page;
    const { width } = FRAME_FACTS[this.#look.frame];
    const shift = (this.#isRightToLeft() ? 1 : -1) * page * width;
    this.#document().body.style.transform = `translateX(${shift}px)`;
    this.#events.moved({ file: this.#file, page, pages: this.#pages, title: this.#document().title });
  }

  #pageOf(element: Element): number {
    const { width } = FRAME_FACTS[this.#look.frame];
    const { left, right } = element.getBoundingClientRect();
    const away = this.#isRightToLeft() ? width - right : left;
    return Math.min(this.#pages - 1, Math.max(0, this.#page + Math.floor((away + 1) / width)));
  }

  #share = () => this.#page / this.#pages;
  #isRightToLeft = () => this.#document().documentElement.dir === 'rtl';

  #document(): Document {
    const inner = this.#frame.contentDocument;
    if (!inner) throw new Error('The frame of the preview has no document.');
    return inner;
  }

  #click(event: MouseEvent): void {
    const path = event.composedPath().map((target) => target as Element);
    const link = path.find((element) => element.localName === 'a' && element.hasAttribute('data-address'));
    const isClosing = path.some((element) => element.localName === 'button');
    if (link) {
      event.preventDefault();
      const place = placeOf(this.#file, link.getAttribute('data-address') ?? '');
      const isCall = link.getAttribute('role') === 'doc-noteref';
      const note = place && isCall ? this.#document().getElementById(place.id) : null;
      if (note) this.#openNote(note, link);
      else if (place) this.show(place).catch(this.#events.failed);
      return;
    }
    if (this.#note) {
      if (isClosing || !path.includes(this.#note)) this.#closeNote();
      return;
    }
    // As on a device: a touch near an edge turns the page.
    const { width } = FRAME_FACTS[this.#look.frame];
    const isLeft = event.clientX < width * 0.3;
    if (!isLeft && event.clientX < width * 0.7) return;
    this.turn(isLeft !== this.#isRightToLeft() ? -1 : 1).catch(this.#events.failed);
  }

  /** A note over the page, as Kindle, Kobo and Apple Books show it: without its number's link. */
  #openNote(note: Element, call: Element): void {
    this.#closeNote();
    const inner = this.#document();
    const box = inner.createElement('div');
    box.className = 'octavo-note';
    box.setAttribute('role', 'dialog');
    box.setAttribute('aria-label', `${this.#words.note} ${call.textContent ?? ''}`);
    const content = note.cloneNode(true) as HTMLElement;
    content.removeAttribute('id');
    const close = inner.createElement('button');
    close.type = 'button';
    close.textContent = '×';
    close.setAttribute('aria-label', this.#words.closeNote);
    box.append(close, content);
    inner.documentElement.append(box);
    this.#note = box;
    close.focus();
    this.#returnTo = call as HTMLElement;
  }

  #closeNote(): void {
    if (!this.#note) return;
    this.#note.remove();
    this.#note = null;
    this.#returnTo?.focus({ preventScroll: true });
  }
}

/**
 * The reader's own settings, which have the last word over the book's style sheet. A phone's lines are too short to be
 * justified by a browser that does not hyphenate.
 */
export function themeStyle({ frame, theme, face, size }: Look, bookFace: string): string {
  const { width, height, side, edge, type, isGrey } = FRAME_FACTS[frame];
  const { ground, ink } = THEME_COLOURS[theme];
  const family = FACE_FAMILIES[face];
  return `
html { height: ${height}px; overflow: hidden; background: ${ground}; color: ${ink}; font: ${(type * size) / 100}px/1.5 Georgia, "DejaVu Serif", serif;${isGrey ? ' filter: grayscale(1);' : ''} }
body { box-sizing: border-box; width: ${width}px; height: ${height}px; margin: 0 !important; padding: ${edge}px ${side}px; column-width: ${width - 2 * side}px; column-gap: ${2 * side}px; column-fill: auto; text-align: ${frame === 'phone' ? 'start' : 'justify'}; overflow-wrap: break-word; ${family === null ? '' : `font-family: ${family} !important;`} }
img { max-width: 100%; max-height: ${height - 2 * edge}px; object-fit: contain; }
.cover { height: ${height - 2 * edge}px; display: flex; align-items: center; justify-content: center; }
a[data-address] { color: inherit; text-decoration: underline; text-underline-offset: 0.15em; cursor: pointer; }
a.note-call, a.note-back, nav a[data-address] { text-decoration: none; }
a:focus-visible { outline: 2px solid; outline-offset: 2px; }
[hidden] { display: none; }
.octavo-note { position: fixed; inset: auto 12px 12px; max-height: 45%; overflow: auto; padding: 14px 40px 14px 18px; border: 1px solid; border-radius: 10px; background: ${ground}; color: ${ink}; box-shadow: 0 6px 28px #0004; text-align: start; font-family: ${family ?? `"${bookFace}", Georgia, serif`}; }
.octavo-note .note { margin: 0; font-size: 0.9em; }
.octavo-note button { position: absolute; top: 6px; right: 8px; width: 28px; height: 28px; border: 0; background: none; color: inherit; font: 20px/1 sans-serif; }
`;
}
