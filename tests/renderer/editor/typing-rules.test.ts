import type { EditorState } from 'prosemirror-state';
import { describe, expect, test } from 'vitest';
import { createEditorState } from '../../../src/renderer/editor/editor-state';
import { surround, surroundingsOf } from '../../../src/renderer/editor/surroundings';
import { typedAt } from '../../../src/renderer/editor/typing-rules';
import { readChapter } from '../../../src/shared/document/chapter-text';
import { profileOfLanguage, typographyProfile } from '../../../src/shared/typography/profiles';

/** A chapter of a French book, and the place right after some words in it. */
function placeAfter(markdown: string, words: string, id = 'fr-fine'): readonly [EditorState, number] {
  const bare = createEditorState(readChapter(markdown).doc);
  const profile = typographyProfile(id);
  const state = bare.apply(surround(bare, { ...surroundingsOf(bare), profile }));
  let place = -1;
  state.doc.descendants((node, position) => {
    const at = node.isText ? (node.text ?? '').indexOf(words) : -1;
    if (at >= 0 && place < 0) place = position + at + words.length;
  });
  return [state, place];
}

const written = (markdown: string, words: string, char: string) => {
  const [state, place] = placeAfter(markdown, words);
  return typedAt(state, char, place, place)?.insert ?? null;
};

describe('what a key writes at a place of the page', () => {
  test.each<[string, string, string, string, string | null]>([
    ['in the text', 'Il dit x', 'dit ', '"', '«\u202f'],
    ['in the title', '# Quoi', 'Quoi', '?', '\u202f?'],
    ['in a link', '[Quoi](https://a.b)', 'Quoi', '?', '\u202f?'],
    ['after a note', 'Quoi[^a1b]\n\n[^a1b]: Note.', 'Quoi', '?', '\u202f?'],
    ['after emphasis, which the line goes on from', '«\u202fUn *mot* et', ' et', '"', '\u202f»'],
    ['in an English passage', 'Un [He said so]{lang=en}', 'He said ', '"', '“'],
    ['in code', 'Un `mot` ici', 'mo', "'", null],
    ['in a code block', '```\nmot\n```', 'mot', '?', null],
    ['in a passage kept as it is', '<div>mot</div>', 'mot', '?', null],
    ['after code, which is no prose', 'Un `a"b` et', ' et', "'", '’'],
    ['in a line of verse, at its start', 'Un\\\n\\-x', '-', '-', '—\u00a0'],
  ])('%s', (_name, markdown, words, char, expected) => {
    expect(written(markdown, words, char)).toBe(expected);
  });

  test('a foreign passage is set in its own language, one we do not know is left alone', () => {
    const [state, place] = placeAfter('Il dit [He said x]{lang=en} et [er sagt x]{lang=de}', 'He said');
    expect(typedAt(state, "'", place, place)?.insert).toBe('’');
    expect(typedAt(state, '?', place, place)).toBeNull();
    const [, german] = placeAfter('Il dit [He said x]{lang=en} et [er sagt x]{lang=de}', 'er sagt');
    expect(profileOfLanguage('de')).toBeNull();
    expect(typedAt(state, "'", german, german)).toBeNull();
  });

  test('a book without a profile is left alone', () => {
    const state = createEditorState(readChapter('Il dit').doc);
    expect(typedAt(state, '"', 3, 3)).toBeNull();
  });
});
