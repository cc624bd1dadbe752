/** Where a piece of text will stand in the Markdown, as far as escaping depends on it. */
export interface Place {
  /** Inside the brackets of a link, a span or a picture. */
  readonly inBrackets: boolean;
  /** Inside a table cell, where a bar ends the cell. */
  readonly inCell: boolean;
  /** Raised or lowered: pandoc's other readers end that at a space, so a space is written as a reference. */
  readonly inScript: boolean;
  /** The file defines link addresses apart, so any brackets might be a link to one of them. */
  readonly escapeReferences: boolean;
  /** The characters written right before and after, empty at the ends of a paragraph. */
  readonly before: string;
  readonly after: string;
}

/** Stands between two blocks, or two pieces of a line, that would otherwise be read as one. It is no part of the text. */
export const SEPARATOR = '<!-- -->';

const LETTER = /[\p{L}\p{N}]/u;

/** Half a surrogate pair is no character, and no file could hold it. */
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text that a Markdown line can hold: line ends and tabs are spaces, what is no character becomes U+FFFD. */
export function cleanText(text: string): string {
  return text
    .replace(/[\t\n\r\f\v\u2028\u2029]/g, ' ')
    .replace(/\0/g, '\ufffd')
    .replace(LONE_SURROGATE, '\ufffd');
}

/** Lines that a Markdown file can hold: as `cleanText`, but line ends and tabs stay. */
export function cleanLines(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/\0/g, '\ufffd').replace(LONE_SURROGATE, '\ufffd');
}

/** Writes text so that it is read back as the same characters, escaping no more than its place asks for. */
export function writeText(text: string, place: Place): string {
  const characters = [...cleanText(text)];
  return characters
    .map((character, index) => {
      const before = characters[index - 1] ?? place.before;
      const after = characters[index + 1] ?? place.after;
      const opensTarget = index === 0 && (character === '(' || character === ':') && before === ']';
      // Right after the bracket of a note or a citation these would make a link or a definition of it.
      if (character === ' ' && place.inScript) return '&#32;';
      return opensTarget || needsEscape(character, before, after, place) ? `\\${character}` : character;
    })
    .join('');
}

function needsEscape(character: string, before: string, after: string, place: Place): boolean {
  switch (character) {
    case '\\':
    case '`':
    case '*':
    case '~':
    case '^':
    case '$':
    case '{':
      return true;
    case '_':
      return !(LETTER.test(before) && LETTER.test(after));
    case '[':
      return place.inBrackets || place.escapeReferences || after === '^';
    case ']':
      return place.inBrackets || place.escapeReferences || (after !== '' && '([{:'.includes(after));
    case '!':
      return after === '[';
    case '<':
      return /[a-zA-Z/!?]/.test(after);
    case '&':
      return /[a-zA-Z#]/.test(after);
    case '@':
      return !LETTER.test(before) && /[\p{L}\p{N}_{*]/u.test(after);
    case '|':
      return place.inCell;
    default:
      return false;
  }
}

/** Escapes what would begin a block at the start of a line of a paragraph. */
export function escapeLineStart(line: string): string {
  const text = line.replace(/^ +/, '');
  if (/^[-=:|][-=:| ]*$/.test(text)) return `\\${text}`;
  return text
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
    .replace(/^([-+])(?=[\s\-+]|$)/, '\\$1')
    .replace(/^#(?=#{0,5}(?:\s|$))/, '\\#')
    .replace(/^:(?=[\s:]|$)/, '\\:')
    .replace(/^([>|%])/, '\\$1');
}

/** A character as a reference, which no reader takes for a letter next to a delimiter. */
export function characterReference(character: string): string {
  return `&#${character.codePointAt(0)};`;
}

/** Without the spaces at its ends that Markdown drops; a no-break space stays. */
export function trimPlain(text: string): string {
  return text.replace(/^[ \t\n]+|[ \t\n]+$/g, '');
}
