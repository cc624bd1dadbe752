import { undo } from 'prosemirror-history';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { travelRewriting } from '../../../../src/renderer/commands/rewrite-book';
import { checkPage, checkText, named } from '../../../../src/renderer/panels/typography/checking';
import { correct } from '../../../../src/renderer/panels/typography/correcting';
import { type Item, isTicked, useTypography } from '../../../../src/renderer/panels/typography/store';
import { useBook } from '../../../../src/renderer/stores/book';
import { setHostClient } from '../../../../src/renderer/stores/host-client';
import { useManuscript } from '../../../../src/renderer/stores/manuscript';
import { useRewritings } from '../../../../src/renderer/stores/rewritings';
import { useUi } from '../../../../src/renderer/stores/ui';
import { readChapter } from '../../../../src/shared/document/chapter-text';
import { proposals } from '../../../../src/shared/typography/check';
import { typographyProfile } from '../../../../src/shared/typography/profiles';
import { MemoryHost } from '../../editor/harness/memory-host';

const fine = typographyProfile('fr-fine');
const TEXTS = {
  a: 'Quoi ? Un coeur, un coeur.\n',
  b: 'Au XIXe siècle, le n° 5.\n\nA la fin.\n',
  c: 'Rien à redire.\n',
};
let host: MemoryHost;
let disconnect: () => void;
const now = () => useManuscript.getState();

beforeEach(async () => {
  // What an opened chapter does a while later is not waited for; time goes on, since reading the page lets keystrokes pass.
  vi.useFakeTimers({ shouldAdvanceTime: true });
  vi.stubGlobal('window', new EventTarget());
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
  useTypography.setState({ scope: 'chapter', chapters: null, flipped: new Set() });
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

/** What is found in a chapter as it is at the host. */
async function itemsOf(...chapters: (keyof typeof TEXTS)[]): Promise<readonly Item[]> {
  const found = await Promise.all(chapters.map(async (id) => ({ id, list: await checkText(TEXTS[id], 'fr-fine') })));
  return found.flatMap(({ id, list }) => list.map((proposal) => ({ chapter: id, proposal })));
}

describe('what is found', () => {
  test('is the same in the page, in the thread and in the document', async () => {
    const { doc } = readChapter(TEXTS.b);
    const expected = named(proposals(doc, fine));
    expect(await checkPage(doc, fine, () => true)).toEqual(expected);
    expect(await checkText(TEXTS.b, 'fr-fine')).toEqual(expected);
  });

  test('has a name of its own, that a change elsewhere leaves it', async () => {
    const before = await checkText('Un coeur, un coeur.\n', 'fr-fine');
    const after = await checkText('Le chat !\n\nUn coeur, un coeur.\n', 'fr-fine');
    expect(new Set(before.map(({ key }) => key)).size).toBe(2);
    expect(after.map(({ key }) => key)).toEqual(expect.arrayContaining(before.map(({ key }) => key)));
  });

  test('is ticked at first, but for what only the writer can judge', async () => {
    const items = await itemsOf('b');
    const ticked = (item: Item) => isTicked(useTypography.getState().flipped, item);
    expect(items.filter((item) => !ticked(item)).map(({ proposal }) => proposal.rule)).toEqual(['accented-capitals']);
    useTypography.getState().tick(items, true);
    expect(items.every(ticked)).toBe(true);
    useTypography.getState().tick(items.slice(0, 1), false);
    expect(items.filter((item) => !ticked(item))).toEqual(items.slice(0, 1));
  });
});

describe('corrections in the chapter on the page', () => {
  test('are what was chosen, and one undo', async () => {
    const items = await itemsOf('a');
    expect(items.map(({ proposal }) => proposal.rule)).toEqual(['sign-spaces', 'ligatures', 'ligatures']);
    await correct(
      fine,
      [items[0], items[2]].flatMap((item) => item ?? []),
    );
    const { open } = now();
    expect(open?.text).toBe('Quoi\u202f? Un coeur, un cœur.\n');
    if (open) undo(open.state, (transaction) => open.apply(transaction));
    expect(open?.text).toBe(TEXTS.a);
  });

  test('are made where the text stands now, when more was typed since', async () => {
    const items = await itemsOf('a');
    const { open } = now();
    open?.apply(open.state.tr.insertText('Alors. ', 1));
    await correct(fine, items);
    expect(open?.text).toBe('Alors. Quoi\u202f? Un cœur, un cœur.\n');
  });
});

describe('corrections in the book', () => {
  test('change the chapters in which something was chosen, after a version of them, and are one undo', async () => {
    useTypography.setState({ scope: 'book' });
    const items = await itemsOf('a', 'b', 'c');
    await correct(
      fine,
      items.filter(({ proposal }) => proposal.rule !== 'accented-capitals'),
    );
    expect(Object.fromEntries(host.texts)).toEqual({
      a: 'Quoi\u202f? Un cœur, un cœur.\n',
      b: 'Au [xix]{.smallcaps}^e^\u00a0siècle, le n^o^\u00a05.\n\nA la fin.\n',
      c: TEXTS.c,
    });
    expect(now().document?.textContent).toBe('Quoi\u202f? Un cœur, un cœur.');
    expect(useRewritings.getState().undoStack.at(-1)?.why).toBe('before-typography');
    expect(useUi.getState().toasts.at(-1)).toMatchObject({
      message: 'typography.done.book',
      values: { count: 2, corrections: 5 },
    });
    await travelRewriting('undo');
    expect(Object.fromEntries(host.texts)).toEqual(TEXTS);
  });
});
