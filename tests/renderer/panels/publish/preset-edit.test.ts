import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  readSettings,
  sectionsOf,
  ticksOf,
  withFormat,
  withLayout,
  withSettings,
  withValues,
} from '../../../../src/renderer/panels/publish/preset-edit';
import { chaptersInOrder } from '../../../../src/shared/book/book';
import { type Preset, presetSchema } from '../../../../src/shared/publishing/presets';
import { selectSections } from '../../../../src/shared/publishing/selection';
import { anyBook } from '../../../shared/book/books';

const PRESET: Preset = presetSchema.parse({
  id: 'bat1',
  name: 'BAT',
  formats: ['pdf'],
  settings: { pdf: { layout: { trim: '110x180', theirs: 1 }, encre: 'noire' }, kindle: { x: 1 } },
  note: 'à moi',
});

describe('a preset that is edited', () => {
  it('keeps all that the dialog does not know, at every depth', () => {
    let edited = withLayout(PRESET, { style: 'poche', trim: undefined });
    edited = withSettings(edited, 'pdf', { marks: true, bleed: 3 });
    edited = withFormat(edited, 'docx', true);
    edited = withValues(edited, { recipient: 'Maître X' });
    expect(edited).toEqual({
      id: 'bat1',
      name: 'BAT',
      formats: ['pdf', 'docx'],
      settings: {
        pdf: { layout: { style: 'poche', theirs: 1 }, encre: 'noire', marks: true, bleed: 3 },
        kindle: { x: 1 },
      },
      note: 'à moi',
      recipient: 'Maître X',
    });
    expect(readSettings(edited, 'pdf')).toEqual({ layout: { style: 'poche' }, marks: true, bleed: 3 });
    expect(withValues(edited, { recipient: undefined })).not.toHaveProperty('recipient');
  });

  it('can be without a format for a moment, in which it is nothing to keep', () => {
    const none = withFormat(PRESET, 'pdf', false);
    expect(none.formats).toEqual([]);
    expect(presetSchema.safeParse(none).success).toBe(false);
  });
});

describe('ticks', () => {
  test('are the chapters that are made, whichever are set', () => {
    fc.assert(
      fc.property(anyBook, fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }), (book, picks) => {
        const all = [...ticksOf(book, undefined)];
        const ticks = new Set(all.filter((_, at) => picks[at % 9]));
        const sections = sectionsOf(book, ticks);
        expect(ticksOf(book, sections === undefined ? undefined : [...sections])).toEqual(ticks);
        const made = selectSections(book, sections === undefined ? undefined : [...sections]).book;
        const chapters = chaptersInOrder(made).map(({ chapter }) => chapter.id);
        expect(chapters).toEqual(
          chaptersInOrder(book).flatMap(({ chapter }) => (ticks.has(chapter.id) ? [chapter.id] : [])),
        );
      }),
      { numRuns: 100 },
    );
  });
});
