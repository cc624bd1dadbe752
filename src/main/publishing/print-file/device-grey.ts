import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import {
  PDFArray,
  type PDFContext,
  PDFDict,
  type PDFDocument,
  PDFName,
  PDFNumber,
  PDFRawStream,
  type PDFRef,
} from '@cantoo/pdf-lib';
import { zlibSync } from 'fflate';
import { greyContent, type SpaceKind } from './grey-content';

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
const name = (text: string) => PDFName.of(text);

/**
 * Typst calibrates its greys (ICC), which a press would turn into four inks: they become the grey of the device, black ink
 * alone. Pictures in grey keep their bytes.
 */
export function greysOfTheDevice({ context }: PDFDocument): void {
  for (const [reference, object] of context.enumerateIndirectObjects())
    if (object instanceof PDFArray && kindOf(context, object) === 'grey' && isCalibrated(context, object))
      context.assign(reference, name('DeviceGray'));
  for (const [, object] of context.enumerateIndirectObjects()) {
    const dictionary = object instanceof PDFRawStream ? object.dict : object instanceof PDFDict ? object : null;
    const space = dictionary?.lookup(name('ColorSpace'));
    if (dictionary && space instanceof PDFArray && isCalibrated(context, space) && kindOf(context, space) === 'grey')
      dictionary.set(name('ColorSpace'), name('DeviceGray'));
    if (!(space instanceof PDFDict)) continue;
    for (const [key, value] of space.entries())
      if (isCalibrated(context, value) && kindOf(context, value) === 'grey') space.set(key, name('DeviceGray'));
  }
}

/** Turns colours of drawings (rules, SVG) into greys. Pictures of pixels and gradients stay: see `remainingColour`. */
export function drawInGrey(pdf: PDFDocument): void {
  const { context } = pdf;
  const done = new Set<string>();
  for (const page of pdf.getPages()) {
    const resources = page.node.Resources();
    const contents = page.node.get(name('Contents'));
    const parts = contents === undefined ? undefined : context.lookup(contents);
    for (const part of parts instanceof PDFArray ? parts.asArray() : [contents])
      if (part !== undefined) redraw(context, part as PDFRef, resources, done);
  }
  for (const [reference, object] of context.enumerateIndirectObjects())
    if (object instanceof PDFRawStream && isDrawing(object))
      redraw(context, reference, object.dict.lookupMaybe(name('Resources'), PDFDict), done);
  for (const [, object] of context.enumerateIndirectObjects()) {
    const resources = object instanceof PDFRawStream ? object.dict.lookup(name('Resources')) : object;
    const holder = resources instanceof PDFDict ? (resources.lookup(name('Resources')) ?? resources) : null;
    const spaces = holder instanceof PDFDict ? holder.lookup(name('ColorSpace')) : null;
    if (!(spaces instanceof PDFDict)) continue;
    for (const [key, value] of spaces.entries())
      if (kindOf(context, value) === 'rgb') spaces.set(key, name('DeviceGray'));
  }
}

/** Whether colours are left that are no grey: in a picture of pixels or in a gradient. */
export function remainingColour({ context }: PDFDocument): boolean {
  return context.enumerateIndirectObjects().some(([, object]) => {
    const dictionary = object instanceof PDFRawStream ? object.dict : object instanceof PDFDict ? object : null;
    if (!dictionary) return false;
    const isPicture = dictionary.get(name('Subtype')) === name('Image');
    const isGradient = dictionary.has(name('ShadingType'));
    const space = dictionary.get(name('ColorSpace'));
    return (isPicture || isGradient) && space !== undefined && kindOf(context, space) !== 'grey';
  });
}

/** Whether anything lets what is below it be seen: an opacity, a soft mask, a blend other than the normal one. */
export function isTransparent({ context }: PDFDocument): boolean {
  return context.enumerateIndirectObjects().some(([, object]) => {
    const dictionary = object instanceof PDFRawStream ? object.dict : object instanceof PDFDict ? object : null;
    if (!dictionary) return false;
    const number = (key: string) => {
      const value = dictionary.lookup(name(key));
      return value instanceof PDFNumber ? value.asNumber() : 1;
    };
    const says = (key: string, nothing: readonly string[]) => {
      const value = dictionary.lookup(name(key));
      return value !== undefined && !(value instanceof PDFName && nothing.includes(value.decodeText()));
    };
    // `ca` and `CA` are opacities in a graphics state; elsewhere they mean other things.
    const isState = dictionary.get(name('Type')) === name('ExtGState');
    const isGroup = dictionary.get(name('S')) === name('Transparency');
    return (
      isGroup ||
      says('SMask', ['None']) ||
      (isState && (number('ca') < 1 || number('CA') < 1 || says('BM', ['Normal', 'Compatible'])))
    );
  });
}

function isDrawing({ dict }: PDFRawStream): boolean {
  return dict.get(name('Subtype')) === name('Form') || dict.has(name('PatternType'));
}

/** Hashes of contents in which there was no colour, as their resources name the spaces: they are not unpacked again. */
const greys = new Set<string>();
const MOST_GREYS = 10_000;

function redraw(context: PDFContext, reference: PDFRef, resources: PDFDict | undefined, done: Set<string>): void {
  const stream = context.lookup(reference);
  if (!(stream instanceof PDFRawStream) || done.has(reference.tag)) return;
  done.add(reference.tag);
  const spaces = resources?.lookupMaybe(name('ColorSpace'), PDFDict);
  const packed = stream.dict.get(name('Filter')) !== undefined;
  const kinds = new Map((spaces?.entries() ?? []).map(([key, space]) => [key.decodeText(), kindOf(context, space)]));
  const key = createHash('sha256')
    .update(JSON.stringify([packed, [...kinds]]))
    .update(stream.contents)
    .digest('base64');
  if (greys.has(key)) return;
  const content = latin1(packed ? inflateSync(stream.contents) : stream.contents);
  const grey = greyContent(content, (space) => kinds.get(name(space).decodeText()) ?? 'other');
  if (grey === content) {
    greys.add(key);
    const [oldest] = greys;
    if (greys.size > MOST_GREYS && oldest !== undefined) greys.delete(oldest);
    return;
  }
  stream.dict.set(name('Filter'), name('FlateDecode'));
  context.assign(reference, PDFRawStream.of(stream.dict, zlibSync(Buffer.from(grey, 'latin1'))));
}

/** What a colour space is: of the device, or calibrated with a profile of one or three channels. */
function kindOf(context: PDFContext, value: unknown): SpaceKind {
  const space = context.lookup(value as PDFRef);
  if (space === name('DeviceGray')) return 'grey';
  if (space === name('DeviceRGB')) return 'rgb';
  if (!(space instanceof PDFArray)) return 'other';
  const family = space.lookup(0);
  if (family === name('CalGray')) return 'grey';
  if (family === name('CalRGB')) return 'rgb';
  // The colours of a palette are those of its base.
  if (family === name('Indexed')) return kindOf(context, space.get(1));
  if (family !== name('ICCBased')) return 'other';
  const profile = space.lookup(1);
  const channels = profile instanceof PDFRawStream ? profile.dict.lookup(name('N')) : null;
  const count = channels instanceof PDFNumber ? channels.asNumber() : 0;
  return count === 1 ? 'grey' : count === 3 ? 'rgb' : 'other';
}

function isCalibrated(context: PDFContext, value: unknown): boolean {
  const space = context.lookup(value as PDFRef);
  return space instanceof PDFArray && [name('ICCBased'), name('CalGray')].includes(space.lookup(0) as PDFName);
}
