import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readBook, writeBook } from '../../../src/shared/book/files';
import { changeOutline } from '../../../src/shared/book/outline';
import { type OutlineOperation, outlineOperationSchema } from '../../../src/shared/book/outline-operation';
import { FORMAT_IDS } from '../../../src/shared/publishing/format-ids';
import { presetFromTemplate, TEMPLATE_IDS } from '../../../src/shared/publishing/preset-templates';
import {
  newPresetId,
  orderOfPreset,
  type Preset,
  presetNamed,
  presetsOf,
} from '../../../src/shared/publishing/presets';

const HAND = `octavo: 1
title: Le livre noir
language: fr-FR
# ce qui part
exports:
  archive: garder        # une clé d’un autre programme
  presets:
    # pour l’avocat
    - id: relec
      name: "Relecture — Maître X" # à relire
      formats: [docx]
      settings:
        docx: { reviewer: Maître X, ruban: rouge }
        kindle: { theirs: true }
      selection: { comments: true, mine: 1 }
      note: à moi
    - name: 2026
      formats:
        - pdf
    - { id: mauvais, name: Cassé, formats: [parchemin] }
front: []
`;

const book = (yaml = HAND) => readBook(yaml);
const apply = (yaml: string, operation: OutlineOperation) => {
  const file = readBook(yaml);
  return writeBook(file, changeOutline(file.book, operation).book).text;
};

describe('presets of a book', () => {
  it('are read one by one: what cannot be read is told and costs no other', () => {
    const { presets, warnings } = presetsOf(book().book);
    expect(presets.map(({ id, name, formats }) => [id, name, formats])).toEqual([
      ['relec', 'Relecture — Maître X', ['docx']],
      ['2026', '2026', ['pdf']],
    ]);
    expect(warnings).toEqual([{ code: 'preset-unread', values: { name: 'Cassé', field: 'formats.0' } }]);
  });

  it('fill in what is left out, and leave out what we do not know', () => {
    const [first] = presetsOf(book().book).presets;
    expect(orderOfPreset(first as Preset)).toMatchObject({
      formats: ['docx'],
      settings: { docx: { reviewer: 'Maître X', titlePage: true } },
      selection: { comments: true, notes: true },
    });
    expect(JSON.stringify(orderOfPreset(first as Preset))).not.toMatch(/ruban|kindle|mine/);
  });

  it.each([
    ['exports: {}', 0, []],
    ['exports: { presets: [] }', 0, []],
    ['exports: { presets: deux }', 0, ['preset-unread']],
    [
      'exports: { presets: [ 1, null, [], x ] }',
      0,
      ['preset-unread', 'preset-unread', 'preset-unread', 'preset-unread'],
    ],
    [
      'exports: { presets: [ { id: abcd, name: A, formats: [pdf] }, { id: abcd, name: B, formats: [pdf] } ] }',
      1,
      ['preset-unread'],
    ],
    ['exports: { presets: [ { name: A, formats: [pdf], settings: { pdf: { bleed: lots } } } ] }', 0, ['preset-unread']],
    ['exports: { presets: [ { name: A, formats: [pdf], selection: { sections: [] } } ] }', 0, ['preset-unread']],
  ])('%s', (exports, readable, codes) => {
    const found = presetsOf(readBook(`octavo: 1\ntitle: T\nlanguage: fr\n${exports}\n`).book);
    expect(found.presets).toHaveLength(readable);
    expect(found.warnings.map(({ code }) => code)).toEqual(codes);
  });

  it('are found by id, by name, and by a name as one types it', () => {
    const { presets } = presetsOf(book().book);
    for (const asked of ['relec', 'Relecture — Maître X', 'relecture maitre x', 'RELECTURE - MAÎTRE X'])
      expect(presetNamed(presets, asked)?.id, asked).toBe('relec');
    expect(presetNamed(presets, 'rel')).toBeUndefined();
  });
});

