import { Fragment, type Node, Slice } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import { typeset } from '../../shared/typography/rules';
import { setLink } from './commands/inline';
import { takesPlain } from './context-menu/clipboard';
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
  const { body } = new DOMParser().parseFromString(withoutStyles(html), 'text/html');
  for (const element of body.querySelectorAll(NEVER_TEXT)) element.remove();
  for (const picture of body.querySelectorAll('img')) {
    const source = picture.getAttribute('src') ?? '';
    if (isOwnPicture(source)) continue;
    const words = picture.getAttribute('alt') || (/^https?:/.test(source) ? source : '');
    picture.replaceWith(words);
  }
  for (const link of body.querySelectorAll('a[href]'))
    if (!/^(?:https?:|mailto:|tel:|#)/i.test(link.getAttribute('href') ?? '')) link.removeAttribute('href');
  for (const styled of body.querySelectorAll<HTMLElement>(`[${STYLE}]`)) keepMeaning(styled);
  for (const element of body.querySelectorAll('[class^="Mso"], [id^="docs-internal"]')) {
    element.removeAttribute('class');
    element.removeAttribute('id');
  }
  return body.innerHTML;
}

/** Under which name a pasted style is read. */
const STYLE = 'data-pasted-style';

/**
 * The content security policy of the window refuses every style attribute that comes with HTML, and says so in the log of
 * the browser for each: it has another name before anything is parsed.
 */
const withoutStyles = (html: string): string =>
  html.replace(/<[a-z][^<>]*/gi, (tag) => tag.replace(/(\s)style(\s*=)/gi, `$1${STYLE}$2`));

/** What a style can mean for the text, and the element that says it. */
const MEANINGS: readonly {
  readonly isMeant: (style: CSSStyleDeclaration) => boolean;
  readonly tag: string;
  readonly className?: string;
}[] = [
  { isMeant: ({ fontWeight }) => /^(?:bold|bolder|[6-9]00)$/.test(fontWeight), tag: 'strong' },
  { isMeant: ({ fontStyle }) => /^(?:italic|oblique)/.test(fontStyle), tag: 'em' },
  { isMeant: ({ fontVariantCaps }) => fontVariantCaps === 'small-caps', tag: 'span', className: 'smallcaps' },
  { isMeant: ({ textDecorationLine }) => textDecorationLine.includes('line-through'), tag: 's' },
  { isMeant: ({ verticalAlign }) => verticalAlign === 'super', tag: 'sup' },
  { isMeant: ({ verticalAlign }) => verticalAlign === 'sub', tag: 'sub' },
];

/** Of a style only what the text means stays, as elements: weight, slant, small capitals, strokes, position. */
function keepMeaning(element: HTMLElement): void {
  const { style } = document.createElement('span');
  style.cssText = element.getAttribute(STYLE) ?? '';
  element.removeAttribute(STYLE);
  // Google Docs puts all of a copy in a <b> that says it is not bold.
  if (/^(?:B|STRONG)$/.test(element.tagName) && /^(?:normal|400)$/.test(style.fontWeight)) {
    element.replaceWith(...element.childNodes);
    return;
  }
  // What holds rows or items cannot hold words.
  if (/^(?:TABLE|THEAD|TBODY|TFOOT|TR|COLGROUP|COL|UL|OL|DL)$/.test(element.tagName)) return;
  // The window refuses the style, not HTML's own word for how the cells of a column are set.
  if (/^T[DH]$/.test(element.tagName) && style.textAlign) element.setAttribute('align', style.textAlign);
  for (const { isMeant, tag, className } of MEANINGS) {
    if (!isMeant(style)) continue;
    const meaning = document.createElement(tag);
    if (className) meaning.className = className;
    meaning.append(...element.childNodes);
    element.append(meaning);
  }
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
        if (takesPlain(view)) return view.pasteText(event.clipboardData?.getData('text/plain') ?? '') || true;
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
