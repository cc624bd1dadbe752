import { beforeEach, describe, expect, it } from 'vitest';
import { useBook } from '../../../src/renderer/stores/book';
import { setHostClient } from '../../../src/renderer/stores/host-client';
import { chaptersInOrder } from '../../../src/shared/book/book';
import { placeOf } from '../../../src/shared/book/outline';
import { OctavoError } from '../../../src/shared/errors';
import { VIEW } from '../fixture/book';
import { MemoryHost } from '../fixture/memory-host';

let host: MemoryHost;
const store = () => useBook.getState();
const order = () => {
  const { view } = store();
  return view ? chaptersInOrder(view.book).map(({ chapter }) => chapter.id) : [];
};

beforeEach(async () => {
  host = new MemoryHost();
  setHostClient(host);
  useBook.setState({ view: null, undoStack: [], redoStack: [], settle: () => Promise.resolve() });
  await store().open(() => host.call('books.openSample', {}));
});

describe('the open book', () => {
  it('is asked for again when a change of it was missed', async () => {
    host.view = { ...VIEW, book: { ...VIEW.book, title: 'Changé ailleurs' } };
    await store().refresh();
    expect(store().view?.book.title).toBe('Changé ailleurs');
  });

  it.each([
    ['a move', { type: 'move', id: 'ch05', place: { section: 'body', part: 'pr01', index: 0 } }],
    ['a trashed chapter', { type: 'trash', id: 'ch03' }],
    ['a part taken away', { type: 'trash', id: 'pr02' }],
    ['a new name', { type: 'rename', id: 'ch03', title: 'Le noir' }],
    ['a status', { type: 'describe', id: 'ch03', status: null, synopsis: 'Autre' }],
    ['a new chapter', { type: 'add-chapter', title: 'Neuf', place: { section: 'body', index: 0 } }],
    ['a new part', { type: 'add-part', title: 'Neuve', index: 1 }],
    ['a merger', { type: 'merge', id: 'ch05', other: 'ch06' }],
    ['the book’s title', { type: 'describe-book', title: 'Autre titre' }],
  ] as const)('takes back %s, and makes it again', async (_name, operation) => {
    const before = store().view?.book;
    await store().change(operation);
    const after = store().view?.book;
    expect(after).not.toEqual(before);
    expect(await store().undo()).toBe(true);
    expect(store().view?.book).toEqual(before);
    if (operation.type === 'add-chapter' || operation.type === 'add-part') return;
    expect(await store().redo()).toBe(true);
    expect(store().view?.book).toEqual(after);
  });

  it('takes back a split, without the title that it made up, and makes it again', async () => {
    const before = store().view?.book;
    const split = { type: 'split', id: 'ch03', base: '0', head: 'Un.', tail: 'Deux.', title: 'Suite' } as const;
    const id = await store().change({ ...split, titled: true });
    const after = store().view?.book;
    expect(order().indexOf(id ?? '')).toBe(order().indexOf('ch03') + 1);
    expect(store().undoStack).toEqual([{ type: 'merge', id: 'ch03', other: id, untitled: true }]);
    await store().undo();
    expect(store().view?.book).toEqual(before);
    await store().redo();
    expect(store().view?.book).toEqual(after);
    await store().undo();
    expect(store().view?.book).toEqual(before);
  });

  it('says which chapter was added', async () => {
    const id = await store().change({ type: 'add-chapter', title: 'Neuf', place: { section: 'body', index: 0 } });
    expect(store().view && placeOf(store().view?.book ?? VIEW.book, id ?? '')?.place).toEqual({
      section: 'body',
      index: 0,
    });
  });

  it('makes changes one after the other, however fast they come', async () => {
    const moves = ['ch01', 'ch02', 'ch03'].map((id) =>
      store().change({ type: 'move', id, place: { section: 'body', part: 'pr02', index: 0 } }),
    );
    await Promise.all(moves);
    expect(order().slice(2, 7)).toEqual(['ch04', 'ch03', 'ch02', 'ch01', 'ch05']);
    while (await store().undo());
    expect(order()).toEqual(chaptersInOrder(VIEW.book).map(({ chapter }) => chapter.id));
  });

  it('saves the page before the outline changes', async () => {
    const seen: string[] = [];
    useBook.setState({
      settle: async () => {
        seen.push(`settled after ${host.calls.filter(({ name }) => name === 'outline.change').length}`);
      },
    });
    await store().change({ type: 'rename', id: 'ch03', title: 'Le noir' });
    expect(seen).toEqual(['settled after 0']);
  });

  it('stays as it was when the host refuses, and goes on', async () => {
    host.failures.set('outline.change', new OctavoError('disk-refused', { file: 'book.yaml' }));
    await expect(store().change({ type: 'trash', id: 'ch03' })).rejects.toMatchObject({ code: 'disk-refused' });
    expect(store().view).toEqual(VIEW);
    expect(store().undoStack).toEqual([]);
    host.failures.clear();
    await store().change({ type: 'trash', id: 'ch03' });
    expect(order()).not.toContain('ch03');
  });

  it('does not take a view of another book for its own', () => {
    store().receive({ ...VIEW, id: 'other', wordsToday: 1 });
    expect(store().view?.id).toBe(VIEW.id);
  });

  it('keeps the open book when another cannot be opened', async () => {
    const refused = store().open(() => Promise.reject(new OctavoError('book-missing', { folder: '/x' })));
    await expect(refused).rejects.toMatchObject({ code: 'book-missing' });
    expect(store().view?.id).toBe(VIEW.id);
  });
});
