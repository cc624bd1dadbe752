import type { OutputFormat } from '../format';
import { lowered } from '../section-blocks';
import { withSignatures } from '../signatures';
import { webHeading } from './web-blocks';

/** EPUB 3: each section is a file of its own; pandoc writes their XHTML, the package is ours. */
export const epub: OutputFormat = {
  id: 'epub',
  label: { fr: 'EPUB', en: 'EPUB' },
  purpose: {
    fr: 'Le livre numérique, pour liseuse, tablette et librairies en ligne',
    en: 'The digital book, for e-readers, tablets and online bookshops',
  },
  extension: 'epub',
  mediaType: 'application/epub+zip',
  steps: ['gather', 'assemble', 'pandoc', 'finish', 'verify', 'write'],
  unit: 'section',
  writer: {
    to: 'html5',
    options: { wrap: 'none', 'html-math-method': { method: 'mathml' }, 'syntax-highlighting': 'none' },
  },
  blocks: (section) => [...webHeading(section, 1), ...lowered(withSignatures(section), 0)],
};
