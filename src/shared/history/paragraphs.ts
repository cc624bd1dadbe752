import { PARSER } from '../document/markdown-it/parser';
import type { Token } from '../document/markdown-it/types';

/**
 * What is merged as a whole: a top-level block of Markdown with the blank lines behind it. Fenced code, a div, a list, a
 * quotation, a table is one; the definition of a note is one of its own.
 */
export interface Paragraph {
  /** Its lines, joined by line feeds, without blank lines and spaces at the end. */
  readonly text: string;
  /** What stands between it and the next: spaces, line feeds. Together with `text` it is what was cut. */
  readonly after: string;
  readonly kind: 'text' | 'note' | 'address';
  /** The note that it defines, as labels are compared (`labelKey`); `null` unless it is a `note`. */
  readonly label: string | null;
}

/** A text cut into paragraphs: `before` (blank lines) and all of them, text and what is after, are the text. */
export interface CutText {
  readonly before: string;
  readonly paragraphs: readonly Paragraph[];
}

/** Cuts a chapter’s text (line feeds only, without front matter) where the chapter’s reader finds its top-level blocks. */
export function cutParagraphs(body: string): CutText {
  const lineStarts = [0];
  for (let end = body.indexOf('\n'); end !== -1; end = body.indexOf('\n', end + 1)) lineStarts.push(end + 1);
  const lineAt = (line: number): number => lineStarts[line] ?? body.length;

  const first = /[^ \t\n]/.exec(body)?.index ?? body.length;
  const beginning = body.lastIndexOf('\n', first) + 1;
  const starts: { readonly at: number; readonly token: Token | null }[] = [];
  let attributes: number | null = null;
  for (const token of blockTokens(body)) {
    if (token.level > 0 || token.nesting < 0 || token.map === null) continue;
    const at = lineAt(token.map[0]);
    if (at <= (starts.at(-1)?.at ?? -1)) continue;
    // A line of attributes belongs to the block behind it.
    if (token.type === 'block_attributes') attributes ??= at;
    else {
      starts.push({ at: attributes ?? at, token });
      attributes = null;
    }
  }
  if (attributes !== null) starts.push({ at: attributes, token: null });
  if (starts[0] === undefined ? beginning < body.length : starts[0].at > beginning)
    starts.unshift({ at: beginning, token: null });
  // Blank lines alone are no paragraph.
  if (first === body.length) return { before: body, paragraphs: [] };

  const paragraphs = starts.map(({ at, token }, index) => {
    const whole = body.slice(index === 0 ? beginning : at, starts[index + 1]?.at ?? body.length);
    const end = endOfText(whole);
    const kind = KINDS.get(token?.type ?? '') ?? 'text';
    const label = kind === 'note' ? String(token?.meta?.label ?? '') : null;
    return { text: whole.slice(0, end), after: whole.slice(end), kind, label };
  });
  return { before: body.slice(0, beginning), paragraphs };
}

const KINDS: ReadonlyMap<string, Paragraph['kind']> = new Map([
  ['footnote_definition_open', 'note'],
  ['reference_definition', 'address'],
]);

/** The blocks of a text. What stands in their lines is not looked at: that would take three times as long. */
function blockTokens(text: string): readonly Token[] {
  const tokens: Token[] = [];
  PARSER.block.parse(text, PARSER, {}, tokens);
  return tokens;
}

/** Where spaces and line feeds at the end begin. A no-break space is text. */
function endOfText(text: string): number {
  let end = text.length;
  while (end > 0 && ' \t\n'.includes(text.charAt(end - 1))) end -= 1;
  return end;
}

const PROBE = 'x';
/** What the end of a file may leave open, and what closes it. */
const CLOSINGS = [
  '```',
  '~~~',
  '-->',
  ':::',
  '?>',
  ']]>',
  '>',
  '</script>',
  '</style>',
  '</pre>',
  '</textarea>',
] as const;
const DEEPEST = 4;

/** The text with what it leaves open closed (a fence, a comment), so that what comes behind it stays apart. */
export function closed(text: string): string {
  if (isClosed(text)) return text;
  const fences = new Set([...text.matchAll(/^ {0,3}(`{3,}|~{3,}|:{3,})/gm)].map((match) => match[1] ?? ''));
  const closings = [...[...fences].sort((one, other) => other.length - one.length).slice(0, 6), ...CLOSINGS];
  // Divs in one another are closed one by one.
  for (let times = 1; times <= DEEPEST; times += 1)
    for (const closing of closings) {
      const whole = text + `\n${closing}`.repeat(times);
      if (isClosed(whole)) return whole;
    }
  return text;
}

/** True when a paragraph behind this text would be read as one. */
function isClosed(text: string): boolean {
  const [open, inline] = blockTokens(`${text}\n\n${PROBE}\n`).slice(-3);
  return open?.type === 'paragraph_open' && open.level === 0 && inline?.content === PROBE;
}
