import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { translator } from '../../../../src/renderer/i18n/translator';
import { answerComparison } from '../../../../src/renderer/panels/history/compare';
import {
  blockWords,
  countChanges,
  countSentence,
  markWords,
  rowsOf,
} from '../../../../src/renderer/panels/history/comparison';
import { signed } from '../../../../src/renderer/panels/history/signed';
import { readChapter } from '../../../../src/shared/document/chapter-text';
import { type ProseDiff, proseDiff } from '../../../../src/shared/history/prose-diff';

const text = (paragraphs: readonly string[]) => `${paragraphs.join('\n\n')}\n`;
const diffOf = (before: readonly string[], after: readonly string[]): ProseDiff =>
  proseDiff(readChapter(text(before)).doc, readChapter(text(after)).doc);
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `Paragraphe numéro ${index}.`);

/** The rows in short: `.` for a paragraph in sight, `+`, `-`, `~` for what happened, a number for what is folded. */
const drawn = (diff: ProseDiff): string =>
  rowsOf(diff)
    .map((row) => {
      if (row.kind === 'folded') return String(row.blocks.length);
      return { same: '.', added: '+', removed: '-', changed: '~' }[row.block.kind];
    })
    .join(' ');

describe('a comparison', () => {
  it('folds what is the same, but for the paragraph on either side of a change', () => {
    const before = numbered(20);
    const after = before.with(10, 'Paragraphe numéro dix.');
    expect(drawn(diffOf(before, after))).toBe('9 . ~ . 8');
  });

  it('does not fold a few paragraphs between two changes', () => {
    const before = numbered(6);
    expect(drawn(diffOf(before, before.with(0, 'Paragraphe zéro.').with(5, 'Paragraphe cinq.')))).toBe('~ . . . . ~');
  });

  it('shows what came, what went and what changed, each numbered in order', () => {
    const before = numbered(3);
    const diff = diffOf(before, [before[0] ?? '', 'Tout autre chose, et neuve.', before[2] ?? '', 'Une fin.']);
    const changes = rowsOf(diff).flatMap((row) => (row.kind === 'block' && row.change !== null ? [row.change] : []));
    expect(changes).toEqual(changes.map((_, index) => index));
    expect(changes).toHaveLength(countChanges(diff));
  });

  it('shows the whole text where nothing differs', () => {
    expect(drawn(diffOf(numbered(8), numbered(8)))).toBe('. . . . . . . .');
  });

  it('loses no paragraph and keeps their order, folded or not', () => {
    const paragraphs = fc.array(fc.constantFrom('Un mot.', 'Deux mots.', 'Trois.', 'Quatre et cinq.'), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(paragraphs, paragraphs, (before, after) => {
        const diff = diffOf(before, after);
        const shown = rowsOf(diff).flatMap((row) => (row.kind === 'folded' ? row.blocks : [row.block]));
        expect(shown).toEqual(diff.blocks);
      }),
    );
  });

  it('is the same made in a thread, from the page’s own document', () => {
    const before = text(numbered(3));
    const after = readChapter(text(['Paragraphe numéro 0.', 'Autre.']));
    const { diff, turn } = answerComparison({
      turn: 7,
      before: { text: before },
      after: { document: after.doc.toJSON() as unknown },
    });
    expect(turn).toBe(7);
    expect(diff).toEqual(proseDiff(readChapter(before).doc, after.doc));
    expect(structuredClone(diff)).toEqual(diff);
  });
});

describe('what a comparison says', () => {
  const fr = translator('fr');
  const en = translator('en');
  const sentence = (diff: ProseDiff, { t }: typeof fr) =>
    countSentence(diff)
      .map(({ key, values }) => t(key, values))
      .join(', ');

  it('counts words added, taken out and formatted', () => {
    const diff = diffOf(['Un deux trois quatre.'], ['Un *deux* trois cinq six.']);
    expect(sentence(diff, fr)).toBe('2 mots ajoutés, 1 retiré, 1 mis en forme');
    expect(sentence(diff, en)).toBe('2 words added, 1 removed, 1 formatted');
  });

  it('says that they are words with the first of them, whichever that is', () => {
    expect(sentence(diffOf(['Un deux trois.'], ['Un trois.']), fr)).toBe('1 mot retiré');
    expect(sentence(diffOf(['Un deux.'], ['Un **deux**.']), en)).toBe('1 word formatted');
  });

  it('says when nothing differs, and when only the form does', () => {
    expect(sentence(diffOf(['Un.'], ['Un.']), en)).toBe('Nothing differs: the text is the same.');
    expect(sentence(diffOf(['Un deux.'], ['> Un deux.']), en)).toBe(
      'Only the order or the form of paragraphs changed.',
    );
  });

  it('names marks in the writer’s words, with what they say', () => {
    expect(markWords(['emphasis', 'strong'], fr.t)).toBe('italique, gras');
    expect(markWords(['link:https://octavo.example'], en.t)).toBe('link (https://octavo.example)');
    expect(markWords([], fr.t)).toBe('texte simple');
  });

  it('names blocks', () => {
    const named = (block: string, level?: number) => {
      const { key, values } = blockWords(block, level);
      return fr.t(key, values);
    };
    expect(named('heading', 2)).toBe('titre de rang 2');
    expect(named('bullet_list')).toBe('liste');
    expect(named('table')).toBe('autre sorte de paragraphe');
  });

  it('writes a difference with a sign, not a hyphen', () => {
    expect(signed(1200, fr.number)).toBe('+1\u202f200');
    expect(signed(-34, fr.number)).toBe('\u221234');
  });
});
