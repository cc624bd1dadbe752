import { expect, test } from 'vitest';
import { readChapter } from '../../../src/shared/document/chapter-text';
import { conflictsOf } from '../../../src/shared/document/conflicts';
import { conflictMarks } from '../../../src/shared/history/conflict-marks';
import { mergeTexts } from '../../../src/shared/history/merge';

const MOMENT = new Date(2026, 10, 23, 14, 5, 33);

test('the hour of another version is written as the language of the book writes it', () => {
  expect(conflictMarks('fr-FR', MOMENT)).toEqual({
    label: 'Autre version de ce passage, venue d’un autre programme à 14\u00a0h\u00a005',
    source: MOMENT.toISOString(),
  });
  expect(conflictMarks('fr', new Date(2026, 10, 23, 9, 30)).label).toMatch(/ à 9\u00a0h\u00a030$/);
  expect(conflictMarks('en-GB', MOMENT).label).toBe('Another version of this passage, from another program at 14:05');
});

test('and so it stands in the text', () => {
  const { text } = mergeTexts('Un.\n', 'Deux.\n', 'Trois.\n', conflictMarks('fr-FR', MOMENT));
  const { doc } = readChapter(text);
  expect(conflictsOf(doc).map(({ node }) => node.firstChild?.textContent)).toEqual([
    'Autre version de ce passage, venue d’un autre programme à 14\u00a0h\u00a005',
  ]);
});
