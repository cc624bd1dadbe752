import type { OutputFormat } from '../format';
import { lowered } from '../section-blocks';
import { webHeading } from './web-blocks';

/** EPUB 3: each section is a file of its own; pandoc writes their XHTML, the package is ours. */
export const epub: OutputFormat = {
  id: 'epub',
  label: { fr: 'EPUB', en: 'EPUB' },
  purpose: { fr: 'Pour les liseuses et les librairies', en: 'For e-readers and bookshops' },
  extension: 'epub',
  mediaType: 'application/epub+zip',
  steps: ['gather', 'assemble', 'pandoc', 'finish', 'verify', 'write'],
  unit: 'section',
  writer: {
    to: 'html5',
    options: { wrap: 'none', 'html-math-method': { method: 'mathml' }, 'syntax-highlighting': 'none' },
  },
  blocks: (section) => [...webHeading(section, 1), ...lowered(section.blocks, 0)],
};
