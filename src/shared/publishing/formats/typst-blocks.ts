import { type BlockOf, NO_PANDOC_ATTR, type PandocBlock, type PandocInline } from '../../document/pandoc-ast';
import type { AssembledSection } from '../assembled';
import { textOfInlines } from '../ast-text';
import { mapBlocks, mapInlines } from '../ast-walk';
import { indexEntryOf, indexMarkName } from '../print/print-index';
import { withSignatures } from '../signatures';
import { rawBlock, rawInline, typstString } from './typst-code';
import { openingParagraph } from './typst-opening';

export { typstString } from './typst-code';

/** Functions of resources/typst/pieces.typ for the divs of the dialect. */
const DIVS: ReadonlySet<string> = new Set([
  'epigraph',
  'dedication',
  'verse',
  'dialogue',
  'letter',
  'signature',
  'aside',
]);
/** What opens like a chapter, with a drop cap where the interior has them. */
const OPENED: ReadonlySet<string> = new Set([
  'chapter',
  'foreword',
  'preface',
  'introduction',
  'afterword',
  'appendix',
]);

/**
 * A section as a call of the template: its title and its text are arguments. All Typst code in it is written here; the
 * manuscript's own raw pieces were taken out when the book was assembled. `#pm(…)` before each block says which it is.
 */
export function typstSection(section: AssembledSection): readonly PandocBlock[] {
  const facts = [
    `id: ${typstString(section.id)}`,
    `kind: ${typstString(section.kind)}`,
    `place: ${typstString(section.place)}`,
    `level: ${section.level}`,
    `name: ${typstString(section.name)}`,
  ].join(', ');
  const title: readonly PandocBlock[] =
    section.title.length === 0
      ? [rawBlock(`#section(${facts}, title: none)[`)]
      : [
          rawBlock(`#section(${facts}, title: [`),
          { t: 'Plain', c: forTypst([{ t: 'Plain', c: section.title }]).flatMap(inlinesOf) },
          rawBlock('])['),
        ];
  const blocks = unwrapped({ ...section, blocks: withSignatures(section) });
  const opening = openingBlock(section, blocks);
  return [
    ...title,
    ...blocks.flatMap((block, index) => [
      rawBlock(`#pm(${typstString(section.id)}, ${index})`),
      ...(index === opening ? openedBlock(block) : forTypst([block])),
    ]),
    rawBlock(']'),
  ];
}

/** Which block is the first paragraph of the text; −1 where a chapter begins with anything but a paragraph or an epigraph. */
function openingBlock({ kind }: AssembledSection, blocks: readonly PandocBlock[]): number {
  if (!OPENED.has(kind)) return -1;
  const first = blocks.findIndex((block) => block.t !== 'Div' || !block.c[0][1].includes('epigraph'));
  return blocks[first]?.t === 'Para' ? first : -1;
}

function openedBlock(block: PandocBlock): readonly PandocBlock[] {
  if (block.t !== 'Para') return forTypst([block]);
  const apart = mapInlines(block.c, { inline: marksApart });
  return [{ t: 'Para', c: openingParagraph(apart, (inlines) => mapInlines(inlines, { inline: typstInline })) }];
}

/** A dedication that is written as a `::: dedication` in a file of its own is dedicated once. */
function unwrapped({ kind, blocks }: AssembledSection): readonly PandocBlock[] {
  const [only, ...others] = blocks;
  return only?.t === 'Div' && others.length === 0 && only.c[0][1].includes(kind) ? only.c[1] : blocks;
}

const inlinesOf = (block: PandocBlock): readonly PandocInline[] => (block.t === 'Plain' ? block.c : []);

function forTypst(blocks: readonly PandocBlock[]): readonly PandocBlock[] {
  // Marks first: an entry’s name is its words as they were written.
  return mapBlocks(mapBlocks(blocks, { inline: marksApart }), { block: typstBlock, inline: typstInline });
}

function typstBlock(block: PandocBlock): readonly PandocBlock[] {
  if (block.t === 'Para' || block.t === 'Plain') return [withPictures(block)].flatMap(typstFigure);
  if (block.t === 'Figure') return creditedFigure(block);
  if (block.t === 'Table' && block.c[3][1].length > 0) return [rawBlock('#headed['), block, rawBlock(']')];
  if (block.t !== 'Div') return [block];
  const [[id, classes, pairs], content] = block.c;
  const name = classes.find((own) => DIVS.has(own));
  const label = id === '' ? '' : ` #label(${typstString(id)})`;
  const language = languageOf(pairs);
  const inner =
    language === null ? content : [rawBlock(`#[#set text(lang: ${typstString(language)})`), ...content, rawBlock(']')];
  // A div that means nothing in print is its own content: a block would start a new paragraph rhythm.
  if (name === undefined) return id === '' ? inner : [...inner, rawBlock(`#place[#metadata(none)${label}]`)];
  const pieces = name === 'verse' ? inner.map(stanza) : inner;
  return [rawBlock(`#${name}[`), ...pieces, rawBlock(`]${label}`)];
}

