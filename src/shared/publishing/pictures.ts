import type { PandocBlock } from '../document/pandoc-ast';
import { mapBlocks } from './ast-walk';
import { remembering } from './remembered';

/** From what the manuscript says to the name in everything that is made. */
export type PictureNames = ReadonlyMap<string, string>;

/** The addresses of all pictures in a text, once each, in order. Those on the web and in `data:` are not the book's own. */
export function pictureSources(blocks: readonly PandocBlock[]): readonly string[] {
  return sourcesOf(blocks, '', () => {
    const sources = new Set<string>();
    mapBlocks(blocks, {
      inline: (inline) => {
        if (inline.t === 'Image') sources.add(inline.c[2][0]);
        return [inline];
      },
    });
    return [...sources];
  });
}

const sourcesOf = remembering<readonly PandocBlock[], readonly string[]>();

/** True for a picture that is not a file of the book: it is never fetched. */
export function isForeignPicture(source: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(source.trim());
}

/** Names that any format, file system and reader takes: numbered, plain, with the ending of the source. */
export function pictureNames(sources: readonly string[]): PictureNames {
  return new Map(
    sources.map((source, index) => {
      const file = source.split(/[/\\]/).pop() ?? '';
      const ending = /\.([a-z0-9]{1,5})$/i.exec(file)?.[1]?.toLowerCase() ?? 'bin';
      const stem = file
        .replace(/\.[^.]*$/, '')
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .replace(/[^A-Za-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '')
        .toLowerCase()
        .slice(0, 40);
      return [source, `media/${index + 1}${stem === '' ? '' : `-${stem}`}.${ending}`];
    }),
  );
}
