import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createManuscript, type Manuscript } from '../../../src/renderer/stores/manuscript';
import { MemoryHost } from '../editor/harness/memory-host';
import { MemoryKeptWords } from '../editor/harness/memory-kept-words';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A window's manuscript over a host in memory, its first chapter open. */
async function desk(texts: Readonly<Record<string, string>>) {
  const host = new MemoryHost(texts);
  const keptWords = new MemoryKeptWords();
  const store = createManuscript(() => host, keptWords.of('this'));
  const now = (): Manuscript => store.getState();
  // The host's events only: there is no window here to hear.
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal(
    'document',
    Object.assign(new EventTarget(), { visibilityState: 'visible', documentElement: { lang: 'fr' } }),
  );
  now().connect();
  await now().openChapter('book', Object.keys(texts)[0] ?? '');
  const type = (text: string) => {
    const { open } = now();
    if (!open) throw new Error('No chapter is open.');
    open.apply(open.state.tr.insertText(text, open.state.doc.content.size - 1));
  };
  return { host, now, type, kept: keptWords.entries };
}

afterEach(() => void vi.unstubAllGlobals());

test('counts the words of the chapter as it is now', async () => {
  const { now, type } = await desk({ a: '# Titre\n\nDeux mots\n' });
  expect(now()).toMatchObject({ page: 'ready', words: 3, net: 'saved' });
  type(' de plus');
  expect(now()).toMatchObject({ words: 5, net: 'typing' });
});

test('leaving a chapter saves it first', async () => {
  const { host, now, type } = await desk({ a: 'Un\n', b: 'Deux\n' });
  type(' mot');
  await now().openChapter('book', 'b');
  await vi.advanceTimersByTimeAsync(0);
  expect(host.texts.get('a')).toBe('Un mot\n');
  expect(now()).toMatchObject({ chapter: 'b', words: 1, net: 'saved' });
});

test('the chapter asked for last is the one shown', async () => {
  const { now } = await desk({ a: 'Un\n', b: 'Deux\n', c: 'Trois\n' });
  await Promise.all([now().openChapter('book', 'b'), now().openChapter('book', 'c')]);
  expect(now().chapter).toBe('c');
  expect(now().document?.textContent).toBe('Trois');
});

test('a chapter that cannot be read is an error, and the next one opens', async () => {
  const { now } = await desk({ a: 'Un\n' });
  await now().openChapter('book', 'perdu');
  expect(now()).toMatchObject({ page: 'failed', open: null, error: { code: 'chapter-missing' } });
  await now().openChapter('book', 'a');
  expect(now()).toMatchObject({ page: 'ready', error: null });
});

describe('two pages', () => {
  test('show two chapters; the one with the keyboard is what the window is about', async () => {
    const { now, type } = await desk({ a: 'Un\n', b: 'Deux mots\n' });
    await now().openBeside('book', 'b');
    expect(now()).toMatchObject({ chapter: 'a', side: 'first', words: 1, other: { chapter: 'b', page: 'ready' } });
    now().switchSide();
    expect(now()).toMatchObject({ chapter: 'b', side: 'second', words: 2, other: { chapter: 'a', page: 'ready' } });
    type(' encore');
    expect(now()).toMatchObject({ words: 3, document: { textContent: 'Deux mots encore' } });
    now().switchSide('second');
    expect(now().chapter, 'it is there already').toBe('b');
    now().closeOther();
    expect(now()).toMatchObject({ chapter: 'b', side: 'second', other: null });
  });

  test('open a chapter from the binder on the page with the keyboard, and leave the other alone', async () => {
    const { now } = await desk({ a: 'Un\n', b: 'Deux\n', c: 'Trois\n' });
    await now().openBeside('book', 'b');
    now().switchSide();
    await now().openChapter('book', 'c');
    expect(now()).toMatchObject({ chapter: 'c', page: 'ready', other: { chapter: 'a' } });
  });

  test('share one text when both show the same chapter', async () => {
    const { now } = await desk({ a: 'Un\n' });
    await now().openBeside('book', 'a');
    expect(now().other?.open).toBe(now().open);
  });

  test('save what was typed on the page that is left', async () => {
    const { host, now, type } = await desk({ a: 'Un\n', b: 'Deux\n' });
    await now().openBeside('book', 'b');
    type(' mot');
    now().switchSide();
    await vi.advanceTimersByTimeAsync(0);
    expect(host.texts.get('a')).toBe('Un mot\n');
  });

  test('say beside the text that a chapter could not be read', async () => {
    const { now } = await desk({ a: 'Un\n' });
    await now().openBeside('book', 'perdu');
    expect(now()).toMatchObject({ page: 'ready', other: { page: 'failed', error: { code: 'chapter-missing' } } });
  });

  test('come to the page that was asked for, also when the keyboard went there before it was read', async () => {
    const { now } = await desk({ a: 'Un\n', b: 'Deux\n' });
    const opening = now().openBeside('book', 'b');
    now().switchSide();
    await opening;
    expect(now()).toMatchObject({ chapter: 'b', page: 'ready', words: 1, other: { chapter: 'a', page: 'ready' } });
  });
});

