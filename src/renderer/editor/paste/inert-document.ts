/** Under which name a pasted style is read: see `inertDocument`. */
const STYLE = 'data-pasted-style';

/** A page that was copied, parsed and dead: it runs nothing and loads nothing. */
export interface InertDocument {
  readonly body: HTMLElement;
  /** The text of its style sheets. */
  readonly sheet: string;
}

/**
 * Parses pasted HTML into a document of its own, which no window shows: its programs do not run, its pictures are not
 * loaded. The content security policy of the window would refuse every style in it and say so in the log of the browser for
 * each, and every handler of an event: so style sheets are taken out, and such attributes have other names before anything is
 * parsed.
 */
export function inertDocument(html: string): InertDocument {
  const { rest, sheet } = takeStyleSheets(html);
  const nesting = new Nesting();
  const named = rest.replace(/<(\/?)([a-z][^\s/<>]*)[^<>]*>?/gi, (tag, closes: string, name: string) => {
    if (ABOUT_THE_PAGE.test(name) || !nesting.keeps(name.toLowerCase(), closes !== '')) return '';
    return closes === '' ? tag.replace(FOR_A_WINDOW, (_, before, about) => `${before}data-pasted-${about}`) : tag;
  });
  return { body: new DOMParser().parseFromString(named, 'text/html').body, sheet };
}

/** Tags that say something of a page as a whole: where its addresses begin, where to go next. */
const ABOUT_THE_PAGE = /^(?:base|meta|link)$/i;

/** Attributes that only mean something in a window: what to do when something happens, and looks. */
const FOR_A_WINDOW = /([\s/"'])(style|on[a-z]+)(?=\s*=)/gi;

/** A page with more tags than this is more than a chapter. */
const MOST_TAGS = 800_000;

/** Whether a page is so large that it is not even looked at. */
export function isHuge(html: string): boolean {
  let count = 0;
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
    count += 1;
    if (count > MOST_TAGS) return true;
  }
  return false;
}

/** Deeper than this nothing on a page means anything; browsers end at 512, and take ever longer to get there. */
const DEEPEST = 300;

/** Elements that hold no others, or that the next of their kind ends. */
const FLAT = new Set(
  'p li dt dd tr td th thead tbody tfoot option br hr img wbr input meta link base col area embed source track o:p'.split(
    ' ',
  ),
);

/** Counts how deep the tags of a page go, and leaves out those that go too deep. */
class Nesting {
  readonly #open: string[] = [];
  /** The names of elements that were left out and are still open. */
  readonly #left: string[] = [];

  keeps(name: string, closes: boolean): boolean {
    if (FLAT.has(name)) return true;
    if (!closes) {
      if (this.#open.length < DEEPEST) {
        this.#open.push(name);
        return true;
      }
      this.#left.push(name);
      return false;
    }
    if (this.#left.at(-1) === name) {
      this.#left.pop();
      return false;
    }
    const at = this.#open.lastIndexOf(name);
    if (at >= 0) {
      this.#open.length = at;
      this.#left.length = 0;
    }
    return true;
  }
}

/** The pasted style of an element, as written. */
export function styleOf(element: Element): string {
  return element.getAttribute(STYLE) ?? element.getAttribute('style') ?? '';
}

/** More than this is no style of a text. */
const LONGEST_SHEET = 200_000;

/** Cuts the style sheets out of a page. By index and not by pattern, which a row of unclosed ones could make slow. */
function takeStyleSheets(html: string): { readonly rest: string; readonly sheet: string } {
  const lower = html.toLowerCase();
  // A letter that is longer in lower case would put every index out of place.
  if (lower.length !== html.length) return { rest: html, sheet: '' };
  let rest = '';
  let sheet = '';
  let at = 0;
  for (;;) {
    const start = lower.indexOf('<style', at);
    const open = start < 0 ? -1 : lower.indexOf('>', start);
    const close = open < 0 ? -1 : lower.indexOf('</style', open);
    const end = close < 0 ? -1 : lower.indexOf('>', close);
    if (end < 0) return { rest: rest + html.slice(at), sheet };
    if (sheet.length < LONGEST_SHEET) sheet += html.slice(open + 1, close);
    rest += html.slice(at, start);
    at = end + 1;
  }
}
