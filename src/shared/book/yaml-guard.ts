import { type CST, Parser } from 'yaml';
import { OctavoError } from '../errors';

/** Largest book.yaml read, in UTF-8 bytes: two thousand chapters with synopses of a page stay below it (a second to read). */
export const MAXIMUM_BYTES = 8 * 1024 * 1024;
/** Deepest nesting read: ours is five levels deep. */
export const MAXIMUM_DEPTH = 32;

/**
 * Refuses a book.yaml that would hurt whoever parses it. A few kilobytes of `[` overflow the composer's stack, and the
 * second time that happens V8 ends the whole process, beyond any `catch`. So the size is looked at first, and the depth is
 * counted on the concrete syntax (whose parser keeps its own stack) before anything recursive sees the text. Throws
 * `book-too-large` ({limit}, MiB) or `book-damaged` ({line}, {reason}).
 */
export function guardYaml(text: string): void {
  if (utf8Length(text) > MAXIMUM_BYTES) throw new OctavoError('book-too-large', { limit: MAXIMUM_BYTES / 1024 / 1024 });
  for (const token of new Parser().parse(text)) {
    const deep = tokenDeeperThan(token, MAXIMUM_DEPTH);
    if (deep !== null) throw damage(text, deep, `nested deeper than ${MAXIMUM_DEPTH} levels`);
  }
}

/**
 * `book-damaged` for a place in the text. The reason shown is the line itself: it needs no translation, and it is what the
 * writer will look for in the file.
 */
export function damage(text: string, offset: number, detail: string, cause?: unknown): OctavoError {
  const before = text.slice(0, offset);
  // An error at the very end is about the last line that holds anything.
  const line = (text.slice(offset).trim() === '' ? before.trimEnd() : before).split('\n').length;
  const source = (text.split('\n')[line - 1] ?? '').trim();
  const reason = source.length > 60 ? `${source.slice(0, 60)}…` : source;
  return new OctavoError('book-damaged', { line, reason: reason || '…' }, { detail, cause });
}

function utf8Length(text: string): number {
  let bytes = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // Each half of a surrogate pair stands for two of its four bytes.
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code >= 0xd800 && code < 0xe000 ? 2 : 3;
  }
  return bytes;
}

/** The offset of the first token that lies deeper than `limit`, or `null`. Walks with its own stack. */
function tokenDeeperThan(root: CST.Token, limit: number): number | null {
  const open: { token: CST.Token; depth: number }[] = [{ token: root, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { token, depth } = next;
    if (depth > limit) return token.offset;
    if ('value' in token && token.value) open.push({ token: token.value, depth });
    if (!('items' in token)) continue;
    for (const item of token.items) {
      if (item.key) open.push({ token: item.key, depth: depth + 1 });
      if (item.value) open.push({ token: item.value, depth: depth + 1 });
    }
  }
  return null;
}
