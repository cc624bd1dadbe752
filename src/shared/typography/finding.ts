import type { Line } from './line';
import type { RuleId } from './rule-list';

/** What new text looks like, besides what stands at its place: raised as in 1^er^, small capitals, or neither. */
export type Look = 'raised' | 'small-caps' | null;

/** A piece of what is put in: text of ours, or what stands in the line already (a note on its way to another place). */
export type Piece =
  | { readonly kind: 'text'; readonly text: string; readonly look: Look }
  | { readonly kind: 'kept'; readonly from: number; readonly to: number };

/** Put `pieces` in the place of what stands between two offsets. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly pieces: readonly Piece[];
}

/** Whether a change takes something from another place. */
export function moves({ pieces }: Change): boolean {
  return pieces.some(({ kind }) => kind === 'kept');
}

/** What a rule would change in a line: all of `changes` or none. Offsets are those of the line. */
export interface Finding {
  readonly rule: RuleId;
  /** In order, not overlapping. */
  readonly changes: readonly Change[];
}

/** A rule that reads whole lines. */
export type LineRule = (line: Line) => readonly Finding[];

/** A space of a line, in a regular expression. */
export const SP = '[ \\u00a0\\u202f\\u2009]';
/** Where a word begins, and where it ends. */
export const BEGIN = '(?<![\\p{L}\\p{N}\\p{M}])';
export const END = '(?![\\p{L}\\p{N}\\p{M}])';
/** A Roman numeral from I to XXXIX. */
export const ROMAN = '(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})';

/** Text in the place of what stands between two offsets. */
export function put(from: number, to: number, text: string, look: Look = null): Change {
  return { from, to, pieces: text === '' ? [] : [{ kind: 'text', text, look }] };
}

/** The changes, out of those wanted, that would change something; as a list, for `finding`. */
export function where(...wanted: readonly (Change | null)[]): readonly Change[] {
  return wanted.filter((change): change is Change => change !== null);
}

/** A rule that is asked only about lines in which a sign of it stands: most lines have none of most rules. */
export function onlyWhere(sign: RegExp | string, rule: LineRule): LineRule {
  return (line) => {
    const has = typeof sign === 'string' ? line.text.includes(sign) : sign.test(line.text);
    return has ? rule(line) : [];
  };
}

/** A space (or none) made what it should be; `null` when it is. */
export function spaceAt(line: Line, from: number, to: number, space: string): Change | null {
  return line.text.slice(from, to) === space ? null : put(from, to, space);
}

/** One finding for each match of a pattern in which a rule sees something to change. */
export function findAll(
  line: Line,
  rule: RuleId,
  pattern: RegExp,
  changes: (match: RegExpExecArray, at: number) => readonly Change[],
): readonly Finding[] {
  const findings: Finding[] = [];
  for (const match of line.text.matchAll(pattern)) {
    const wanted = changes(match, match.index);
    if (wanted.length > 0) findings.push({ rule, changes: wanted });
  }
  return findings;
}

/** Where each group of a pattern made with `groups` begins: offsets of the line. Groups must follow each other without a gap. */
export function starts(match: RegExpExecArray, at: number): readonly number[] {
  const offsets: number[] = [];
  let offset = at;
  for (const group of match.slice(1)) {
    offsets.push(offset);
    offset += group?.length ?? 0;
  }
  offsets.push(offset);
  return offsets;
}
