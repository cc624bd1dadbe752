import { inertDocument } from './inert-document';
import { linkAddress } from './pasted-elements';

/** Elements whose content is never text of the page. */
const NEVER_TEXT =
  'script, style, template, iframe, object, embed, svg, math, form, input, button, select, meta, link, base, head';

/** A picture that a text of ours can name: a file of its own, or one that stayed on the web. */
const isSource = (source: string): boolean =>
  (/^(?:\.\.\/)?images\/[^\\]+$/.test(source) && !source.includes('/../')) || /^https?:\/\/[^/]/i.test(source);

/** Whether HTML says that it was copied from a text of ours: it is read by the schema itself, nothing is guessed. */
export function isOwnCopy(html: string): boolean {
  return /<[^<>]*\sdata-pm-slice=/i.test(html);
}

/**
 * A copy of our own text, without what a page that only pretends to be one could smuggle in. Whatever remains passes through
 * the schema, which knows nothing but the book's own elements.
 */
export function cleanOwnCopy(html: string): string {
  const { body } = inertDocument(html);
  for (const element of body.querySelectorAll(NEVER_TEXT)) element.remove();
  for (const picture of body.querySelectorAll('img'))
    if (!isSource(picture.getAttribute('src') ?? '')) picture.replaceWith(picture.getAttribute('alt') ?? '');
  for (const figure of body.querySelectorAll('[data-src]'))
    if (!isSource(figure.getAttribute('data-src') ?? '')) figure.removeAttribute('data-src');
  for (const link of body.querySelectorAll('a[href]')) {
    const href = link.getAttribute('href') ?? '';
    if (!href.startsWith('#') && linkAddress(href) === null) link.removeAttribute('href');
  }
  for (const cell of body.querySelectorAll('td, th')) {
    // The window refuses the style, not HTML's own word for how the cells of a column are set.
    const [, alignment] = /text-align:\s*(left|right|center)/.exec(cell.getAttribute('data-pasted-style') ?? '') ?? [];
    if (alignment !== undefined) cell.setAttribute('align', alignment);
  }
  for (const styled of body.querySelectorAll('[data-pasted-style]')) styled.removeAttribute('data-pasted-style');
  return body.innerHTML;
}
