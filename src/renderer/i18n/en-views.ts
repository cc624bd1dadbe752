import type { Message } from './message';

/** What the window says of how much of the book it shows and where, in English. */
export const enViews = {
  'command.extent.chapter': 'One chapter at a time',
  'command.extent.part': 'The part as one text',
  'command.extent.book': 'The whole book as one text',
  'command.share': 'Split the view',
  'command.beside': 'Open beside',
  'command.note.beside': 'A working note beside the page',
  'command.note.quick': 'Quick Note…',
  'quick.title': 'Quick note',
  'quick.placeholder': 'What crosses your mind, a quotation, a question…',
  'quick.kept': 'Kept as you write, among the working notes.',
  'quick.hint': 'Kept from the first word, among the working notes of the book.',
  'quick.text': 'The note',
  'quick.beside': 'Read it beside the page',
  'views.notes': 'Working notes',
  'views.notes.none':
    'This book has no working notes yet: the texts you put into its notes/ folder are read here, beside the page.',
  'command.other.close': 'Close the other view',
  'command.other.go': 'Go to the other view',
  'views.separator': 'Border between the two views',
  'views.close': 'Close the view “{title}”',
  'said.extent.chapter': 'One chapter at a time',
  'said.extent.part': { one: 'The part as one text: {count} chapter', other: 'The part as one text: {count} chapters' },
  'said.extent.book': {
    one: 'The whole book as one text: {count} chapter',
    other: 'The whole book as one text: {count} chapters',
  },
} as const satisfies Record<string, Message>;
