import { OctavoError } from '../../../shared/errors';
import { withoutColours } from '../print-file/grey-content';
import { asDictionary, type PdfDictionary, PdfObjects, PdfReference, type PdfValue } from './pdf-objects';

/** What one page draws. */
interface DrawnPage {
  readonly content: string;
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
    if (same.content !== page.content && withoutColours(same.content) !== withoutColours(page.content))
      throw differs(index + 1, 'other content');
    for (const [name, font] of page.fonts) {
      const other = same.fonts.get(name);
      const pair = `${numberOf(font)} ${numberOf(other)}`;
      if (compared.has(pair)) continue;
      compared.add(pair);
      if (fontProgram(first, font) !== fontProgram(second, other)) throw differs(index + 1, `other font ${name}`);
    }
  });
  const added = made.findIndex(({ content }, index) => index >= old.length && content !== '');
  if (added >= 0) throw differs(added + 1, 'not blank');
}

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
        content: parts.map((part) => pdf.object(part).stream ?? '').join('\n'),
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
