import type { BookFace, InteriorStyle } from './layout';

/** A book face that is shipped: four files of `resources/fonts/<id>`, and what Typst calls it. */
export interface PrintFace {
  readonly family: string;
  /** Paths below `resources/`, roman first. */
  readonly files: readonly string[];
  /** Its size beside EB Garamond’s for the same look: faces with a larger eye are set smaller. */
  readonly scale: number;
}

const files = (folder: BookFace, stem: string) =>
  ['Regular', 'Italic', 'SemiBold', 'SemiBoldItalic'].map((cut) => `fonts/${folder}/${stem}-${cut}.ttf`);

/** The faces of the book, all under the SIL Open Font Licence, with small capitals, old-style figures and true superiors. */
export const PRINT_FACES: Readonly<Record<BookFace, PrintFace>> = {
  'eb-garamond': { family: 'EB Garamond', files: files('eb-garamond', 'EBGaramond'), scale: 1 },
  alegreya: { family: 'Alegreya', files: files('alegreya', 'Alegreya'), scale: 0.96 },
  'source-serif-4': { family: 'Source Serif 4', files: files('source-serif-4', 'SourceSerif4'), scale: 0.9 },
  literata: { family: 'Literata', files: files('literata', 'Literata'), scale: 0.87 },
};

/** How the pages of an interior look, before the book’s own wishes. */
export interface InteriorLook {
  readonly face: BookFace;
  /** How a chapter begins. */
  readonly opening: 'lettrine' | 'small-caps' | 'plain';
  /** Titles in the middle in small capitals; at the left with a number and a rule; small and plain. */
  readonly titles: 'centred' | 'ruled' | 'plain';
  /** Head of the page: title and folio on one line, or the folio at the foot outside. */
  readonly heads: 'head' | 'foot';
  /** Height of a line beside the size of the text. */
  readonly leading: number;
  /** Indent of a paragraph, in ems. */
  readonly indent: number;
  /** Empty lines above the title of a chapter, and between it and the text. */
  readonly sink: readonly [above: number, below: number];
  /** Least margins, as parts of the page’s width (inside, outside) and height (top, bottom). */
  readonly margins: {
    readonly inside: number;
    readonly outside: number;
    readonly top: number;
    readonly bottom: number;
  };
  /** Size of the text in points of EB Garamond, by width of the page in millimetres: the first band that is wide enough. */
  readonly sizes: readonly { readonly upTo: number; readonly points: number }[];
  /** What stands for a scene break. */
  readonly ornament: string;
}

const END = Number.POSITIVE_INFINITY;

/**
 * The three interiors that are chosen from pictures. Classical: the page of a French house, with drop caps. Contemporary: a
 * serif of our time, titles at the left below their number. Poche: a pocket book, dense and quiet.
 */
export const INTERIORS: Readonly<Record<InteriorStyle, InteriorLook>> = {
  classical: {
    face: 'eb-garamond',
    opening: 'lettrine',
    titles: 'centred',
    heads: 'head',
    leading: 1.236,
    indent: 1.2,
    sink: [4, 3],
    margins: { inside: 0.15, outside: 0.121, top: 0.1, bottom: 0.122 },
    sizes: [
      { upTo: 115, points: 10 },
      { upTo: 132, points: 10.6 },
      { upTo: 150, points: 11 },
      { upTo: 180, points: 11.6 },
      { upTo: END, points: 12 },
    ],
    ornament: '***',
  },
  contemporary: {
    face: 'source-serif-4',
    opening: 'small-caps',
    titles: 'ruled',
    heads: 'foot',
    leading: 1.4,
    indent: 1.4,
    sink: [3, 4],
    margins: { inside: 0.145, outside: 0.135, top: 0.1, bottom: 0.13 },
    sizes: [
      { upTo: 115, points: 9.8 },
      { upTo: 132, points: 10.4 },
      { upTo: 150, points: 10.8 },
      { upTo: 180, points: 11.4 },
      { upTo: END, points: 12 },
    ],
    ornament: '***',
  },
  poche: {
    face: 'alegreya',
    opening: 'plain',
    titles: 'plain',
    heads: 'head',
    leading: 1.19,
    indent: 1,
    sink: [3, 2],
    margins: { inside: 0.12, outside: 0.1, top: 0.085, bottom: 0.09 },
    sizes: [
      { upTo: 115, points: 10 },
      { upTo: 132, points: 10.4 },
      { upTo: 150, points: 10.8 },
      { upTo: END, points: 11.4 },
    ],
    ornament: '*',
  },
};
