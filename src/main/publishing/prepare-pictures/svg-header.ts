import type { PictureHeader } from './header-facts';

/** Units of a length in SVG, in its user units (1/96 inch). */
const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 96 / 72,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
};

/** What a drawing is: its size, and what in it black ink on white paper cannot do as it is. */
export interface Drawing {
  /** An opacity, a mask, a filter or a blend: something is seen through. */
  readonly transparent: boolean;
  /** A gradient, or a picture of pixels inside it: colours that the print file cannot turn grey one by one. */
  readonly shaded: boolean;
  /** Text, which needs the book’s fonts. */
  readonly text: boolean;
}

const decoded = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** The size of a drawing, by its width and height or its view box; 300 × 150 where it says nothing, as browsers take it. */
export function svgHeader(bytes: Uint8Array): PictureHeader | null {
  const text = decoded(bytes);
  const root = /<svg\b[^>]*>/.exec(text)?.[0] ?? '';
  const [, , boxWidth, boxHeight] = (/\bviewBox\s*=\s*["']([^"']*)["']/.exec(root)?.[1] ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const width = lengthOf(root, 'width') ?? boxWidth ?? 300;
  const height = lengthOf(root, 'height') ?? boxHeight ?? 150;
  if (!(width > 0 && height > 0)) return null;
  const { transparent } = drawingOf(bytes);
  const whole =
    /<\/svg\s*>\s*(?:<!--[\s\S]*?-->\s*)*$/.test(text) || /^[^<]*(?:<[?!][^>]*>\s*)*<svg\b[^>]*\/>\s*$/.test(text);
  return {
    type: 'image/svg+xml',
    width,
    height,
    colour: 'rgb',
    depth: 8,
    alpha: transparent,
    plainInks: false,
    turned: false,
    whole,
  };
}

function lengthOf(root: string, name: string): number | undefined {
  const [, value = '', unit = ''] =
    new RegExp(`\\s${name}\\s*=\\s*["']\\s*([\\d.]+)\\s*([a-z]*)\\s*["']`).exec(root) ?? [];
  const factor = UNITS[unit];
  return value === '' || factor === undefined ? undefined : Number(value) * factor;
}

/** Looks through a drawing for what cannot be printed as it is. What is only perhaps so counts as so. */
export function drawingOf(bytes: Uint8Array): Drawing {
  const text = decoded(bytes);
  const opacities = [...text.matchAll(/\b(?:fill-|stroke-|stop-|flood-)?opacity\s*[:=]\s*["']?\s*([\d.]+)(%?)/g)];
  const seenThrough = opacities.some(([, value, percent]) => Number(value) < (percent === '' ? 1 : 100));
  return {
    transparent: seenThrough || /<(?:mask|filter)\b|mix-blend-mode|\brgba\(|\bhsla\(|#[0-9a-f]{8}\b/i.test(text),
    shaded: /<(?:linearGradient|radialGradient|image|feImage)\b/.test(text),
    text: /<text\b/.test(text),
  };
}
