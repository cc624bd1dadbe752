import type { PandocBlock } from '../../../shared/document/pandoc-ast';
import { mapBlocks } from '../../../shared/publishing/ast-walk';
import { betweenMarks, type Piece, type PieceWriter } from './pieces';

const CALL = /<a href="#fn(\d+)" class="footnote-ref" id="fnref(\d+)" role="doc-noteref"><sup>(\d+)<\/sup><\/a>/g;
const NOTE = /^<li id="fn(\d+)">/gm;
const BACK = /<a href="#fnref(\d+)" class="footnote-back" role="doc-backlink">/g;
const NOTES_BEGIN =
  '<section id="footnotes" class="footnotes footnotes-end-of-document" role="doc-endnotes">\n<hr />\n<ol>\n';
const NOTES_END = '\n</ol>\n</section>\n';

/** The text with every number of a note changed by `by`. */
function renumbered(text: string, by: number): string {
  if (by === 0) return text;
  const shift = (number: string) => String(Number(number) + by);
  return text
    .replace(CALL, (_, number: string) => {
      const made = shift(number);
      return `<a href="#fn${made}" class="footnote-ref" id="fnref${made}" role="doc-noteref"><sup>${made}</sup></a>`;
    })
    .replace(NOTE, (_, number: string) => `<li id="fn${shift(number)}">`)
    .replace(
      BACK,
      (_, number: string) => `<a href="#fnref${shift(number)}" class="footnote-back" role="doc-backlink">`,
    );
}

/** The notes pandoc wrote behind the text, in order; `null` when they are not numbered from 1 on. */
function notesOf(end: string): readonly string[] | null {
  if (end.trim() === '') return [];
  if (!end.startsWith(NOTES_BEGIN) || !end.endsWith(NOTES_END)) return null;
  const list = end.slice(NOTES_BEGIN.length, -NOTES_END.length);
  const starts = [...list.matchAll(NOTE)].map(({ index = 0 }) => index);
  if (starts[0] !== 0) return null;
  const notes = starts.map((start, index) => {
    const next = starts[index + 1];
    return next === undefined ? list.slice(start) : list.slice(start, next - 1);
  });
  const isNumbered = notes.every(
    (note, index) =>
      note.startsWith(`<li id="fn${index + 1}">`) &&
      [...note.matchAll(BACK)].every(([, number]) => Number(number) === index + 1),
  );
  return isNumbered ? notes : null;
}

/** A note in a note, or one whose call may be left out with what surrounds it, has a number that depends on the others. */
function hasOddNotes(block: PandocBlock): boolean {
  let notes = 0;
  let odd = false;
  mapBlocks([block], {
    inline: (inline) => {
      if (inline.t === 'Note') notes += 1;
      return [inline];
    },
  });
  if (notes === 0) return false;
  mapBlocks([block], {
    inline: (inline) => {
      const inside =
        inline.t === 'Note' ? inline.c : inline.t === 'Image' ? [{ t: 'Plain', c: inline.c[1] } as const] : [];
      mapBlocks(inside, {
        inline: (inner) => {
          odd ||= inner.t === 'Note';
          return [inner];
        },
      });
      return [inline];
    },
  });
  return odd;
}

/** HTML: blocks parted by one line break, notes numbered over the document and set behind it. */
export const htmlPieces: PieceWriter = {
  raw: 'html',
  mark: (name) => `<!--${name}-->`,
  canStandAlone: (block) => block.t !== 'RawBlock' && !hasOddNotes(block),
  split: (text, marks) => {
    const parts = betweenMarks(text, marks);
    const notes = notesOf(parts?.at(-1) ?? '');
    if (!parts || !notes) return null;
    const pieces: Piece[] = [];
    let before = 0;
    for (const part of parts.slice(0, -1)) {
      const calls = [...part.matchAll(CALL)];
      const isInOrder = calls.every(([, ...numbers], index) =>
        numbers.every((number) => Number(number) === before + index + 1),
      );
      if (!isInOrder || (part !== '' && !part.endsWith('\n'))) return null;
      const own = notes.slice(before, before + calls.length);
      pieces.push({
        text: part === '' ? null : renumbered(part.slice(0, -1), -before),
        before: false,
        after: false,
        notes: own.map((note) => renumbered(note, -before)),
      });
      before += calls.length;
    }
    return before === notes.length ? pieces : null;
  },
  join: (pieces) => {
    const texts: string[] = [];
    const notes: string[] = [];
    for (const piece of pieces) {
      const by = notes.length;
      if (piece.text !== null) texts.push(piece.notes.length === 0 ? piece.text : renumbered(piece.text, by));
      notes.push(...piece.notes.map((note) => renumbered(note, by)));
    }
    const end = notes.length === 0 ? '' : `${NOTES_BEGIN}${notes.join('\n')}${NOTES_END}`;
    return `${texts.join('\n')}\n${end}`;
  },
};