/** A paragraph of verse, line by line. */
function stanza(block: PandocBlock): PandocBlock {
  if (block.t !== 'Para') return block;
  const lines: PandocInline[][] = [[]];
  for (const inline of block.c) {
    if (inline.t === 'LineBreak') lines.push([]);
    else lines.at(-1)?.push(inline);
  }
  return {
    t: 'Para',
    c: [
      rawInline('#stanza(('),
      ...lines.flatMap((line) => [rawInline('['), ...line, rawInline('],')]),
      rawInline('));'),
    ],
  };
}

/** A picture alone in its paragraph is a figure without a caption; one in a line makes the line as high as it needs. */
function withPictures(block: BlockOf<'Para' | 'Plain'>): PandocBlock {
  const [only, ...others] = block.c;
  if (only?.t === 'Image' && others.length === 0)
    // A figure holds its picture as a `Plain`.
    return block.t === 'Plain' ? block : { t: 'Figure', c: [NO_PANDOC_ATTR, [null, []], [{ t: 'Plain', c: block.c }]] };
  if (!block.c.some(({ t }) => t === 'Image')) return block;
  const inlines = block.c.flatMap((inline) =>
    inline.t === 'Image' ? [rawInline('#in-line['), inline, rawInline('];')] : [inline],
  );
  return { t: block.t, c: inlines };
}

const typstFigure = (block: PandocBlock) => (block.t === 'Figure' ? creditedFigure(block) : [block]);

/** `credit` of a figure or of its picture: printed below the caption. */
function creditedFigure(figure: BlockOf<'Figure'>): readonly PandocBlock[] {
  const credits = new Set(valuesOf('credit', figure.c[0][2]));
  mapBlocks(figure.c[2], {
    attr: (attr) => {
      for (const credit of valuesOf('credit', attr[2])) credits.add(credit);
      return attr;
    },
  });
  if (credits.size === 0) return [figure];
  return [rawBlock(`#credited(${typstString([...credits].join(', '))})[`), figure, rawBlock(']')];
}

const valuesOf = (name: string, pairs: readonly (readonly [string, string])[]) =>
  pairs.filter(([key, value]) => key === name && value.trim() !== '').map(([, value]) => value.trim());

function languageOf(pairs: readonly (readonly [string, string])[]): string | null {
  const language =
    pairs
      .find(([key]) => key === 'lang')?.[1]
      .split('-')[0]
      ?.toLowerCase() ?? '';
  return /^[a-z]{2,3}$/.test(language) ? language : null;
}

/** A passage longer than this may end on another page than it begins on. */
const LONG_PASSAGE = 40;

/** A mark for the index becomes a point before its words, and one after them where they are many. */
function marksApart(inline: PandocInline): readonly PandocInline[] {
  const entry = indexEntryOf(inline);
  if (entry === null || inline.t !== 'Span') return [inline];
  const [[id, , pairs], content] = inline.c;
  // What only sends to another entry has no page.
  const point = entry.see === '' ? [rawInline(`#ix(${typstString(indexMarkName(entry))});`)] : [];
  const after = textOfInlines(content).length > LONG_PASSAGE ? point : [];
  const kept = pairs.filter(([key]) => key === 'lang');
  const words: readonly PandocInline[] =
    id === '' && kept.length === 0 ? content : [{ t: 'Span', c: [[id, [], kept], content] }];
  return [...point, ...words, ...after];
}

function typstInline(inline: PandocInline): readonly PandocInline[] {
  if (inline.t === 'Str') return literalHyphens(inline.c);
  // Written out already; left as a citation, it would look for a bibliography of Typst's.
  if (inline.t === 'Cite') return inline.c[1];
  if (inline.t !== 'Span') return [inline];
  const [[id, , pairs], content] = inline.c;
  const language = languageOf(pairs);
  const label = id === '' ? [] : [rawInline(`#[#metadata(none)#label(${typstString(id)})];`)];
  if (language === null) return [...label, ...content];
  return [...label, rawInline(`#text(lang: ${typstString(language)})[`), ...content, rawInline('];')];
}

/** Typst reads `--`, `-?` and `-1` as signs of their own; in a manuscript they are the hyphens that were typed. */
function literalHyphens(text: string): readonly PandocInline[] {
  return text
    .split(/(-(?=[-?\d])|(?<=-)-)/)
    .filter((piece) => piece !== '')
    .map((piece) => (piece === '-' ? rawInline('\\-') : { t: 'Str', c: piece }));
}
