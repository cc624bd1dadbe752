import Vips from 'wasm-vips';

type Library = Awaited<ReturnType<typeof Vips>>;
let library: Promise<Library> | undefined;

/** The library that makes the fixtures, in the test’s own thread. */
export function pictureMaker(): Promise<Library> {
  library ??= Vips({ dynamicLibraries: [], print: () => undefined, printErr: () => undefined });
  return library;
}

/** A red surface whose upper left quarter is white: one sees its colour, and which way up it is. */
export async function marked(width: number, height: number) {
  const vips = await pictureMaker();
  const red = vips.Image.black(width, height).add([200, 30, 30]).cast('uchar').copy({ interpretation: 'srgb' });
  const corner = vips.Image.black(Math.floor(width / 2), Math.floor(height / 2))
    .add([255, 255, 255])
    .cast('uchar')
    .copy({ interpretation: 'srgb' });
  return red.insert(corner, 0, 0);
}

const bytes = (made: Uint8Array) => new Uint8Array(made);

/** Every picture that a printer, or a program, could trip over. Names tell what is wrong with each. */
export async function badPictures(): Promise<Readonly<Record<string, Uint8Array>>> {
  const vips = await pictureMaker();
  const image = await marked(800, 600);
  const jpeg = bytes(image.writeToBuffer('.jpg', { Q: 90 }));
  const png = bytes(image.writeToBuffer('.png'));
  const inks = image.iccTransform('cmyk', { input_profile: 'srgb' });
  const adobe = bytes(inks.writeToBuffer('.jpg', { Q: 95 }));
  const half = vips.Image.black(800, 600).add(128).cast('uchar');
  const seeThrough = image.bandjoin(half).copy({ interpretation: 'srgb' });
  const deep = image.cast('ushort').multiply(257).cast('ushort').copy({ interpretation: 'rgb16' });
  return {
    'rvb.jpg': jpeg,
    'rvb.png': png,
    'cmjn-adobe.jpg': adobe,
    // What a program writes that is not Adobe’s: the inks as they are, and no word of it.
    'cmjn.jpg': withoutSegment(bytes(inks.invert().writeToBuffer('.jpg', { Q: 95, keep: 'none' })), 0xee),
    'seize-bits.png': bytes(deep.writeToBuffer('.png', { bitdepth: 16 })),
    'palette.png': bytes(seeThrough.writeToBuffer('.png', { palette: true })),
    'transparente.png': bytes(seeThrough.writeToBuffer('.png')),
    'image.webp': bytes(image.writeToBuffer('.webp')),
    'image.gif': bytes(image.writeToBuffer('.gif')),
    'couchee.jpg': withOrientation(bytes(image.rot90().writeToBuffer('.jpg', { Q: 90, keep: 'none' })), 8),
    'immense.png': bytes((await marked(30_000, 400)).writeToBuffer('.png')),
    'coupee.jpg': jpeg.subarray(0, Math.floor(jpeg.length * 0.6)),
    'coupee.png': png.subarray(0, Math.floor(png.length * 0.6)),
    'abimee.png': png.map((byte, at) => (at === Math.floor(png.length / 2) ? byte ^ 0x55 : byte)),
    'vide.png': new Uint8Array(),
    'texte.png': new TextEncoder().encode('Ceci n’est pas une image.\n'),
    // The name of one kind, the bytes of another.
    'jpeg-nomme.png': jpeg,
  };
}

/** A JPEG without the segments of one marker. */
export function withoutSegment(jpeg: Uint8Array, marker: number): Uint8Array {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.length);
  const kept: Uint8Array[] = [jpeg.subarray(0, 2)];
  let at = 2;
  while (jpeg[at + 1] !== 0xda) {
    const end = at + 2 + view.getUint16(at + 2);
    if (jpeg[at + 1] !== marker) kept.push(jpeg.subarray(at, end));
    at = end;
  }
  return new Uint8Array(Buffer.concat([...kept, jpeg.subarray(at)]));
}

/** A JPEG with the EXIF block of a camera that was held otherwise. */
export function withOrientation(jpeg: Uint8Array, orientation: number): Uint8Array {
  const tiff = Buffer.alloc(26);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(0x0112, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return new Uint8Array(Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]));
}

/** A drawing without anything difficult; one that can be seen through; one with a gradient; one with both and words. */
export const DRAWINGS = {
  'dessin.svg':
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><rect width="100" height="100" fill="#c01818"/></svg>',
  'voile.svg':
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><rect width="100" height="100" fill="#c01818" fill-opacity="0.5"/></svg>',
  'degrade.svg':
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><defs><linearGradient id="g"><stop offset="0" stop-color="#fff"/><stop offset="1" stop-color="#c01818"/></linearGradient></defs><rect width="100" height="100" fill="url(#g)"/></svg>',
  'mots.svg':
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><rect width="100" height="100" opacity=".5"/><text x="5" y="50">Mots</text></svg>',
} as const;
