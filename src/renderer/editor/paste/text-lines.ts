/** A stretch of plain text as its author meant it. */
export type TextPiece =
  | { readonly kind: 'paragraph'; readonly text: string }
  /** Lines that end where they do: a stanza. */
  | { readonly kind: 'verse'; readonly lines: readonly string[] }
  | { readonly kind: 'break' }
  /** What a letter quotes, `> ` before each line. */
  | { readonly kind: 'quotation'; readonly pieces: readonly TextPiece[] };

/** A line that is the rule or the stars between two scenes. */
const SCENE_BREAK = /^(?:\*(?:\s*\*){0,6}|⁂|-(?:\s+-){2,6}|-{3,}|_{3,}|~{3,})$/;
/** A line of dialogue, or one of a list: it never goes on with the line above. */
const OWN_LINE = /^\s*(?:[—–]|-{1,2}\s|«|[-*•·]\s|\d{1,3}[.)]\s)/;
/** Lines broken by a program are between these, in characters; one that is longer is a paragraph. */
const WRAP = { least: 50, most: 100 } as const;
/** Deeper quotations of quotations are left as they are written. */
const DEEPEST_QUOTATION = 8;

/**
 * Plain text as paragraphs. A blank line ends one; without any, a line is one, unless a program broke the lines at a margin
 * (letters, old files): those are joined. Lines of verse keep their ends.
 */
export function piecesOf(text: string, depth = 0): readonly TextPiece[] {
  const lines = text
    .replace(/^\ufeff/, '')
    .split(/\r\n|[\r\n\u2028\u2029\f\v]/)
    .map((line) => line.replaceAll('\t', '    ').replace(/[\s\u00a0]+$/, ''));
  const margin = marginOf(lines);
  const isSpaced = lines.some(
    (line, index) => line === '' && index > 0 && lines.slice(index + 1, index + 50).some(Boolean),
  );
  const pieces: TextPiece[] = [];
  let block: string[] = [];
  const end = () => {
    if (block.length > 0) pieces.push(...readBlock(block, margin, isSpaced));
    block = [];
  };
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line === '') end();
    else if (/^\s{0,3}>/.test(line) && depth < DEEPEST_QUOTATION) {
      end();
      const quoted: string[] = [];
      for (; at < lines.length && /^\s{0,3}>/.test(lines[at] ?? ''); at += 1)
        quoted.push((lines[at] ?? '').replace(/^\s{0,3}> ?/, ''));
      at -= 1;
      pieces.push({ kind: 'quotation', pieces: piecesOf(quoted.join('\n'), depth + 1) });
    } else block.push(line);
  }
  end();
  return pieces;
}

/** The width at which a program broke the lines of a text; `null` when a line is a whole paragraph. */
function marginOf(lines: readonly string[]): number | null {
  const lengths = lines.map((line) => line.length).filter((length) => length > 0);
  if (lengths.length < 2) return null;
  const sorted = lengths.sort((one, other) => one - other);
  const usual = sorted[Math.floor((sorted.length - 1) * 0.98)] ?? 0;
  return usual >= WRAP.least && usual <= WRAP.most ? usual : null;
}

const firstWord = (line: string): number => /^\s*(\S+)/.exec(line)?.[1]?.length ?? 0;

function readBlock(lines: readonly string[], margin: number | null, isSpaced: boolean): readonly TextPiece[] {
  const [only] = lines;
  if (lines.length === 1 && only !== undefined)
    return [SCENE_BREAK.test(only.trim()) ? { kind: 'break' } : { kind: 'paragraph', text: only.trim() }];
  const pairs = lines.slice(1).map((next, index) => ({ line: lines[index] ?? '', next }));
  /** Whether the next word had no place any more before the margin. */
  const isFull = ({ line, next }: { line: string; next: string }) =>
    margin !== null && line.length + 1 + firstWord(next) > margin - 4;
  const full = pairs.filter(isFull).length;
  const own = lines.filter((line) => OWN_LINE.test(line)).length;
  if (isVerse(lines, full, own, isSpaced)) return [{ kind: 'verse', lines: lines.map((line) => line.trim()) }];
  // Broken by a program: a line that could have taken the next word ends a paragraph, as does one before a dash.
  const isWrapped = full * 2 >= pairs.length && full > 0;
  const isRagged = isSpaced && own === 0;
  const pieces: TextPiece[] = [];
  let text = only?.trim() ?? '';
  for (const pair of pairs) {
    const joins =
      !OWN_LINE.test(pair.next) &&
      !/^\s{3,}\S/.test(pair.next) &&
      (isWrapped ? isFull(pair) || !/[.!?…»"”:]$/.test(pair.line) : isRagged);
    if (joins) text += ` ${pair.next.trim()}`;
    else {
      pieces.push({ kind: 'paragraph', text });
      text = pair.next.trim();
    }
  }
  return [...pieces, { kind: 'paragraph', text }];
}

/**
 * Verse: short lines, most of which begin with a capital and end without a full stop, or which are set in from the margin
 * all alike, in a text whose paragraphs have blank lines between them.
 */
function isVerse(lines: readonly string[], full: number, own: number, isSpaced: boolean): boolean {
  if (lines.length < 2 || full * 2 > lines.length || own * 2 > lines.length || lines.some((line) => line.length > 70))
    return false;
  if (isSpaced && lines.every((line) => /^ {2,}/.test(line))) return true;
  const capitals = lines.filter((line) => /^\s*[«“"']?\s*\p{Lu}/u.test(line)).length;
  const stops = lines.slice(0, -1).filter((line) => /[.!?…:]["»”]?$/.test(line)).length;
  return (
    (isSpaced ? lines.length >= 2 : lines.length >= 4) && capitals > lines.length * 0.7 && stops < lines.length / 2
  );
}