describe('a change of presets', () => {
  const change = (index: number, more: object): Preset => ({
    ...(presetsOf(book().book).presets[index] as Preset),
    ...more,
  });

  it('touches its own lines: comments, unknown keys and entries that cannot be read stay', () => {
    const after = apply(HAND, { type: 'save-preset', preset: change(0, { recipient: 'Maître Y' }) });
    expect(after).toBe(HAND.replace('      note: à moi\n', '      note: à moi\n      recipient: Maître Y\n'));
    const renamed = apply(HAND, { type: 'save-preset', preset: change(0, { name: 'Avocat' }) });
    expect(renamed).toBe(HAND.replace('Relecture — Maître X', 'Avocat'));
  });

  it('gives a preset that was written without an id the one it is known by', () => {
    const after = apply(HAND, { type: 'save-preset', preset: change(1, { ask: true }) });
    expect(presetsOf(readBook(after).book).presets[1]).toEqual({
      id: '2026',
      name: '2026',
      formats: ['pdf'],
      ask: true,
    });
    expect(presetsOf(readBook(after).book).warnings).toHaveLength(1);
  });

  it('adds, moves and removes', () => {
    const made: Preset = { id: 'neuf', name: 'Neuf', formats: ['epub'] };
    const ids = (yaml: string) => presetsOf(readBook(yaml).book).presets.map(({ id }) => id);
    const added = apply(HAND, { type: 'save-preset', preset: made, index: 1 });
    expect(ids(added)).toEqual(['relec', 'neuf', '2026']);
    const moved = apply(added, { type: 'move-preset', id: 'neuf', index: 0 });
    expect(ids(moved)).toEqual(['neuf', 'relec', '2026']);
    expect(moved).toContain('# à relire');
    const removed = apply(moved, { type: 'remove-preset', id: 'neuf' });
    expect(ids(removed)).toEqual(['relec', '2026']);
    expect(removed).toContain('formats: [parchemin]');
    expect(() => apply(HAND, { type: 'remove-preset', id: 'personne' })).toThrow(/preset-unknown/);
    expect(() =>
      apply('octavo: 1\ntitle: T\nlanguage: fr\nexports: { presets: deux }\n', { type: 'save-preset', preset: made }),
    ).toThrow(/book-invalid/);
  });

  it('takes the key away with the last of them', () => {
    const made: Preset = { id: 'neuf', name: 'Neuf', formats: ['epub'] };
    const bare = 'octavo: 1\ntitle: T\nlanguage: fr\n';
    const one = apply(bare, { type: 'save-preset', preset: made });
    expect(apply(one, { type: 'remove-preset', id: 'neuf' })).toBe(bare);
  });

  const anyPreset = fc.record(
    {
      id: fc.constantFrom('aaaa', 'bbbb', 'cccc', 'dddd'),
      name: fc.constantFrom('Relecture', 'BAT', 'KDP : essai', '1984'),
      formats: fc.uniqueArray(fc.constantFrom(...FORMAT_IDS), { minLength: 1 }),
      recipient: fc.constantFrom('Maître X', 'Mme Roux'),
      ask: fc.boolean(),
      settings: fc.constantFrom({ pdf: { bleed: 3 } }, { docx: { reviewer: 'X', theirs: [1] } }),
    },
    { requiredKeys: ['id', 'name', 'formats'] },
  );

  test('is taken back by its inverse, and survives the file, whatever is done', () => {
    const step = fc.oneof(
      fc.record({ type: fc.constant('save-preset' as const), preset: anyPreset, index: fc.nat(4) }),
      fc.record({ type: fc.constant('remove-preset' as const), id: fc.constantFrom('aaaa', 'bbbb', 'cccc', 'dddd') }),
      fc.record({
        type: fc.constant('move-preset' as const),
        id: fc.constantFrom('aaaa', 'bbbb', 'cccc', 'dddd'),
        index: fc.nat(4),
      }),
      fc.record({
        type: fc.constant('set-print' as const),
        print: fc.record(
          {
            style: fc.constantFrom('poche', 'classical', null),
            trim: fc.constantFrom('110x180', null),
            mine: fc.constant(null),
          },
          { requiredKeys: [] },
        ),
      }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        let file = readBook('octavo: 1\ntitle: T\nlanguage: fr\nprint: { mine: kept }\n# fin\n');
        for (const operation of steps) {
          const known = presetsOf(file.book).presets.map(({ id }) => id);
          if ('id' in operation && !known.includes(operation.id)) continue;
          // As it comes over the wire.
          const { book: after, inverse } = changeOutline(file.book, outlineOperationSchema.parse(operation));
          expect(changeOutline(after, outlineOperationSchema.parse(inverse)).book).toEqual(file.book);
          file = writeBook(file, after);
          expect(file.book).toEqual(after);
          expect(file.text).toContain('# fin');
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('ready-made presets', () => {
  it.each(TEMPLATE_IDS)('%s can be kept in a book and run', (template) => {
    const preset = presetFromTemplate(template, `Préréglage ${template}`, new Set());
    const yaml = apply('octavo: 1\ntitle: T\nlanguage: fr\n', { type: 'save-preset', preset });
    expect(presetsOf(readBook(yaml).book)).toEqual({ presets: [preset], warnings: [] });
    expect(orderOfPreset(preset).formats.length).toBeGreaterThan(0);
  });

  it('an id is made of the name, and no other preset has it', () => {
    expect(newPresetId('BAT imprimeur', new Set())).toBe('batimprimeur');
    expect(newPresetId('BAT imprimeur', new Set(['batimprimeur']))).toBe('batimprimeur2');
    expect(newPresetId('é', new Set())).toMatch(/^[a-z0-9]{4,16}$/);
    expect(newPresetId('校正', new Set())).toMatch(/^[a-z0-9]{4,16}$/);
  });
});
