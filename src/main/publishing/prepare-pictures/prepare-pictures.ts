import { createHash } from 'node:crypto';
import type { Warning } from '../../../shared/book/book-view';
import { OctavoError } from '../../../shared/errors';
import type { AssembledBook } from '../../../shared/publishing/assembled';
import { type PictureUse, pictureUses, renamePictures } from '../../../shared/publishing/picture-uses';
import type { PictureConverter } from '../../engines/vips';
import type { ConvertedPicture, PictureOrder } from '../../engines/vips-messages';
import type { Picture } from '../publishing-job';
import type { PictureHeader } from './header-facts';
import { pictureHeader } from './picture-header';
import { drawingOf } from './svg-header';

/** What the pages take. */
export interface PictureWish {
  /** Black ink only. */
  readonly grey: boolean;
  /** Nothing that can be seen through (PDF/X-1a). */
  readonly flat: boolean;
  /** The page with its bleed, in points: nothing is printed larger. */
  readonly page: { readonly width: number; readonly height: number };
}

/** A book whose pictures can be printed. */
export interface PreparedPictures {
  /** The same book; a picture that became another kind of file has another name in it. */
  readonly book: AssembledBook;
  readonly pictures: ReadonlyMap<string, Picture>;
}

/** Dots to the inch that print can show of a picture, and that are left of one which is much finer. */
export const FINEST = 600;
/** A picture is brought down only when it is this many times too fine: what is a little finer does no harm. */
const FAR_TOO_FINE = 2;
/** The endings by which Typst knows each kind; the first is ours. */
const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  'image/svg+xml': ['svg'],
};
const POINTS_PER_INCH = 72;

/**
 * Makes every picture of a book one that can be printed: upright, 8 bits, sRGB or grey, opaque where it has to be, not
 * hundreds of times finer than print. What is fit already stays as it is, byte for byte; drawings stay drawings unless they hold
 * what the page cannot take. Throws `picture-unprintable` or `picture-transparent`, with picture and chapter, and
 * `export-cancelled`.
 */
export async function preparePictures(
  book: AssembledBook,
  pictures: ReadonlyMap<string, Picture>,
  wish: PictureWish,
  converter: PictureConverter,
  signal: AbortSignal,
  warn: (warning: Warning) => void,
): Promise<PreparedPictures> {
  const uses = grouped(pictureUses(book));
  const prepared = new Map<string, Picture>();
  const names = new Map<string, string>();
  for (const [name, picture] of pictures) {
    const own = uses.get(name) ?? [];
    const values = { file: fileOf(book, name), chapter: own[0]?.chapter ?? '' };
    const header = pictureHeader(picture.bytes);
    const order = header && orderFor(picture, header, own, wish, values);
    let made: Picture = picture;
    if (order) {
      const key = digestOf(picture.bytes);
      const done = await converted(picture, order, key, converter, signal, values);
      if (header.type !== 'image/svg+xml' && done.width < header.width)
        warn({ code: 'picture-shrunk', values: { ...values, dpi: FINEST } });
      made = { bytes: done.bytes, type: done.type };
    }
    const other = namedAs(name, made.type);
    if (other !== name) names.set(name, other);
    prepared.set(other, made);
  }
  return { book: renamePictures(book, names), pictures: prepared };
}

/** Digests of bytes that were read once and are looked at again with each composition of a proof. */
const digests = new WeakMap<Uint8Array, string>();

function digestOf(bytes: Uint8Array): string {
  const digest = digests.get(bytes) ?? createHash('sha256').update(bytes).digest('hex');
  digests.set(bytes, digest);
  return digest;
}

/** A name with the ending of what it is: Typst goes by it, and authors rename files. */
function namedAs(name: string, type: string): string {
  const [stem = name, ending = ''] = [name.replace(/\.[a-z0-9]+$/, ''), /\.([a-z0-9]+)$/.exec(name)?.[1]];
  const known = ENDINGS[type] ?? [];
  return known.length === 0 || known.includes(ending) ? name : `${stem}.${known[0]}`;
}

function grouped(uses: readonly PictureUse[]): ReadonlyMap<string, readonly PictureUse[]> {
  const groups = new Map<string, PictureUse[]>();
  for (const use of uses) groups.set(use.name, [...(groups.get(use.name) ?? []), use]);
  return groups;
}

/** What the manuscript calls a picture. */
export function fileOf(book: AssembledBook, name: string): string {
  return (book.pictures.find((picture) => picture.name === name)?.source ?? name).slice(0, 200);
}

async function converted(
  picture: Picture,
  order: PictureOrder,
  key: string,
  converter: PictureConverter,
  signal: AbortSignal,
  values: { readonly file: string; readonly chapter: string },
): Promise<ConvertedPicture> {
  try {
    return await converter.convert(picture.bytes, order, key, { signal });
  } catch (error) {
    if (!(error instanceof OctavoError) || !error.code.startsWith('engine-')) throw error;
    throw new OctavoError('picture-unprintable', values, {
      cause: error,
      ...(error.detail ? { detail: error.detail } : {}),
    });
  }
}

/** What has to be done to a picture; `null`: nothing. */
function orderFor(
  { bytes }: Picture,
  header: PictureHeader,
  uses: readonly PictureUse[],
  wish: PictureWish,
  values: { readonly file: string; readonly chapter: string },
): PictureOrder | null {
  const inches = printedWidth(header, uses, wish.page) / POINTS_PER_INCH;
  const finest = Math.ceil(inches * FINEST);
  if (header.type === 'image/svg+xml') {
    const { transparent, shaded, text } = drawingOf(bytes);
    if (!((wish.flat && transparent) || (wish.grey && shaded))) return null;
    // Its letters come from the book's fonts, which a drawing made into pixels has not: better refused than printed without.
    if (text && wish.flat) throw new OctavoError('picture-transparent', values);
    return text ? null : { type: header.type, grey: wish.grey, flat: true, plainInks: false, width: finest };
  }
  const tooFine = header.width > finest * FAR_TOO_FINE;
  const unfit =
    header.turned ||
    header.depth > 8 ||
    header.colour === 'cmyk' ||
    (wish.grey && header.colour !== 'grey') ||
    (wish.flat && header.alpha);
  if (!unfit && !tooFine) return null;
  const { grey, flat } = wish;
  return { type: header.type, grey, flat, plainInks: header.plainInks, width: tooFine ? finest : header.width };
}

/** The widest a picture may be printed, in points. */
function printedWidth(
  { width, height }: PictureHeader,
  uses: readonly PictureUse[],
  page: PictureWish['page'],
): number {
  const most = Math.min(page.width, (page.height * width) / height);
  const asked = uses.map((use) =>
    use.width === null ? most : 'points' in use.width ? use.width.points : use.width.share * page.width,
  );
  return Math.max(1, ...(asked.length === 0 ? [most] : asked.map((one) => Math.min(one, most))));
}
