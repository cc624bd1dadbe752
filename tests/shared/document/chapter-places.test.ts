import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeAgain, placesOf } from '../../../src/shared/document/chapter-places';
import { readChapter } from '../../../src/shared/document/chapter-text';
import { arbitraryDocument } from './arbitrary-document';

const CHAPTER = `# La panne

Le matin[^k1a].

[^k1a]: Il pleuvait. Beaucoup.

## Le *dossier*

![Le plan de 1886.](images/plan.png)

| Heure | Fait |
|-------|------|
| 7 h   | rien |

### Détails

![](images/nuit.png)

## Soixante-deux

> Cité[^k2b].

[^k2b]: Fin.
`;
const { doc } = readChapter(CHAPTER);

describe('the places of a chapter', () => {
  test('are its headings, notes, figures and tables, in order, each under its heading; the title is none', () => {
    expect(placesOf(doc).map(({ kind, number, label, under }) => [kind, number, label, under])).toEqual([
      ['footnote', 1, 'Il pleuvait. Beaucoup.', null],
      ['heading', 1, 'Le dossier', null],
      ['figure', 1, 'Le plan de 1886.', 'Le dossier'],
      ['table', 1, 'Heure Fait', 'Le dossier'],
      ['heading', 2, 'Détails', 'Le dossier'],
      ['figure', 2, 'nuit.png', 'Détails'],
      ['heading', 3, 'Soixante-deux', null],
      ['footnote', 2, 'Fin.', 'Soixante-deux'],
    ]);
  });

  test('a table is named by its caption when it has one', () => {
    const captioned = readChapter('::: tableau\n| a | b |\n|---|---|\n\n::: legende\nLes coupures.\n:::\n:::\n');
    expect(placesOf(captioned.doc)).toMatchObject([{ kind: 'table', label: 'Les coupures.' }]);
  });

  test('are where they say they are, whatever the chapter', () => {
    const names = { heading: 'heading', footnote: 'footnote', figure: 'figure', table: 'table' } as const;
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        for (const { kind, position } of placesOf(document))
          expect(document.nodeAt(position)?.type.name).toBe(names[kind]);
      }),
    );
  });
});

describe('a place that was seen before', () => {
  const seen = (label: string) => {
    const place = placesOf(doc).find((candidate) => candidate.label === label);
    if (!place) throw new Error(label);
    return place;
  };

  test('is found where it moved to', () => {
    const moved = readChapter(CHAPTER.replace('## Le *dossier*', '## Avant\n\nTexte.\n\n## Le *dossier*')).doc;
    expect(placeAgain(moved, seen('Le dossier'))).toMatchObject({ label: 'Le dossier', number: 2 });
  });

  test('of two with the same words the nearer one', () => {
    const twice = readChapter('## A\n\n## B\n\n## A\n').doc;
    expect(placeAgain(twice, { kind: 'heading', label: 'A', number: 3 })).toMatchObject({ number: 3 });
  });

  test('is found by its number when its words changed, and not at all when it is gone', () => {
    expect(placeAgain(doc, { kind: 'footnote', label: 'Autrefois', number: 2 })).toMatchObject({ label: 'Fin.' });
    expect(placeAgain(readChapter('Rien.').doc, seen('Fin.'))).toBeNull();
  });
});
