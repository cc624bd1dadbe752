import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { BookView } from '../../../src/shared/book/book-view';
import type { OutlineOperation } from '../../../src/shared/book/outline-operation';
import { type TestHost, temporaryFolder, testHost } from './test-host';

async function withBook(host: TestHost): Promise<BookView> {
  const made = await host.answer('books.create', { title: 'Un livre', author: '', language: 'fr-FR' });
  if (!made.ok) throw new Error(made.error.code);
  return made.value as BookView;
}
const saving = (into: string): OutlineOperation => ({
  type: 'save-preset',
  preset: { id: 'bat1', name: 'BAT', formats: ['epub'], into },
});

describe('the folder of a preset', () => {
  test('is written to tomorrow too when the writer chose it', async () => {
    const home = temporaryFolder();
    const printer = join(temporaryFolder(), 'imprimeur');
    const first = await testHost({}, home);
    const { id } = await withBook(first);
    first.host.places.grant(printer);
    expect(await first.answer('outline.change', { book: id, operation: saving(printer) })).toMatchObject({ ok: true });
    await first.close();
    const second = await testHost({}, home);
    expect(await second.host.places.isGranted(printer)).toBe(true);
  });

  test('is not written to when it came with the book: the writer is asked to choose it', async () => {
    const home = temporaryFolder();
    const strange = join(temporaryFolder(), 'ailleurs');
    mkdirSync(strange);
    const host = await testHost({}, home);
    const { id, folder } = await withBook(host);
    // A window that names it keeps it in the book; that is no choice.
    await host.answer('outline.change', { book: id, operation: saving(strange) });
    expect(readFileSync(join(folder, 'book.yaml'), 'utf8')).toContain(strange);
    expect(await host.answer('exports.start', { book: id, preset: 'bat1' })).toMatchObject({
      ok: false,
      error: { code: 'folder-not-granted', values: { folder: strange } },
    });
    const later = await testHost({}, home);
    expect(await later.host.places.isGranted(strange)).toBe(false);
  });

  test.each(['../dehors', '/etc/dehors', 'exports/../../dehors'])('never leads out of the book by %s', async (into) => {
    const host = await testHost();
    const { id } = await withBook(host);
    await host.answer('outline.change', { book: id, operation: saving(into) });
    const answer = await host.answer('exports.start', { book: id, preset: 'BAT' });
    expect(answer).toMatchObject({ ok: false });
    expect(['path-outside-book', 'folder-not-granted']).toContain(answer.ok ? '' : answer.error.code);
  });

  test('a damaged list of places only asks anew', async () => {
    const home = temporaryFolder();
    const host = await testHost({}, home);
    const config = host.host.platform.configFolder;
    await host.close();
    mkdirSync(config, { recursive: true });
    writeFileSync(join(config, 'export-places.json'), '{ "places": [');
    const next = await testHost({}, home);
    expect(next.lines.join('\n')).toContain('export-places.json was set aside');
  });
});
