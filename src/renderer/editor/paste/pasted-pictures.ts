/** The pictures of a pasted page. */
export interface PastedPictures {
  /** The `data:` addresses of those that came with it: the n-th is written as the source `pastedSource(n)`. */
  readonly kept: readonly string[];
  /** How many stayed on the web. */
  readonly remote: number;
  /** How many were neither there nor on the web: files of the machine that copied, pictures of another program. */
  readonly lost: number;
}

/** A page without any. */
export const NO_PICTURES: PastedPictures = { kept: [], remote: 0, lost: 0 };

/** Under which source a picture stands that came with a page, until it is in the book. */
export const pastedSource = (index: number): string => `pasted-picture:${index}`;

/** The number in a `pastedSource`; `null` for any other source. */
export function pastedIndex(source: string): number | null {
  const [, index] = /^pasted-picture:(\d+)$/.exec(source) ?? [];
  return index === undefined ? null : Number(index);
}

/** Smaller than this a picture on a page is a sign in a line or counts visits. CSS px. */
const SMALLEST = 32;

/** A picture as it was found. */
export interface FoundPicture {
  /** What to write as its source; `null` when it is not to be had, or no picture of the text. */
  readonly source: string | null;
  /** What stands in its place. */
  readonly words: string;
  readonly pictures: PastedPictures;
}

/** Looks at a picture of a pasted page, and counts it. It is not fetched. */
export function pictureOf(image: Element, pictures: PastedPictures): FoundPicture {
  const source = (image.getAttribute('src') ?? '').trim();
  const words = (image.getAttribute('alt') ?? '').trim();
  const sides = ['width', 'height'].map((side) => Number.parseInt(image.getAttribute(side) ?? '', 10));
  const isSign = sides.some((side) => side <= SMALLEST) || /(?:^|\s)(?:emoji|wp-smiley)(?:\s|$)/.test(image.className);
  if (isSign || source === '') return { source: null, words, pictures };
  if (/^data:image\//i.test(source))
    return {
      source: pastedSource(pictures.kept.length),
      words: '',
      pictures: { ...pictures, kept: [...pictures.kept, source] },
    };
  const address = source.startsWith('//') ? `https:${source}` : source;
  if (/^https?:\/\/[^/\s]/i.test(address) && address.length < 4000)
    return { source: address.replace(/\s/g, '%20'), words: '', pictures: { ...pictures, remote: pictures.remote + 1 } };
  return { source: null, words, pictures: { ...pictures, lost: pictures.lost + 1 } };
}
