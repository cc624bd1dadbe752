import { writeAttributes } from '../document/attributes';
import { writeText } from '../document/escape';
import { closed } from './paragraphs';

/** The words around the other text where two could not be merged. */
export interface ConflictMarks {
  /** What the writer reads above it, as plain text: « Autre version (Word, 14 h 05) ». Shown in bold. */
  readonly label: string;
  /** Where it came from, for programs: becomes the attribute `source` of the div. */
  readonly source: string;
}

/** The other text of a conflict, taken apart. */
export interface OtherText {
  /** What can stand in a div and be read there. */
  readonly blocks: readonly string[];
  /** What cannot and has to be seen all the same: shown as code. */
  readonly shown: readonly string[];
  /** Labels of notes that no text calls; the label line does. */
  readonly notes: readonly string[];
}

/**
 * Another text as a block of a chapter: a div of class `conflict` whose first line says whose it is. Any Markdown reader
 * keeps it, the page shows it, and the writer takes it out like any block.
 */
export function conflictBlock({ blocks, shown, notes }: OtherText, { label, source }: ConflictMarks): string {
  const place = { inBrackets: false, inCell: false, inScript: false, escapeReferences: true };
  const words = writeText(label.trim(), { ...place, before: '*', after: '*' });
  const mentions = notes.map((note) => `[^${note}]`).join(' ');
  const title = [...(words === '' ? [] : [`**${words}**`]), ...(mentions === '' ? [] : [mentions])].join(' ');
  const inside = [...(title === '' ? [] : [title]), ...blocks.map(closed), ...shown.map(asCode)].join('\n\n');
  // A line of colons closes a div even inside code: the outer fence must be the longest.
  const fence = ':'.repeat(longestRun(inside, /^[ \t>]*(:{3,})/gm, 2) + 1);
  const attributes = writeAttributes({ id: '', classes: ['conflict'], keys: [['source', source]] });
  return `${fence} ${attributes}\n${inside}\n${fence}`;
}

function asCode(text: string): string {
  const fence = '`'.repeat(longestRun(text, /(`{3,})/g, 2) + 1);
  return `${fence}\n${text}\n${fence}`;
}

function longestRun(text: string, pattern: RegExp, least: number): number {
  let longest = least;
  for (const match of text.matchAll(pattern)) longest = Math.max(longest, match[1]?.length ?? 0);
  return longest;
}
