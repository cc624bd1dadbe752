import { describe, expect, test } from 'vitest';
import { createBookIndex } from '../../../../src/renderer/panels/go-to/book-index';
import { answerDigest, digestOf } from '../../../../src/renderer/panels/go-to/chapter-digest';
import type { BookView } from '../../../../src/shared/book/book-view';
import type { EventMessage, HostClient } from '../../../../src/shared/contract';
import { VIEW } from '../../fixture/book';

/** A host with these texts: it tells how often each was read. */
function host(texts: Record<string, string>) {
  const reads: string[] = [];
  const listeners = new Set<(event: EventMessage) => void>();
  const revision = (chapter: string) => `r ${texts[chapter]}`;
  const client = {
    call: async (name: string, argument: { readonly chapter: string }) => {
      if (name !== 'chapters.read') throw new Error(name);
      reads.push(argument.chapter);
      const text = texts[argument.chapter];
      if (text === undefined) throw new Error('gone');
      return { text, revision: revision(argument.chapter) };
    },
    listen: (listener: (event: EventMessage) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } as unknown as HostClient;
  const write = (chapter: string, text: string) => {
    texts[chapter] = text;
    for (const tell of listeners)
      tell({ name: 'chapter.changed', value: { book: VIEW.id, chapter, revision: revision(chapter) } });
  };
  return { client, reads, write };
}

const view = (ids: readonly string[], id = VIEW.id): BookView => ({
  ...VIEW,
  id,
  book: { ...VIEW.book, front: [], back: [], body: ids.map((chapter) => ({ id: chapter, title: chapter })) },
  chapters: Object.fromEntries(ids.map((chapter) => [chapter, { state: 'present', words: 1 }])),
});
const headings = (index: ReturnType<typeof createBookIndex>, chapter: string) =>
  index.getState().chapters[chapter]?.places.map(({ label }) => label);
/** Resolves when nothing more is to be read. */
const settled = (index: ReturnType<typeof createBookIndex>) =>
  new Promise<void>((resolve) => {
    const look = () => {
      if (index.getState().waiting > 0) return;
      stop();
      resolve();
    };
    const stop = index.subscribe(look);
    look();
  });

describe('the index of a book', () => {
  test('reads every chapter once, and again only what was changed', async () => {
    const { client, reads, write } = host({ a001: '## Un', a002: '## Deux', a003: '## Trois' });
    const index = createBookIndex(() => client);
    const book = view(['a001', 'a002', 'a003']);
    index.getState().gather(book);
    await settled(index);
    expect([...reads].sort()).toEqual(['a001', 'a002', 'a003']);
    expect(headings(index, 'a002')).toEqual(['Deux']);
    write('a002', '## Autre');
    expect(headings(index, 'a002')).toBeUndefined();
    index.getState().gather(book);
    await settled(index);
    expect(reads.slice(3)).toEqual(['a002']);
    expect(headings(index, 'a002')).toEqual(['Autre']);
  });

  test('a chapter written in while it was read is read again', async () => {
    const { client, reads, write } = host({ a001: '## Un' });
    const index = createBookIndex(
      () => client,
      async (text, language) => {
        if (reads.length === 1) write('a001', '## Plus tard');
        return digestOf(text, language);
      },
    );
    index.getState().gather(view(['a001']));
    await settled(index);
    expect(reads).toEqual(['a001', 'a001']);
    expect(headings(index, 'a001')).toEqual(['Plus tard']);
  });

  test('a chapter that cannot be read does not stop the others', async () => {
    const { client } = host({ a002: '## Deux' });
    const index = createBookIndex(() => client);
    index.getState().gather(view(['a001', 'a002']));
    await settled(index);
    expect(Object.keys(index.getState().chapters)).toEqual(['a002']);
  });

  test('another book starts from nothing, also when the first is still being read', async () => {
    const { client, reads } = host({ a001: '## Un', a002: '## Deux', b001: '## B' });
    const index = createBookIndex(() => client);
    index.getState().gather(view(['a001', 'a002']));
    index.getState().gather(view(['b001'], 'other'));
    await settled(index);
    expect(Object.keys(index.getState().chapters)).toEqual(['b001']);
    expect(reads).toContain('b001');
  });

  test('what is known of a chapter holds its places and its statistics', () => {
    const { turn, digest } = answerDigest({ turn: 7, text: '# T\n\n## H\n\nUn mot.', language: 'fr' });
    expect(turn).toBe(7);
    expect(digest.places).toMatchObject([{ kind: 'heading', label: 'H' }]);
    expect(digest.statistics.text).toMatchObject({ words: 4, sentences: 3 });
  });
});
