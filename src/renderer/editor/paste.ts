import { Fragment, type Node, Slice } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import { typeset } from '../../shared/typography/rules';
import { setLink } from './commands/inline';
import { surroundingsOf } from './surroundings';

/** Elements whose content is never text of the page. */
const NEVER_TEXT =
  'script, style, template, iframe, object, embed, svg, math, form, input, button, select, meta, link, head';

/** Whether a picture's address is one that the book can hold: a file of its own, never an address elsewhere. */
const isOwnPicture = (source: string): boolean =>
  /^(?:\.\.\/)?images\/[^\\]+$/.test(source) && !source.includes('/../');

/**
 * Pasted HTML without what is not text: programs, styles, and pictures from elsewhere, which leave their description.
 * Whatever remains passes through the schema, which knows nothing but the book's own elements.
 */
export function cleanPastedHtml(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const element of body.querySelectorAll(NEVER_TEXT)) element.remove();
  for (const picture of body.querySelectorAll('img')) {
    const source = picture.getAttribute('src') ?? '';
    if (isOwnPicture(source)) continue;
    const words = picture.getAttribute('alt') || (/^https?:/.test(source) ? source : '');
    picture.replaceWith(words);
  }
  for (const link of body.querySelectorAll('a[href]'))
    if (!/^(?:https?:|mailto:|tel:|#)/i.test(link.getAttribute('href') ?? '')) link.removeAttribute('href');
  for (const styled of body.querySelectorAll<HTMLElement>('[style]')) keepMeaning(styled);
  for (const element of body.querySelectorAll('[class^="Mso"], [id^="docs-internal"]')) {
    element.removeAttribute('class');
    element.removeAttribute('id');
  }
  return body.innerHTML;
}

/** Of a style only what the text means stays: weight, slant, small capitals, position. */
function keepMeaning(element: HTMLElement): void {
  const { fontWeight, fontStyle, fontVariantCaps, textDecorationLine, verticalAlign } = element.style;
  element.removeAttribute('style');
  // Google Docs puts all of a copy in a <b> that says it is not bold.
  if (element.tagName === 'B' && fontWeight === 'normal') {
    element.replaceWith(...element.childNodes);
    return;
  }
  if (/^(?:bold|[6-9]00)$/.test(fontWeight)) element.style.fontWeight = 'bold';
  if (fontStyle === 'italic') element.style.fontStyle = fontStyle;
  if (fontVariantCaps === 'small-caps') element.style.fontVariant = fontVariantCaps;
  if (textDecorationLine === 'line-through') element.style.textDecoration = textDecorationLine;
  if (verticalAlign === 'super' || verticalAlign === 'sub') element.style.verticalAlign = verticalAlign;
}

/** Plain text as paragraphs: an empty line, or every line end where there is none, begins another. */
export function paragraphsOf(text: string): readonly string[] {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n+$/, '');
  const paragraphs = /\n[ \t]*\n/.test(lines)
    ? lines.split(/\n(?:[ \t]*\n)+/).map((paragraph) => paragraph.replace(/[ \t]*\n[ \t]*/g, ' '))
    : lines.split('\n');
  return paragraphs;
}

/** Paste and copy: what comes in is text of the book, what goes out as plain text is its Markdown. */
export function pastePlugin(write: (blocks: readonly Node[]) => string): Plugin {
  return new Plugin({
    props: {
      // An address pasted over words makes a link of them.
      handlePaste(view, event) {
        const text = event.clipboardData?.getData('text/plain').trim() ?? '';
        if (view.state.selection.empty || !/^https?:\/\/\S+$/i.test(text)) return false;
        return setLink(text)(view.state, view.dispatch);
      },
      transformPastedHTML: cleanPastedHtml,
      clipboardTextParser(text, $context, plain, view) {
        const { profile } = surroundingsOf(view.state);
        const { schema } = view.state;
        // “Paste without formatting” also means: as it is.
        const set = (line: string) => (profile?.setsPastedText && !plain ? typeset(line, profile) : line);
        const marks = $context.marks();
        const blocks = paragraphsOf(text).map((line) =>
          schema.node('paragraph', null, line === '' ? [] : [schema.text(set(line), marks)]),
        );
        return new Slice(Fragment.from(blocks), 1, 1);
      },
      clipboardTextSerializer(slice, view) {
        const { content } = slice;
        const first = content.firstChild;
        if (!first) return '';
        // Words inside one paragraph leave as words, without the signs that Markdown would need around a whole block.
        if (content.childCount === 1 && first.isTextblock && slice.openStart > 0 && slice.openEnd > 0)
          return (
            write([view.state.schema.node('paragraph', null, first.type.spec.code ? [] : first.content)]) ||
            first.textContent
          );
        if (first.isInline) return write([view.state.schema.node('paragraph', null, content)]);
        return write(content.content.filter((block) => block.isBlock));
      },
    },
  });
}
