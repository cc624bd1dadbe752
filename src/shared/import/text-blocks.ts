/** Lines that stand together, and how many blank lines lie around them. */
export interface TextBlock {
  /** As written, indentation included, the end of the line trimmed. Never empty. */
  readonly lines: readonly string[];
  /** Blank lines before it; at the beginning of the text, `Infinity`. */
  readonly before: number;
  /** Blank lines after it; at the end of the text, `Infinity`. */
  readonly after: number;
}

/** A text cut into blocks. */
export interface TextLayout {
  readonly blocks: readonly TextBlock[];
  /** The width at which its lines were broken by a program, in characters; `null` when a line is a whole paragraph. */
  readonly width: number | null;
}

/** Lines longer than this are not broken by hand: each is a paragraph. */
const LONGEST_WRAP = 100;

/** Cuts a text at its blank lines. */
export function layOut(text: string): TextLayout {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((line) => line.replaceAll('\t', '    ').replace(/[\s\f\u00a0]+$/, ''));
  const lengths = lines.map((line) => line.length).filter((length) => length > 0);
  const sorted = lengths.sort((one, other) => one - other);
  const usual = sorted[Math.floor(sorted.length * 0.98)] ?? 0;
  const width = usual > 0 && usual <= LONGEST_WRAP ? usual : null;
  return { blocks: cut(lines, width === null), width };
}

function cut(lines: readonly string[], oneEach: boolean): readonly TextBlock[] {
  const blocks: { lines: string[]; before: number; after: number }[] = [];
  let blank = Number.POSITIVE_INFINITY;
  for (const line of lines) {
    const last = blocks.at(-1);
    if (line.trim() === '') blank += 1;
    else if (last && blank === 0 && !oneEach) last.lines.push(line);
    else {
      if (last) last.after = blank;
      blocks.push({ lines: [line], before: blank, after: Number.POSITIVE_INFINITY });
      blank = 0;
    }
    if (line.trim() !== '') blank = 0;
  }
  return blocks;
}
