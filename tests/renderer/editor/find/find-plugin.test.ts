import fc from 'fast-check';
import { undo } from 'prosemirror-history';
import { EditorState, TextSelection } from 'prosemirror-state';
import type { DecorationSet } from 'prosemirror-view';
import { describe, expect, test } from 'vitest';
import { createEditorState } from '../../../../src/renderer/editor/editor-state';
import {
  findingOn,
  findPlugin,
  foundOn,
  look,
  refresh,
  standAt,
} from '../../../../src/renderer/editor/find/find-plugin';
import { Finder } from '../../../../src/renderer/editor/find/finder';
import { replaceEverything, replaceMatch } from '../../../../src/renderer/editor/find/replace-on-page';
import { readChapter, writeChapter } from '../../../../src/shared/document/chapter-text';
import { schema } from '../../../../src/shared/document/schema';
import { matcherOf, SearchedText, type SearchQuery } from '../../../../src/shared/search/query';

const query = (text: string, more: Partial<SearchQuery> = {}): SearchQuery => ({
  text,
  caseSensitive: false,
  wholeWord: false,
  exact: false,
  regexp: false,
  ...more,
});
const page = (text: string, finder: Finder) => {
  const state = createEditorState(readChapter(text).doc);
  return state.apply(look(state, finder));
};
const words = (state: EditorState) =>
  foundOn(state).map(({ stretches }) => stretches.map(({ from, to }) => state.doc.textBetween(from, to)).join(''));

/** What the page shows of a class, as the words under it. */
function shown(state: EditorState, look: string): readonly string[] {
  return state.plugins.flatMap((plugin) => {
    const set = plugin.props.decorations?.call(plugin, state) as DecorationSet | null | undefined;
    return (set?.find() ?? [])
      .filter((one) => (one as unknown as { type: { attrs: { class?: string } } }).type.attrs.class === look)
      .map(({ from, to }) => state.doc.textBetween(from, to));
  });
}

describe('what is looked for on a page', () => {
  test('stands out wherever it is read, across marks, and at the call of the note that holds it', () => {
    const state = page('Un **cœ**ur.[^a]\n\n[^a]: Le coeur.\n\nRien.\n', new Finder(query('coeur')));
    expect(words(state)).toEqual(['cœur', 'coeur']);
    expect(shown(state, 'find-match')).toHaveLength(2);
  });

  test('is looked for in the selection alone when asked, which grows with what is typed in it', () => {
    const finder = new Finder(query('mot'));
    let state = createEditorState(readChapter('Un mot, un mot, un mot.\n').doc);
    state = state.apply(look(state, finder, { from: 8, to: 16 }));
    expect(foundOn(state).map(({ from }) => from)).toEqual([12]);
    state = state.apply(state.tr.insertText('mot ', 9));
    expect(foundOn(state).map(({ from }) => from)).toEqual([9, 16]);
  });

  test('is one of them the one that one stands at, until the text changes', () => {
    let state = page('Un mot, un mot.\n', new Finder(query('mot')));
    const [first] = foundOn(state);
    if (!first) throw new Error('Nothing was found.');
    state = state.apply(standAt(state, first));
    expect(shown(state, 'find-current')).toEqual(['mot']);
    expect(findingOn(state).current).toMatchObject({ from: first.from });
    state = state.apply(state.tr.insertText('x', 1));
    expect(shown(state, 'find-current')).toEqual([]);
  });

  test('shows after any edits what a page that looks anew shows', () => {
    const edit = fc.record({ at: fc.nat(), del: fc.nat(6), ins: fc.constantFrom('mot', 'm', 'ot ', '', '\n', 'mo') });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
        const finder = new Finder(query('mot'));
        const paragraphs = ['Un mot.', 'Deux mots.', 'Rien', 'mot'].map((text) =>
          schema.node('paragraph', null, schema.text(text)),
        );
        let state = EditorState.create({ doc: schema.node('doc', null, paragraphs), plugins: [...findPlugin()] });
        state = state.apply(look(state, finder));
        for (const { at, del, ins } of edits) {
          const from = TextSelection.near(state.doc.resolve(at % state.doc.content.size)).from;
          const to = TextSelection.near(state.doc.resolve(Math.min(from + del, state.doc.content.size))).from;
          const transaction = state.tr.delete(Math.min(from, to), Math.max(from, to));
          state = state.apply(ins === '\n' ? transaction.split(Math.min(from, to)) : transaction.insertText(ins));
        }
        const anew = state.apply(look(state, new Finder(query('mot'))));
        expect(shown(state, 'find-match')).toEqual(shown(anew, 'find-match'));
        expect(words(state)).toEqual(words(anew));
      }),
    );
  });

  test('is a pattern’s once it was answered, and only what is new is asked again', async () => {
    const asked: (readonly string[])[] = [];
    const elsewhere = async (pattern: SearchQuery, texts: readonly string[]) => {
      asked.push(texts);
      const matcher = matcherOf(pattern);
      return matcher.state === 'ready' ? texts.map((text) => matcher.find(new SearchedText(text))) : null;
    };
    const finder = new Finder(query('m[oa]t', { regexp: true }));
    let state = page('Un mot.\n\nUn mat.\n', finder);
    expect(words(state)).toEqual([]);
    expect(await finder.resolve(state.doc, elsewhere)).toBe(true);
    state = state.apply(refresh(state));
    expect(shown(state, 'find-match')).toEqual(['mot', 'mat']);
    state = state.apply(state.tr.insertText('mat ', 1));
    await finder.resolve(state.doc, elsewhere);
    expect(asked).toEqual([['Un mot.', 'Un mat.'], ['mat Un mot.']]);
    expect(await new Finder(query('x', { regexp: true })).resolve(state.doc, async () => null)).toBe(false);
    expect(new Finder(query('(', { regexp: true })).reason).toContain('(');
  });
});

describe('a replacement on the page', () => {
  const chapter = readChapter('Un **chat** noir.[^a]\n\n[^a]: Le chat.\n\nUn Chat.\n');
  const chats = () => {
    const state = createEditorState(chapter.doc);
    return state.apply(look(state, new Finder(query('chat'))));
  };
  const text = (state: EditorState) => writeChapter(chapter, state.doc);

  test('of everything is one step, keeps marks and capitals, and is undone at once', () => {
    let state = chats();
    const all = replaceEverything(state, { text: 'loup', keepCase: true });
    if (!all) throw new Error('Nothing was replaced.');
    state = state.apply(all.transaction);
    expect(all.count).toBe(3);
    expect(text(state)).toBe('Un **loup** noir.[^a]\n\n[^a]: Le loup.\n\nUn Loup.\n');
    undo(state, (transaction) => {
      state = state.apply(transaction);
    });
    expect(state.doc.eq(chapter.doc)).toBe(true);
  });

  test('of one leaves the others, and the caret behind the new words', () => {
    let state = chats();
    const [first] = foundOn(state);
    if (!first) throw new Error('Nothing was found.');
    const transaction = replaceMatch(state, first, { text: 'chaton', keepCase: false });
    if (transaction) state = state.apply(transaction);
    expect(text(state)).toBe('Un **chaton** noir.[^a]\n\n[^a]: Le chat.\n\nUn Chat.\n');
    expect(state.selection.from).toBe(first.from + 6);
    expect(words(state)).toEqual(['chat', 'chat', 'Chat']);
  });
});
