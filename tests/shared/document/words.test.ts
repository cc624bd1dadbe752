import { describe, expect, test } from 'vitest';
import { readChapter } from '../../../src/shared/document/chapter-text';
import { newNoteLabel } from '../../../src/shared/document/note-labels';
import { plainText } from '../../../src/shared/document/plain-text';
import { retitle, titleOf } from '../../../src/shared/document/title';
import { countWords, wordsOf } from '../../../src/shared/document/words';

const words = (markdown: string): number => countWords(readChapter(markdown).doc);

describe('words', () => {
  test.each([
    ['', 0],
    ['l’homme d’aujourd’hui', 2],
    ['porte-monnaie, dit-il', 2],
    ['«\u00a0Bonjour\u00a0» — dit-il\u202f!', 2],
    ['1\u202f240\u00a0€ en 2026', 4],
    ['*mot*s **en**semble', 2],
    ['un\\\ndeux', 2],
    ['mot[^a] suite\n\n[^a]: la note.', 4],
    ['mot[^a]suite\n\n[^a]: note', 2],
    ['# Titre\n\n- un\n- deux\n\n![une légende](i.png)', 5],
    ['| a | b |\n|---|---|\n| c | d e |', 5],
    ['<div>\nni ceci ni cela\n</div>', 0],
    ['… — – • ! ?', 0],
  ])('%j', (markdown, count) => {
    expect(words(markdown)).toBe(count);
    // The same words by the plain text, which is what a comparison of formats counts.
    expect(wordsOf(plainText(readChapter(markdown).doc)).length).toBe(count);
  });
});

test('plain text has a line for each block, notes after theirs', () => {
  expect(plainText(readChapter('# Titre\n\nUn[^a] *mot*.\n\n[^a]: Note.\n\n> - Cité').doc)).toBe(
    'Titre\nUn mot.\nNote.\nCité',
  );
});

describe('titles', () => {
  test('are a heading of the first level at the very start', () => {
    expect(titleOf(readChapter('# La *panne*[^a] {#p}\n\n[^a]: N.').doc)).toBe('La panne');
    expect(titleOf(readChapter('Texte.\n\n# Titre').doc)).toBeNull();
    expect(titleOf(readChapter('## Titre').doc)).toBeNull();
    expect(titleOf(readChapter('---\na: b\n---\n\n# Titre').doc)).toBe('Titre');
  });

  test('are replaced with nothing else', () => {
    expect(retitle('# Ancien {#a}\n\n* puce\n', 'Neuf & *beau*')).toBe('# Neuf & \\*beau\\* {#a}\n\n* puce\n');
    expect(retitle('\ufeffTexte.\r\n', 'Titre')).toBe('\ufeff# Titre\r\n\r\nTexte.\r\n');
    expect(retitle('Ancien\n======\nTexte.', 'Neuf')).toBe('# Neuf\nTexte.');
    expect(retitle('---\na: b\n---\nTexte.\n', 'Neuf')).toBe('---\na: b\n---\n\n# Neuf\n\nTexte.\n');
    expect(retitle('', 'Neuf')).toBe('# Neuf\n');
  });
});

test('a new note gets a label that no other has', () => {
  const { doc } = readChapter('a[^a0a0a]\n\n[^a0a0a]: n');
  expect(newNoteLabel(doc, () => 0)).toBe('a0a0aa');
  expect(newNoteLabel(doc, () => 0.5)).toBe('n5n5n');
});
