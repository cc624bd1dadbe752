import { describe, expect, test } from 'vitest';
import { readStructuredText } from '../../../src/shared/import/structured-text';

const FACTS = { title: '', author: '', language: 'fr-FR' };
const shape = (markdown: string, facts = FACTS) => {
  const { title, front, parts } = readStructuredText(markdown, facts);
  return {
    title,
    front: front?.text ?? null,
    parts: parts.map((part) => [part.title, part.chapters.map((chapter) => chapter.title)]),
  };
};

describe('the structure of a manuscript', () => {
  test('is that of its headings: chapters, or parts and chapters', () => {
    expect(shape('# Un\n\nTexte.\n\n# Deux\n\nTexte.\n')).toEqual({
      title: '',
      front: null,
      parts: [[null, ['Un', 'Deux']]],
    });
    expect(
      shape('# Le soir\n\n## Un\n\nTexte.\n\n## Deux\n\nTexte.\n\n# La nuit\n\n## Trois\n\nTexte.\n').parts,
    ).toEqual([
      ['Le soir', ['Un', 'Deux']],
      ['La nuit', ['Trois']],
    ]);
    // Sections inside chapters are no chapters.
    expect(shape('# Un\n\nTexte.\n\n## Section\n\nTexte.\n\n# Deux\n\nTexte.\n\n## Section\n').parts).toEqual([
      [null, ['Un', 'Deux']],
    ]);
    expect(
      shape('# Première partie\n\nUn mot avant.\n\n## Un\n\nTexte.\n\n# Deuxième partie\n\nUn mot.\n\n## Deux\n').parts,
    ).toEqual([
      ['Première partie', ['', 'Un']],
      ['Deuxième partie', ['', 'Deux']],
    ]);
  });

  test('has chapters beside its parts', () => {
    expect(
      shape(
        '# Avant-propos\n\nTexte.\n\n## Section\n\n# Le soir\n\n## Un\n\nTexte.\n\n# La nuit\n\n## Deux\n\nTexte.\n\n# Merci\n\nFin.\n',
      ).parts,
    ).toEqual([
      [null, ['Avant-propos']],
      ['Le soir', ['Un']],
      ['La nuit', ['Deux']],
      [null, ['Merci']],
    ]);
  });

  test('begins with the title of the book where one heading stands above all others', () => {
    expect(shape('# Le livre noir\n\n## Un\n\nTexte.\n\n## Deux\n\nTexte.\n')).toEqual({
      title: 'Le livre noir',
      front: null,
      parts: [[null, ['Un', 'Deux']]],
    });
    expect(shape('# Un\n\nTexte.\n', { ...FACTS, title: 'De son fichier' }).title).toBe('De son fichier');
  });

  test('is found in lines that say it, where there is no heading', () => {
    expect(shape('Avant.\n\nChapitre I\n\nTexte.\n\nChapitre II — La panne\n\nTexte.\n')).toEqual({
      title: '',
      front: 'Avant.\n',
      parts: [[null, ['Chapitre I', 'Chapitre II — La panne']]],
    });
    expect(shape('Un texte, sans rien.\n').parts).toEqual([[null, ['']]]);
    expect(shape('')).toMatchObject({ parts: [] });
  });

  test('keeps every word, moves headings up with their chapter, and puts pictures where they will be', () => {
    const read = readStructuredText(
      '# P\n\n## Un[^a]\n\n[^a]: Une note.\n\n### Section\n\n![Une image](media/a.png)\n\nDu [neuf]{.insertion author="X"}.\n\n## Deux\n\nFin.\n',
      FACTS,
      (source) => `../images/${source.split('/').at(-1)}`,
    );
    const [first] = read.parts[0]?.chapters ?? [];
    expect(first?.text).toContain('# Un[^a]');
    expect(first?.text).toContain('\n## Section\n');
    expect(first?.text).toContain('![Une image](../images/a.png)');
    expect(first?.text).toContain('[^a]: Une note.');
    expect(first?.text).toContain('Du [neuf]{.insertion author="X"}.');
  });
});
