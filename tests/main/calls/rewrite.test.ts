import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { booksCalls } from '../../../src/main/calls/books';
import { chaptersCalls } from '../../../src/main/calls/chapters';
import { historyCalls } from '../../../src/main/calls/history';
import { createDisk } from '../../../src/main/disk';
import type { Host } from '../../../src/main/host';
import { createManuscripts } from '../../../src/main/manuscript/manuscripts';
import { checkCall, type EventMessage } from '../../../src/shared/contract';
import { bookFolder, CHAPTERS, DEVICE } from '../manuscript/books';
import { temporaryFolder } from '../manuscript/folders';

/** A book that is open, and what its windows are told. */
async function openBook() {
  const told: EventMessage[] = [];
  const base = {
    disk: createDisk(),
    clock: () => new Date(2026, 10, 23, 14, 5, 33),
    device: DEVICE,
    platform: { documentsFolder: temporaryFolder(), stateFolder: temporaryFolder() },
    emit: (message: EventMessage) => told.push(message),
  } as unknown as Host;
  const manuscripts = createManuscripts(base);
  onTestFinished(() => manuscripts.close());
  const host: Host = { ...base, manuscripts };
  const folder = bookFolder();
  const { id: book } = await booksCalls['books.open']({ folder }, host);
  const read = (chapter: string) => chaptersCalls['chapters.read']({ book, chapter }, host);
  const rewrite = async (texts: Readonly<Record<string, (text: string) => string>>) => {
    const made = await Promise.all(
      Object.entries(texts).map(async ([chapter, change]) => {
        const { text, revision } = await read(chapter);
        return { chapter, base: revision, text: change(text) };
      }),
    );
    return {
      made,
      send: () => chaptersCalls['chapters.rewrite']({ book, why: 'before-replacement', texts: made }, host),
    };
  };
  const file = (name: string) => readFileSync(join(folder, 'chapters', name), 'utf8');
  return { host, told, folder, book, read, rewrite, file };
}

const both = {
  cha1: (text: string) => text.replace('matin', 'soir'),
  cha2: (text: string) => text.replace('fermé', 'ouvert'),
};

describe('other texts for several chapters', () => {
  test('are written, told to every window, and what stood there is a version', async () => {
    const { host, told, book, read, rewrite, file } = await openBook();
    const answer = await (await rewrite(both)).send();
    if (answer.state !== 'done') throw new Error('It was stale.');
    expect(file('la-panne.md')).toContain('Un soir');
    expect(file('le-guichet.md')).toContain('ouvert');
    const changed = told.filter(({ name }) => name === 'chapter.changed').map(({ value }) => value);
    expect(changed).toEqual(
      ['cha2', 'cha1'].map((chapter) => ({ book, chapter, revision: answer.revisions[chapter] })),
    );
    expect((await read('cha1')).revision).toBe(answer.revisions.cha1);
    const version = answer.version ?? '';
    for (const [chapter, name] of [
      ['cha1', 'la-panne'],
      ['cha2', 'le-guichet'],
    ] as const)
      expect((await historyCalls['history.read']({ book, version, chapter }, host)).text).toBe(
        CHAPTERS[`chapters/${name}.md`],
      );
    const [kept] = await historyCalls['history.list']({ book }, host);
    expect(kept).toMatchObject({ id: version, reason: 'before-replacement' });
  });

  test('are none at all when words were typed in one of them since', async () => {
    const { host, told, book, read, rewrite, file } = await openBook();
    const { send } = await rewrite(both);
    const { text, revision } = await read('cha2');
    const splice = { at: text.length, del: 0, ins: '\nEncore.\n' };
    await chaptersCalls['chapters.type']({ book, chapter: 'cha2', base: revision, splice }, host);
    told.length = 0;
    expect(await send()).toEqual({ state: 'stale', chapters: ['cha2'] });
    expect(file('la-panne.md')).toBe(CHAPTERS['chapters/la-panne.md']);
    expect((await read('cha2')).text).toBe(`${text}\nEncore.\n`);
    expect(told.filter(({ name }) => name === 'chapter.changed')).toEqual([]);
    expect((await historyCalls['history.list']({ book }, host)).map(({ reason }) => reason)).not.toContain(
      'before-replacement',
    );
  });

  test('are none at all when another program wrote in one of them since', async () => {
    const { folder, read, rewrite, file } = await openBook();
    const { send } = await rewrite(both);
    writeFileSync(join(folder, 'chapters', 'la-panne.md'), '# La panne\n\nAilleurs.\n');
    expect(await send()).toEqual({ state: 'stale', chapters: ['cha1'] });
    expect((await read('cha1')).text).toContain('Ailleurs.');
    expect(file('le-guichet.md')).toBe(CHAPTERS['chapters/le-guichet.md']);
  });

  test('take the title of book.yaml along', async () => {
    const { host, book, rewrite } = await openBook();
    await (await rewrite({ cha1: (text) => text.replace('# La panne', '# Le noir') })).send();
    expect(JSON.stringify((await booksCalls['books.view']({ book }, host)).book)).toContain('Le noir');
  });

  test('come with a reason and a base, or are refused at the door', () => {
    const texts = [{ chapter: 'cha1', base: 'x', text: '' }];
    expect(checkCall('chapters.rewrite', { book: 'b', why: 'before-typography', texts }).name).toBe('chapters.rewrite');
    for (const wrong of [
      { why: 'named', texts },
      { why: 'before-typography', texts: [] },
      { why: 'before-typography', texts: [{ chapter: 'cha1', text: '' }] },
    ])
      expect(() => checkCall('chapters.rewrite', { book: 'b', ...wrong })).toThrow();
  });
});
