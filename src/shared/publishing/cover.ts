import type { Warning } from '../book/book-view';

/** What is known of a picture from its first bytes. */
export interface PictureFacts {
  /** By content: `image/jpeg`, … */
  readonly type: string;
  /** Pixels; 0 where the file does not say. */
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly isCmyk: boolean;
  readonly isTransparent: boolean;
}

/**
 * What the shops ask of a cover. Figures of 2026-11: KDP G6GTK3T3NUHKLEFX (2560 × 1600 advised, 1000 × 625 at least, 10 000
 * at most), kobolabs/epub-spec (< 3 MB, about 3:4, RGB, nothing transparent), Apple’s asset guide (1400 on the short side).
 */
const KINDLE = { high: 1000, wide: 625, most: 10_000 } as const;
const APPLE_SHORT_SIDE = 1400;
const KOBO_BYTES = 3 * 1024 * 1024;
/** Height by width that a shop shows without much cutting: from Kobo’s 4:3 to Kindle’s 1.6, a little around them. */
const SHAPES = { least: 1.25, most: 1.7 } as const;

/** Everything a shop would object to, with the numbers. */
export function coverFindings(facts: PictureFacts): readonly Warning[] {
  const { type, width, height, bytes } = facts;
  const size = { width: String(width), height: String(height) };
  const found: Warning[] = [];
  if (type !== 'image/jpeg' && type !== 'image/png')
    found.push({ code: 'cover-kind', values: { kind: kindName(type) } });
  if (width > 0 && height > 0) {
    if (height < KINDLE.high || width < KINDLE.wide) found.push({ code: 'cover-small', values: size });
    else if (Math.min(width, height) < APPLE_SHORT_SIDE) found.push({ code: 'cover-short', values: size });
    if (Math.max(width, height) > KINDLE.most) found.push({ code: 'cover-large', values: size });
    const ratio = height / width;
    if (ratio < SHAPES.least || ratio > SHAPES.most)
      found.push({ code: 'cover-shape', values: { ...size, ratio: Math.round(ratio * 100) / 100 } });
  }
  if (bytes > KOBO_BYTES) found.push({ code: 'cover-heavy', values: { megabytes: megabytes(bytes) } });
  if (facts.isCmyk) found.push({ code: 'cover-colours', values: {} });
  if (facts.isTransparent) found.push({ code: 'cover-transparent', values: {} });
  return found;
}

const kindName = (type: string) => type.replace(/^image\/(?:x-)?|\+xml$/g, '').toUpperCase();

const megabytes = (bytes: number) => Math.round((bytes / 1024 / 1024) * 10) / 10;

/** Kobo’s limit for a picture inside the book. */
const KOBO_PICTURE_BYTES = 5 * 1024 * 1024;

/** What a shop would object to in a picture of the text. `file`: what the manuscript calls it. */
export function pictureFindings(file: string, { type, bytes, isCmyk }: PictureFacts): readonly Warning[] {
  return [
    ...(type === 'image/webp' ? [{ code: 'picture-kind', values: { file, kind: kindName(type) } } as const] : []),
    ...(bytes > KOBO_PICTURE_BYTES
      ? [{ code: 'picture-heavy', values: { file, megabytes: megabytes(bytes) } } as const]
      : []),
    ...(isCmyk ? [{ code: 'picture-colours', values: { file } } as const] : []),
  ];
}
