/** Devices on which the book is shown. */
export const FRAMES = ['phone', 'reader', 'tablet'] as const;
export type FrameId = (typeof FRAMES)[number];

/** What a device's screen is like. */
export interface Frame {
  /** Of the screen, in CSS px as the device has them. */
  readonly width: number;
  readonly height: number;
  /** Of the device around its screen, both sides together. */
  readonly rim: number;
  /** Margins of the page, in the same. */
  readonly side: number;
  readonly edge: number;
  /** Size of type at 100 %, in the same: what the device's own reader begins with. */
  readonly type: number;
  /** Shows no colours. */
  readonly isGrey: boolean;
}

/** A common phone, an e-reader of six inches, a tablet of ten held upright. */
export const FRAME_FACTS: Readonly<Record<FrameId, Frame>> = {
  phone: { width: 390, height: 780, rim: 26, side: 26, edge: 44, type: 18, isGrey: false },
  reader: { width: 536, height: 724, rim: 86, side: 40, edge: 44, type: 19, isGrey: true },
  tablet: { width: 768, height: 1024, rim: 46, side: 84, edge: 76, type: 21, isGrey: false },
};

/** Grounds that reading programs offer: ground and ink. */
export const THEMES = ['light', 'sepia', 'dark'] as const;
export type ThemeId = (typeof THEMES)[number];
export const THEME_COLOURS: Readonly<Record<ThemeId, { readonly ground: string; readonly ink: string }>> = {
  light: { ground: '#ffffff', ink: '#1a1a1a' },
  sepia: { ground: '#f4ecd8', ink: '#4a3a28' },
  dark: { ground: '#121212', ink: '#d0cdc8' },
};

/** Faces that reading programs offer beside the book's own. */
export const FACES = ['book', 'serif', 'sans'] as const;
export type FaceId = (typeof FACES)[number];
export const FACE_FAMILIES: Readonly<Record<FaceId, string | null>> = {
  book: null,
  serif: 'Georgia, "DejaVu Serif", serif',
  sans: 'system-ui, "DejaVu Sans", sans-serif',
};

/** Sizes of type, in per cent. */
export const SIZES = [70, 85, 100, 115, 130, 150, 175, 200] as const;

/** How the book is shown. */
export interface Look {
  readonly frame: FrameId;
  readonly theme: ThemeId;
  readonly face: FaceId;
  /** Per cent of the device's ordinary size. */
  readonly size: number;
}
