import type { Message } from './message';

/** What is said of a file that differs from the manuscript, in French. No-break spaces (U+00A0, U+202F) are in the text. */
export const frDifferences = {
  'differences.title': 'À vérifier avant de l’envoyer',
  'differences.explain':
    'Octavo a relu ce fichier : il ne dit pas exactement ce que dit le manuscrit. Son nom le rappelle. Voici où regarder.',
  'differences.place': 'Chapitre « {chapter} »',
  'differences.placeInNotes': 'Notes du chapitre « {chapter} »',
  'differences.nowhere': 'Dans le livre',
  'differences.manuscript': 'Manuscrit',
  'differences.file': 'Fichier',
  'differences.nothing': 'rien',
  'differences.more': { one: 'et un autre endroit', other: 'et {count} autres endroits' },
} as const satisfies Readonly<Record<string, Message>>;
