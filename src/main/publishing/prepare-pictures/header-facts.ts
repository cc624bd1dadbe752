import type { PictureOrder } from '../../engines/vips-messages';

/** What the first bytes of a picture say of it, without decoding it. */
export interface PictureHeader {
  readonly type: PictureOrder['type'];
  /** In pixels, as it is looked at; for a drawing, in its own units. */
  readonly width: number;
  readonly height: number;
  readonly colour: 'grey' | 'rgb' | 'cmyk';
  /** Four inks as they are: Adobe’s programs keep them inverted, and most readers take that for granted. */
  readonly plainInks: boolean;
  /** Bits a channel. */
  readonly depth: number;
  /** Whether something may be seen through it. */
  readonly alpha: boolean;
  /** Whether it is kept lying on its side or its head (EXIF orientation other than 1). */
  readonly turned: boolean;
  /** Whether all of its bytes are there, as far as can be told without decoding it. */
  readonly whole: boolean;
}
