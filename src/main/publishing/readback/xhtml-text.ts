/** Text of a page: the running text, and apart from it its notes. */
export interface PageText {
  readonly body: string;
  readonly notes: string;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00A0' };
/** Elements inside a line: their tags part no words. */
const INLINE =
  /^(?:a|abbr|b|bdi|bdo|cite|code|del|dfn|em|i|img|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|u|var)$/;

/**
 * The text that a reader of an HTML or XHTML page sees, read from its bytes without knowing how they were made. Formulas,
 * numbers of notes, ways back to their calls, credits of pictures and an index that was made are not text of the book.
 */
export function pageText(markup: string): PageText {
  const body = markup
    .replace(/^[\s\S]*?<body[^>]*>/, '')
    // Who made a picture is said under it, and is not in the text.
    .replace(/<div class="credit">[\s\S]*?<\/div>/g, '')
    .replace(/<math[\s>][\s\S]*?<\/math>/g, '')
    .replace(/<p class="credit">[\s\S]*?<\/p>|<section class="made-index"[^>]*>[\s\S]*?<\/section>/g, '')
    .replace(/<a [^>]*role="doc-(?:noteref|backlink)"[^>]*>[\s\S]*?<\/a>/g, '');
  const notes: string[] = [];
  const running = body.replace(/<section class="notes"[^>]*>([\s\S]*?)<\/section>/g, (_, content: string) => {
    notes.push(content);
    return '\n';
  });
  return { body: plain(running), notes: plain(notes.join('\n')) };
}

/** Tags taken away, entities read. */
export function plain(markup: string): string {
  return markup
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<\/?([a-zA-Z][a-zA-Z0-9]*)(?:[^>"']|"[^"]*"|'[^']*')*>/g, (_, name: string) =>
      INLINE.test(name.toLowerCase()) ? '' : '\n',
    )
    .replace(/&(?:#(\d+)|#x([0-9a-fA-F]+)|(\w+));/g, (whole, decimal?: string, hex?: string, name?: string) => {
      if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
      if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
      return ENTITIES[name ?? ''] ?? whole;
    });
}
