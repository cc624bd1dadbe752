import type { BlockOf, PandocBlock, PandocInline } from '../../document/pandoc-ast';
import { mapBlocks } from '../ast-walk';
import { directed } from '../direction';
import { pictureCredit } from '../picture-credit';

/** The styles of the divs of the dialect, by name: the same in Word and in LibreOffice. */
export const DIV_STYLES: Readonly<Record<string, string>> = {
  epigraph: 'Epigraph',
  dedication: 'Dedication',
  verse: 'Verse',
  dialogue: 'Dialogue',
  letter: 'Letter',
  aside: 'Aside',
};

/** Blocks in a style of ours. */
export const styled = (style: string, blocks: readonly PandocBlock[]): PandocBlock => ({
  t: 'Div',
  c: [['', [], [['custom-style', style]]], blocks],
});

/** A place without extent: Word and LibreOffice keep such a mark whole, and divide one that spans paragraphs. */
export const place = (id: string): readonly PandocInline[] => (id === '' ? [] : [{ t: 'Span', c: [[id, [], []], []] }]);

/** A text in the form in which the writers of office documents do it justice: our styles, directions, credits, places. */
export const forOffice = (blocks: readonly PandocBlock[]): readonly PandocBlock[] =>
  mapBlocks(blocks, {
    attr: directed,
    inline: (inline) => {
      if (inline.t !== 'Image') return [inline];
      // What is read where it cannot be seen is what pandoc takes from between the brackets.
      const [attr, , target] = inline.c;
      const alternative = attr[2].find(([key]) => key === 'alt')?.[1];
      return alternative === undefined ? [inline] : [{ t: 'Image', c: [attr, [{ t: 'Str', c: alternative }], target] }];
    },
    block: (block) => {
      if (block.t === 'HorizontalRule')
        return [styled('Scene Break', [{ t: 'Para', c: [{ t: 'Str', c: '*\u00A0*\u00A0*' }] }])];
      if (block.t === 'Header') {
        const [level, [id, classes, pairs], content] = block.c;
        return [{ t: 'Header', c: [level, ['', classes, pairs], [...place(id), ...content]] }];
      }
      if (block.t === 'Figure') return [block, ...credit(block)];
      if (block.t !== 'Div') return [block];
      const [[id, classes, pairs], content] = block.c;
      const style = classes.map((name) => DIV_STYLES[name]).find((name) => name !== undefined);
      return style === undefined
        ? [block]
        : [{ t: 'Div', c: [[id, classes, [...pairs, ['custom-style', style]]], content] }];
    },
  });

/** Who made a picture, beneath its caption. */
function credit(figure: BlockOf<'Figure'>): readonly PandocBlock[] {
  const said = pictureCredit(figure);
  return said === undefined ? [] : [styled('Credit', [{ t: 'Para', c: [{ t: 'Str', c: said }] }])];
}
