import { styleOf } from './inert-document';

/** Elements whose content is never text of the page: programs, looks, forms, what other programs play, the way around a site. */
const NEVER_TEXT = new Set(
  (
    'SCRIPT STYLE TEMPLATE NOSCRIPT IFRAME FRAME FRAMESET NOFRAMES OBJECT EMBED APPLET SVG CANVAS AUDIO VIDEO MAP DIALOG ' +
    'INPUT BUTTON SELECT TEXTAREA OPTION DATALIST METER PROGRESS META LINK HEAD TITLE BASE NAV COLGROUP COL'
  ).split(' '),
);

/** Elements before and after which a paragraph ends. */
const BLOCKS = new Set(
  (
    'P DIV SECTION ARTICLE HEADER FOOTER MAIN ASIDE ADDRESS DL DT DD FORM FIELDSET LEGEND DETAILS SUMMARY CENTER FIGURE ' +
    'FIGCAPTION HGROUP TABLE CAPTION THEAD TBODY TFOOT TR TD TH LI MENU DIR LISTING HTML BODY'
  ).split(' '),
);

/** Whether an element ends the paragraph before it, and its own. */
export function isBlock(element: Element): boolean {
  return BLOCKS.has(element.tagName);
}

/** Whether an element holds nothing of the text, or what its author took out of it or does not show. */
export function isDropped(element: Element): boolean {
  const name = element.tagName.toUpperCase();
  if (NEVER_TEXT.has(name)) return true;
  if (element.hasAttribute('hidden') || element.getAttribute('aria-hidden') === 'true') return true;
  // The head and foot of a page of LibreOffice.
  if (name === 'DIV' && /^(?:header|footer)$/.test(element.getAttribute('title') ?? '')) return true;
  const style = styleOf(element);
  // The mark of a word processor's comment and the comments at the end, not the words that are commented upon.
  if (/mso-element:\s*comment/i.test(style)) return true;
  if (
    element.classList.length > 0 &&
    /(?:^|\s)(?:MsoCommentReference|msocomanchor|msocomtxt)(?:\s|$)/.test(element.className)
  )
    return true;
  // A change that is tracked has its author or its hour; struck-out text on a page has neither.
  if (name === 'DEL') return element.hasAttribute('datetime') || element.hasAttribute('cite');
  return /mso-list:\s*ignore/i.test(style) || /(?:^|\s)msoDel(?:\s|$)/.test(element.className.toString());
}

/** The level of the heading that an element is, from 1; `null` for what is none. */
export function headingLevel(element: Element): number | null {
  const [, level] = /^H([1-6])$/.exec(element.tagName) ?? [];
  if (level !== undefined) return Number(level);
  if (element.getAttribute('role') === 'heading') {
    const said = Number(element.getAttribute('aria-level') ?? 2);
    return said >= 1 && said <= 6 ? Math.trunc(said) : 2;
  }
  return element.classList.contains('MsoTitle') ? 1 : null;
}

/** Whether a paragraph is set as a quotation by the style of its word processor. */
export function isQuotation(element: Element): boolean {
  return /^(?:Mso(?:Intense)?Quote|MsoBlockText|block-text|quotations)/i.test(element.className);
}

/** A paragraph that Word shows as an item of a list. */
export interface WordItem {
  /** From 1. */
  readonly level: number;
  readonly ordered: boolean;
  readonly start: number;
  readonly delimiter: '.' | ')';
}

/**
 * The item that a paragraph of Word is: `mso-list:l0 level2 lfo1` says its level, a span to ignore (`mso-list:Ignore`) holds
 * its mark, `·`, `o`, `1.`, `a)`. Word's web page writes each item as a list of its own, with its level beside it.
 */
export function wordItem(element: Element): WordItem | null {
  const online = element.tagName === 'LI' ? element.getAttribute('data-aria-level') : null;
  if (online !== null) {
    const ordered = element.parentElement?.tagName === 'OL';
    return { level: clampLevel(online), ordered, start: 1, delimiter: '.' };
  }
  const [, level] = /mso-list:\s*\S+\s+level(\d+)/i.exec(styleOf(element)) ?? [];
  if (level === undefined) return null;
  const mark = [...element.querySelectorAll('span')].find((span) => /mso-list:\s*ignore/i.test(styleOf(span)));
  const [, number, end] = /^[\s\u00a0(]*(\d{1,9}|[a-z]{1,5})([.)])/i.exec(mark?.textContent ?? '') ?? [];
  const ordered = number !== undefined;
  const start = ordered && /^\d/.test(number) ? Number(number) : 1;
  return { level: clampLevel(level), ordered, start, delimiter: end === ')' ? ')' : '.' };
}

const clampLevel = (level: string): number => Math.min(Math.max(Math.trunc(Number(level)) || 1, 1), 6);

/** Whether a table only puts things beside each other: with blocks in its cells, or one column. */
export function isLayout(table: Element): boolean {
  if (table.getAttribute('role') === 'presentation') return true;
  // What has a caption or names its columns is a table, whatever its cells hold.
  if (table.querySelector(':scope > caption, th') !== null) return false;
  if (table.querySelector('table, h1, h2, h3, h4, h5, h6, ul, ol, blockquote, pre, figure') !== null) return true;
  return [...table.querySelectorAll('tr')].every((row) => row.children.length <= 1);
}

/** The address that a link of the book may have, or `null`: pages and letters, never programs, files or places in a page. */
export function linkAddress(href: string | null): string | null {
  // Browsers read over white space and controls in an address: `java\nscript:`.
  const address = (href ?? '').replace(
    /[\u0000-\u0020\u007f-\u00a0\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g,
    '',
  );
  if (!/^(?:https?:\/\/[^/]|mailto:[^/])/i.test(address) || address.length > 4000) return null;
  try {
    return /^(?:https?|mailto):$/.test(new URL(address).protocol) ? address : null;
  } catch {
    return null;
  }
}

/** The language that a program's text says it is in: `language-ts`, `lang-ts`. */
export function codeLanguage(element: Element): string {
  const names = `${element.className} ${element.querySelector('code')?.className ?? ''}`;
  return /(?:^|\s)lang(?:uage)?-([\w-]{1,30})(?:\s|$)/.exec(names)?.[1] ?? '';
}
