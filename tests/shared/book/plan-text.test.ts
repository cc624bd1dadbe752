import { describe, expect, test } from 'vitest';
import type { Book } from '../../../src/shared/book/book';
import { type PlanWords, planCsv, planMarkdown } from '../../../src/shared/book/plan-text';

const WORDS: PlanWords = {
  columns: ['Partie', 'Titre', 'État', 'Étiquette', 'Mots', 'Objectif', 'Synopsis'],
  sections: { front: 'Pages liminaires', back: 'Pages finales' },
  title: ({ title }) => title ?? 'Sans titre',
  status: ({ status }) => (status === 'done' ? 'Terminé' : ''),
  length: (words, goal) => (goal === undefined ? `${words} mots` : `${words} mots sur ${goal}`),
};
const BOOK: Book = {
  octavo: 1,
  title: 'Le *livre* noir',
  language: 'fr',
  contributors: [],
  front: [{ id: 'ded0', file: 'd.md' }],
  body: [
    {
      part: 'Le silence',
      id: 'par1',
      children: [
        {
          id: 'cha1',
          title: 'La panne',
          file: 'a.md',
          status: 'done',
          label: 'enquête',
          goal: 1500,
          synopsis: 'On compte.\n\nOn recompte, "encore".',
        },
      ],
    },
    { id: 'cha2', title: '=1+1', file: 'b.md' },
  ],
  back: [],
};
const FACTS = { cha1: { state: 'present', words: 1251 } } as const;

describe('the plan of a book', () => {
  test('as Markdown has parts, chapters, what is said of them and their synopses', () => {
    expect(planMarkdown(BOOK, FACTS, WORDS)).toBe(
      `# Le \\*livre\\* noir

## Pages liminaires

- **Sans titre** (0 mots)

## Le silence

- **La panne** (Terminé, enquête, 1251 mots sur 1500)

  On compte.

  On recompte, "encore".

- **=1+1** (0 mots)
`,
    );
  });

  test('as a table has a line a chapter, quotes what has to be, and holds no formula', () => {
    expect(planCsv(BOOK, FACTS, WORDS)).toBe(
      '\uFEFFPartie,Titre,État,Étiquette,Mots,Objectif,Synopsis\r\n' +
        'Pages liminaires,Sans titre,,,0,,\r\n' +
        'Le silence,La panne,Terminé,enquête,1251,1500,"On compte.\n\nOn recompte, ""encore""."\r\n' +
        ",'=1+1,,,0,,\r\n",
    );
  });
});
