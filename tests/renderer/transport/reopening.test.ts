import { expect, test } from 'vitest';
import { reopening } from '../../../src/renderer/transport/reopening';
import { OctavoError } from '../../../src/shared/errors';
import { VIEW } from '../fixture/book';
import { MemoryHost } from '../fixture/memory-host';

test('a book that a new host does not know is opened again, and the call made once more', async () => {
  const host = new MemoryHost();
  const client = reopening(host);
  await client.call('books.openSample', {});
  host.failures.set('chapters.settle', new OctavoError('book-not-open'));
  const plain = host.call.bind(host);
  host.call = async (name, argument) => {
    const result = await plain(name, argument);
    if (name === 'books.open') host.failures.clear();
    return result;
  };
  const saved = await client.call('chapters.settle', { book: VIEW.id, chapter: 'ch03' });
  expect(saved.revision).toBe('0');
  expect(host.calls.slice(1)).toEqual([
    expect.objectContaining({ name: 'chapters.settle' }),
    { name: 'books.open', argument: { folder: VIEW.folder } },
    expect.objectContaining({ name: 'chapters.settle' }),
  ]);
});

test('a book this window never had is not opened for it', async () => {
  const host = new MemoryHost();
  host.failures.set('chapters.read', new OctavoError('book-not-open'));
  await expect(reopening(host).call('chapters.read', { book: 'other', chapter: 'ch03' })).rejects.toMatchObject({
    code: 'book-not-open',
  });
  expect(host.calls).toHaveLength(1);
});
