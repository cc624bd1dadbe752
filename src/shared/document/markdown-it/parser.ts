/// <reference path="./deflist.d.ts" />
import MarkdownIt from 'markdown-it';
import deflist from 'markdown-it-deflist';
import { blockAttributes } from './block-attributes';
import { bracketedSpan } from './bracketed-span';
import { citation } from './citation';
import { delimiters } from './delimiters';
import { fencedDiv } from './fenced-div';
import { footnotes } from './footnotes';
import { inlineAttributes } from './inline-attributes';
import { linkLabel } from './link-label';
import { math } from './math';
import type { Parser } from './types';

/** Past this depth markdown-it gives up and drops text; the reader keeps anything near it as source long before. */
const DEEPEST = 100;

/** Makes a parser that reads our dialect as pandoc does. Each call gives its own; one serves any number of texts. */
export function createParser(): Parser {
  const parser: Parser = new MarkdownIt('commonmark', { html: true, maxNesting: DEEPEST });
  parser.enable(['table']);
  parser
    .use(linkLabel)
    .use(footnotes)
    .use(deflist)
    .use(fencedDiv)
    .use(blockAttributes)
    .use(bracketedSpan)
    .use(inlineAttributes)
    .use(citation)
    .use(math)
    .use(delimiters);
  // Link reference definitions stay in the stream: the lines they cover must not be lost when a chapter is written back.
  parser.core.ruler.disable('strip_references');
  // Addresses are kept as the author wrote them; nothing here is rendered as HTML.
  parser.normalizeLink = (address) => address;
  parser.normalizeLinkText = (address) => address;
  parser.validateLink = () => true;
  withoutInterrupting(parser, 'table');
  return parser;
}

/** In pandoc's reading a table needs an end of paragraph before it. */
function withoutInterrupting(parser: Parser, name: string): void {
  const rule = parser.block.ruler.__rules__.find((known) => known.name === name);
  if (rule === undefined) throw new Error(`markdown-it has no block rule ${name}`);
  parser.block.ruler.at(name, rule.fn, { alt: [] });
}

/** The parser that the document's readers share; it keeps nothing between two texts. */
export const PARSER: Parser = createParser();
