import { type ChapterPlace, placesOf } from '../../../shared/document/chapter-places';
import { readChapter } from '../../../shared/document/chapter-text';
import { type Statistics, statisticsOf } from '../../../shared/document/statistics';

/** What is known of a chapter without showing it: where one can go in it, and how much text it holds. */
export interface ChapterDigest {
  readonly places: readonly ChapterPlace[];
  readonly statistics: Statistics;
}

/** What is asked of the thread that reads chapters. */
export interface DigestQuestion {
  readonly turn: number;
  readonly text: string;
  /** Of the book, BCP 47. */
  readonly language: string;
}

/** Its answer to the question of that turn. */
export interface DigestAnswer {
  readonly turn: number;
  readonly digest: ChapterDigest;
}

/** Reads a chapter’s file. A twentieth of a second for a long one. */
export function answerDigest({ turn, text, language }: DigestQuestion): DigestAnswer {
  const { doc } = readChapter(text);
  return { turn, digest: { places: placesOf(doc), statistics: statisticsOf(doc, language) } };
}

let thread: Worker | null = null;
let turns = 0;
const waiting = new Map<
  number,
  { readonly question: DigestQuestion; readonly answer: (digest: ChapterDigest) => void }
>();

/** Nothing comes from the thread any more: what it was asked is answered here. */
function answerHere(): void {
  thread?.terminate();
  thread = null;
  for (const { question, answer } of waiting.values()) answer(answerDigest(question).digest);
  waiting.clear();
}

/** Reads a chapter’s file in a thread of its own; where there can be none, here. */
export function digestOf(text: string, language: string): Promise<ChapterDigest> {
  turns += 1;
  const question: DigestQuestion = { turn: turns, text, language };
  return new Promise((answer) => {
    waiting.set(question.turn, { question, answer });
    try {
      thread ??= new Worker(new URL('./digest-worker.ts', import.meta.url), { type: 'module' });
    } catch {
      answerHere();
      return;
    }
    thread.onmessage = ({ data }: MessageEvent<DigestAnswer>) => {
      waiting.get(data.turn)?.answer(data.digest);
      waiting.delete(data.turn);
    };
    thread.onerror = answerHere;
    thread.postMessage(question);
  });
}
