import fc from 'fast-check';
import { redo, undo } from 'prosemirror-history';
import { type EditorState, TextSelection } from 'prosemirror-state';
import { describe, expect, test } from 'vitest';
import { OpenChapter, type ShownChapter } from '../../../src/renderer/stores/open-chapter';

const listener = {
  type: async () => ({ state: 'kept', revision: 'r2', place: 'book' }) as const,
  settle: async () => ({ revision: 'r2', savedAt: '', words: 0, wordsToday: 0 }),
  keep: () => {},
  forget: () => {},
  conflictMarks: () => ({ opening: '', closing: '' }) as never,
  saverChanged: () => {},
  documentChanged: () => {},
};
const chapterOf = (text: string) => new OpenChapter('book', 'a', { text, revision: 'r1' }, listener);

/** A page on which the chapter is shown, and what it shows. */
function pageOf(chapter: OpenChapter) {
  const states: EditorState[] = [];
  const shown: ShownChapter = chapter.attach((state) => states.push(state));
  const state = () => states.at(-1) ?? shown.state;
  const caretAt = (place: number) => shown.apply(state().tr.setSelection(TextSelection.create(state().doc, place)));
  const type = (text: string) => shown.apply(state().tr.insertText(text));
  /** The text with a bar at the caret. */
  const seen = () => {
    const { doc, selection } = state();
    return `${doc.textBetween(0, selection.head, '\n')}|${doc.textBetween(selection.head, doc.content.size, '\n')}`;
  };
  return { shown, state, caretAt, type, seen };
}

describe('a chapter on two pages', () => {
  test('is one text with one history, and each page has its own caret', () => {
    const chapter = chapterOf('abcdef\n');
    const one = pageOf(chapter);
    const other = pageOf(chapter);
    one.caretAt(2);
    other.caretAt(5);
    expect([one.seen(), other.seen()]).toEqual(['a|bcdef', 'abcd|ef']);
    one.type('X');
    expect([one.seen(), other.seen()]).toEqual(['aX|bcdef', 'aXbcd|ef']);
    other.type('Y');
    expect([one.seen(), other.seen()]).toEqual(['aX|bcdYef', 'aXbcdY|ef']);
    undo(one.state(), (transaction) => one.shown.apply(transaction));
    undo(one.state(), (transaction) => one.shown.apply(transaction));
    expect(chapter.text).toBe('abcdef\n');
    redo(other.state(), (transaction) => other.shown.apply(transaction));
    expect(chapter.text).not.toBe('abcdef\n');
  });

  test('takes the caret of the page that gets the keyboard, and keeps that of the one that stays', () => {
    const chapter = chapterOf('abcdef\n');
    const one = pageOf(chapter);
    const other = pageOf(chapter);
    one.caretAt(2);
    other.caretAt(5);
    one.shown.take();
    expect(chapter.state.selection.head).toBe(2);
    one.shown.detach();
    expect(chapter.state.selection.head).toBe(5);
    other.type('Z');
    expect(chapter.text).toBe('abcdZef\n');
    other.shown.detach();
    expect(chapter.isShown).toBe(false);
  });

  test('shows the same text on both after anything typed anywhere, and both carets inside it', () => {
    const action = fc.record({
      page: fc.nat(1),
      at: fc.nat(40),
      what: fc.constantFrom('x', 'mot ', '', '\b', 'undo'),
    });
    fc.assert(
      fc.property(fc.array(action, { maxLength: 25 }), (actions) => {
        const chapter = chapterOf('Un début.\n\nEt la suite.\n');
        const pages = [pageOf(chapter), pageOf(chapter)];
        for (const { page, at, what } of actions) {
          const here = pages[page];
          if (!here) continue;
          const { doc } = here.state();
          const $at = doc.resolve(Math.min(at, doc.content.size));
          here.shown.apply(here.state().tr.setSelection(TextSelection.near($at)));
          if (what === 'undo') undo(here.state(), (transaction) => here.shown.apply(transaction));
          else if (what === '\b') {
            const { from } = here.state().selection;
            const start = here.state().selection.$from.start();
            if (from > start) here.shown.apply(here.state().tr.delete(from - 1, from));
          } else if (what !== '') here.type(what);
        }
        for (const { state } of pages) {
          expect(state().doc.eq(chapter.state.doc)).toBe(true);
          expect(state().selection.$head.parent.inlineContent).toBe(true);
          expect(state().selection.$head.doc).toBe(state().doc);
        }
      }),
    );
  });
});
