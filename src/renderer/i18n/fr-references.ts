import type { Message } from './message';

/** What the window says of sources, index, languages and styles of blocks, in French. */
export const frReferences = {
  'text.style.verse': 'Vers',
  'text.style.dialogue': 'Dialogue',
  'text.style.epigraph': 'Épigraphe',
  'text.style.dedication': 'Dédicace',
  'text.style.letter': 'Lettre',
  'text.style.aside': 'Encadré',
  'text.style.menu': 'Style du paragraphe',
  'text.style.current': 'Style du paragraphe : {style}',
  'text.ordinal': 'Siècle, ordinal, abréviation',
} as const satisfies Readonly<Record<string, Message>>;
