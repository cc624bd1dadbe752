import type { frReferences } from './fr-references';
import type { Message } from './message';

/** What the window says of sources, index, languages and styles of blocks, in English. */
export const enReferences: Readonly<Record<keyof typeof frReferences, Message>> = {
  'text.style.verse': 'Verse',
  'text.style.dialogue': 'Dialogue',
  'text.style.epigraph': 'Epigraph',
  'text.style.dedication': 'Dedication',
  'text.style.letter': 'Letter',
  'text.style.aside': 'Aside',
  'text.style.menu': 'Paragraph style',
  'text.style.current': 'Paragraph style: {style}',
  'text.ordinal': 'Century, ordinal, abbreviation',
};
