import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { redo, undo } from 'prosemirror-history';
import { Slice } from 'prosemirror-model';
import { type EditorState, Selection, TextSelection } from 'prosemirror-state';
import { describe, expect, test } from 'vitest';
import { createDisk } from '../../src/main/disk';
import { ChapterJournal, type JournalPlace } from '../../src/main/manuscript/journal';
import { replayJournal, shortRevision, writeLine, writeStart } from '../../src/main/manuscript/journal-records';
import { createCrashDisk } from '../../src/main/torture/crash-disk';
import { emptySnapshot } from '../../src/main/torture/snapshot';
import { OpenChapter } from '../../src/renderer/stores/open-chapter';
import { readChapter } from '../../src/shared/document/chapter-text';
import { applySplice, spliceBetween } from '../../src/shared/history/splice';

const samples = join('resources', 'sample', 'chapters');
const TEXTS = [
  '',
  '# Titre\r\n\r\nUn paragraphe.\r\n',
  '\ufeff# Titre\n\nSans fin de ligne',
  ...readdirSync(samples).map((file) => readFileSync(join(samples, file), 'utf8')),
];

/** What a hand does: a word, a paragraph, a cut, a paste, an undo, a redo; somewhere. */
const gesture = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(12),
  what: fc.oneof(
    fc.record({
      kind: fc.constant('word' as const),
      text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 9 }),
    }),
    fc.record({ kind: fc.constantFrom('enter', 'cut', 'undo', 'redo', 'surrogate') }),
    fc.record({ kind: fc.constant('paste' as const), text: fc.constantFrom(...TEXTS) }),
  ),
  /** Whether what was typed so far is sent now. */
  sends: fc.boolean(),
});

function act(
  state: EditorState,
  { at, length, what }: { at: number; length: number; what: { kind: string; text?: string } },
) {
  const caret = Selection.near(state.doc.resolve(Math.round(at * state.doc.content.size)));
  const end = Selection.near(state.doc.resolve(Math.min(state.doc.content.size, caret.from + length)));
  const placed = state.tr.setSelection(TextSelection.between(caret.$head, end.$head));
  let done = placed;
  const take = (transaction: typeof placed) => {
    done = transaction;
  };
  switch (what.kind) {
    case 'word':
      return placed.selection.$from.parent.inlineContent ? placed.insertText(what.text ?? '') : placed;
    case 'surrogate':
      return placed.selection.$from.parent.inlineContent ? placed.insertText('\ud83d') : placed;
    case 'enter':
      return placed.selection.$from.parent.isTextblock ? placed.split(placed.selection.from) : placed;
    case 'cut':
      return placed.deleteSelection();
    case 'paste':
      return placed.replaceSelection(new Slice(readChapter(what.text ?? '').doc.content, 0, 0));
    default:
      (what.kind === 'undo' ? undo : redo)(state, take);
      return done === placed ? state.tr : done;
  }
}

describe('the journal', () => {
  test('replayed, is the editor’s text, whatever was typed, undone, done again or pasted', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...TEXTS),
        fc.array(gesture, { minLength: 1, maxLength: 25 }),
        async (text, gestures) => {
          const disk = createDisk(createCrashDisk(emptySnapshot()));
          const place: JournalPlace = { kind: 'book', folder: '/journal', make: () => disk.makeFolder('/journal') };
          const journal = new ChapterJournal({ disk, places: [place], clock: () => new Date(0) }, 'chap');
          let host = text;
          const chapter = new OpenChapter(
            'book',
            'chap',
            { text, revision: shortRevision(text) },
            {
              type: async (_base, splice) => {
                const after = applySplice(host, splice).replace(/\p{Surrogate}/gu, '\ufffd');
                await journal.record(spliceBetween(host, after), after, text);
                host = after;
                return { state: 'kept', revision: shortRevision(after), place: 'book' };
              },
              settle: () => Promise.reject(new Error('nothing is settled here')),
              keep: () => undefined,
              forget: () => undefined,
              conflictMarks: () => ({ label: '', source: '' }),
              saverChanged: () => undefined,
              documentChanged: () => undefined,
            },
          );
          for (const made of gestures) {
            chapter.apply(act(chapter.state, made));
            if (made.sends) await chapter.saver.flush();
          }
          await chapter.saver.flush();
          const written = chapter.text.replace(/\p{Surrogate}/gu, '\ufffd');
          expect(host).toBe(written);
          const [name] = (await disk.list('/journal')).slice(-1);
          const bytes = name ? await disk.read(`/journal/${name.name}`) : null;
          if (bytes === null) expect(written).toBe(text);
          else expect(replayJournal(bytes)?.text).toBe(written);
        },
      ),
      { numRuns: process.env.OCTAVO_THOROUGH === '1' ? 1000 : 75 },
    );
  });

  const splices = fc.array(
    fc.record({ at: fc.nat(30), del: fc.nat(10), ins: fc.string({ unit: 'grapheme', maxLength: 20 }) }),
    {
      minLength: 1,
      maxLength: 12,
    },
  );

  /** A journal of these splices, each made to fit; its bytes, and where each line ends with the text it makes. */
  function journalOf(text: string, made: readonly { at: number; del: number; ins: string }[]) {
    const start = { chapter: 'chap', generation: 1, n: 0, time: '', text, fileText: null };
    let { bytes, sum } = writeStart(start, 'salt');
    const lines = [{ end: bytes.length, text }];
    let after = text;
    for (const [index, { at, del, ins }] of made.entries()) {
      const from = Math.min(at, after.length);
      const splice = { at: from, del: Math.min(del, after.length - from), ins };
      after = applySplice(after, splice);
      const line = writeLine(sum, { kind: 'splice', n: index + 1, splice, after: shortRevision(after), time: '' });
      bytes = new Uint8Array([...bytes, ...line.bytes]);
      sum = line.sum;
      lines.push({ end: bytes.length, text: after });
    }
    return { bytes, lines };
  }

  test('torn anywhere, gives the text of its last whole line', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        splices,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (text, made, share) => {
          const { bytes, lines } = journalOf(text, made);
          const cut = Math.floor(share * bytes.length);
          const whole = lines.filter(({ end }) => end <= cut);
          expect(replayJournal(bytes.subarray(0, cut))?.text).toBe(whole.at(-1)?.text);
        },
      ),
    );
  });

  test('with any byte changed, gives a text it went through or none, and never another', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        splices,
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.integer({ min: 1, max: 255 }),
        (text, made, share, change) => {
          const { bytes, lines } = journalOf(text, made);
          const at = Math.floor(share * bytes.length);
          bytes[at] = (bytes[at] ?? 0) ^ change;
          const read = replayJournal(bytes);
          const before = lines.filter(({ end }) => end <= at);
          expect(read?.text).toBe(before.at(-1)?.text);
        },
      ),
    );
  });

  test('of another chapter’s lines behind its own, takes none of them', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), splices, splices, (one, other, made, others) => {
        const first = journalOf(one, made);
        const second = journalOf(other, others);
        const tail = second.bytes.subarray(second.lines[0]?.end ?? 0);
        const read = replayJournal(new Uint8Array([...first.bytes, ...tail]));
        const isSame = first.bytes.toString() === second.bytes.subarray(0, first.bytes.length).toString();
        if (!isSame) expect(read?.text).toBe(first.lines.at(-1)?.text);
      }),
    );
  });
});
