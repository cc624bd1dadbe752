import type { PandocBlock } from '../../document/pandoc-ast';
import { mapBlocks } from '../ast-walk';
import { directed } from '../direction';
import type { OutputFormat } from '../format';
import { pictureCredit } from '../picture-credit';
import { lowered } from '../section-blocks';
import { withSignatures } from '../signatures';
import { webHeading } from './web-blocks';

/** Directions are said, and who made a picture is told under it. */
const forPage = (blocks: readonly PandocBlock[]): readonly PandocBlock[] =>
  mapBlocks(blocks, {
    attr: directed,
    block: (block) => {
      const credit = block.t === 'Figure' ? pictureCredit(block) : undefined;
      if (credit === undefined) return [block];
      return [block, { t: 'Div', c: [['', ['credit'], []], [{ t: 'Plain', c: [{ t: 'Str', c: credit }] }]] }];
    },
  });

/** One web page that needs nothing else: style, fonts and pictures are inside. The book's title is its level 1. */
export const html: OutputFormat = {
  id: 'html',
  label: { fr: 'Page web', en: 'Web page' },
  purpose: {
    fr: 'Un seul fichier, lisible dans n’importe quel navigateur',
    en: 'One file that any browser can read',
  },
  extension: 'html',
  mediaType: 'text/html',
  steps: ['gather', 'assemble', 'pandoc', 'finish', 'verify', 'write'],
  unit: 'section',
  writer: {
    to: 'html5',
    options: { wrap: 'none', 'html-math-method': { method: 'mathml' }, 'syntax-highlighting': 'none' },
  },
  blocks: (section) => [
    ...webHeading(section, section.level + 1),
    ...lowered(forPage(withSignatures(section)), section.level),
  ],
};
