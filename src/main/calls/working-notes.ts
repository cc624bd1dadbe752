import type { Handlers } from '../../shared/contract';
import type { Host } from '../host';
import { listWorkingNotes, readWorkingNote } from '../manuscript/working-notes';

/** What lies in a book’s `notes/`: never exported. */
export const workingNotesCalls = {
  'workingNotes.list': async ({ book }, { disk, manuscripts }) => listWorkingNotes(disk, manuscripts.get(book).folder),
  'workingNotes.read': async ({ book, file }, { disk, manuscripts }) => ({
    text: await readWorkingNote(disk, manuscripts.get(book).folder, file),
  }),
  'workingNotes.keep': async ({ book, ...note }, { manuscripts }) => ({
    file: await manuscripts.get(book).beside.keepNote(note),
  }),
} satisfies Partial<Handlers<Host>>;
