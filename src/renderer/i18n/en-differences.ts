import type { frDifferences } from './fr-differences';
import type { Message } from './message';

/** What is said of a file that differs from the manuscript, in English. */
export const enDifferences: Readonly<Record<keyof typeof frDifferences, Message>> = {
  'differences.title': 'To be checked before it is sent',
  'differences.explain':
    'Octavo has read this file again: it does not say exactly what the manuscript says. Its name is a reminder. This is where to look.',
  'differences.place': 'Chapter “{chapter}”',
  'differences.placeInNotes': 'Notes of the chapter “{chapter}”',
  'differences.nowhere': 'In the book',
  'differences.manuscript': 'Manuscript',
  'differences.file': 'File',
  'differences.nothing': 'nothing',
  'differences.more': { one: 'and another place', other: 'and {count} other places' },
};
