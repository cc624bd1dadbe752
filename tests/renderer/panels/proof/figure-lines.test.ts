import { describe, expect, it } from 'vitest';
import { translator } from '../../../../src/renderer/i18n/translator';
import { figureLines } from '../../../../src/renderer/panels/proof/figure-lines';
import type { InterfaceLanguage } from '../../../../src/shared/messages/sentence';
import { printFigures } from '../../../../src/shared/publishing/print/figures';
import type { PrintedOnce } from '../../../../src/shared/publishing/sent';

const PRINTED: PrintedOnce = {
  at: '2026-11-02T12:00:00Z',
  pages: 232,
  words: 70_001,
  signs: 410_000,
  spine: 16.7,
  inside: 18,
  preset: 'BAT imprimeur',
  recipient: undefined,
};

/** The line that compares a book of 240 pages with what was printed before. */
function since(before: PrintedOnce | null | undefined, language: InterfaceLanguage = 'fr') {
  const figures = printFigures({ pages: 240, words: 70_000, signs: 421_500 }, { destination: 'offset' }, before);
  const words = translator(language);
  return figureLines(words, figures).find(({ name }) => name === words.t('figures.change'));
}

describe('what has changed since the last proof', () => {
  it('is told in pages, words, signs, spine and inside margin, with what that proof was', () => {
    expect(since(PRINTED)).toMatchObject({
      value: '+8 pages, −1 mot, +11 500 signes, dos +0,58 mm, marge intérieure +2 mm',
      note: expect.stringMatching(/^BAT imprimeur, 2 novembre 2026/),
    });
    expect(since({ ...PRINTED, preset: undefined, recipient: 'Zoé' }, 'en')).toMatchObject({
      value: '+8 pages, −1 word, +11,500 characters, spine +0.58 mm, inside margin +2 mm',
      note: expect.stringMatching(/^Simple export for Zoé, 2 November 2026/),
    });
  });

  it('leaves out what an earlier record does not say', () => {
    const earlier = { ...PRINTED, words: undefined, signs: undefined, spine: undefined, inside: undefined };
    expect(since(earlier)?.value).toBe('+8 pages, dos +0,58 mm');
  });

  it('is a calm sentence for a book that was never sent, and nothing while that is not known', () => {
    expect(since(null)).toEqual({
      name: 'Depuis la dernière épreuve',
      value: '—',
      note: 'aucun PDF du livre entier n’a encore été exporté',
    });
    expect(since(null, 'en')?.note).toBe('no PDF of the whole book has been exported yet');
    expect(since(undefined)).toBeUndefined();
  });
});
