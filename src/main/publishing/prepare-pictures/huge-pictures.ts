import type { Warning } from '../../../shared/book/book-view';
import type { PictureConverter } from '../../engines/vips';
import { MAXIMUM_PICTURE_BYTES } from '../../manuscript/pictures';
import type { PublishedBook } from '../publishing-job';
import { preparePictures } from './prepare-pictures';

/** A sheet of A4, in points: nothing is shown larger. */
const LARGEST = { width: 595, height: 842 };

/**
 * A book without pictures of hundreds of megabytes, which no e-reader, word processor or engine takes: those are brought down
 * to a full page in fine print, colours and all. Throws what `preparePictures` throws.
 */
export async function withoutHugePictures(
  published: PublishedBook,
  converter: PictureConverter,
  signal: AbortSignal,
  warn: (warning: Warning) => void,
): Promise<PublishedBook> {
  const huge = new Map([...published.pictures].filter(([, { bytes }]) => bytes.length > MAXIMUM_PICTURE_BYTES));
  if (huge.size === 0) return published;
  const wish = { grey: false, flat: false, page: LARGEST };
  const { book, pictures } = await preparePictures(published.book, huge, wish, converter, signal, warn);
  const others = [...published.pictures].filter(([name]) => !huge.has(name));
  return { ...published, book, pictures: new Map([...others, ...pictures]) };
}
