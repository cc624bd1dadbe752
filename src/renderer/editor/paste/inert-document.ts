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
 * each, so style sheets are taken out and the attribute has another name before anything is parsed.
 */
export function inertDocument(html: string): InertDocument {
  const { rest, sheet } = takeStyleSheets(html);
  const named = rest.replace(/<[a-z][^<>]*/gi, (tag) => tag.replace(/(\s)style(\s*=)/gi, `$1${STYLE}$2`));
  return { body: new DOMParser().parseFromString(named, 'text/html').body, sheet };
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
