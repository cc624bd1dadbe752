import { splitFile } from '../document/front-matter';
import type { ConflictMarks } from './conflict';
import { mergeBodies } from './merge-body';

export type { ConflictMarks } from './conflict';

/** Two texts made into one. */
export interface Merge {
  readonly text: string;
  /** How many places hold both texts, the other one in a div of class `conflict`. */
  readonly conflicts: number;
  /** `text` is not `ours`. */
  readonly changed: boolean;
}

/**
 * Merges what two sides made of a chapter file, paragraph by paragraph and never inside one. Where both changed the same
 * paragraph differently both stay: ours, then theirs marked as a conflict. What one side took out and the other edited
 * stays, edited; what both inserted in one place stays, ours first, and marked when it is two versions of the same words.
 * Byte order mark, line ends and the end of the file are ours.
 */
export function mergeTexts(base: string, ours: string, theirs: string, marks: ConflictMarks): Merge {
  const old = withLineFeeds(base);
  const mine = withLineFeeds(ours);
  const other = withLineFeeds(theirs);
  if (other === old || other === mine) return { text: ours, conflicts: 0, changed: false };
  const files = { base: splitFile(old), ours: splitFile(mine), theirs: splitFile(other) };
  const head = mergeHeads(files.base.frontMatter, files.ours.frontMatter, files.theirs.frontMatter);
  const bodies = { base: files.base.body, ours: files.ours.body, theirs: files.theirs.body };
  const { text: body, conflicts } = mergeBodies(bodies, marks, head.conflict);
  const merged = joinHead(head.text, body);
  const lineEnd = lineEndOf(ours) ?? lineEndOf(theirs) ?? '\n';
  const mark = ours.startsWith('\ufeff') ? '\ufeff' : '';
  const text = mark + (lineEnd === '\n' ? merged : merged.replace(/\n/g, lineEnd));
  return { text, conflicts, changed: text !== ours };
}

function withLineFeeds(text: string): string {
  return text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
}

/** The line end that most lines have; `null` for a text of one line. */
function lineEndOf(text: string): string | null {
  const counts = new Map<string, number>();
  for (const [lineEnd] of text.matchAll(/\r\n|\n|\r/g)) counts.set(lineEnd, (counts.get(lineEnd) ?? 0) + 1);
  let most: string | null = null;
  for (const [lineEnd, count] of counts) if (count > (counts.get(most ?? '') ?? 0)) most = lineEnd;
  return most;
}

/**
 * Front matter is one paragraph that can only stand first: `conflict` is theirs when both changed it. A side that took it
 * out gives way to one that changed it.
 */
function mergeHeads(base: string, ours: string, theirs: string): { readonly text: string; readonly conflict: string } {
  if (ours === theirs || base === theirs) return { text: ours, conflict: '' };
  if (base === ours || ours === '') return { text: theirs, conflict: '' };
  return { text: ours, conflict: theirs };
}

function joinHead(head: string, body: string): string {
  const apart = head === '' || head.endsWith('\n') || body === '';
  const whole = apart ? head + body : `${head}\n${body}`;
  // A scene break that has become the first line must not be read as the beginning of front matter.
  return head === '' && splitFile(whole).frontMatter !== '' ? `\n${whole}` : whole;
}
