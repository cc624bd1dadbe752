import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createDisk } from '../../../src/main/disk';
import { createPlaces } from '../../../src/main/places';
import { temporaryFolder, testHost } from './test-host';

describe('places', () => {
  const granted = () => {
    const folder = temporaryFolder();
    const places = createPlaces(createDisk());
    places.grant(join(folder, 'book'));
    return { folder, places };
  };

  test('a granted folder and what is beneath it, there or not yet', async () => {
    const { folder, places } = granted();
    expect(await places.isGranted(join(folder, 'book'))).toBe(true);
    expect(await places.isGranted(join(folder, 'book', 'exports', '2026'))).toBe(true);
    expect(await places.isGranted(join(folder, 'book', '..', 'book'))).toBe(true);
  });

  test('nothing beside it, above it, or out of it again', async () => {
    const { folder, places } = granted();
    for (const path of ['book2', 'bookshelf/a', '.', '..', 'book/../other'])
      expect(await places.isGranted(`${folder}/${path}`), path).toBe(false);
    expect(await places.isGranted('book')).toBe(false);
    expect(await places.isGranted(`${join(folder, 'book')}\0`)).toBe(false);
  });

  test('a link beneath a granted folder grants nothing outside it', async () => {
    const { folder, places } = granted();
    mkdirSync(join(folder, 'book'));
    mkdirSync(join(folder, 'private'));
    symlinkSync(join(folder, 'private'), join(folder, 'book', 'images'));
    expect(await places.isGranted(join(folder, 'book', 'images'))).toBe(false);
    expect(await places.isGranted(join(folder, 'book', 'images', 'new'))).toBe(false);
  });

  test('a folder granted under another name is the same folder', async () => {
    const { folder, places } = granted();
    mkdirSync(join(folder, 'book'));
    symlinkSync(join(folder, 'book'), join(folder, 'alias'));
    expect(await places.isGranted(join(folder, 'alias', 'chapters'))).toBe(true);
  });

  test('a folder that was merely shown may be opened, what is in it may not', async () => {
    const { folder, places } = granted();
    places.show(join(folder, 'shelf'));
    expect(await places.isGranted(join(folder, 'shelf'))).toBe(true);
    expect(await places.isGranted(join(folder, 'shelf', 'book'))).toBe(false);
  });
});

describe('the calls about places', () => {
  test('the chooser walks from the home folder, and what it showed may be opened', async () => {
    const host = await testHost();
    mkdirSync(join(host.home, 'Livres', 'Un livre'), { recursive: true });
    mkdirSync(join(host.home, '.hidden'));
    const home = await host.answer('places.list', {});
    expect(home).toMatchObject({
      ok: true,
      value: { folder: host.home, entries: [{ name: 'Livres', isBook: false }, { name: 'state' }] },
    });
    const shelf = join(host.home, 'Livres');
    expect(await host.answer('places.list', { folder: shelf })).toMatchObject({
      ok: true,
      value: { parent: host.home, entries: [{ name: 'Un livre' }] },
    });
    // Shown now, so that this answer is about the book, not about the place.
    expect(await host.answer('books.open', { folder: join(shelf, 'Un livre') })).toMatchObject({
      ok: false,
      error: { code: 'book-missing' },
    });
  });

  test('a folder nobody showed is not listed', async () => {
    const host = await testHost();
    expect(await host.answer('places.list', { folder: '/etc' })).toMatchObject({
      ok: false,
      error: { code: 'folder-not-granted', values: { folder: '/etc' } },
    });
  });

  test('the system’s dialog grants what was chosen, and replaces the chooser', async () => {
    const folder = temporaryFolder();
    const host = await testHost({ choose: async () => folder });
    expect(await host.answer('books.open', { folder })).toMatchObject({ error: { code: 'folder-not-granted' } });
    expect(await host.answer('places.choose', { purpose: 'open' })).toEqual({ ok: true, value: folder });
    expect(await host.answer('books.open', { folder })).toMatchObject({ error: { code: 'book-missing' } });
    expect(await host.answer('places.list', {})).toMatchObject({ ok: false });
  });

  test('a cancelled dialog grants nothing', async () => {
    const host = await testHost({ choose: async () => null });
    expect(await host.answer('places.choose', { purpose: 'open' })).toEqual({ ok: true, value: null });
  });
});
