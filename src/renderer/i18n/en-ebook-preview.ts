import type { frEbookPreview } from './fr-ebook-preview';
import type { Message } from './message';

/** The preview of the digital book, in English. */
export const enEbookPreview: Readonly<Record<keyof typeof frEbookPreview, Message>> = {
  'command.ebook.preview': 'Preview the e-book',
  'ebook.title': 'Preview of the e-book',
  'ebook.look': 'Preview',
  'ebook.making': 'Making the e-book…',
  'ebook.frame': 'Device',
  'ebook.frame.phone': 'Phone',
  'ebook.frame.reader': 'E-reader',
  'ebook.frame.tablet': 'Tablet',
  'ebook.face': 'Typeface',
  'ebook.face.book': 'The book’s',
  'ebook.face.serif': 'Serif',
  'ebook.face.sans': 'Sans serif',
  'ebook.theme': 'Page',
  'ebook.theme.light': 'Light',
  'ebook.theme.sepia': 'Sepia',
  'ebook.theme.dark': 'Dark',
  'ebook.smaller': 'Smaller',
  'ebook.larger': 'Larger',
  'ebook.size': '{percent}%',
  'ebook.contents': 'Contents',
  'ebook.previous': 'Previous page',
  'ebook.next': 'Next page',
  'ebook.place': '{chapter}: page {page} of {pages}',
  'ebook.screen': 'Screen: {chapter}',
  'ebook.note': 'Note',
  'ebook.note.close': 'Close the note',
};
