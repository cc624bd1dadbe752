/**
 * What a page can hold and still answer a key, measured in Chromium: a paragraph of a million characters takes a third of a
 * second a key, 50 000 paragraphs one second, and neither has ever been a chapter. The longest novels have 4 000 000
 * characters in all.
 */
const MOST = { line: 500_000, lines: 50_000, characters: 8_000_000 } as const;

/**
 * Whether a text is too much for a page: a line of half a million characters, lines by the ten thousands, or several books
 * in one file. Such a text is kept as its source, and shown as plain text until its author says otherwise.
 */
export function isHeavy(text: string): boolean {
  if (text.length > MOST.characters) return true;
  if (text.length <= Math.min(MOST.line, MOST.lines)) return false;
  let lines = 0;
  let start = 0;
  while (start < text.length) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    if (end - start > MOST.line) return true;
    // Blank lines cost nothing.
    if (end > start) lines += 1;
    if (lines > MOST.lines) return true;
    start = end + 1;
  }
  return false;
}
