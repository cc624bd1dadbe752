import { DIALECT } from '../../document/dialect';
import type { OutputFormat } from '../format';
import { sectionBlocks } from '../section-blocks';

/** One Markdown file of the whole book, in the dialect of its chapters; its pictures lie beside it in a folder. */
export const md: OutputFormat = {
  id: 'md',
  label: { fr: 'Markdown', en: 'Markdown' },
  purpose: { fr: 'Tout le texte en un fichier, lisible partout', en: 'All the text in one file, readable anywhere' },
  extension: 'md',
  mediaType: 'text/markdown',
  steps: ['gather', 'assemble', 'pandoc', 'finish', 'verify', 'write'],
  unit: 'book',
  writer: { to: DIALECT, options: { wrap: 'none' } },
  blocks: (section) => sectionBlocks(section, section.level),
};
