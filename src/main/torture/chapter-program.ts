import { join } from 'node:path';
import type { Book } from '../../shared/book/book';
import type { RecoveredWords } from '../../shared/book/book-view';
import { OctavoError } from '../../shared/errors';
import { OpenChapters } from '../manuscript/open-chapters';
import { type RecoveringBook, recoverBook } from '../manuscript/recover-book';
import { bookPlaces } from '../manuscript/safety';
import { bookIdOf, revisionOfText } from '../manuscript/surroundings';
import type { Program } from './session';
import { BOOK_FOLDER, simulatedMachine } from './simulated-machine';
import { inodeAt } from './snapshot';

/** A patience that no session exhausts: the files follow when a session says so, and no timer runs. */
const NEVER = { idle: 2 ** 31 - 1, longest: 2 ** 31 - 1 };

/** A book without versions: what is brought back here comes from the journal. */
const NO_HISTORY: RecoveringBook['history'] = {
  list: async () => [],
  read: () => Promise.reject(new OctavoError('version-missing', {})),
};

/** The one chapter of the smallest book. */
export const CHAPTER = 'cha1';
export const CHAPTER_FILE = 'chapter.md';

const BOOK: Book = {
  octavo: 1,
  title: 'Torture',
  language: 'en',
  contributors: [],
  front: [],
  body: [{ id: CHAPTER, file: CHAPTER_FILE }],
  back: [],
};

/**
 * A single chapter with its journal, its file and its recovery, and nothing of a book around it: fast. `Chapters`: what keeps
 * the chapters, when that is not Octavo's own.
 */
export function chapterProgram(Chapters: typeof OpenChapters = OpenChapters): Program {
  const path = join(BOOK_FOLDER, 'chapters', CHAPTER_FILE);
  const open: Program['open'] = async (primitives) => {
    const surroundings = simulatedMachine(primitives);
    const { disk } = surroundings;
    const id = bookIdOf(BOOK_FOLDER);
    const alarms: string[] = [];
    const chapters = new Chapters(
      surroundings,
      {
        folder: BOOK_FOLDER,
        journals: bookPlaces(surroundings, BOOK_FOLDER, id, false),
        patience: NEVER,
        isShared: () => false,
      },
      {
        fileOf: () => CHAPTER_FILE,
        requireWritable: () => undefined,
        conflictMarks: () => ({ label: 'conflict', source: 'torture' }),
        keepVersions: async () => void alarms.push('a text of ours was merged with another of ours'),
        changed: () => void alarms.push('the chapter was changed by somebody else'),
        saved: () => undefined,
        unsaved: () => undefined,
        typed: () => undefined,
        setAside: () => void alarms.push('a file of ours was taken for no text'),
      },
    );
    const told: readonly RecoveredWords[] = await recoverBook(
      surroundings,
      { folder: BOOK_FOLDER, id, isWritten: true, history: NO_HISTORY },
      chapters,
      BOOK,
    );
    return {
      state: async () => {
        const live = await chapters.open(CHAPTER);
        await live.look();
        return { chapters: new Map([[CHAPTER, live.text]]), trash: new Map() };
      },
      type: async (chapter, before, splice) => {
        const typed = await chapters.type(chapter, revisionOfText(before), splice);
        if (typed.state === 'stale') throw new OctavoError('chapter-changed', { chapter });
      },
      settle: () => chapters.settle(),
      change: () => Promise.reject(new OctavoError('call-invalid', { name: 'change' })),
      rewrite: () => Promise.reject(new OctavoError('call-invalid', { name: 'rewrite' })),
      alarms: async () => [
        ...alarms,
        ...(await disk.list(join(BOOK_FOLDER, '.octavo', 'recovered'))).map(({ name }) => `put aside: ${name}`),
      ],
      broughtBack: () => told.map(({ chapter }) => chapter),
      close: () => chapters.close(),
      abandon: () => chapters.abandon(),
    };
  };
  return {
    open,
    plain: (snapshot) => {
      const file = inodeAt(snapshot, path);
      const text = file?.kind === 'file' ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(file.bytes) : null;
      return { chapters: new Map([[CHAPTER, text]]), others: [] };
    },
  };
}
