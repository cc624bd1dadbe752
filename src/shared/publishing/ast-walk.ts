import type {
  BlockOf,
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
 * Applies rules to a list of blocks; the document itself is not changed. What the rules leave alone is in the result, the very
 * same thing, the whole list too: who made something of it before may know it again. Throws for a thing pandoc's AST does
 * not have.
 */
export function mapBlocks(blocks: readonly PandocBlock[], rules: AstRules): readonly PandocBlock[] {
  return mapList(blocks, (block) => mapBlock(block, rules), rules.block);
}

/** The same for a list of inlines. */
export function mapInlines(inlines: readonly PandocInline[], rules: AstRules): readonly PandocInline[] {
  return mapList(inlines, (inline) => mapInline(inline, rules), rules.inline);
}

/** A book has hundreds of thousands of these, and a loop walks them five times as fast as flatMap. */
function mapList<Thing>(
  things: readonly Thing[],
  map: (thing: Thing) => Thing,
  rule: ((thing: Thing) => readonly Thing[]) | undefined,
): readonly Thing[] {
  let all: Thing[] | undefined;
  for (let at = 0; at < things.length; at += 1) {
    const thing = things[at] as Thing;
    const mapped = map(thing);
    const made = rule ? rule(mapped) : undefined;
    const only = made === undefined ? mapped : made.length === 1 ? made[0] : undefined;
    // Nothing is copied until something is another.
    if (all === undefined && only === thing) continue;
    all ??= things.slice(0, at);
    if (made === undefined) all.push(mapped);
    else for (const each of made) all.push(each);
  }
  return all ?? things;
}

/** Maps every thing of a list; the list itself where none became another. */
const each = <Thing>(things: readonly Thing[], map: (thing: Thing) => Thing): readonly Thing[] =>
  mapList(things, map, undefined);

function mapBlock(block: PandocBlock, rules: AstRules): PandocBlock {
  const attr = (value: PandocAttr) => (rules.attr ? rules.attr(value) : value);
  const blocks = (value: readonly PandocBlock[]) => mapBlocks(value, rules);
  const inlines = (value: readonly PandocInline[]) => mapInlines(value, rules);
  switch (block.t) {
    case 'Para':
    case 'Plain': {
      const own = inlines(block.c);
      return own === block.c ? block : { t: block.t, c: own };
    }
    case 'Header': {
      const [own, title] = [attr(block.c[1]), inlines(block.c[2])];
      return own === block.c[1] && title === block.c[2] ? block : { t: 'Header', c: [block.c[0], own, title] };
    }
    case 'CodeBlock': {
      const own = attr(block.c[0]);
      return own === block.c[0] ? block : { t: 'CodeBlock', c: [own, block.c[1]] };
    }
    case 'RawBlock':
    case 'HorizontalRule':
      return block;
    case 'BlockQuote': {
      const own = blocks(block.c);
      return own === block.c ? block : { t: 'BlockQuote', c: own };
    }
    case 'BulletList': {
      const items = each(block.c, blocks);
      return items === block.c ? block : { t: 'BulletList', c: items };
    }
    case 'OrderedList': {
      const items = each(block.c[1], blocks);
      return items === block.c[1] ? block : { t: 'OrderedList', c: [block.c[0], items] };
    }
    case 'DefinitionList': {
      const items = each(block.c, (item): BlockOf<'DefinitionList'>['c'][number] => {
        const [term, meanings] = [inlines(item[0]), each(item[1], blocks)];
        return term === item[0] && meanings === item[1] ? item : [term, meanings];
      });
      return items === block.c ? block : { t: 'DefinitionList', c: items };
    }
    case 'LineBlock': {
      const lines = each(block.c, inlines);
      return lines === block.c ? block : { t: 'LineBlock', c: lines };
    }
    case 'Div': {
      const [own, content] = [attr(block.c[0]), blocks(block.c[1])];
      return own === block.c[0] && content === block.c[1] ? block : { t: 'Div', c: [own, content] };
    }
    case 'Figure': {
      const [own, title, content] = [attr(block.c[0]), mapCaption(block.c[1], rules), blocks(block.c[2])];
      const isSame = own === block.c[0] && title === block.c[1] && content === block.c[2];
      return isSame ? block : { t: 'Figure', c: [own, title, content] };
    }
    case 'Table':
      return mapTable(block, rules);
    default:
      return assertNever(block);
  }
}

function mapCaption(caption: PandocCaption, rules: AstRules): PandocCaption {
  const [short, long] = [caption[0] && mapInlines(caption[0], rules), mapBlocks(caption[1], rules)];
  return short === caption[0] && long === caption[1] ? caption : [short, long];
}

function mapTable(table: BlockOf<'Table'>, rules: AstRules): BlockOf<'Table'> {
  const attr = (value: PandocAttr) => (rules.attr ? rules.attr(value) : value);
  const rows = (value: readonly PandocRow[]) =>
    each(value, (row): PandocRow => {
      const cells = each(row[1], (cell): PandocCell => {
        const [own, content] = [attr(cell[0]), mapBlocks(cell[4], rules)];
        return own === cell[0] && content === cell[4] ? cell : [own, cell[1], cell[2], cell[3], content];
      });
      const own = attr(row[0]);
      return own === row[0] && cells === row[1] ? row : [own, cells];
    });
  const [own, title, columns, head, bodies, foot] = table.c;
  const part = (value: typeof head): typeof head => {
    const [partAttr, partRows] = [attr(value[0]), rows(value[1])];
    return partAttr === value[0] && partRows === value[1] ? value : [partAttr, partRows];
  };
  const made: (typeof table)['c'] = [
    attr(own),
    mapCaption(title, rules),
    columns,
    part(head),
    each(bodies, (body) => {
      const [bodyAttr, headRows, bodyRows] = [attr(body[0]), rows(body[2]), rows(body[3])];
      const isSame = bodyAttr === body[0] && headRows === body[2] && bodyRows === body[3];
      return isSame ? body : [bodyAttr, body[1], headRows, bodyRows];
    }),
    part(foot),
  ];
  return made.every((piece, at) => piece === table.c[at]) ? table : { t: 'Table', c: made };
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
    case 'Quoted': {
      const own = inlines(inline.c[1]);
      return own === inline.c[1] ? inline : { t: 'Quoted', c: [inline.c[0], own] };
    }
    case 'Code': {
      const own = attr(inline.c[0]);
      return own === inline.c[0] ? inline : { t: 'Code', c: [own, inline.c[1]] };
    }
    case 'Link':
    case 'Image': {
      const [own, content] = [attr(inline.c[0]), inlines(inline.c[1])];
      return own === inline.c[0] && content === inline.c[1] ? inline : { t: inline.t, c: [own, content, inline.c[2]] };
    }
    case 'Note': {
      const own = mapBlocks(inline.c, rules);
      return own === inline.c ? inline : { t: 'Note', c: own };
    }
    case 'Span': {
      const [own, content] = [attr(inline.c[0]), inlines(inline.c[1])];
      return own === inline.c[0] && content === inline.c[1] ? inline : { t: 'Span', c: [own, content] };
    }
    case 'Cite': {
      const citations = each(inline.c[0], (citation) => {
        const [prefix, suffix] = [inlines(citation.citationPrefix), inlines(citation.citationSuffix)];
        const isSame = prefix === citation.citationPrefix && suffix === citation.citationSuffix;
        return isSame ? citation : { ...citation, citationPrefix: prefix, citationSuffix: suffix };
      });
      const shown = inlines(inline.c[1]);
      return citations === inline.c[0] && shown === inline.c[1] ? inline : { t: 'Cite', c: [citations, shown] };
    }
    default:
      return assertNever(inline);
  }
}
