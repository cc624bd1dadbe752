import type { frSearch } from './fr-search';
import type { Message } from './message';

/** Find and replace, in English. */
export const enSearch: Readonly<Record<keyof typeof frSearch, Message>> = {
  'rewrite.undone': {
    one: 'The replacement is undone in {count} chapter.',
    other: 'The replacement is undone in {count} chapters.',
  },
  'rewrite.redone': {
    one: 'The replacement is made again in {count} chapter.',
    other: 'The replacement is made again in {count} chapters.',
  },
  'rewrite.lost': {
    one: '{count} chapter is no longer in the book and stays as it is.',
    other: '{count} chapters are no longer in the book and stay as they are.',
  },
  'rewrite.conflict': 'This passage as it was, where you have written since',
  'command.rewrite.undo': 'Undo the Replacement in the Book',
  'command.rewrite.redo': 'Redo the Replacement in the Book',
};