describe('chapters one below the other', () => {
  test('are each read once, however many ask for them at a time', async () => {
    const { host, now } = await desk({ a: 'Un\n', b: 'Deux\n' });
    const call = vi.spyOn(host, 'call' as never);
    const [one, other] = await Promise.all([now().load('book', 'b'), now().load('book', 'b')]);
    expect(one).toBe(other);
    expect(call).toHaveBeenCalledTimes(1);
    expect(now().loaded('book', 'b')).toBe(one);
  });

  test('make the window about the one with the caret, and save what was typed in the one that was left', async () => {
    const { host, now, type } = await desk({ a: 'Un\n', b: 'Deux mots\n' });
    const next = await now().load('book', 'b');
    type(' mot');
    now().activate(next);
    expect(now()).toMatchObject({ chapter: 'b', words: 2, page: 'ready' });
    await vi.advanceTimersByTimeAsync(0);
    expect(host.texts.get('a')).toBe('Un mot\n');
  });

  test('come to the one that is asked for at once when it is on the page, and tell so each time', async () => {
    const { now } = await desk({ a: 'Un\n', b: 'Deux\n' });
    const next = await now().load('book', 'b');
    next.attach(() => {});
    const before = now().asked;
    const opening = now().openChapter('book', 'b');
    expect(now()).toMatchObject({ chapter: 'b', page: 'ready', asked: before + 1 });
    await opening;
    await now().openChapter('book', 'b');
    expect(now().asked).toBe(before + 2);
  });

  test('are all flushed when the host asks for it', async () => {
    const { host, now } = await desk({ a: 'Un\n', b: 'Deux\n', c: 'Trois\n' });
    for (const id of ['b', 'c']) {
      const open = await now().load('book', id);
      open.apply(open.state.tr.insertText(' mot', open.state.doc.content.size - 1));
    }
    host.tell({ name: 'host.flush', value: {} });
    await vi.advanceTimersByTimeAsync(0);
    expect([host.texts.get('b'), host.texts.get('c')]).toEqual(['Deux mot\n', 'Trois mot\n']);
  });
});

describe('what another window typed', () => {
  test('is shown when it is in the file', async () => {
    const { host, now } = await desk({ a: 'Un\n' });
    host.texts.set('a', 'Un autre\n');
    host.revisions.set('a', 2);
    const saved = { revision: 'r2', savedAt: '', words: 2, wordsToday: 1 };
    host.tell({ name: 'chapter.saved', value: { book: 'book', chapter: 'a', saved } });
    await vi.advanceTimersByTimeAsync(0);
    expect(now().document?.textContent).toBe('Un autre');
    expect(now().net).toBe('saved');
  });
});

