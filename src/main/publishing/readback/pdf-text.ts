import { createHash } from 'node:crypto';
import { printedLetters } from '../../../shared/publishing/words-kept';
import type { PrintedText } from '../compare-text';
import { FontTables, utf16 } from './pdf-fonts';
import { PdfObjects } from './pdf-objects';
import { asDictionary, PdfName, PdfOperator, PdfReader, PdfReference, type PdfValue } from './pdf-reader';
import type { PageText } from './xhtml-text';

/** Structure that is not text of the book: numbers of notes and lists, formulas, the table of contents, words in pictures. */
const APART: ReadonlySet<string> = new Set(['Lbl', 'Formula', 'TOC', 'Figure']);

/** A figure, and what is said of it: they stand beside each other in the structure. */
const FIGURE: ReadonlySet<string> = new Set(['Figure', 'Caption']);

/** A marked piece of a page. */
interface MarkedPiece {
  readonly text: string;
  readonly letters: string;
}

/** The marked pieces of a page by their numbers, in the order in which they are drawn. */
type PageMarks = ReadonlyMap<number, MarkedPiece>;

/** The marked pieces by page (number of its object). */
type MarkedText = ReadonlyMap<number, PageMarks>;

/** Pages that were read, by a hash of their content and of what their fonts say of its codes; the last one at the end. */
export type PrintedPageMemory = Map<string, PageMarks>;

/** Pages remembered: those of several books. */
const MOST_PAGES = 3000;

/**
 * The text of a tagged PDF in the order in which it is printed, read from the finished bytes: of its structure we ask only
 * what is text, what is a note, and where in the text a figure belongs that found room elsewhere on the page or on the next. Running heads and folios are artefacts there and are not in it. Lines follow one
 * another without a space, so only letters can be compared, not words.
 *
 * @param memory what was read of pages; one that is the same to the last byte is not read again.
 */
export async function pdfText(bytes: Uint8Array, memory: PrintedPageMemory = new Map()): Promise<PrintedText> {
  const pdf = new PdfObjects(bytes);
  const catalogue = pdf.dictionary(pdf.trailer.get('Root'));
  const pages = pagesOf(pdf, catalogue.get('Pages'));
  const pieces = piecesOf(pdf, catalogue.get('StructTreeRoot'));
  const texts = await markedText(pdf, pages, memory);
  const printed = [...texts].flatMap(([page, marks]) => [...marks.keys()].map((mark) => `${page} ${mark}`));
  const pieceAt = (place: string) => {
    const [page = -1, mark = -1] = place.split(' ').map(Number);
    return texts.get(page)?.get(mark) ?? NOTHING;
  };
  const kinds = new Map(pieces.map(({ place, kind }) => [place, kind]));
  const figures = figuresAfter(pieces, printed);
  const inFigures = new Set([...figures.values()].flat());
  const body: MarkedPiece[] = [];
  const notes: MarkedPiece[] = [];
  const add = (place: string) => {
    const kind = kinds.get(place);
    if (kind !== undefined && kind !== 'apart') (kind === 'note' ? notes : body).push(pieceAt(place));
  };
  for (const place of figures.get('') ?? []) add(place);
  const begins: number[] = [];
  let letters = 0;
  let counted = 0;
  const begin = () => {
    for (; counted < body.length; counted += 1) letters += body[counted]?.letters.length ?? 0;
    begins.push(letters);
  };
  const order = new Map(pages.map(({ number }, index) => [number, index]));
  for (const place of printed) {
    while (begins.length <= (order.get(Number.parseInt(place, 10)) ?? -1)) begin();
    if (!inFigures.has(place)) add(place);
    for (const piece of figures.get(place) ?? []) add(piece);
  }
  const joined = (part: keyof MarkedPiece): PageText => ({
    body: body.map((piece) => piece[part]).join(''),
    notes: notes.map((piece) => piece[part]).join(''),
  });
  while (begins.length < pages.length) begin();
  return { ...joined('text'), letters: joined('letters'), pages: begins };
}

const NOTHING: MarkedPiece = { text: '', letters: '' };

type Kind = 'body' | 'note' | 'apart';

/** A marked piece of a page, by page and number, as the structure has it. */
interface Piece {
  readonly place: string;
  readonly kind: Kind;
  readonly inFigure: boolean;
}

/** All marked pieces in the order of the structure. */
function piecesOf(pdf: PdfObjects, root: PdfValue | undefined): readonly Piece[] {
  const pieces: Piece[] = [];
  const read = (kid: PdfValue, page: number, kind: Kind, inFigure: boolean): void => {
    if (typeof kid === 'number') {
      pieces.push({ place: `${page} ${kid}`, kind, inFigure });
      return;
    }
    const element = pdf.dictionary(kid);
    const own = element.get('Pg');
    const here = own instanceof PdfReference ? own.number : page;
    const mark = element.get('MCID');
    if (typeof mark === 'number') pieces.push({ place: `${here} ${mark}`, kind, inFigure });
    const role = element.get('S');
    const name = role instanceof PdfName ? role.name : '';
    const inside = kind === 'apart' || APART.has(name) ? 'apart' : name === 'Note' ? 'note' : kind;
    const kids = pdf.value(element.get('K'));
    for (const each of Array.isArray(kids) ? kids : [kids])
      if (each !== null) read(each, here, inside, inFigure || FIGURE.has(name));
  };
  if (root !== undefined) read(root, -1, 'body', false);
  return pieces;
}

