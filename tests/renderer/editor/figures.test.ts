import { undo } from 'prosemirror-history';
import { NodeSelection } from 'prosemirror-state';
import { describe, expect, test } from 'vitest';
import { moveBlock } from '../../../src/renderer/editor/commands/move-block';
import { makeFigure, makeInline, pictureAt, removePicture } from '../../../src/renderer/editor/figures/figure-commands';
import { putFigure } from '../../../src/renderer/editor/figures/picture-places';
import { readChapter } from '../../../src/shared/document/chapter-text';
import {
  descriptionOf,
  figureFromImage,
  imageFromFigure,
  isPicture,
  isUndescribed,
  withDescription,
} from '../../../src/shared/document/picture-description';
import { schema } from '../../../src/shared/document/schema';
import { chapter, done, markdownOf, outcome, withSelected } from './marked-chapter';

/** The chapter with a figure put where the caret is. */
function withFigure(markdown: string): string {
  const state = chapter(markdown);
  const { transaction, at } = putFigure(state, schema.node('figure', { src: '../images/a.png' }), state.selection.to);
  expect(transaction.doc.nodeAt(at)?.type.name).toBe('figure');
  transaction.doc.check();
  return markdownOf(state.apply(transaction));
}
const FIGURE = '![](../images/a.png)';

describe('a new figure stands between blocks', () => {
  test.each([
    ['after the paragraph of the caret', 'Un‸ mot.\n\nDeux.', `Un mot.\n\n${FIGURE}\n\nDeux.`],
    ['before it, from its very start', 'Un.\n\n‸Deux.', `Un.\n\n${FIGURE}\n\nDeux.`],
    ['in the place of an empty paragraph', '# Titre\n\nUn.\n\n‸', `# Titre\n\nUn.\n\n${FIGURE}`],
    ['never before the title', '# ‸Titre\n\nUn.', `# Titre\n\n${FIGURE}\n\nUn.`],
    ['after the whole list', '- un‸\n- deux\n\nFin.', `- un\n- deux\n\n${FIGURE}\n\nFin.`],
    ['after the whole table', '| a‸ |\n| --- |\n| b |', `| a |\n| --- |\n| b |\n\n${FIGURE}`],
    ['after the figure whose caption has the caret', '![un‸](b.png)', `![un](b.png)\n\n${FIGURE}`],
    ['inside a quotation', '> un‸\n>\n> deux', `> un\n>\n> ${FIGURE}\n>\n> deux`],
    [
      'outside a table with its caption',
      '::: {.tableau}\n| a |\n| --- |\n\n::: {.legende}\nUn‸\n:::\n:::',
      `::: {.tableau}\n| a |\n| --- |\n\n::: {.legende}\nUn\n:::\n:::\n\n${FIGURE}`,
    ],
  ])('%s', (_, before, expected) => expect(withFigure(before).trim().replaceAll('::::', ':::')).toBe(expected));
});

describe('what stands for a picture', () => {
  const pictures = (markdown: string) => {
    const found: import('prosemirror-model').Node[] = [];
    readChapter(markdown).doc.descendants((node) => {
      if (isPicture(node)) found.push(node);
    });
    return found;
  };

  test('is not said, said, or said to be nothing', () => {
    const markdown =
      '![](a.png)\n\n![Légende](a.png)\n\n![](a.png){alt="Un chat"}\n\n![](a.png){alt=""}\n\nx ![](a.png) ![mot](a.png) ![](a.png){alt=""}.\n';
    expect(pictures(markdown).map(descriptionOf)).toEqual([null, null, 'Un chat', '', null, 'mot', '']);
    expect(pictures(markdown).map(isUndescribed)).toEqual([true, false, false, false, true, false, false]);
  });

  test('is what was said last, in both kinds', () => {
    for (const markdown of ['![](a.png){#i .c alt="x" width="5cm" credit="M"}\n', 'x ![y](a.png){#i .c width="5cm"}\n'])
      for (const picture of pictures(markdown))
        for (const said of [null, '', 'Un « chat »'])
          expect(descriptionOf(picture.type.create(withDescription(picture, said)))).toBe(said);
  });

  test('goes with it from a block to a line and back', () => {
    for (const figure of pictures(
      '![](a.png)\n\n![](a.png){alt=""}\n\n![](a.png){#i .c alt="x" width="5cm" credit="M"}\n\n![](a.png "T"){width="40%"}\n',
    )) {
      const image = schema.node('image', imageFromFigure(figure));
      image.check();
      expect(schema.node('figure', figureFromImage(image)).eq(figure)).toBe(true);
    }
  });
});

