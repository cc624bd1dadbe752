import type { SpellingLanguage } from '../../../shared/spelling/languages';
import type { DictionaryAnswer, DictionaryQuestion } from './dictionary-messages';

/** The dictionaries, as the page asks them. */
export interface DictionaryThread {
  /** Whether each form is spelt right; `null` when the dictionary cannot be had. */
  spells(language: SpellingLanguage, forms: readonly string[]): Promise<readonly boolean[] | null>;
  /** What the dictionary suggests for a word; nothing when it does not answer in time. */
  suggest(language: SpellingLanguage, word: string): Promise<readonly string[]>;
}

/** Milliseconds a menu waits for suggestions: the slowest word of a long test took half a second. */
const SUGGEST_WITHIN = 1500;
/** Milliseconds after which a thread that does not answer is ended: it has met a word it cannot leave. */
const HUNG_AFTER = 20_000;

type Waiting = { readonly answer: (answer: DictionaryAnswer | null) => void };

/** The question without its turn. */
type Asked = DictionaryQuestion extends infer Question
  ? Question extends unknown
    ? Omit<Question, 'turn'>
    : never
  : never;

/** One thread for the whole window, started by the first question. */
export function dictionaryThread(): DictionaryThread {
  let thread: Worker | null = null;
  let turns = 0;
  const waiting = new Map<number, Waiting>();

  const end = () => {
    thread?.terminate();
    thread = null;
    for (const { answer } of waiting.values()) answer(null);
    waiting.clear();
  };
  const start = (): Worker => {
    const started = new Worker(new URL('./dictionary-worker.ts', import.meta.url), { type: 'module' });
    started.onmessage = ({ data }: MessageEvent<DictionaryAnswer>) => {
      waiting.get(data.turn)?.answer(data);
      waiting.delete(data.turn);
    };
    started.onerror = end;
    return started;
  };
  const ask = (question: Asked): Promise<DictionaryAnswer | null> =>
    new Promise((resolve) => {
      turns += 1;
      const turn = turns;
      const timer = setTimeout(() => waiting.has(turn) && end(), HUNG_AFTER);
      waiting.set(turn, {
        answer: (answer) => {
          clearTimeout(timer);
          resolve(answer);
        },
      });
      try {
        thread ??= start();
        thread.postMessage({ ...question, turn });
      } catch {
        // A browser without threads has no spelling; the page goes on without.
        end();
      }
    });

  return {
    spells: async (language, forms) => {
      const answer = await ask({ kind: 'spells', language, forms });
      return answer && 'spells' in answer ? answer.spells : null;
    },
    suggest: async (language, word) => {
      const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), SUGGEST_WITHIN));
      const answer = await Promise.race([ask({ kind: 'suggest', language, word }), late]);
      return answer && 'suggestions' in answer ? answer.suggestions : [];
    },
  };
}
