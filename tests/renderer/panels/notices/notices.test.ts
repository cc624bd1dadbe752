import { describe, expect, it } from 'vitest';
import { translator } from '../../../../src/renderer/i18n/translator';
import { noticesOf } from '../../../../src/renderer/panels/notices/use-notices';
import type { BookView, RecoveredWords } from '../../../../src/shared/book/book-view';
import { VIEW } from '../../fixture/book';

const fr = translator('fr');
const sentences = (changes: Partial<BookView>) =>
  noticesOf({ ...VIEW, ...changes }, fr).map(({ said }) => fr.t(said.message, said.values));
const labels = (changes: Partial<BookView>) =>
  noticesOf({ ...VIEW, ...changes }, fr).map(({ actions }) => actions.map(({ label, values }) => fr.t(label, values)));
const year = new Date().getFullYear();
const recovered = (more: Partial<RecoveredWords> = {}): RecoveredWords => ({
  chapter: 'ch03',
  title: 'La panne',
  words: 14,
  typedAt: new Date(year, 10, 12, 21, 14).toISOString(),
  at: 0,
  ...more,
});

describe('what is told of a book', () => {
  it('is nothing on a quiet day', () => {
    expect(sentences({})).toEqual([]);
  });

  it('is how many words were found again, where, and from when', () => {
    expect(sentences({ recovered: [recovered()] })).toEqual([
      'Octavo a retrouvé 14 mots dans «\u202fLa panne\u202f», tapés le 12 novembre à 21\u00a0h\u00a014, qui n’avaient pas encore rejoint leur fichier. Ils y sont.',
    ]);
    expect(labels({ recovered: [recovered()] })).toEqual([['Voir', 'J’ai compris']]);
  });

  it('says changes where no word came back', () => {
    expect(sentences({ recovered: [recovered({ words: 0 })] })[0]).toContain('a retrouvé des changements');
  });

  it('is one sentence for several chapters, with a way to each, and the latest moment', () => {
    const two = [recovered({ typedAt: new Date(year, 10, 11, 8, 0).toISOString() }), recovered({ title: 'Autre' })];
    expect(sentences({ recovered: two })[0]).toMatch(/dans 2 chapitres, tapés jusqu’au 12 novembre à 21/);
    expect(labels({ recovered: two })).toEqual([
      ['Voir «\u202fLa panne\u202f»', 'Voir «\u202fAutre\u202f»', 'J’ai compris'],
    ]);
  });

  it('is on which machine the book is open, and what taking over means before it is done', () => {
    const [notice] = noticesOf({ ...VIEW, openOn: 'PC-bureau', readOnly: true }, fr);
    expect(notice && fr.t(notice.said.message, notice.said.values)).toContain('«\u202fPC-bureau\u202f»');
    expect(notice?.actions[0]?.run).toBe('ask');
    expect(notice?.question && fr.t(notice.question.message, notice.said.values)).toContain('«\u202fPC-bureau\u202f»');
  });

  it('offers the good list of chapters, and the present one only where there is one', () => {
    expect(labels({ mendable: 'damaged' })).toEqual([['Remettre la bonne liste', 'Plus tard']]);
    expect(labels({ mendable: 'shortened' })).toEqual([['Remettre la bonne liste', 'Garder la liste actuelle']]);
  });

  it('names every conflict copy and its chapter, and offers nothing that cannot be written', () => {
    const copies = [
      { file: 'la-panne (1).md', chapter: 'ch03' },
      { file: 'touche (1).md', chapter: 'ch02' },
    ];
    expect(sentences({ copies })).toHaveLength(2);
    expect(sentences({ copies })[0]).toContain('«\u202fla-panne (1).md\u202f»');
    expect(sentences({ copies, readOnly: true })).toEqual([]);
  });

  it('has a key of its own in every book', () => {
    const keys = (id: string) => noticesOf({ ...VIEW, id, recovered: [recovered()] }, fr).map(({ key }) => key);
    expect(keys('one')).not.toEqual(keys('other'));
  });
});
