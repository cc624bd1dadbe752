import { OctavoError } from '../../../shared/errors';
import { withoutColours } from '../print-file/grey-content';
import { PdfObjects } from './pdf-objects';
import { asDictionary, type PdfDictionary, PdfReference, type PdfValue } from './pdf-reader';

/** What one page draws. */
interface DrawnPage {
  readonly contents: readonly (PdfValue | undefined)[];
  /** The fonts by the names that the content calls them. */
  readonly fonts: ReadonlyMap<string, PdfValue>;
}

/**
 * Holds a finished file against the one it was made from, both read from their bytes: page for page the same content, apart
 * from colours, with the same fonts, and what has come after them is blank. Then the text that was compared with the book is the
 * text of the finished file. Throws `export-lost-words`.
 */
export function samePages(before: Uint8Array, after: Uint8Array): void {
  const [first, second] = [new PdfObjects(before), new PdfObjects(after)];
  const [old, made] = [drawnPages(first), drawnPages(second)];
  const differs = (page: number, what: string) =>
    new OctavoError('export-lost-words', { format: 'PDF', words: '' }, { detail: `page ${page}: ${what}` });
  const compared = new Set<string>();
  old.forEach((page, index) => {
    const same = made[index];
    if (!same) throw differs(index + 1, 'missing');
    if (!isSameDrawing([first, page], [second, same])) throw differs(index + 1, 'other content');
    for (const [name, font] of page.fonts) {
      const other = same.fonts.get(name);
      const pair = `${numberOf(font)} ${numberOf(other)}`;
      if (compared.has(pair)) continue;
      compared.add(pair);
      if (fontProgram(first, font) !== fontProgram(second, other)) throw differs(index + 1, `other font ${name}`);
    }
  });
  const added = made.findIndex((page, index) => index >= old.length && contentOf(second, page) !== '');
  if (added >= 0) throw differs(added + 1, 'not blank');
}

/** Packed alike is drawn alike, and is not unpacked: that is nearly every page. */
function isSameDrawing(before: readonly [PdfObjects, DrawnPage], after: readonly [PdfObjects, DrawnPage]): boolean {
  const packed = ([pdf, { contents }]: typeof before) => contents.map((part) => pdf.object(part).packed);
  const [old, made] = [packed(before), packed(after)];
  const isPackedAlike = (bytes: Uint8Array, index: number) =>
    bytes.length > 0 && Buffer.compare(bytes, made[index] ?? new Uint8Array()) === 0;
  if (old.length === made.length && old.every(isPackedAlike) && isFilteredAlike(before, after)) return true;
  const [one, other] = [contentOf(...before), contentOf(...after)];
  return one === other || withoutColours(one) === withoutColours(other);
}

const filtersOf = ([pdf, { contents }]: readonly [PdfObjects, DrawnPage]) =>
  JSON.stringify(contents.map((part) => pdf.dictionary(part).get('Filter')));
const isFilteredAlike = (one: readonly [PdfObjects, DrawnPage], other: readonly [PdfObjects, DrawnPage]) =>
  filtersOf(one) === filtersOf(other);

/** What a page draws, unpacked. */
const contentOf = (pdf: PdfObjects, { contents }: DrawnPage) =>
  contents.map((part) => pdf.object(part).stream ?? '').join('\n');

const numberOf = (value: PdfValue | undefined) => (value instanceof PdfReference ? value.number : -1);

function drawnPages(pdf: PdfObjects): readonly DrawnPage[] {
  const read = (root: PdfValue | undefined): readonly DrawnPage[] => {
    const node = pdf.dictionary(root);
    const kids = pdf.value(node.get('Kids'));
    if (Array.isArray(kids)) return kids.flatMap((kid) => read(kid));
    const contents = pdf.value(node.get('Contents'));
    const parts = Array.isArray(contents) ? contents : [node.get('Contents')];
    return [
      {
        contents: parts,
        fonts: pdf.dictionary(pdf.dictionary(node.get('Resources')).get('Font')),
      },
    ];
  };
  return read(pdf.dictionary(pdf.trailer.get('Root')).get('Pages'));
}

/** What decides the look and the meaning of a font’s codes: its outlines, its widths, and the letters they stand for. */
function fontProgram(pdf: PdfObjects, value: PdfValue | undefined): string {
  const font = pdf.dictionary(value);
  const descendants = pdf.value(font.get('DescendantFonts'));
  const inner = pdf.dictionary(Array.isArray(descendants) ? descendants[0] : undefined);
  const descriptor: PdfDictionary = asDictionary(pdf.value(inner.get('FontDescriptor')));
  const file = ['FontFile', 'FontFile2', 'FontFile3'].map((key) => pdf.object(descriptor.get(key)).stream ?? '');
  const widths = JSON.stringify(pdf.value(inner.get('W')), (_key, entry: unknown) => entry);
  return [pdf.object(font.get('ToUnicode')).stream ?? '', widths, ...file].join('\u0000');
}
