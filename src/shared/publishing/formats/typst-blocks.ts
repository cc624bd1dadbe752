import type { PandocBlock, PandocInline } from '../../document/pandoc-ast';
import type { AssembledSection } from '../assembled';
import { mapBlocks } from '../ast-walk';

/** Functions of resources/typst/book.typ for the divs of the dialect. */
const DIVS: ReadonlySet<string> = new Set(['epigraph', 'dedication', 'verse', 'dialogue', 'letter', 'aside']);

const rawBlock = (code: string): PandocBlock => ({ t: 'RawBlock', c: ['typst', code] });
const rawInline = (code: string): PandocInline => ({ t: 'RawInline', c: ['typst', code] });

/** A text as a Typst string literal. */
export function typstString(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n').replace(/\r/g, '').replace(/\t/g, '\\t')}"`;
}

/**
 * A section as a call of the template: its title and its text are arguments. All Typst code in it is written here; the
 * manuscript's own raw pieces were taken out when the book was assembled.
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
  return [...title, ...forTypst(unwrapped(section)), rawBlock(']')];
}

/** A dedication that is written as a `::: dedication` in a file of its own is dedicated once. */
function unwrapped({ kind, blocks }: AssembledSection): readonly PandocBlock[] {
  const [only, ...others] = blocks;
  return only?.t === 'Div' && others.length === 0 && only.c[0][1].includes(kind) ? only.c[1] : blocks;
}

const inlinesOf = (block: PandocBlock): readonly PandocInline[] => (block.t === 'Plain' ? block.c : []);

function forTypst(blocks: readonly PandocBlock[]): readonly PandocBlock[] {
  return mapBlocks(blocks, { block: typstBlock, inline: typstInline });
}

function typstBlock(block: PandocBlock): readonly PandocBlock[] {
  if (block.t !== 'Div') return [block];
  const [[id, classes], content] = block.c;
  const name = classes.find((own) => DIVS.has(own));
  const label = id === '' ? '' : ` #label(${typstString(id)})`;
  // A div that means nothing in print is its own content: a block would start a new paragraph rhythm.
  if (name === undefined) return id === '' ? content : [...content, rawBlock(`#place[#metadata(none)${label}]`)];
  return [rawBlock(`#${name}[`), ...content, rawBlock(`]${label}`)];
}

function typstInline(inline: PandocInline): readonly PandocInline[] {
  if (inline.t === 'Str') return literalHyphens(inline.c);
  // Written out already; left as a citation, it would look for a bibliography of Typst's.
  if (inline.t === 'Cite') return inline.c[1];
  if (inline.t !== 'Span') return [inline];
  const [[id, , pairs], content] = inline.c;
  const language =
    pairs
      .find(([key]) => key === 'lang')?.[1]
      .split('-')[0]
      ?.toLowerCase() ?? '';
  const label = id === '' ? [] : [rawInline(`#metadata(none)#label(${typstString(id)})`)];
  if (!/^[a-z]{2,3}$/.test(language)) return [...label, ...content];
  return [...label, rawInline(`#text(lang: ${typstString(language)})[`), ...content, rawInline(']')];
}

/** Typst reads `--`, `-?` and `-1` as signs of their own; in a manuscript they are the hyphens that were typed. */
function literalHyphens(text: string): readonly PandocInline[] {
  return text
    .split(/(-(?=[-?\d])|(?<=-)-)/)
    .filter((piece) => piece !== '')
    .map((piece) => (piece === '-' ? rawInline('\\-') : { t: 'Str', c: piece }));
}
