import { type Attributes, type DomElement, fromPandocAttr, writeAttributes } from '../attributes';
import { cutDefinitions } from '../definitions';
import { OPAQUE_FORMAT } from '../dialect';
import type { InlineElement } from '../element';
import { tokenAttributes } from '../markdown-it/attribute-syntax';
import type { PandocInline, PandocTarget } from '../pandoc-ast';
import { writeTarget } from '../target';

/**
 * A piece of Markdown in a line that the schema does not model (raw HTML, a formula, a note with a list in it): kept and
 * shown as its source. `definitions` holds what it needs to be read on its own, such as the note's text.
 */
export const opaqueInline: InlineElement = {
  kind: 'inline',
  name: 'opaque_inline',
  spec: {
    inline: true,
    group: 'inline phrase',
    atom: true,
    attrs: {
      source: { validate: 'string' },
      definitions: { default: '', validate: 'string' },
    },
    parseDOM: [
      {
        tag: 'code[data-opaque]',
        priority: 60,
        getAttrs: (element: DomElement) => ({
          source: element.getAttribute('data-opaque') ?? '',
          definitions: element.getAttribute('data-definitions') ?? '',
        }),
      },
    ],
    toDOM: (node) => {
      const { source, definitions } = sourceOf(node);
      const attributes = { 'data-opaque': source, ...(definitions === '' ? {} : { 'data-definitions': definitions }) };
      return ['code', attributes, source];
    },
  },
  read: {
    html_inline: (syntax, reader) => [reader.build('opaque_inline', { source: syntax.token.content }, [])],
    raw_inline: (syntax, reader) => [
      reader.build('opaque_inline', { source: rawInline(syntax.token.content, syntax.token.info) }, []),
    ],
    // A link needs text to be a mark; without any it is kept as written.
    link: (syntax, reader) => {
      const target = [String(syntax.token.attrGet('href') ?? ''), String(syntax.token.attrGet('title') ?? '')] as const;
      return [reader.build('opaque_inline', { source: emptyLink(target, tokenAttributes(syntax.token)) }, [])];
    },
    math: (syntax, reader) => {
      const { markup, content } = syntax.token;
      return [reader.build('opaque_inline', { source: `${markup}${content}${markup}` }, [])];
    },
  },
  write: (node, writer) => {
    const { source, definitions } = sourceOf(node);
    for (const { label, text } of cutDefinitions(definitions)) writer.define(label, text);
    return writer.place.inCell ? source.replace(/(?<!\\)\|/g, '\\|') : source;
  },
  toPandoc: (node, writer) => {
    const { source, definitions } = sourceOf(node);
    const known = knownToPandoc(source) ?? (source.startsWith('![') ? writer.picture(source, definitions) : null);
    if (known !== null) return [known];
    return [{ t: 'RawInline', c: [OPAQUE_FORMAT, definitions === '' ? source : `${source}\n\n${definitions}`] }];
  },
  fromPandoc: {
    RawInline: (inline, reader) => {
      const [format, text] = inline.c;
      if (format === 'html' && HTML_TAG.test(text)) return [reader.build('opaque_inline', { source: text }, [])];
      if (format !== OPAQUE_FORMAT) return [reader.build('opaque_inline', { source: rawInline(text, format) }, [])];
      const end = text.startsWith('[^') ? text.indexOf('\n\n') : -1;
      const attrs = end < 0 ? { source: text } : { source: text.slice(0, end), definitions: text.slice(end + 2) };
      return [reader.build('opaque_inline', attrs, [])];
    },
    Link: (inline, reader) => {
      const [attr, content, target] = inline.c;
      return content.length > 0
        ? null
        : [reader.build('opaque_inline', { source: emptyLink(target, fromPandocAttr(attr)) }, [])];
    },
    Math: (inline, reader) => {
      const [type, formula] = inline.c;
      const marker = type.t === 'DisplayMath' ? '$$' : '$';
      return [reader.build('opaque_inline', { source: `${marker}${formula}${marker}` }, [])];
    },
  },
  rules: [],
};

function sourceOf(node: { readonly attrs: Readonly<Record<string, unknown>> }): {
  readonly source: string;
  readonly definitions: string;
} {
  return { source: String(node.attrs.source), definitions: String(node.attrs.definitions) };
}

function emptyLink([address, title]: PandocTarget, attributes: Attributes): string {
  return `[]${writeTarget(address, title)}${writeAttributes(attributes)}`;
}

function rawInline(text: string, format: string): string {
  const runs = new Set((text.match(/`+/g) ?? []).map((run) => run.length));
  let length = 1;
  while (runs.has(length)) length += 1;
  const fence = '`'.repeat(length);
  const padding = /^`|`$/.test(text) || (/^ .* $/.test(text) && text.trim() !== '') ? ' ' : '';
  return `${fence}${padding}${text}${padding}${fence}{=${format}}`;
}

const HTML_TAG = /^<(?:\/?[A-Za-z][^<>]*|!--.*?--|!--?|\?.*?\?|![A-Z][^>]*|!\[CDATA\[.*?\]\])>$/s;

/** Raw text and formulas have their own place in pandoc's AST. */
function knownToPandoc(source: string): PandocInline | null {
  if (source.startsWith('<')) return { t: 'RawInline', c: ['html', source] };
  const formula = /^(\$\$?)(.*)\1$/s.exec(source);
  if (formula !== null)
    return { t: 'Math', c: [{ t: formula[1] === '$$' ? 'DisplayMath' : 'InlineMath' }, formula[2] ?? ''] };
  const raw = /^(`+)(.*)\1\{=([\w-]+)\}$/s.exec(source);
  if (raw === null) return null;
  const text = raw[2] ?? '';
  return { t: 'RawInline', c: [raw[3] ?? '', /^ .* $/s.test(text) && text.trim() !== '' ? text.slice(1, -1) : text] };
}
