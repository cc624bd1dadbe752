import { describe, expect, test } from 'vitest';
import { headingOf } from '../../../src/shared/import/headings';

const heading = (...lines: string[]) => headingOf({ lines, before: 1, after: 1 }, 'books');

describe('a heading in a plain text', () => {
  test.each([
    ['Livre premier--Un juste', 'part', 'Livre premier', 'Un juste'],
    ["Livre troisième--En l'année 1817", 'part', 'Livre troisième', "En l'année 1817"],
    ['PREMIÈRE PARTIE', 'part', 'PREMIÈRE PARTIE', ''],
    ['Partie II : Le bruit', 'part', 'Partie II', 'Le bruit'],
    ['Part One', 'part', 'Part One', ''],
    ['Book the first', 'part', 'Book the first', ''],
    ['Chapitre I', 'chapter', 'Chapitre I', ''],
    ['Chapitre XLIV', 'chapter', 'Chapitre XLIV', ''],
    ['Chapitre premier', 'chapter', 'Chapitre premier', ''],
    ['CHAPITRE 12. La panne', 'chapter', 'CHAPITRE 12', 'La panne'],
    ['_Chapter 3 — The outage_', 'chapter', 'Chapter 3', 'The outage'],
    ['Épilogue', 'chapter', 'Épilogue', ''],
    ["Chapitre où l'on s'adore", null, '', ''],
    ['Livre un peu long', null, '', ''],
    ['Partie de campagne', null, '', ''],
    ['Chapitre', null, '', ''],
    ['Part of the plan', null, '', ''],
    ['Chapitre mille et un', null, '', ''],
  ])('%s', (line, kind, label, title) => {
    expect(heading(line)).toEqual(kind === null ? null : { kind, label, title });
  });

  test('has its title on the lines below, and is not a paragraph that begins like one', () => {
    expect(heading('Chapitre I', 'Monsieur', 'Myriel')?.title).toBe('Monsieur Myriel');
    expect(heading('Chapitre I', 'un', 'deux', 'trois')).toBeNull();
  });
});
