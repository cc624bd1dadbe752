import { promisify } from 'node:util';
import { constants, inflate } from 'node:zlib';
import { decodeChapter } from '../chapter-files';
import { MAXIMUM_TEXT_BYTES } from '../history/objects';

const inflated = promisify<Uint8Array, { maxOutputLength: number; finishFlush?: number }, Buffer>(inflate);

/** Bytes as a text that is whole as far as one can see; `null` for what is not UTF-8, or holds NULs. */
export function wholeText(bytes: Uint8Array): string | null {
  const text = decodeChapter(bytes);
  return text === null || text.includes('\0') ? null : text;
}

/** What can still be read of damaged bytes; `null` when there is no word in it. */
export function remainsOf(bytes: Uint8Array): string | null {
  // Where bytes are missing the words on either side are not made one.
  const text = new TextDecoder().decode(bytes).replace(/[\0\uFFFD]+/g, '\n\n');
  return /\p{L}{2}/u.test(text) ? `${text.trim()}\n` : null;
}

/** A text of the history from its file; `isWhole` is false when the file was cut off. `null` when nothing can be read. */
export async function inflateText(
  bytes: Uint8Array,
): Promise<{ readonly text: string; readonly isWhole: boolean } | null> {
  const options = { maxOutputLength: MAXIMUM_TEXT_BYTES };
  try {
    const text = wholeText(await inflated(bytes, options));
    return text === null ? null : { text, isWhole: true };
  } catch {
    const begun = await inflated(bytes, { ...options, finishFlush: constants.Z_SYNC_FLUSH }).catch(() => null);
    const text = begun === null ? null : remainsOf(begun);
    return text === null ? null : { text, isWhole: false };
  }
}

/** The texts in lines of JSON that no longer follow one upon the other, each on its own: pieces of a journal. */
export function piecesOf(bytes: Uint8Array): string | null {
  const pieces: string[] = [];
  for (const line of new TextDecoder().decode(bytes).split('\n')) {
    const fields = parseJson(line.slice(line.indexOf('{')));
    for (const key of ['text', 'base', 'ins']) {
      const piece = fields?.[key];
      if (typeof piece === 'string' && piece.trim() !== '') pieces.push(piece);
    }
  }
  return pieces.length === 0 ? null : `${pieces.join('\n\n')}\n`;
}

/** An object from JSON; `null` for anything else. Never throws. */
export function parseJson(json: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : null;
  } catch {
    return null;
  }
}

/** The paragraphs of a text, without the space around them. */
export function paragraphsOf(text: string): readonly string[] {
  return text
    .split(/\r?\n[ \t]*\r?\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
}

/** The title a text begins with; '' without one. Read by eye, not by a parser: the text may be anything. */
export function headingOf(text: string): string {
  return (
    /^\uFEFF?\s*#[ \t]+([^\r\n]{1,300})/
      .exec(text)?.[1]
      ?.replace(/\s*(?:#+|\{[^{}]*\})\s*$/, '')
      .trim() ?? ''
  );
}
