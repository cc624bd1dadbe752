import type {
  PandocAttr,
  PandocBlock,
  PandocCaption,
  PandocCell,
  PandocInline,
  PandocRow,
} from '../document/pandoc-ast';
import { assertNever } from '../errors';

/**
 * What to do with each thing of a document, children first. A rule gives back what stands in its place: the thing itself,
 * another, several, or nothing. Without a rule a thing stays.
 */
export interface AstRules {
  readonly block?: (block: PandocBlock) => readonly PandocBlock[];
  readonly inline?: (inline: PandocInline) => readonly PandocInline[];
  readonly attr?: (attr: PandocAttr) => PandocAttr;
}

/**
 * Applies rules to a list of blocks; the document itself is not changed, and of it what the rules leave alone is in the result: most
 * paragraphs of a book. Throws for a thing pandoc's AST does not have. */
export function mapBlocks(blocks: readonly PandocBlock[], rules: AstRules): readonly PandocBlock[] {
  return blocks.flatMap((block) => {
    const mapped = mapBlock(block, rules);
    return rules.block ? rules.block(mapped) : [mapped];
  });
}

/** The same for a list of inlines. */
export function mapInlines(inlines: readonly PandocInline[], rules: AstRules): readonly PandocInline[] {
  // A book has hundreds of thousands of these, and a loop walks them five times as fast as flatMap.
  let all: PandocInline[] | undefined;
  for (let at = 0; at < inlines.length; at += 1) {
    const inline = inlines[at] as PandocInline;
    const mapped = mapInline(inline, rules);
    const made = rules.inline ? rules.inline(mapped) : [mapped];
    // Nothing is copied until something is another.
    if (all === undefined && made.length === 1 && made[0] === inline) continue;
    all ??= inlines.slice(0, at);
    for (const each of made) all.push(each);
  }
  return all ?? inlines;
}

function mapBlock(block: PandocBlock, rules: AstRules): PandocBlock {
  const attr = (value: PandocAttr) => (rules.attr ? rules.attr(value) : value);
  const blocks = (value: readonly PandocBlock[]) => mapBlocks(value, rules);
  const inlines = (value: readonly PandocInline[]) => mapInlines(value, rules);
  const caption = ([short, long]: PandocCaption): PandocCaption => [short && inlines(short), blocks(long)];
  const cell = ([own, align, down, across, content]: PandocCell): PandocCell => [
    attr(own),
    align,
    down,
    across,
    blocks(content),
  ];
  const row = ([own, cells]: PandocRow): PandocRow => [attr(own), cells.map(cell)];
  switch (block.t) {
    case 'Para':
    case 'Plain': {
      const own = inlines(block.c);
      return own === block.c ? block : { t: block.t, c: own };
    }
    case 'Header':
      return { t: 'Header', c: [block.c[0], attr(block.c[1]), inlines(block.c[2])] };
    case 'CodeBlock':
      return { t: 'CodeBlock', c: [attr(block.c[0]), block.c[1]] };
    case 'RawBlock':
    case 'HorizontalRule':
      return block;
    case 'BlockQuote':
      return { t: 'BlockQuote', c: blocks(block.c) };
    case 'BulletList':
      return { t: 'BulletList', c: block.c.map(blocks) };
    case 'OrderedList':
      return { t: 'OrderedList', c: [block.c[0], block.c[1].map(blocks)] };
    case 'DefinitionList':
      return { t: 'DefinitionList', c: block.c.map(([term, meanings]) => [inlines(term), meanings.map(blocks)]) };
    case 'LineBlock':
      return { t: 'LineBlock', c: block.c.map(inlines) };
    case 'Div':
      return { t: 'Div', c: [attr(block.c[0]), blocks(block.c[1])] };
    case 'Figure':
      return { t: 'Figure', c: [attr(block.c[0]), caption(block.c[1]), blocks(block.c[2])] };
    case 'Table': {
      const [own, title, columns, head, bodies, foot] = block.c;
      return {
        t: 'Table',
        c: [
          attr(own),
          caption(title),
          columns,
          [attr(head[0]), head[1].map(row)],
          bodies.map(([bodyAttr, headColumns, headRows, rows]) => [
            attr(bodyAttr),
            headColumns,
            headRows.map(row),
            rows.map(row),
          ]),
          [attr(foot[0]), foot[1].map(row)],
        ],
      };
    }
    default:
      return assertNever(block);
  }
}

function mapInline(inline: PandocInline, rules: AstRules): PandocInline {
  const attr = (value: PandocAttr) => (rules.attr ? rules.attr(value) : value);
  const inlines = (value: readonly PandocInline[]) => mapInlines(value, rules);
  switch (inline.t) {
    case 'Str':
    case 'Space':
    case 'SoftBreak':
    case 'LineBreak':
    case 'Math':
    case 'RawInline':
      return inline;
    case 'Emph':
    case 'Strong':
    case 'Strikeout':
    case 'Superscript':
    case 'Subscript':
    case 'SmallCaps':
    case 'Underline': {
      const own = inlines(inline.c);
      return own === inline.c ? inline : { t: inline.t, c: own };
    }
    case 'Quoted':
      return { t: 'Quoted', c: [inline.c[0], inlines(inline.c[1])] };
    case 'Code':
      return { t: 'Code', c: [attr(inline.c[0]), inline.c[1]] };
    case 'Link':
    case 'Image':
      return { t: inline.t, c: [attr(inline.c[0]), inlines(inline.c[1]), inline.c[2]] };
    case 'Note':
      return { t: 'Note', c: mapBlocks(inline.c, rules) };
    case 'Span':
      return { t: 'Span', c: [attr(inline.c[0]), inlines(inline.c[1])] };
    case 'Cite':
      return {
        t: 'Cite',
        c: [
          inline.c[0].map((citation) => ({
            ...citation,
            citationPrefix: inlines(citation.citationPrefix),
            citationSuffix: inlines(citation.citationSuffix),
          })),
          inlines(inline.c[1]),
        ],
      };
    default:
      return assertNever(inline);
  }
}
