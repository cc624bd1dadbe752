import { Node } from 'prosemirror-model';
import { readChapter } from '../../../shared/document/chapter-text';
import { schema } from '../../../shared/document/schema';
import { type ProseDiff, proseDiff } from '../../../shared/history/prose-diff';

/** A state of a chapter on its way to a comparison: the text of a file, or the document of the page as JSON. */
export type ComparedState = { readonly text: string } | { readonly document: unknown };

/** What is asked of the thread that compares. */
export interface ComparisonQuestion {
  readonly turn: number;
  readonly before: ComparedState;
  readonly after: ComparedState;
}

/** Its answer to the question of that turn. */
export interface ComparisonAnswer {
  readonly turn: number;
  readonly diff: ProseDiff;
}

const documentOf = (state: ComparedState): Node =>
  'text' in state ? readChapter(state.text).doc : Node.fromJSON(schema, state.document);

/** Compares two states of a chapter; takes up to half a second for a very long one. */
export function answerComparison({ turn, before, after }: ComparisonQuestion): ComparisonAnswer {
  return { turn, diff: proseDiff(documentOf(before), documentOf(after)) };
}

let thread: Worker | null = null;
let turns = 0;

/**
 * Compares in a thread of its own; where there can be none, here. Each call takes the place of the one before it, which
 * then never resolves.
 */
export function compareStates(before: ComparedState, after: ComparedState): Promise<ProseDiff> {
  turns += 1;
  const question: ComparisonQuestion = { turn: turns, before, after };
  return new Promise((resolve) => {
    const here = () => resolve(answerComparison(question).diff);
    try {
      thread ??= new Worker(new URL('./compare-worker.ts', import.meta.url), { type: 'module' });
    } catch {
      here();
      return;
    }
    thread.onmessage = ({ data }: MessageEvent<ComparisonAnswer>) => {
      if (data.turn === question.turn) resolve(data.diff);
    };
    thread.onerror = () => {
      thread?.terminate();
      thread = null;
      here();
    };
    thread.postMessage(question);
  });
}
