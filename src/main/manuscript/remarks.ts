import type { SentenceValues } from '../../shared/errors';

/** What the check of a book's files may find. Each has a sentence in every language of the terminal. */
export const REMARK_CODES = [
  'book-missing',
  'book-unreadable',
  'book-damaged', // {line}, {reason}
  'book-invalid', // {field}
  'book-too-new', // {version}
  'book-shortened', // chapters that are still there are no longer in book.yaml
  'folder-unreadable', // {folder}: a folder that cannot be listed, or something else in its place
  'chapter-missing', // {file}
  'chapter-unreadable', // {file}
  'chapter-not-utf8', // {file}
  'chapter-nul', // {file}: NULs in it, as a cut leaves them
  'chapter-empty', // {file}: nothing in it, and once there was
  'chapter-outside', // {file}
  'chapter-copy', // {file}: a second version of a chapter, left by a sync service
  'chapter-unlisted', // {file}: not in book.yaml
  'journal-torn', // {file}, {bytes} behind the last line that can be trusted
  'journal-unreadable', // {file}
  'words-waiting', // {words}, {chapter}: in the journal and not yet in the file
  'words-orphaned', // {words}, {chapter}: the journal of a chapter that is not in the book
  'operation-pending', // {count}: will be finished when the book is opened
  'operation-elsewhere', // {count}: of another machine, which will finish it
  'operation-foreign', // {count}: not signed by this machine, or damaged
  'object-damaged', // {count}
  'object-missing', // {count}
  'log-damaged', // {device}, {lines}
  'log-unreadable', // {device}
  'trash-unreadable', // {name}
  'last-good-unreadable',
  'temporaries', // {count}: files that a cut left unfinished
] as const;
export type RemarkCode = (typeof REMARK_CODES)[number];

/** Something that the check of a book's files found. */
export interface Remark {
  readonly code: RemarkCode;
  readonly values: SentenceValues;
}
