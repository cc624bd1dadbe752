import type { PandocAttr } from '../document/pandoc-ast';
import { type AssembledBook, type AssembledSection, withText } from './assembled';
import { textOfInlines } from './ast-text';
import { type AstRules, mapBlocks, mapInlines } from './ast-walk';
import { remembering } from './remembered';

/** Where a picture stands in the book, and how large it is asked to be. */
export interface PictureUse {
  /** Its name in everything that is made: `media/…`. */
  readonly name: string;
  /** What its chapter is called. */
  readonly chapter: string;
  /** The width that is asked for. `null`: as large as it is, or as the page allows. */
  readonly width: PictureWidth | null;
  readonly description: string;
  /** It only adorns the page: nobody needs it described. */
  readonly decorative: boolean;
}

/** A width: a part of the text’s, or points. */
export type PictureWidth = { readonly share: number } | { readonly points: number };

/** Points of the units that a width may have; `px` as in CSS. */
const POINTS: Readonly<Record<string, number>> = {
  pt: 1,
  px: 0.75,
  in: 72,
  cm: 72 / 2.54,
  mm: 72 / 25.4,
  em: 12,
  '': 0.75,
};

/** Every use of every picture, in the order of the book. */
export function pictureUses({ sections }: AssembledBook): readonly PictureUse[] {
  return sections.flatMap((section) => usesIn(section, '', () => usesOf(section)));
}

const usesIn = remembering<AssembledSection, readonly PictureUse[]>();

function usesOf(section: AssembledSection): readonly PictureUse[] {
  const uses: PictureUse[] = [];
  inSection(section, (attr, name, description) => {
    uses.push({
      name,
      chapter: section.name,
      width: widthOf(attr),
      description,
      decorative: attr[2].some(([key, value]) => key === 'alt' && value === ''),
    });
    return name;
  });
  return uses;
}

/** The book with other names for some of its pictures. */
export function renamePictures(book: AssembledBook, names: ReadonlyMap<string, string>): AssembledBook {
  if (names.size === 0) return book;
  return {
    ...book,
    sections: book.sections.map((section) => inSection(section, (_attr, name) => names.get(name) ?? name)),
    pictures: book.pictures.map((picture) => ({ ...picture, name: names.get(picture.name) ?? picture.name })),
  };
}

function inSection(
  section: AssembledSection,
  visit: (attr: PandocAttr, name: string, description: string) => string,
): AssembledSection {
  const rules: AstRules = {
    inline: (inline) => {
      if (inline.t !== 'Image') return [inline];
      const [attr, alternative, [source, title]] = inline.c;
      const alt = attr[2].find(([key]) => key === 'alt')?.[1] ?? textOfInlines(alternative);
      const name = visit(attr, source, alt);
      return [name === source ? inline : { t: 'Image', c: [attr, alternative, [name, title]] }];
    },
  };
  return withText(section, mapInlines(section.title, rules), mapBlocks(section.blocks, rules));
}

function widthOf([, , pairs]: PandocAttr): PictureWidth | null {
  const [, value = '', unit = ''] =
    /^\s*(\d+(?:\.\d+)?)\s*(%|[a-z]*)\s*$/.exec(pairs.find(([key]) => key === 'width')?.[1] ?? '') ?? [];
  if (value === '') return null;
  if (unit === '%') return { share: Number(value) / 100 };
  const factor = POINTS[unit];
  return factor === undefined ? null : { points: Number(value) * factor };
}
