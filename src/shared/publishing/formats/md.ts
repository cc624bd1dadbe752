import { DIALECT } from '../../document/dialect';
import type { BlockOf, PandocBlock } from '../../document/pandoc-ast';
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

/** Captions as the dialect writes them: a picture's stands in its brackets, a table's in a div beside it. */
function inDialect(blocks: readonly PandocBlock[]): readonly PandocBlock[] {
  return mapBlocks(blocks, {
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
