import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { EventMessage, HostState } from '../../../src/shared/contract';
import { temporaryFolder, testHost } from './test-host';

async function stateOf(host: Awaited<ReturnType<typeof testHost>>): Promise<HostState> {
  const answer = await host.answer('host.state', {});
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value as HostState;
}

describe('settings', () => {
  test('a change is told, kept, and there after a restart', async () => {
    const first = await testHost();
    const heard: EventMessage[] = [];
    first.listen((message) => void heard.push(message));
    await first.answer('settings.change', { theme: 'dark' });
    await first.answer('settings.change', { language: 'en' });
    expect(heard.map(({ name }) => name)).toEqual(['settings.changed', 'settings.changed']);
    const { settings } = await stateOf(await testHost({}, first.home));
    expect(settings).toMatchObject({ theme: 'dark', language: 'en', paragraphs: 'indented', pandoc: 'shipped' });
  });

  test.each([
    ['cut short by a power cut', '{"theme":"da'],
    ['of the wrong form', '{"theme":"blue"}'],
    ['not UTF-8', Buffer.from([0xff, 0xfe, 0x00])],
    ['empty', ''],
  ])('settings %s are set aside, replaced, and the writer is told once', async (_why, content) => {
    const home = temporaryFolder();
    mkdirSync(join(home, 'config'));
    const file = join(home, 'config', 'settings.json');
    writeFileSync(file, content);
    const host = await testHost({}, home);
    const state = await stateOf(host);
    expect(state.settings.theme).toBe('system');
    expect(state.warnings).toEqual([{ code: 'settings-unreadable', values: {} }]);
    expect((await stateOf(host)).warnings).toEqual([]);
    expect(readFileSync(`${file}.damaged`)).toEqual(Buffer.from(content));
    await host.answer('settings.change', { theme: 'light' });
    expect(JSON.parse(readFileSync(file, 'utf8')).theme).toBe('light');
  });

  test('changes made at the same time are all kept', async () => {
    const host = await testHost();
    await Promise.all([
      host.answer('settings.change', { theme: 'dark' }),
      host.answer('settings.change', { typewriter: true }),
      host.answer('settings.change', { paragraphs: 'spaced' }),
    ]);
    expect((await stateOf(host)).settings).toMatchObject({ theme: 'dark', typewriter: true, paragraphs: 'spaced' });
  });

  test('who asks while a change is being kept is answered by the change', async () => {
    const host = await testHost();
    const changed = host.answer('settings.change', { grammar: 'system' });
    expect((await stateOf(host)).settings.grammar).toBe('system');
    await changed;
  });
});

describe('recent books', () => {
  const create = (host: Awaited<ReturnType<typeof testHost>>, title: string) =>
    host.answer('books.create', { title, author: 'Claire V.', language: 'fr-FR' });

  test('an opened book comes first, is opened again by a reload, and may be opened after a restart', async () => {
    const host = await testHost();
    await create(host, 'Le premier');
    await create(host, 'Le second');
    const state = await stateOf(host);
    expect(state.recent.map(({ title }) => title)).toEqual(['Le second', 'Le premier']);
    expect(state.recent[0]).toMatchObject({ author: 'Claire V.', present: true, hasCover: false });
    expect(state.recent[0]?.openedAt).toMatch(/^\d{4}-/);
    expect(state.openFirst).toBe(state.recent[0]?.folder);

    const folder = state.recent[1]?.folder ?? '';
    const again = await testHost({}, host.home);
    expect((await stateOf(again)).openFirst).toBeNull();
    expect(await again.answer('books.open', { folder }), 'one Octavo at a time').toMatchObject({
      ok: false,
      error: { code: 'book-open-elsewhere' },
    });
    await host.close();
    expect(await again.answer('books.open', { folder })).toMatchObject({ ok: true });
    expect((await stateOf(again)).recent.map(({ title }) => title)).toEqual(['Le premier', 'Le second']);
  });

  test('a closed book is not opened again by a reload', async () => {
    const host = await testHost();
    const made = await create(host, 'Le livre');
    if (!made.ok) throw new Error('not made');
    await host.answer('books.close', { book: (made.value as { id: string }).id });
    expect((await stateOf(host)).openFirst).toBeNull();
  });

  test('a book whose folder went away is listed as absent', async () => {
    const home = temporaryFolder();
    mkdirSync(join(home, 'config'));
    const books = [{ folder: join(home, 'gone'), title: 'Parti', author: '' }];
    writeFileSync(join(home, 'config', 'recent.json'), JSON.stringify({ books }));
    expect((await stateOf(await testHost({}, home))).recent).toEqual([
      { ...books[0], present: false, words: null, openedAt: null, hasCover: false },
    ]);
  });
});

describe('flushing', () => {
  test('waits for what the windows send when they are asked', async () => {
    const host = await testHost();
    let saved = false;
    host.listen((message) => {
      if (message.name !== 'host.flush') return;
      void host.answer('settings.change', { typewriter: true }).then(() => {
        saved = true;
      });
    });
    await host.flush(5000);
    expect(saved).toBe(true);
  });

  test('a window that throws does not keep the others from hearing', async () => {
    const host = await testHost();
    const heard: string[] = [];
    host.listen(() => {
      throw new Error('gone');
    });
    host.listen(({ name }) => void heard.push(name));
    await host.answer('settings.change', { theme: 'dark' });
    expect(heard).toEqual(['settings.changed']);
    expect(host.lines).toHaveLength(1);
  });
});
