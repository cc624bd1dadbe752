import { DIALECT } from '../../document/dialect';
import type { BlockOf, PandocAttr, PandocBlock } from '../../document/pandoc-ast';
import { mapBlocks } from '../ast-walk';
import type { OutputFormat } from '../format';
import { sectionBlocks } from '../section-blocks';

/** One Markdown file of the whole book, in the dialect of its chapters; its pictures lie beside it in a folder. */
export const md: OutputFormat = {
  id: 'md',
  label: { fr: 'Markdown', en: 'Markdown' },
  purpose: {
    fr: 'Tout le texte en un fichier simple, pour l’archive ou un autre outil',
    en: 'The whole text in one plain file, for the archive or another tool',
  },
  extension: 'md',
  mediaType: 'text/markdown',
  steps: ['gather', 'assemble', 'pandoc', 'finish', 'verify', 'write'],
  unit: 'book',
  writer: { to: DIALECT, options: { wrap: 'none' } },
  blocks: (section) => inDialect(sectionBlocks(section, section.level)),
};

/** Stands for `&` in what pandoc is handed: a sign that is in no text (`cleanText`). */
const AMPERSAND = '\uFFFE';

/**
 * Quotation marks, backslashes and ampersands of an attribute as references: pandoc writes the first two with a backslash, and
 * reads that of CommonMark as what it says. What pandoc has written goes through `withReferences`.
 */
function referenced([id, classes, pairs]: PandocAttr): PandocAttr {
  const as: Readonly<Record<string, string>> = { '"': 'quot', '\\': '#92', '&': 'amp' };
  const value = (text: string) => text.replace(/["\\&]/g, (sign) => `${AMPERSAND}${as[sign] ?? ''};`);
  return [id, classes, pairs.map(([key, text]) => [key, value(text)] as const)];
}

/** What pandoc has written, with the references of its attributes. */
export const withReferences = (text: string): string => text.replaceAll(AMPERSAND, '&');

/** Captions as the dialect writes them: a picture's stands in its brackets, a table's in a div beside it. */
function inDialect(blocks: readonly PandocBlock[]): readonly PandocBlock[] {
  return mapBlocks(blocks, {
    attr: referenced,
    block: (block) => {
      if (block.t === 'Figure') return [figureInDialect(block)];
      if (block.t === 'Table') return [tableInDialect(block)];
      return [block];
    },
  });
}

function figureInDialect(figure: BlockOf<'Figure'>): PandocBlock {
  const [[id, classes, pairs], [, caption], content] = figure.c;
  const [inside, ...more] = content;
  const picture = inside?.t === 'Plain' || inside?.t === 'Para' ? inside.c : [];
  const [image] = picture;
  const [line, ...moreLines] = caption;
  const text = line === undefined ? [] : line.t === 'Plain' || line.t === 'Para' ? line.c : null;
  if (image?.t !== 'Image' || picture.length > 1 || more.length > 0 || moreLines.length > 0 || text === null)
    return {
      t: 'Div',
      c: [
        [id, [...classes, 'figure'], pairs],
        [...content, ...caption],
      ],
    };
  const [[, ownClasses, ownPairs], , target] = image.c;
  return {
    t: 'Para',
    c: [{ t: 'Image', c: [[id, [...classes, ...ownClasses], [...pairs, ...ownPairs]], text, target] }],
  };
}

function tableInDialect(table: BlockOf<'Table'>): PandocBlock {
  const [[id, classes, pairs], [, caption], ...rest] = table.c;
  if (caption.length === 0) return table;
  const bare: PandocBlock = { t: 'Table', c: [['', classes, pairs], [null, []], ...rest] };
  // The caption is read first in every format.
  return {
    t: 'Div',
    c: [
      [id, ['tableau'], []],
      [{ t: 'Div', c: [['', ['legende'], []], caption] }, bare],
    ],
  };
}
