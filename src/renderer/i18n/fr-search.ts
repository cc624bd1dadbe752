import type { Message } from './message';

/** Find and replace, in French. Narrow no-break spaces (U+202F) are in the text. */
export const frSearch = {
  'rewrite.undone': {
    one: 'Le remplacement est annulé dans {count} chapitre.',
    other: 'Le remplacement est annulé dans {count} chapitres.',
  },
  'rewrite.redone': {
    one: 'Le remplacement est refait dans {count} chapitre.',
    other: 'Le remplacement est refait dans {count} chapitres.',
  },
  'rewrite.lost': {
    one: '{count} chapitre n’est plus dans le livre et reste tel quel.',
    other: '{count} chapitres ne sont plus dans le livre et restent tels quels.',
  },
  'rewrite.conflict': 'Ce passage tel qu’il était, là où vous avez écrit depuis',
  'command.rewrite.undo': 'Annuler le remplacement dans le livre',
  'command.rewrite.redo': 'Refaire le remplacement dans le livre',
} satisfies Readonly<Record<string, Message>>;
