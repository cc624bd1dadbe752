import { describe, expect, it } from 'vitest';
import type { PandocBlock, PandocInline } from '../../../src/shared/document/pandoc-ast';
import { withSignatures } from '../../../src/shared/publishing/signatures';

const line = (text: string): readonly PandocInline[] => [{ t: 'Str', c: text }];
const para = (...lines: readonly string[]): PandocBlock => ({
  t: 'Para',
  c: lines.flatMap((text, at) => [...(at === 0 ? [] : [{ t: 'LineBreak' } as const]), ...line(text)]),
});
const div = (name: string, blocks: PandocBlock[]): PandocBlock => ({ t: 'Div', c: [['', [name], []], blocks] });

describe('who signs', () => {
  const said = para('Nous vous demandons pardon.');
  it.each([
    ['a name', para('Noémie Vautrin')],
    ['a name and what she is', para('Noémie Vautrin', 'qui était Kevin le mardi')],
    ['initials', para('A. M.')],
    ['a place and a day', para('Lesquières, le 14 novembre 2025')],
  ])('is the last paragraph of a letter or of a foreword: %s', (_, signed) => {
    expect(withSignatures({ kind: 'chapter', blocks: [said, div('letter', [said, signed]), said] })).toEqual([
      said,
      div('letter', [said, div('signature', [signed])]),
      said,
    ]);
    expect(withSignatures({ kind: 'preface', blocks: [said, signed] })).toEqual([said, div('signature', [signed])]);
  });

  it.each([
    ['a sentence', para('Nous vous demandons pardon.')],
    ['a question', para('Qui a écrit cette lettre\u202F?')],
    ['words on their way to others', para('Restant à l’écoute de vos émotions,')],
    ['somebody who speaks', para('— Je le jure')],
    ['a long line', para('Un très long alinéa que personne ne prendrait pour un nom, et qui ne finit pas')],
    ['a paragraph with a note', { t: 'Para', c: [...line('Kevin'), { t: 'Note', c: [said] }] } as PandocBlock],
  ])('is nobody: %s', (_, last) => {
    const blocks = [said, div('letter', [said, last])];
    expect(withSignatures({ kind: 'chapter', blocks })).toEqual(blocks);
  });

  it('is nobody in a chapter, in a letter of one paragraph, nor twice', () => {
    const name = para('Noémie Vautrin');
    for (const blocks of [[said, name], [div('letter', [name])], [div('letter', [said, div('signature', [name])])]])
      expect(withSignatures({ kind: 'chapter', blocks })).toEqual(blocks);
  });
});
