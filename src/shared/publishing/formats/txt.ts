import type { OutputFormat } from '../format';
import { sectionBlocks } from '../section-blocks';

/** Plain text: a paragraph a line, notes at the end of each chapter. No writer of pandoc’s keeps words and signs as they are. */
export const txt: OutputFormat = {
  id: 'txt',
  label: { fr: 'Texte brut', en: 'Plain text' },
  purpose: {
    fr: 'Le texte seul, un paragraphe par ligne, que tout logiciel ouvre',
    en: 'The text alone, one paragraph a line, that any program opens',
  },
  extension: 'txt',
  mediaType: 'text/plain',
  steps: ['gather', 'assemble', 'finish', 'verify', 'write'],
  unit: 'section',
  writer: { to: 'plain', options: { wrap: 'none' } },
  blocks: (section) => sectionBlocks(section, section.level),
};
