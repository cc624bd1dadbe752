import { chaptersInOrder } from '../../shared/book/book';
import { OctavoError } from '../../shared/errors';
import type { Disk } from '../disk';
import { readBookFile } from '../manuscript/book-on-disk';
import { readChapterFile } from '../manuscript/chapter-files';
import { bookProgram } from './book-program';
import { CHAPTER_FILE, chapterProgram } from './chapter-program';
import { type Checking, checkSession, Tally, type Violation } from './checker';
import { CRASH_MODELS } from './crash-states';
import { randomFrom } from './seeded-random';
import type { Program } from './session';
import { diskOfBook } from './simulated-machine';
import type { Snapshot } from './snapshot';
import { typingSession } from './typing';

/** How a book is tried. */
export interface TortureOptions {
  readonly disk: Disk;
  /** The book's folder. Read, and never written to. */
  readonly folder: string;
  /** How many different disks the power is to leave, second cuts not counted. */
  readonly cuts: number;
  /** What the sessions follow from: the same seed types the same. */
  readonly seed: number;
  readonly signal?: AbortSignal;
  /** Called now and then with how many disks were looked at. */
  readonly onProgress?: (cuts: number) => void;
}

/** What came of it. */
export interface TortureReport {
  /** Different disks that a cut left, from each of which the book was opened, written in, and opened again. */
  readonly cuts: number;
  /** Different disks that a second cut left, in the recovery from the first. */
  readonly secondCuts: number;
  /** Edits that were acknowledged in the sessions. */
  readonly acknowledged: number;
  /** How many promises were broken. */
  readonly broken: number;
  /** The first five of each kind. */
  readonly violations: readonly Violation[];
  readonly seconds: number;
}

/** Of all disks, the share that comes from sessions in a small book around a chapter, which are slower. */
const BOOKS = 0.1;
/** Different disks of one session after which the next chapter has its turn. */
const TURN = 500;
const EDITS = 30;
/** Characters past which a chapter is tried with its beginning only: each disk holds it several times. */
const LONGEST = 60_000;

interface Trial {
  readonly program: Program;
  readonly start: Snapshot;
  readonly isKilled: boolean;
}

/**
 * Types in the chapters of a book, on disks in memory, and cuts the power at every moment. Two chapters at most are held at
 * a time. Throws what `readBookFile` does, and the signal's reason; a chapter that cannot be read is passed over, and
 * `chapter-missing` is thrown when none can.
 */
export async function tortureBook(options: TortureOptions): Promise<TortureReport> {
  const { disk, folder, cuts, seed, signal, onProgress } = options;
  const { file } = await readBookFile(disk, folder);
  const names = chaptersInOrder(file.book).flatMap(({ chapter }) => chapter.file ?? []);
  const begun = performance.now();
  const tally = new Tally();
  const breathe = async () => {
    if ((tally.states + tally.secondCuts) % 64 !== 0) return;
    // Whoever waits at the other end of the program, or wants to stop this, gets a word in.
    await new Promise((resolve) => setImmediate(resolve));
    signal?.throwIfAborted();
    onProgress?.(tally.states);
  };
  let passedOver = 0;
  for (let turn = 0; tally.states < cuts; turn += 1) {
    signal?.throwIfAborted();
    const text = await textOf(disk, folder, names[turn % names.length]);
    if (text === null) {
      passedOver += 1;
      if (passedOver >= names.length) throw new OctavoError('chapter-missing', { file: names[0] ?? folder });
      continue;
    }
    passedOver = 0;
    const session = seed + turn;
    const { program, start, isKilled } = await trialOf(text, turn);
    const most = Math.min(cuts, tally.states + TURN);
    const checking: Checking = {
      model: CRASH_MODELS[turn % CRASH_MODELS.length] ?? 'weak',
      cap: 200,
      random: randomFrom(session),
      second: 0.02,
      isEnough: ({ states }) => states >= most,
      breathe,
    };
    await checkSession(
      program,
      await typingSession(program, start, { seed: session, edits: EDITS, isKilled }),
      checking,
      tally,
    );
  }
  const { states, secondCuts, acknowledged, count, violations } = tally;
  const seconds = (performance.now() - begun) / 1000;
  return { cuts: states, secondCuts, acknowledged, broken: count, violations, seconds };
}

/** A chapter's text as far as it is tried; `null` for one that cannot be read. */
async function textOf(disk: Disk, folder: string, name: string | undefined): Promise<string | null> {
  if (name === undefined) return null;
  try {
    const { text } = await readChapterFile(disk, folder, name);
    return text.length <= LONGEST ? text : `${text.slice(0, text.lastIndexOf('\n', LONGEST) + 1)}`;
  } catch (error) {
    if (error instanceof OctavoError) return null;
    throw error;
  }
}

const SMALL_BOOK = `octavo: 1
title: Torture
language: en
body:
  - { id: cha1, file: ${CHAPTER_FILE} }
  - { id: cha2, file: second.md }
`;

/** In most turns the chapter alone; in some, a book of it and another. */
async function trialOf(text: string, turn: number): Promise<Trial> {
  const chapter = [`chapters/${CHAPTER_FILE}`, text] as const;
  if (turn % Math.round(1 / BOOKS) !== 5)
    return { program: chapterProgram(), start: await diskOfBook(new Map([chapter])), isKilled: true };
  const files = new Map([['book.yaml', SMALL_BOOK], chapter, ['chapters/second.md', 'Another chapter.\n']]);
  return { program: bookProgram(), start: await diskOfBook(files), isKilled: false };
}
