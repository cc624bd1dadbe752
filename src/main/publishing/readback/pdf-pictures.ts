import { PdfObjects } from './pdf-objects';
import { type PdfDictionary, PdfName, PdfOperator, PdfReader, PdfReference, type PdfValue } from './pdf-reader';

/** A picture of pixels as it stands on a page. */
export interface PlacedPicture {
  /** From 1. */
  readonly page: number;
  /** The number of its object: the same picture twice has it twice. */
  readonly object: number;
  readonly pixels: { readonly width: number; readonly height: number };
  /** Dots to the inch, of the coarser direction. */
  readonly dpi: number;
}

/** Six numbers of a transformation (ISO 32000-1 §8.3.3). */
type Matrix = readonly [number, number, number, number, number, number];
const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];
/** Forms inside forms: more of them is no page of ours. */
const DEEPEST = 12;

/** Every picture on every page with the size at which it is printed, in the order in which they are drawn. */
export function placedPictures(bytes: Uint8Array): readonly PlacedPicture[] {
  const pdf = new PdfObjects(bytes);
  const placed: PlacedPicture[] = [];
  let page = 0;
  const walk = (root: PdfValue | undefined): void => {
    const node = pdf.dictionary(root);
    const kids = pdf.value(node.get('Kids'));
    if (Array.isArray(kids)) {
      for (const kid of kids) walk(kid);
      return;
    }
    page += 1;
    const objects = pdf.dictionary(pdf.dictionary(node.get('Resources')).get('XObject'));
    // Most pages have none, and are not read.
    if (objects.size === 0) return;
    const contents = pdf.value(node.get('Contents'));
    const parts = Array.isArray(contents) ? contents : [node.get('Contents')];
    draw(parts.map((part) => pdf.object(part).stream ?? '').join('\n'), objects, IDENTITY, 0);
  };
  const draw = (content: string, objects: PdfDictionary, start: Matrix, depth: number): void => {
    const reader = new PdfReader(content);
    const saved: Matrix[] = [];
    let matrix = start;
    let operands: PdfValue[] = [];
    for (let value = reader.next(); value !== undefined; value = reader.next()) {
      if (!(value instanceof PdfOperator)) {
        operands.push(value);
        continue;
      }
      const [first] = operands;
      if (value.name === 'q') saved.push(matrix);
      else if (value.name === 'Q') matrix = saved.pop() ?? matrix;
      else if (value.name === 'cm') matrix = times(matrixOf(operands), matrix);
      else if (value.name === 'Do' && first instanceof PdfName) place(objects.get(first.name), matrix, depth);
      operands = [];
    }
  };
  const place = (reference: PdfValue | undefined, matrix: Matrix, depth: number): void => {
    const facts = pdf.dictionary(reference);
    const kind = facts.get('Subtype');
    if (!(kind instanceof PdfName)) return;
    if (kind.name === 'Form' && depth < DEEPEST) {
      const own = pdf.value(facts.get('Matrix'));
      const inner = pdf.dictionary(pdf.dictionary(facts.get('Resources')).get('XObject'));
      const moved = Array.isArray(own) ? times(matrixOf(own), matrix) : matrix;
      if (inner.size > 0) draw(pdf.object(reference).stream ?? '', inner, moved, depth + 1);
    }
    if (kind.name !== 'Image') return;
    const [width, height] = [Number(pdf.value(facts.get('Width'))), Number(pdf.value(facts.get('Height')))];
    const [a, b, c, d] = matrix;
    const dpi = Math.min((width * 72) / Math.hypot(a, b), (height * 72) / Math.hypot(c, d));
    const object = reference instanceof PdfReference ? reference.number : -1;
    placed.push({ page, object, pixels: { width, height }, dpi });
  };
  walk(pdf.dictionary(pdf.trailer.get('Root')).get('Pages'));
  return placed;
}

function matrixOf(values: readonly PdfValue[]): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = values.map(Number);
  return [a, b, c, d, e, f];
}

/** First `left`, then `right`. */
function times([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l];
}
