import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { BookTexts } from '../../../src/renderer/search/book-texts';
import { createAnswering, type SearchAnswer, type SearchQuestion } from '../../../src/renderer/search/search-messages';
import { SearchThread, type ThreadPort, TIME_LIMIT } from '../../../src/renderer/search/search-thread';
import { readChapter } from '../../../src/shared/document/chapter-text';
import type { SearchQuery } from '../../../src/shared/search/query';
import { MemoryHost } from '../editor/harness/memory-host';

const ask = (text: string): SearchQuery => ({
  text,
  caseSensitive: false,
  wholeWord: false,
  exact: false,
  regexp: false,
});

/** Threads that do the real work, but for a query of `forever`, at which they stay. */
function threads() {
  const started: Thread[] = [];
  class Thread implements ThreadPort {
    onmessage: ((event: MessageEvent<SearchAnswer>) => void) | null = null;
    onerror = null;
    isEnded = false;
    #isStuck = false;
    readonly #hear = createAnswering((data) => this.onmessage?.({ data } as MessageEvent<SearchAnswer>));
    constructor() {
      started.push(this);
    }
    postMessage(question: SearchQuestion): void {
      queueMicrotask(() => {
        if (this.isEnded || this.#isStuck) return;
        if (question.kind === 'search' && question.query.text === 'forever') {
          this.#isStuck = true;
          this.onmessage?.({ data: { kind: 'begun', turn: question.turn } } as MessageEvent<SearchAnswer>);
        } else this.#hear(question);
      });
    }
    terminate(): void {
      this.isEnded = true;
    }
  }
  return { thread: new SearchThread(() => new Thread()), started };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the thread that searches', () => {
  test('is ended when a search does not end, and another answers what waited, with the same chapters', async () => {
    const { thread, started } = threads();
    thread.put('a', 'Un mot.\n');
    const stuck = thread.search(ask('forever'), ['a'], true);
    const waiting = thread.search(ask('mot'), ['a'], true);
    await vi.advanceTimersByTimeAsync(TIME_LIMIT - 1);
    expect(started[0]?.isEnded).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await stuck).toBeNull();
    expect((await waiting)?.count).toBe(1);
    expect(started.map(({ isEnded }) => isEnded)).toEqual([true, false]);
  });

  test('is not ended for a search that ends', async () => {
    const { thread, started } = threads();
    expect(await thread.find(ask('mot'), ['un mot', ''])).toEqual([[{ from: 3, to: 6 }], []]);
    await vi.advanceTimersByTimeAsync(TIME_LIMIT * 2);
    expect(started.map(({ isEnded }) => isEnded)).toEqual([false]);
  });

  test('answers nobody once it is closed', async () => {
    const { thread } = threads();
    const asked = thread.search(ask('forever'), [], true);
    thread.close();
    expect(await asked).toBeNull();
  });
});

describe('the chapters that are searched', () => {
  const book = () => {
    const host = new MemoryHost({ a: 'Un chat.\n', b: 'Un chat.\n', c: 'Rien.\n' });
    const { thread } = threads();
    const texts = new BookTexts(thread, () => host);
    host.listen((event) => void texts.hear(event));
    const count = async (word: string) => (await thread.search(ask(word), ['a', 'b', 'c'], true))?.count;
    return { host, texts, count };
  };

  test('are those of the book, and their new texts when somebody changed them', async () => {
    const { host, texts, count } = book();
    expect(await texts.refresh(host.view(), null)).toEqual([]);
    expect(await count('chat')).toBe(2);
    host.changeOutside('b', 'Un chien.\n');
    await texts.refresh(host.view(), null);
    expect(await count('chat')).toBe(1);
    host.texts.delete('a');
    await texts.refresh(host.view(), null);
    expect(await count('chat')).toBe(0);
  });

  test('are told to be others when one came or went, and not at every count of words', async () => {
    const { host, texts } = book();
    const view = host.view();
    await texts.refresh(view, null);
    const tell = (now: typeof view) => texts.hear({ name: 'book.changed', value: { view: now } });
    expect(tell({ ...view, wordsToday: 12 })).toBe(false);
    host.texts.delete('c');
    expect(tell(host.view())).toBe(true);
  });

  test('are as they stand on the page, and as the host has them once it was left', async () => {
    const { host, texts, count } = book();
    const page = (text: string) => ({ chapter: 'a', document: readChapter(text).doc, text: () => text });
    await texts.refresh(host.view(), page('Un loup.\n'));
    expect(await count('loup')).toBe(1);
    await texts.refresh(host.view(), page('Deux loups, un loup.\n'));
    expect(await count('loup')).toBe(2);
    await texts.refresh(host.view(), null);
    expect([await count('loup'), await count('chat')]).toEqual([0, 2]);
  });

  test('that cannot be read are told, and tried again', async () => {
    const { host, texts, count } = book();
    const { view } = host;
    const whole = view.call(host);
    host.texts.delete('b');
    expect(await texts.refresh(whole, null)).toMatchObject([{ chapter: 'b', error: { code: 'chapter-missing' } }]);
    expect(await count('chat')).toBe(1);
    host.texts.set('b', 'Un chat.\n');
    expect(await texts.refresh(whole, null)).toEqual([]);
    expect(await count('chat')).toBe(2);
  });
});
