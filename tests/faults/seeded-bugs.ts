import { LiveChapter } from '../../src/main/manuscript/live-chapter';
import { OpenChapters } from '../../src/main/manuscript/open-chapters';
import { bookProgram } from '../../src/main/torture/book-program';
import { chapterProgram } from '../../src/main/torture/chapter-program';
import type { CrashModel } from '../../src/main/torture/crash-states';
import type { Program } from '../../src/main/torture/session';
import {
  askedAgain,
  believed,
  both,
  folderless,
  forgetful,
  goingOn,
  inPlace,
  neverThere,
  postponed,
  removedFirst,
  unflushed,
  unflushedFolders,
  unseen,
  type Wrong,
} from './wrong-disks';

/** The protocol with one of its rules left out. */
export interface SeededBug {
  /** What writes; and what opens the book after the cut. */
  readonly program: Program;
  readonly recovery: Program;
  /** What has to be done for it to show. */
  readonly shows: 'typing' | 'operations' | 'errors';
  /** The models in which it does. */
  readonly models: readonly CrashModel[];
}

/** A program on a disk on which something is not as it should be. */
const on = (program: Program, wrong: Wrong): Program => ({
  ...program,
  open: (primitives) => program.open(wrong(primitives)),
});

const ALL: readonly CrashModel[] = ['weak', 'ordered', 'prefix'];
const CHAPTER_FILES = /[/\\]chapters[/\\][^/\\.][^/\\]*\.md$/;
const RECORDS = /[/\\]tx[/\\][^/\\]*\.json$/;

const typing = (program: Program, models = ALL): SeededBug => ({ program, recovery: program, shows: 'typing', models });
const onChapter = (wrong: Wrong, models = ALL): SeededBug => typing(on(chapterProgram(), wrong), models);
const onBook = (wrong: Wrong, models = ALL): SeededBug => {
  const program = on(bookProgram(), wrong);
  return { program, recovery: program, shows: 'operations', models };
};

class RawChapter extends LiveChapter {
  protected override accepted(text: string): string {
    return text;
  }
}

class RawChapters extends OpenChapters {
  protected override createLive(...parts: ConstructorParameters<typeof LiveChapter>): LiveChapter {
    return new RawChapter(...parts);
  }
}

/** Every rule of the protocol that keeps words, left out once. */
export const SEEDED_BUGS: Readonly<Record<string, SeededBug>> = {
  'a chapter’s new file is not flushed before it takes the name': onChapter(unflushed(/\.md\.[^/\\]*$/)),
  'the folder is not flushed after that': onChapter(unflushedFolders(/chapters$/)),
  'a chapter’s file is written in place': onChapter(inPlace(CHAPTER_FILES)),
  'a new journal is not flushed before it takes its name': onChapter(unflushed(/\.oj\.[^/\\]*$/)),
  'the folder of a new journal is not flushed': onChapter(unflushedFolders(/journal$/)),
  'the folders above it are not': onChapter(unflushedFolders(/(book|\.octavo|dev|torturedisk1)$/), ['weak', 'prefix']),
  'old journals go before the new one is there': onChapter(removedFirst),
  'the sums of a journal are not looked at': onChapter(believed),
  'words are acknowledged before they are flushed': onChapter(postponed(['sync', /\.oj$/], ['change', /./])),
  'a journal goes on behind a torn tail': onChapter(goingOn),
  'a journal says that the file is saved before it is': onChapter(
    postponed(['rename', CHAPTER_FILES], ['sync', /\.oj$/]),
  ),
  'a journal is removed before the file is there': onChapter(postponed(['rename', CHAPTER_FILES], ['unlink', /\.oj$/])),
  'texts that a chapter passed through are not known again': onChapter(forgetful),
  'halves of characters are let through': typing(chapterProgram(RawChapters)),
  'recovery expects its folders': {
    ...typing(chapterProgram()),
    recovery: on(chapterProgram(), folderless),
  },
  'an operation is not written down': onBook(neverThere(RECORDS)),
  'an operation is not written down, and book.yaml goes first': onBook(
    both(postponed(['rename', CHAPTER_FILES], ['rename', /^\/book\/book\.yaml$/]), neverThere(RECORDS)),
  ),
  'an operation that was written down is not flushed': onBook(
    both(unflushed(/\.json\.[^/\\]*$/), unflushedFolders(/tx$/)),
  ),
  'what was written down is not done again': onBook(unseen(/tx$/)),
  'a flush that failed is asked for again': {
    ...onChapter(askedAgain),
    shows: 'errors',
  },
};
