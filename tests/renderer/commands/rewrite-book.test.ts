import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { isRewritingLast, rewriteBook, travelRewriting } from '../../../src/renderer/commands/rewrite-book';
import { useBook } from '../../../src/renderer/stores/book';
import { setHostClient } from '../../../src/renderer/stores/host-client';
import { useManuscript } from '../../../src/renderer/stores/manuscript';
import { useRewritings } from '../../../src/renderer/stores/rewritings';
import { useUi } from '../../../src/renderer/stores/ui';
import { MemoryHost } from '../editor/harness/memory-host';

const TEXTS = { a: 'Un chat dort.\n', b: 'Deux chats.\n\nUn chat.\n', c: 'Rien.\n' };
let host: MemoryHost;
let disconnect: () => void;
const now = () => useManuscript.getState();

beforeEach(async () => {
  vi.useFakeTimers();
  vi.stubGlobal('window', new EventTarget());
  // A browser that keeps nothing: the words go to the host.
  vi.stubGlobal('navigator', {});
  vi.stubGlobal(
    'document',
    Object.assign(new EventTarget(), { visibilityState: 'visible', documentElement: { lang: 'fr' } }),
  );
  host = new MemoryHost(TEXTS);
  setHostClient(host);
  useBook.setState({ view: host.view() });
  useRewritings.setState({ undoStack: [], redoStack: [] });
  useUi.setState({ toasts: [], failure: null });
  disconnect = now().connect();
  await now().openChapter('book', 'a');
});
afterEach(async () => {
  await now().closeBook();
  disconnect();
  useBook.setState({ view: null });
  vi.clearAllTimers();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function type(text: string): void {
  const { open } = now();
  if (!open) throw new Error('No chapter is open.');
  open.apply(open.state.tr.insertText(text, open.state.doc.content.size - 1));
}

/** Every cat becomes a dog. */
const dogs = () =>
  rewriteBook({
    why: 'before-replacement',
    chapters: Object.keys(TEXTS),
    make: (_chapter, text) => text.replaceAll('chat', 'chien'),
    told: (count) => ({ message: 'rewrite.redone', values: { count } }),
  });
const texts = () => Object.fromEntries(host.texts);

describe('a change of several chapters', () => {
  test('is made of what was typed a moment before, and shows on the page', async () => {
    type(' Un chat mange.');
    expect(await dogs()).toEqual(['a', 'b']);
    expect(texts()).toEqual({ a: 'Un chien dort. Un chien mange.\n', b: 'Deux chiens.\n\nUn chien.\n', c: 'Rien.\n' });
    expect(now().document?.textContent).toBe('Un chien dort. Un chien mange.');
  });

  test('is made anew when a chapter was changed before it was written', async () => {
    let times = 0;
    host.beforeRewrite = () => {
      times += 1;
      if (times === 1) host.changeOutside('b', 'Trois chats.\n');
    };
    expect(await dogs()).toEqual(['a', 'b']);
    expect(texts()).toEqual({ a: 'Un chien dort.\n', b: 'Trois chiens.\n', c: 'Rien.\n' });
  });

  test('keeps what is typed while it is written, in the very sentence too', async () => {
    host.beforeRewrite = () => type(' Il rêve.');
    await dogs();
    expect(now().document?.textContent).toBe('Un chien dort. Il rêve.');
    await now().flush();
    expect(host.texts.get('a')).toBe('Un chien dort. Il rêve.\n');
    host.beforeRewrite = null;
    await travelRewriting('undo');
    expect(host.texts.get('a')).toBe('Un chat dort. Il rêve.\n');
  });

  test('gives up with a sentence where a chapter never rests, and nothing is written', async () => {
    let times = 0;
    host.beforeRewrite = () => host.changeOutside('b', `Chat ${times++}.\n\nUn chat.\n`);
    expect(await dogs()).toBeNull();
    expect(useUi.getState().failure?.code).toBe('chapter-busy');
    expect(host.texts.get('a')).toBe(TEXTS.a);
    expect(useRewritings.getState().undoStack).toEqual([]);
  });

  test('is taken back by what the message offers, and made again', async () => {
    await dogs();
    useUi.getState().toasts.at(-1)?.action?.run();
    await vi.waitFor(() => expect(texts()).toEqual(TEXTS), { timeout: 15_000 });
    await vi.waitFor(() => expect(useRewritings.getState().redoStack).toHaveLength(1), { timeout: 15_000 });
    expect(now().document?.textContent).toBe('Un chat dort.');
    expect(await travelRewriting('redo')).toBe(true);
    expect(host.texts.get('b')).toBe('Deux chiens.\n\nUn chien.\n');
    expect(await travelRewriting('undo')).toBe(true);
    expect(texts()).toEqual(TEXTS);
  });

  test('is taken back without what was typed since, in the very sentence too', async () => {
    await dogs();
    type(' Il rêve.');
    await travelRewriting('undo');
    expect(host.texts.get('a')).toBe('Un chat dort. Il rêve.\n');
    await travelRewriting('redo');
    expect(host.texts.get('a')).toBe('Un chien dort. Il rêve.\n');
  });

  test('keeps both where a replaced word itself was changed since', async () => {
    await dogs();
    host.changeOutside('a', 'Un loup dort.\n');
    await travelRewriting('undo');
    expect(host.texts.get('a')).toContain('Un loup dort.');
    expect(host.texts.get('a')).toContain('Un chat dort.');
  });

  test('leaves alone a chapter that is no longer in the book, and says so', async () => {
    await dogs();
    host.texts.delete('b');
    useBook.setState({ view: host.view() });
    await travelRewriting('undo');
    expect(texts()).toEqual({ a: TEXTS.a, c: TEXTS.c });
    expect(useUi.getState().toasts.at(-1)).toMatchObject({ message: 'rewrite.lost', values: { count: 1 } });
  });

  test('is the last thing that happened until something is typed on the page, and again when that is undone', async () => {
    expect(isRewritingLast('undo')).toBe(false);
    await dogs();
    expect(isRewritingLast('undo')).toBe(true);
    type('!');
    expect(isRewritingLast('undo')).toBe(false);
    await now().flush();
    expect(isRewritingLast('undo')).toBe(false);
    await travelRewriting('undo');
    expect(isRewritingLast('redo')).toBe(true);
    expect(isRewritingLast('undo')).toBe(false);
  });

  test('of another book is not taken back in this one', async () => {
    await dogs();
    useBook.setState({ view: { ...host.view(), id: 'other' } });
    expect(await travelRewriting('undo')).toBe(false);
  });
});