describe('pictures by command', () => {
  test('one in a line becomes a figure below its paragraph, or in its place', () => {
    const inLine = withSelected('Un ![chat](a.png){width="5cm"} noir.\n\nDeux.\n', 'image');
    const made = done(inLine, makeFigure);
    expect(made && markdownOf(made)).toBe('Un  noir.\n\n![](a.png){alt="chat" width="5cm"}\n\nDeux.');
    expect(made?.selection).toBeInstanceOf(NodeSelection);
    expect(made && outcome(made, undo)).toBe('Un ![chat](a.png){width="5cm"} noir.\n\nDeux.');
  });

  test('a figure becomes a picture in a line, its caption the text after it', () => {
    const figure = '![La *facture*[^a1a]](a.png){alt="Une feuille" width="40%"}\n\n[^a1a]: Note.\n';
    expect(outcome(withSelected(`Un.\n\n${figure}`, 'figure'), makeInline)).toBe(
      'Un.\n\n![Une feuille](a.png){width="40%"} La *facture*[^a1a]\n\n[^a1a]: Note.',
    );
    expect(outcome(withSelected('# T\n\nUn.\n\n![](a.png)\n\nDeux.\n', 'figure'), makeInline)).toBe(
      '# T\n\nUn. ![](a.png)\n\nDeux.',
    );
    expect(outcome(withSelected('# T\n\n![](a.png)\n\nDeux.\n', 'figure'), makeInline)).toBe('# T\n\n![](a.png) Deux.');
    expect(outcome(withSelected('# T\n\n![](a.png)\n\n* * *\n', 'figure'), makeInline)).toBeNull();
  });

  test('the one at hand is the selected one, or that of the caption, and can be taken out', () => {
    expect(pictureAt(chapter('Un‸.\n\n![x](a.png)\n'))).toBeNull();
    expect(pictureAt(chapter('Un.\n\n![x‸](a.png)\n'))?.position).toBe(5);
    expect(outcome(chapter('Un.\n\n![x‸](a.png)\n'), removePicture)).toBe('Un.‸');
  });
});

describe('Alt and an arrow move a block over its neighbour', () => {
  test.each([
    ['a paragraph', 'Un.\n\nD‸eux.\n\nTrois.', 'D‸eux.\n\nUn.\n\nTrois.', 'Un.\n\nTrois.\n\nD‸eux.'],
    [
      'a figure, from its caption',
      'Un.\n\n![x‸](a.png)\n\nTrois.',
      '![x‸](a.png)\n\nUn.\n\nTrois.',
      'Un.\n\nTrois.\n\n![x‸](a.png)',
    ],
    ['an item of a list', '- un\n- d‸eux\n- trois', '- d‸eux\n- un\n- trois', '- un\n- trois\n- d‸eux'],
    [
      'a table',
      'Un.\n\n| a‸ |\n| --- |\n\nTrois.',
      '| a‸ |\n| --- |\n\nUn.\n\nTrois.',
      'Un.\n\nTrois.\n\n| a‸ |\n| --- |',
    ],
    ['a block under the title', '# Titre\n\nD‸eux.\n\nTrois.', null, '# Titre\n\nTrois.\n\nD‸eux.'],
    ['nothing above the title', '# T‸itre\n\nDeux.', null, null],
    ['a paragraph inside its quotation', '> un\n>\n> d‸eux', '> d‸eux\n>\n> un', null],
    [
      'with its notes',
      'Un[^a1a].\n\nD‸eux[^b1b].\n\n[^a1a]: A.\n\n[^b1b]: B.',
      'D‸eux[^b1b].\n\n[^b1b]: B.\n\nUn[^a1a].\n\n[^a1a]: A.',
      null,
    ],
  ])('%s', (_, before, up, down) => {
    expect(outcome(chapter(before), moveBlock(-1))).toBe(up);
    expect(outcome(chapter(before), moveBlock(1))).toBe(down);
  });

  test('several at once, and one undo brings them back', () => {
    const state = chapter('Un.\n\nD⟦eux.\n\nTr⟧ois.\n\nQuatre.');
    expect(outcome(state, moveBlock(1))).toBe('Un.\n\nQuatre.\n\nDeux.\n\nTrois.');
    expect(outcome(state, moveBlock(-1), undo)).toBe('Un.\n\nDeux.\n\nTrois.\n\nQuatre.');
  });
});
