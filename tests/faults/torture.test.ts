import { describe, expect, test } from 'vitest';
import { createDisk } from '../../src/main/disk';
import { tortureBook } from '../../src/main/torture/torture';
import { fillFolder, temporaryFolder, treeOf } from '../main/manuscript/folders';
import { OPERATIONS_BOOK } from './tried-operations';

const book = (files: Readonly<Record<string, string | Uint8Array>> = {}) =>
  fillFolder(temporaryFolder(), { ...Object.fromEntries(OPERATIONS_BOOK), ...files });

describe('a book that is put to the torture', () => {
  test('keeps every promise, and every byte of its own folder', async () => {
    const folder = book();
    const before = treeOf(folder);
    const told: number[] = [];
    const report = await tortureBook({
      disk: createDisk(),
      folder,
      cuts: 1200,
      seed: 3,
      onProgress: (cuts) => told.push(cuts),
    });
    expect(report).toMatchObject({ cuts: 1200, broken: 0, violations: [] });
    expect(report.acknowledged).toBeGreaterThan(50);
    expect(report.secondCuts).toBeGreaterThan(50);
    expect(told.length).toBeGreaterThan(5);
    expect(treeOf(folder)).toEqual(before);
  });

  test('may have a chapter that is no text: it is passed over', async () => {
    const folder = book({ 'chapters/un.md': new Uint8Array([0xff, 0xfe]) });
    const report = await tortureBook({ disk: createDisk(), folder, cuts: 300, seed: 1 });
    expect(report).toMatchObject({ cuts: 300, broken: 0 });
  });

  test('may be left alone again', async () => {
    const abort = new AbortController();
    const run = tortureBook({
      disk: createDisk(),
      folder: book(),
      cuts: 1_000_000,
      seed: 1,
      signal: abort.signal,
      onProgress: (cuts) => cuts > 100 && abort.abort(new Error('enough')),
    });
    await expect(run).rejects.toThrow('enough');
  });

  test('has to have a chapter that can be read', async () => {
    const folder = fillFolder(temporaryFolder(), { 'book.yaml': OPERATIONS_BOOK.get('book.yaml') ?? '' });
    await expect(tortureBook({ disk: createDisk(), folder, cuts: 10, seed: 1 })).rejects.toMatchObject({
      code: 'chapter-missing',
    });
  });
});
