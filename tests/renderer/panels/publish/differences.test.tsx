import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { TextProvider } from '../../../../src/renderer/i18n/text-context';
import { Differences } from '../../../../src/renderer/panels/publish/differences';
import type { TextDifference } from '../../../../src/shared/publishing/job';

const difference = (more: Partial<TextDifference> = {}): TextDifference => ({
  chapter: 'La panne',
  where: 'text',
  expected: 'deux tickets',
  found: 'un ticket',
  around: 'Prenez … au guichet',
  ...more,
});

/** What can be read, tag by tag. */
const said = (differences: readonly TextDifference[], language: 'fr' | 'en' = 'fr') => {
  const markup = renderToStaticMarkup(
    <TextProvider language={language}>
      <Differences differences={differences} />
    </TextProvider>,
  );
  return markup
    .replace(/<[^>]+>/g, '|')
    .split('|')
    .map((text) => text.replace(/\s/g, ' ').trim())
    .filter((text) => text !== '');
};

describe('where a file does not say what the manuscript says', () => {
  it('shows the chapter, the words of both, and that nothing stands in one of them', () => {
    const shown = said([difference(), difference({ where: 'notes', expected: '', found: 'en trop' })]);
    expect(shown[0]).toBe('À vérifier avant de l’envoyer');
    expect(shown.slice(-10)).toEqual([
      ...['Chapitre « La panne »', 'Manuscrit', 'deux tickets', 'Fichier', 'un ticket'],
      ...['Notes du chapitre « La panne »', 'Manuscrit', 'rien', 'Fichier', 'en trop'],
    ]);
  });

  it('says of what is in no chapter that it is in the book, and in English too', () => {
    expect(said([difference({ chapter: '' })])).toContain('Dans le livre');
    const english = said([difference()], 'en');
    expect(english).toContain('deux tickets');
    expect(english).not.toContain('Manuscrit');
  });

  it('shows five and counts the others, two alike too', () => {
    const many = Array.from({ length: 8 }, (_, at) => difference({ found: `mot ${at % 4}` }));
    const shown = said(many);
    expect(shown.filter((text) => text === 'Fichier')).toHaveLength(5);
    expect(shown.at(-1)).toBe('et 3 autres endroits');
    expect(said(many.slice(0, 5)).at(-1)).toBe('mot 0');
  });
});
