import type { AssembledBook } from '../../../shared/publishing/assembled';
import { mapBlocks } from '../../../shared/publishing/ast-walk';
import { textWidth, type WordPage } from '../word/word-page';

/** Pictures whose width is a part of the line’s, in inches of this page: pandoc knows a page of its own only. */
export function sizedPictures(book: AssembledBook, page: WordPage): AssembledBook {
  const sections = book.sections.map((section) => ({
    ...section,
    blocks: mapBlocks(section.blocks, {
      inline: (inline) => {
        if (inline.t !== 'Image') return [inline];
        const [[id, classes, pairs], text, target] = inline.c;
        const widths = pairs.map(([key, value]): readonly [string, string] => {
          const share = key === 'width' ? /^(\d+(?:\.\d+)?)%$/.exec(value.trim())?.[1] : undefined;
          return share === undefined
            ? [key, value]
            : [key, `${((Math.min(100, Number(share)) / 100) * (textWidth(page) / 1440)).toFixed(3)}in`];
        });
        return [{ t: 'Image', c: [[id, classes, widths], text, target] }];
      },
    }),
  }));
  return { ...book, sections };
}
