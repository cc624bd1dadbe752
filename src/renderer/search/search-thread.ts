import type { BookMatches, Chosen, Replaced } from '../../shared/search/book-index';
import type { Found, SearchQuery } from '../../shared/search/query';
import type { SearchAnswer, SearchQuestion } from './search-messages';

/** Milliseconds that one search may take; a pattern that takes longer is one that never ends. */
export const TIME_LIMIT = 2000;

/** The thread as far as it is used here, so that a test can stand in for it. */
export interface ThreadPort {
  postMessage(question: SearchQuestion): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<SearchAnswer>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

const newThread = (): ThreadPort =>
  new Worker(new URL('./search-worker.ts', import.meta.url), { type: 'module' }) as ThreadPort;

type Asked = Extract<SearchQuestion, { readonly turn: number }>;
type Answered = Exclude<SearchAnswer, { readonly kind: 'begun' }>;

interface Waiting {
  readonly question: Asked;
  readonly resolve: (answer: Answered | null) => void;
}

/**
 * Searches in a thread. One that does not come to an end is ended, and another takes its place with the same chapters: what
 * waited behind it is asked again. Answers are `null` when the time was up, or the thread could not do it.
 */
export class SearchThread {
  readonly #start: () => ThreadPort;
  readonly #limit: number;
  readonly #texts = new Map<string, string>();
  readonly #waiting = new Map<number, Waiting>();
  #port: ThreadPort | null = null;
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(start: () => ThreadPort = newThread, limit = TIME_LIMIT) {
    this.#start = start;
    this.#limit = limit;
  }

  /** Takes a chapter's text in. */
  put(chapter: string, text: string): void {
    if (this.#texts.get(chapter) === text) return;
    this.#texts.set(chapter, text);
    this.#thread().postMessage({ kind: 'put', chapter, text });
  }

  /** Forgets every chapter but these. */
  keepOnly(chapters: readonly string[]): void {
    const kept = new Set(chapters);
    for (const chapter of this.#texts.keys()) if (!kept.has(chapter)) this.#texts.delete(chapter);
    this.#port?.postMessage({ kind: 'keep-only', chapters });
  }

  async search(query: SearchQuery, chapters: readonly string[], withNotes: boolean): Promise<BookMatches | null> {
    const answer = await this.#ask((turn) => ({ kind: 'search', turn, query, chapters, withNotes }));
    return answer?.kind === 'searched' ? answer.matches : null;
  }

  /** What a query finds in each of some texts. */
  async find(query: SearchQuery, texts: readonly string[]): Promise<readonly (readonly Found[])[] | null> {
    const answer = await this.#ask((turn) => ({ kind: 'find', turn, query, texts }));
    return answer?.kind === 'found' ? answer.found : null;
  }

  /** Replaces matches of the last search in a chapter's text of this moment. */
  async replace(text: string, chosen: readonly Chosen[]): Promise<Replaced | null> {
    const answer = await this.#ask((turn) => ({ kind: 'replace', turn, text, chosen }));
    return answer?.kind === 'replaced' ? answer.replaced : null;
  }

  /** Ends the thread; the next question begins another. */
  close(): void {
    this.#end();
    this.#texts.clear();
    for (const { resolve } of this.#waiting.values()) resolve(null);
    this.#waiting.clear();
  }

  #ask(make: (turn: number) => Asked): Promise<Answered | null> {
    this.#turn += 1;
    const question = make(this.#turn);
    return new Promise((resolve) => {
      this.#waiting.set(question.turn, { question, resolve });
      this.#thread().postMessage(question);
    });
  }

  #thread(): ThreadPort {
    if (this.#port) return this.#port;
    const port = this.#start();
    this.#port = port;
    port.onmessage = ({ data }) => this.#hear(data);
    // It names no question: the first that waits is the one it was at.
    port.onerror = () => this.#replaceThread([...this.#waiting.keys()][0]);
    for (const [chapter, text] of this.#texts) port.postMessage({ kind: 'put', chapter, text });
    return port;
  }

  #hear(answer: SearchAnswer): void {
    clearTimeout(this.#timer);
    if (answer.kind === 'begun') {
      this.#timer = setTimeout(() => this.#replaceThread(answer.turn), this.#limit);
      return;
    }
    const waiting = this.#waiting.get(answer.turn);
    this.#waiting.delete(answer.turn);
    waiting?.resolve(answer);
  }

  #end(): void {
    clearTimeout(this.#timer);
    if (!this.#port) return;
    this.#port.onmessage = null;
    this.#port.onerror = null;
    this.#port.terminate();
    this.#port = null;
  }

  /** Ends a thread that is stuck at a question, which gets no answer, and asks another what waited behind it. */
  #replaceThread(stuck: number | undefined): void {
    this.#end();
    const waiting = stuck === undefined ? undefined : this.#waiting.get(stuck);
    if (stuck !== undefined) this.#waiting.delete(stuck);
    waiting?.resolve(null);
    const others = [...this.#waiting.values()];
    if (others.length === 0) return;
    const port = this.#thread();
    for (const { question } of others) port.postMessage(question);
  }
}
