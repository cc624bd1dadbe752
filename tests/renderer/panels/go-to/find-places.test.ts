import { describe, expect, test } from 'vitest';
import { chapterGoals, findGoals, type GoalNames } from '../../../../src/renderer/panels/go-to/find-places';
import { type ChapterPlace, placesOf } from '../../../../src/shared/document/chapter-places';
import { readChapter } from '../../../../src/shared/document/chapter-text';
import { VIEW } from '../../fixture/book';

const KINDS = { chapter: 'Chapitre', heading: 'Titre', footnote: 'Note', figure: 'Figure', table: 'Tableau' };
const TITLES: Readonly<Record<string, string>> = {
  ch01: 'La facture fantôme',
  ch03: 'La panne',
  ch05: 'Ce que vaut une excuse',
};
const names: GoalNames = {
  nameOf: (kind, number) => `${KINDS[kind]} ${number}`,
  titleOf: (chapter) => TITLES[chapter] ?? chapter,
};
const PLACES: Readonly<Record<string, readonly ChapterPlace[]>> = {
  ch01: placesOf(readChapter('# x\n\n## L’Œuvre\n\nMot[^a].\n\n[^a]: Une œuvre à deux.\n').doc),
  ch03: placesOf(readChapter('# x\n\n## Panne d’été\u00a02\n\n![Le compteur](a.png)\n\n![Un plan](b.png)\n').doc),
};
const found = (typed: string, limit = 20) =>
  findGoals(typed, chapterGoals(VIEW, names), (chapter) => PLACES[chapter] ?? [], names, limit).map(
    ({ chapter, kind, number }) => (kind === 'chapter' ? chapter : `${chapter} ${kind} ${number}`),
  );

describe('going anywhere by a few letters', () => {
  test('accents, ligatures and case do not count', () => {
    expect(found('fantome')).toEqual(['ch01']);
    expect(found('OEUVRE')).toEqual(['ch01 heading 1', 'ch01 footnote 1']);
    expect(found('ete')).toEqual(['ch03 heading 1']);
    expect(found('ete 2'), 'a no-break space is a space').toEqual(['ch03 heading 1']);
    expect(found('panne d’ete 2')).toEqual(['ch03 heading 1']);
  });

  test('what begins with the words comes first, then chapters before headings and headings before notes', () => {
    expect(found('panne')).toEqual(['ch03 heading 1', 'ch03']);
    expect(found('la panne')[0]).toBe('ch03');
  });

  test('a kind and its number find what has no better name', () => {
    expect(found('figure 2')).toEqual(['ch03 figure 2']);
    expect(found('note')).toEqual(['ch01 footnote 1']);
  });

  test('words may be begun and in any order', () => {
    expect(found('exc vau')).toEqual(['ch05']);
    expect(found('d’ete pan'), 'with their elision').toEqual(['ch03 heading 1']);
    expect(found('— ?'), 'signs alone are no words').toEqual([]);
  });

  test('nothing typed offers the chapters in their order, and never more than asked', () => {
    expect(found('', 3)).toEqual(['ded1', 'avp1', 'ch01']);
    expect(found('a', 2)).toHaveLength(2);
  });

  test('nothing answers to what is nowhere', () => {
    expect(found('zzz')).toEqual([]);
  });
});