describe('what somebody else wrote', () => {
  test('leaves alone what no file can hold: the space typed last, the paragraph just begun', async () => {
    const { host, now, type } = await desk({ a: 'Un\n\nDeux\n' });
    type(' ');
    const { open } = now();
    if (!open) throw new Error('No chapter is open.');
    open.apply(open.state.tr.split(open.state.doc.content.size - 1));
    await now().flush();
    host.texts.set('a', 'Une\n\nDeux\n');
    host.revisions.set('a', 9);
    host.tell({ name: 'chapter.changed', value: { book: 'book', chapter: 'a', revision: 'r9' } });
    await vi.advanceTimersByTimeAsync(0);
    expect(now().document?.children.map((block) => block.textContent)).toEqual(['Une', 'Deux ', '']);
    type('Trois');
    await now().flush();
    expect(host.texts.get('a')).toBe('Une\n\nDeux\n\nTrois\n');
  });
});

describe('a host that is there again', () => {
  test('is asked for every chapter that nobody typed in meanwhile', async () => {
    const { host, now, type } = await desk({ a: 'Un\n', b: 'Deux\n' });
    await now().openChapter('book', 'b');
    host.texts.set('a', 'Un autre\n').set('b', 'Deux autres\n');
    host.revisions.set('a', 2).set('b', 2);
    host.tell({ name: 'host.resumed', value: {} });
    await vi.advanceTimersByTimeAsync(0);
    expect(now().document?.textContent).toBe('Deux autres');
    type(' encore');
    await now().openChapter('book', 'a');
    expect(now().document?.textContent).toBe('Un autre');
    expect(host.saves, 'nothing was kept aside').toEqual([{ chapter: 'b', text: 'Deux autres encore\n', base: 'r2' }]);
  });

  test('gets at once what waited for it', async () => {
    const { host, now, type } = await desk({ a: 'Un\n' });
    host.failures = 1;
    type(' mot');
    await now().flush();
    expect(now().net).toBe('failed');
    host.tell({ name: 'host.resumed', value: {} });
    await vi.advanceTimersByTimeAsync(0);
    expect(host.texts.get('a')).toBe('Un mot\n');
    expect(now()).toMatchObject({ net: 'safe', unsaved: null });
  });

  test('shows the chapter that could not be read without it', async () => {
    const { host, now } = await desk({ a: 'Un\n' });
    await now().openChapter('book', 'b');
    expect(now().page).toBe('failed');
    host.texts.set('b', 'Deux\n');
    host.tell({ name: 'host.resumed', value: {} });
    await vi.advanceTimersByTimeAsync(0);
    expect(now()).toMatchObject({ page: 'ready', chapter: 'b' });
  });
});

describe('a disk that refuses', () => {
  test('is said in words, tried again, and the text crosses a change of chapter', async () => {
    const { host, now, type } = await desk({ a: 'Un\n', b: 'Deux\n' });
    host.failures = 1;
    type(' mot');
    await now().openChapter('book', 'b');
    expect(now()).toMatchObject({ page: 'ready', net: 'failed', unsaved: { code: 'disk-full' } });
    await expect(
      (async () => {
        host.failures = 1;
        await now().settle();
      })(),
    ).rejects.toThrow('disk-full');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(host.texts.get('a')).toBe('Un mot\n');
    expect(now()).toMatchObject({ net: 'safe', unsaved: null });
  });

  test('keeps the chapter when the book is closed', async () => {
    const { host, now, type } = await desk({ a: 'Un\n' });
    host.failures = 1;
    type(' mot');
    await now().closeBook();
    expect(now()).toMatchObject({ book: null, page: 'empty', net: 'failed' });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(host.texts.get('a')).toBe('Un mot\n');
  });
});

