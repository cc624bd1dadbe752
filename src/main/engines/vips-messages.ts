/** What a picture is to become. */
export interface PictureOrder {
  /** What the bytes are, by content. */
  readonly type: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp' | 'image/svg+xml';
  /** Black and its greys only. */
  readonly grey: boolean;
  /** Nothing can be seen through: it lies on white paper. */
  readonly flat: boolean;
  /** A JPEG of four inks that no program of Adobe’s wrote: they are not inverted in it. */
  readonly plainInks: boolean;
  /** Width in pixels as it is looked at; a drawing (SVG) gets this width, pixels only ever become fewer. */
  readonly width: number;
}

/** A picture as it was made: 8 bits a channel, upright, sRGB or grey. */
export interface ConvertedPicture {
  readonly bytes: Uint8Array;
  readonly type: 'image/png' | 'image/jpeg';
  readonly width: number;
  readonly height: number;
}

/** To the process of vips. */
export interface VipsJob {
  readonly id: number;
  readonly bytes: Uint8Array;
  readonly order: PictureOrder;
}

/** From it. */
export type VipsAnswer =
  | { readonly id: number; readonly picture: ConvertedPicture }
  | { readonly id: number; readonly refused: string };