/** The pieces of figures, by the piece of running text that is printed last of all that come before them in the structure. */
function figuresAfter(pieces: readonly Piece[], printed: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const at = new Map(printed.map((place, index) => [place, index]));
  const after = new Map<string, string[]>();
  let last = -1;
  for (const { place, kind, inFigure } of pieces) {
    if (!inFigure) {
      if (kind === 'body') last = Math.max(last, at.get(place) ?? -1);
      continue;
    }
    const before = printed[last] ?? '';
    after.set(before, [...(after.get(before) ?? []), place]);
  }
  return after;
}

interface Page {
  readonly number: number;
  readonly contents: readonly (PdfValue | undefined)[];
  readonly fonts: ReadonlyMap<string, PdfValue>;
}

function pagesOf(pdf: PdfObjects, root: PdfValue | undefined): readonly Page[] {
  const node = pdf.dictionary(root);
  const kids = pdf.value(node.get('Kids'));
  if (Array.isArray(kids)) return kids.flatMap((kid) => pagesOf(pdf, kid));
  const contents = pdf.value(node.get('Contents'));
  const parts = Array.isArray(contents) ? contents : [node.get('Contents')];
  return [
    {
      number: root instanceof PdfReference ? root.number : -1,
      contents: parts,
      fonts: pdf.dictionary(pdf.dictionary(node.get('Resources')).get('Font')),
    },
  ];
}

async function markedText(pdf: PdfObjects, pages: readonly Page[], memory: PrintedPageMemory): Promise<MarkedText> {
  const fonts = new FontTables(pdf);
  const texts = new Map<number, PageMarks>();
  for (const page of pages) {
    const hash = createHash('sha256').update(fonts.nameOf(page.fonts));
    for (const part of page.contents) hash.update('\0').update(pdf.object(part).packed);
    const key = hash.digest('base64');
    let marks = memory.get(key);
    if (!marks) {
      const content = page.contents.map((part) => pdf.object(part).stream ?? '').join('\n');
      marks = new Map(
        [...readContent(content, (font) => fonts.codesOf(page.fonts.get(font)))].map(([mark, text]) => [
          mark,
          { text, letters: printedLetters(text) },
        ]),
      );
      // A long book is read page by page: saving goes on in between.
      await new Promise((resolve) => setImmediate(resolve));
    }
    memory.delete(key);
    memory.set(key, marks);
    texts.set(page.number, marks);
  }
  for (const oldest of memory.keys()) {
    if (memory.size <= MOST_PAGES) break;
    memory.delete(oldest);
  }
  return texts;
}

/** A piece of a page that is open while its content is read. */
interface OpenPiece {
  readonly mark: number | null;
  /** What the piece says in the place of what it shows (ActualText). */
  instead: string | null;
}

/** Walks a content stream and gathers what is shown inside each marked piece. */
function readContent(
  content: string,
  codesOf: (font: string) => ReadonlyMap<number, string>,
): ReadonlyMap<number, string> {
  const texts = new Map<number, string>();
  const open: OpenPiece[] = [];
  const reader = new PdfReader(content);
  let operands: PdfValue[] = [];
  let font: ReadonlyMap<number, string> = new Map();
  const show = (bytes: string) => {
    const replaced = open.find(({ instead }) => instead !== null);
    let shown = '';
    for (let at = 0; at + 1 < bytes.length; at += 2) {
      const glyph = (bytes.charCodeAt(at) << 8) | bytes.charCodeAt(at + 1);
      // Glyph 0 is the empty box of a sign the font cannot draw: whatever it stands for is not in print.
      if (glyph !== 0) shown += font.get(glyph) ?? '';
      else if (replaced) replaced.instead = '';
    }
    // Text inside a piece with a replacement is told once, by the replacement.
    if (!replaced) add(shown);
  };
  const add = (shown: string) => {
    const mark = open.findLast((piece) => piece.mark !== null)?.mark ?? null;
    if (mark !== null) texts.set(mark, (texts.get(mark) ?? '') + shown);
  };
  for (let value = reader.next(); value !== undefined; value = reader.next()) {
    if (!(value instanceof PdfOperator)) {
      operands.push(value);
      continue;
    }
    const [first, second] = operands;
    if (value.name === 'BMC') open.push({ mark: null, instead: null });
    else if (value.name === 'BDC') {
      const facts = asDictionary(second);
      const mark = facts.get('MCID');
      const actual = facts.get('ActualText');
      open.push({
        mark: typeof mark === 'number' ? mark : null,
        instead: typeof actual === 'string' ? textString(actual) : null,
      });
    } else if (value.name === 'EMC') {
      const closed = open.at(-1);
      if (closed?.instead != null && !open.slice(0, -1).some(({ instead }) => instead !== null)) add(closed.instead);
      open.pop();
    } else if (value.name === 'Tf' && first instanceof PdfName) font = codesOf(first.name);
    else if (value.name === 'Tj' && typeof first === 'string') show(first);
    else if (value.name === 'TJ' && Array.isArray(first))
      for (const piece of first as readonly PdfValue[]) if (typeof piece === 'string') show(piece);
    operands = [];
  }
  return texts;
}

/** A text string: UTF-16 with a byte order mark, or single bytes. */
function textString(bytes: string): string {
  return bytes.startsWith('\xFE\xFF') ? utf16(bytes.slice(2)) : bytes;
}
