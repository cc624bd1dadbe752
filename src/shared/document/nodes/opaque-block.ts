import { cutDefinitions } from '../definitions';
import { OPAQUE_FORMAT } from '../dialect';
import type { BlockElement } from '../element';
import { cleanLines } from '../escape';

/**
 * A block of Markdown that the schema does not model (raw HTML, a definition list, math in a list …): kept and shown as its
 * source. `definitions` holds the footnotes and link addresses it mentions, so that pandoc can read it on its own.
 */
export const opaqueBlock: BlockElement = {
  kind: 'block',
  name: 'opaque_block',
  spec: {
    content: 'text*',
    marks: '',
    group: 'block',
    code: true,
    defining: true,
    isolating: true,
    attrs: { definitions: { default: '', validate: 'string' } },
    parseDOM: [{ tag: 'pre[data-opaque]', preserveWhitespace: 'full', priority: 60 }],
    toDOM: () => ['pre', { 'data-opaque': '' }, ['code', 0]],
  },
  // The source of these is in their token wherever they stand. Of anything else only a top-level block's source is known.
  read: {
    html_block: (syntax, reader) => {
      const source = syntax.token.content.replace(/\n$/, '');
      return [reader.build('opaque_block', null, source === '' ? [] : [reader.schema.text(source)])];
    },
    fence: (syntax, reader) => {
      const format = /^\s*\{=([\w-]+)\}\s*$/.exec(syntax.token.info)?.[1];
      if (format === undefined) return null;
      return [reader.build('opaque_block', null, [reader.schema.text(fenced(format, syntax.token.content))])];
    },
  },
  write: (node, writer) => {
    for (const { label, text } of cutDefinitions(String(node.attrs.definitions))) writer.define(label, text);
    return cleanLines(node.textContent).replace(/^(?:[ \t]*\n)+|\n+$/g, '');
  },
  toPandoc: (node) => {
    const source = node.textContent;
    const definitions = String(node.attrs.definitions);
    return [{ t: 'RawBlock', c: [OPAQUE_FORMAT, definitions === '' ? source : `${source}\n\n${definitions}`] }];
  },
  fromPandoc: {
    RawBlock: (block, reader) => {
      const [format, source] = block.c;
      const text = format === OPAQUE_FORMAT ? source : fenced(format, source);
      return [reader.build('opaque_block', null, text === '' ? [] : [reader.schema.text(text)])];
    },
  },
  rules: [],
};

/** Raw text of a format as Markdown writes it. */
function fenced(format: string, source: string): string {
  const longest = Math.max(2, ...(source.match(/`{3,}/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}{=${format}}\n${source.replace(/\n$/, '')}\n${fence}`;
}
