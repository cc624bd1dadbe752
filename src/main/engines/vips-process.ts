import type Vips from 'wasm-vips';
import { parentChannel } from '../host-process';
import type { ConvertedPicture, PictureOrder, VipsAnswer, VipsJob } from './vips-messages';

type Library = typeof Vips;

/** Higher than any picture: the width alone decides. */
const ANY_HEIGHT = 10_000_000;
/** Quality of a JPEG made of a JPEG: what is lost cannot be seen in print. */
const QUALITY = 95;

let library: Promise<Library> | undefined;

/** Loads libvips when the first picture comes: 0.2 to 0.6 s. One thread a picture; nothing is remembered between two. */
async function load(): Promise<Library> {
  const { default: start } = await import('wasm-vips');
  const vips = await start({
    dynamicLibraries: ['vips-resvg.wasm'],
    print: () => undefined,
    printErr: () => undefined,
  });
  vips.concurrency(1);
  vips.Cache.max(0);
  return vips;
}

/** The bytes as a stream: those of a huge picture are never copied as a whole. */
function source(vips: Library, bytes: Uint8Array) {
  const made = new vips.SourceCustom();
  let at = 0;
  made.onRead = (length: number) => {
    const piece = bytes.subarray(at, at + length);
    at += piece.length;
    return piece.length === 0 ? undefined : piece;
  };
  made.onSeek = (offset: number, whence: number) => {
    at = whence === 0 ? offset : whence === 1 ? at + offset : bytes.length + offset;
    return at;
  };
  return made;
}

function open(vips: Library, bytes: Uint8Array, { type, width, plainInks }: PictureOrder) {
  if (type === 'image/svg+xml') {
    const natural = vips.Image.svgloadBuffer(bytes).width;
    return vips.Image.svgloadBuffer(bytes, { scale: width / natural });
  }
  // Turned upright and brought to sRGB on the way, by the profile inside it or, for four inks without one, a general one.
  const wish = { height: ANY_HEIGHT, size: 'down', output_profile: 'srgb' } as const;
  // The library takes every picture of four inks for one of Adobe's.
  if (plainInks) return vips.Image.newFromSource(source(vips, bytes)).invert().thumbnailImage(width, wish);
  return vips.Image.thumbnailSource(source(vips, bytes), width, { ...wish, fail_on: 'error' });
}

function convert(vips: Library, bytes: Uint8Array, order: PictureOrder): ConvertedPicture {
  const steps = [open(vips, bytes, order)];
  const last = () => steps.at(-1) ?? vips.Image.black(1, 1);
  try {
    if (last().hasAlpha() && order.flat) steps.push(last().flatten({ background: [255, 255, 255] }));
    steps.push(last().colourspace(order.grey ? 'b-w' : 'srgb'));
    steps.push(last().cast('uchar'));
    const isPhotograph = order.type === 'image/jpeg';
    const written = isPhotograph
      ? last().writeToBuffer('.jpg', { Q: QUALITY, subsample_mode: 'off', optimize_coding: true, keep: 'none' })
      : last().writeToBuffer('.png', { keep: 'none' });
    const { width, height } = last();
    return { bytes: new Uint8Array(written), type: isPhotograph ? 'image/jpeg' : 'image/png', width, height };
  } finally {
    // What the library holds is not freed by anybody else.
    for (const step of steps) step.delete();
  }
}

const channel = parentChannel();

channel.onMessage(async (message) => {
  const { id, bytes, order } = message as VipsJob;
  const tell = (answer: VipsAnswer) => channel.post(answer);
  try {
    library ??= load();
    const picture = convert(await library, bytes, order);
    tell({ id, picture });
  } catch (error) {
    tell({ id, refused: reason(error) });
  }
});

/** What the library says of a failure: a message, or one inside an exception of WebAssembly. */
function reason(error: unknown): string {
  const said = (error as { readonly message?: unknown } | null)?.message;
  return Array.isArray(said) ? said.join(': ') : String(said ?? error);
}
