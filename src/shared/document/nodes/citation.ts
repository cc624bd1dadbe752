import type { DomElement } from '../attributes';
import type { InlineElement } from '../element';
import { parseCitation } from '../markdown-it/citation';
import type { PandocCitation, PandocInline } from '../pandoc-ast';

/** Works cited: `[voir @doe99, p. 33; @smith04]`. `source` is what stands between the brackets. */
export const citation: InlineElement = {
  kind: 'inline',
  name: 'citation',
  spec: {
    inline: true,
    group: 'inline phrase',
    atom: true,
    attrs: {
      source: {
        validate: (source: unknown) => {
          if (typeof source !== 'string' || parseCitation(source) === null)
            throw new RangeError(`Not a citation: ${String(source)}`);
        },
      },
    },
    leafText: (node) => `[${String(node.attrs.source)}]`,
    parseDOM: [
      {
        tag: 'cite[data-citation]',
        getAttrs: (element: DomElement) => {
          const source = element.getAttribute('data-citation') ?? '';
          return parseCitation(source) === null ? false : { source };
        },
      },
    ],
    toDOM: (node) => ['cite', { 'data-citation': String(node.attrs.source) }, `[${String(node.attrs.source)}]`],
  },
  read: {
    citation: (syntax, reader) => [
      reader.build('citation', { source: syntax.token.content.replace(/[ \t\n]+/g, ' ') }, []),
    ],
  },
  write: (node, writer) => {
    const written = `[${String(node.attrs.source)}]`;
    return writer.place.inCell ? written.replace(/(?<!\\)\|/g, '\\|') : written;
  },
  toPandoc: (node, writer) => {
    const source = String(node.attrs.source);
    const works = (parseCitation(source) ?? []).map(
      (work): PandocCitation => ({
        citationId: work.key,
        citationPrefix: writer.markdown(work.prefix),
        citationSuffix: writer.markdown(work.suffix),
        citationMode: { t: work.suppressAuthor ? 'SuppressAuthor' : 'NormalCitation' },
        citationNoteNum: 0,
        citationHash: 0,
      }),
    );
    return [{ t: 'Cite', c: [works, [{ t: 'Str', c: '[' }, ...writer.markdown(source), { t: 'Str', c: ']' }]] }];
  },
  fromPandoc: {
    Cite: (inline, reader) => {
      const source = inline.c[0].map(workSource).join('; ');
      return parseCitation(source) === null ? reader.inlines(inline.c[1]) : [reader.build('citation', { source }, [])];
    },
  },
  rules: [],
};

const PLAIN_KEY = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_]|[:.#$%&\-+?<>~/](?=[\p{L}\p{N}_]))*$/u;

function workSource(work: PandocCitation): string {
  const prefix = plain(work.citationPrefix);
  const suffix = plain(work.citationSuffix);
  const key = PLAIN_KEY.test(work.citationId) ? work.citationId : `{${work.citationId}}`;
  const reference = `${work.citationMode.t === 'SuppressAuthor' ? '-' : ''}@${key}`;
  const after = suffix === '' || suffix.startsWith(',') ? suffix : ` ${suffix}`;
  return `${prefix === '' ? '' : `${prefix} `}${reference}${after}`;
}

function plain(inlines: readonly PandocInline[]): string {
  return inlines
    .map((inline) => {
      if (inline.t === 'Str') return inline.c;
      if (inline.t === 'Emph') return `*${plain(inline.c)}*`;
      if (inline.t === 'Strong') return `**${plain(inline.c)}**`;
      return inline.t === 'Space' || inline.t === 'SoftBreak' ? ' ' : '';
    })
    .join('')
    .trim();
}
