import type { OutputFormat } from '../format';
import { lowered } from '../section-blocks';
import { webHeading } from './web-blocks';

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
  blocks: (section) => [...webHeading(section, section.level + 1), ...lowered(section.blocks, section.level)],
};
