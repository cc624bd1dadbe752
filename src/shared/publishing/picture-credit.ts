import type { BlockOf } from '../document/pandoc-ast';
import { mapBlocks } from './ast-walk';

/** Who made the picture of a figure, where the manuscript says it (`credit="…"`). It is not a word of the text. */
export function pictureCredit(figure: BlockOf<'Figure'>): string | undefined {
  const said = figure.c[0][2].filter(([key]) => key === 'credit').map(([, value]) => value);
  mapBlocks(figure.c[2], {
    inline: (inline) => {
      if (inline.t === 'Image')
        said.push(...inline.c[0][2].filter(([key]) => key === 'credit').map(([, value]) => value));
      return [inline];
    },
  });
  return said.find((text) => text.trim() !== '');
}