describe('a file that another program changed', () => {
  test('is shown when nothing here was unsaved', async () => {
    const { host, now } = await desk({ a: 'Un\n' });
    host.changeOutside('a', 'Un et demi\n');
    await vi.advanceTimersByTimeAsync(0);
    expect(now()).toMatchObject({ words: 3, net: 'saved' });
    expect(host.saves).toEqual([]);
  });

  test('keeps its place to write when it is a title and nothing else', async () => {
    const { host, now, type } = await desk({ a: '# Nouveau\n' });
    host.changeOutside('a', '# L’attente\n');
    await vi.advanceTimersByTimeAsync(0);
    expect(now().document?.childCount).toBe(2);
    expect(now().open?.state.selection.$from.parent.type.name).toBe('paragraph');
    type('Personne.');
    await now().flush();
    expect(host.texts.get('a')).toBe('# L’attente\n\nPersonne.\n');
  });

  test('is merged with what was typed here', async () => {
    const { host, now, type } = await desk({ a: 'Un\n\nDeux\n' });
    type(' mot');
    host.changeOutside('a', 'Un ailleurs\n\nDeux\n');
    await now().flush();
    await vi.advanceTimersByTimeAsync(1000);
    expect(host.texts.get('a')).toBe('Un ailleurs\n\nDeux mot\n');
    expect(now().document?.textContent).toBe('Un ailleursDeux mot');
    expect(now().net).toBe('safe');
  });

  test('and both versions of one paragraph stay', async () => {
    const { host, now, type } = await desk({ a: 'Un\n' });
    type(' mot');
    host.changeOutside('a', 'Un autre\n');
    await now().flush();
    await vi.advanceTimersByTimeAsync(1000);
    expect(host.texts.get('a')).toMatch(/^Un mot\n[\s\S]*\{\.conflict[\s\S]*Un autre\n/);
    expect(now().document?.textContent).toContain('Un autre');
  });

  test('is found when its chapter is opened again', async () => {
    const { host, now } = await desk({ a: 'Un\n', b: 'Deux\n' });
    await now().openChapter('book', 'b');
    host.changeOutside('a', 'Un et demi\n');
    await now().openChapter('book', 'a');
    expect(now().document?.textContent).toBe('Un et demi');
  });
});

describe('words that the host did not take', () => {
  test('are kept by the window, and forgotten once it has', async () => {
    const { host, now, type, kept } = await desk({ a: 'Un\n' });
    host.failures = 1;
    type(' mot');
    await now().flush();
    expect([...kept.values()]).toEqual([{ base: 'Un\n', text: 'Un mot\n' }]);
    await now().flush();
    expect(kept.size).toBe(0);
  });

  test('are offered again by the next window, over what the chapter has become', async () => {
    const { host, now, kept } = await desk({ a: 'Un\n', b: 'Ce qui suit\n\nUn\n' });
    kept.set('book/b/another', { base: 'Un\n', text: 'Un\n\nGardé\n' });
    await now().openChapter('book', 'b');
    await now().flush();
    expect(host.texts.get('b')).toBe('Ce qui suit\n\nUn\n\nGardé\n');
    expect(kept.size).toBe(0);
  });

  test('of a window that was only just closed are found a moment later, once', async () => {
    const { host, type, kept } = await desk({ a: 'Un\n' });
    kept.set('book/a/another', { base: 'Un\n', text: 'Un\n\nGardé\n' });
    type(' mot');
    await vi.advanceTimersByTimeAsync(2000);
    expect(host.texts.get('a')).toBe('Un mot\n\nGardé\n');
    expect(kept.size).toBe(0);
  });
});

test('a suspended machine is asked to save at once', async () => {
  const { host, type } = await desk({ a: 'Un\n' });
  type(' mot');
  host.tell({ name: 'host.flush', value: {} });
  await vi.advanceTimersByTimeAsync(0);
  expect(host.texts.get('a')).toBe('Un mot\n');
});

test('settling is refused by a text of a chapter that was left, whatever is on the page', async () => {
  const { host, now, type } = await desk({ a: 'Un\n', b: 'Deux\n' });
  host.failures = 10;
  type(' mot');
  await now().openChapter('book', 'b');
  await now().openChapter('book', 'perdu');
  await now().openChapter('book', 'b');
  expect(now()).toMatchObject({ page: 'ready', error: null, net: 'failed', unsaved: { code: 'disk-full' } });
  await expect(now().settle()).rejects.toMatchObject({ code: 'disk-full' });
  host.failures = 0;
  await now().settle();
  expect(host.texts.get('a')).toBe('Un mot\n');
});
