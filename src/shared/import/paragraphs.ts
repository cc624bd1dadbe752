import type { Node } from 'prosemirror-model';
import { schema } from '../document/schema';
import type { TypographyProfile } from '../typography/profiles';
import { type TypographyEdit, typographyEdits } from '../typography/rules';
import type { TextBlock } from './text-blocks';

/** A stretch of text in one style. */
interface Run {
  readonly text: string;
  readonly emphasis: boolean;
}

/** A line of nothing but asterisks, dashes or such. */
const SCENE_BREAK = /^(?:\*(?:\s*\*){0,6}|⁂|#|-(?:\s+-){2,6}|-{3,}|_{3,}|~{3,})$/;

/** One block of the text as a node: a scene break, or a paragraph set by the profile's rules. */
export function blockNode(block: TextBlock, width: number | null, profile: TypographyProfile | null): Node {
  const [only] = block.lines;
  if (block.lines.length === 1 && SCENE_BREAK.test(only?.trim() ?? '')) return node('scene_break', []);
  return node('paragraph', inlineNodes(joinLines(block, width), profile));
}

/** The text of a block before the rules of typography, and what they change in it. */
export function blockEdits(
  block: TextBlock,
  width: number | null,
  profile: TypographyProfile,
): { readonly text: string; readonly edits: readonly TypographyEdit[] } {
  const text = runsOf(separateDashes(joinLines(block, width), profile))
    .map((run) => run.text)
    .join('');
  return { text, edits: typographyEdits(text, profile) };
}

/** A level-1 heading. */
export function titleNode(title: string, profile: TypographyProfile | null): Node {
  return node('heading', inlineNodes(title, profile), { level: 1 });
}

/** A title as it stands in book.yaml: without signs of emphasis, set by the rules. */
export function plainTitle(title: string, profile: TypographyProfile | null): string {
  return setRuns(runsOf(separateDashes(title, profile)), profile)
    .map((run) => run.text)
    .join('');
}

function node(name: string, content: readonly Node[], attrs: Readonly<Record<string, unknown>> | null = null): Node {
  const type = schema.nodes[name];
  if (!type) throw new Error(`The schema has no ${name}`);
  return type.createChecked(attrs, content);
}

function inlineNodes(text: string, profile: TypographyProfile | null): readonly Node[] {
  return setRuns(runsOf(separateDashes(text, profile)), profile).flatMap((run) => {
    const marks = run.emphasis ? [schema.mark('emphasis')] : [];
    return run.text.split('\n').flatMap((line, at) => {
      const words = line === '' ? [] : [schema.text(line, marks)];
      return at === 0 ? words : [node('hard_break', []), ...words];
    });
  });
}

/**
 * The lines of a block as one paragraph: joined where a program broke them, kept apart (with `\n`) where the author did.
 * Verse is indented; a list is lines in emphasis, each closed; anything else whose lines mostly end long before the width
 * was broken on purpose too.
 */
export function joinLines({ lines }: TextBlock, width: number | null): string {
  const trimmed = lines.map((line) => line.trim());
  const pairs = trimmed.slice(1).map((next, at) => ({ line: lines[at] ?? '', next }));
  const fits = ({ line, next }: { line: string; next: string }) =>
    width !== null && line.length + 1 + (/^\S+/.exec(next)?.[0].length ?? 0) <= width - 4;
  const closes = ({ line, next }: { line: string; next: string }) => /_[.,;:!?…]*$/.test(line) && /^-*_/.test(next);
  const isVerse = lines.length > 1 && lines.every((line) => /^ {2}/.test(line));
  const isList = pairs.filter(closes).length * 2 > pairs.length;
  const isShort = pairs.length > 1 && pairs.filter(fits).length * 3 > pairs.length * 2;
  const breaksAfter = (pair: { line: string; next: string }) =>
    isVerse || (isList && closes(pair)) || (!isList && isShort && fits(pair));
  return trimmed.reduce((joined, line, at) => {
    const pair = pairs[at - 1];
    if (!pair) return line;
    if (breaksAfter(pair)) return `${joined}\n${line}`;
    // A dash that was broken off at the margin belongs to both its neighbours.
    const glue = joined.endsWith('--') || line.startsWith('--') ? '' : ' ';
    return joined + glue + line;
  }, '');
}

/** `Ainsi!--Elle`: the rules leave `!--` alone, for it may end `<!--`; in a transcribed text it never does. */
function separateDashes(text: string, profile: TypographyProfile | null): string {
  return text.replace(/(?<!<)!--(?![->])/g, profile?.spacedDash ? '! -- ' : '!—');
}

/** Takes `_emphasis_` apart. A sign that has no partner in the block stays a character. */
function runsOf(text: string): readonly Run[] {
  const signs = [...text.matchAll(/_/g)].map(({ index }) => ({
    index,
    // A space slipped in behind the sign (`:_ Tso-maraude_`) does no harm where another sign stands before it.
    opens:
      (/^[^\s_]/.test(text.slice(index + 1)) && !/[\p{L}\p{N}]$/u.test(text.slice(0, index))) ||
      (/^ [^\s_]/.test(text.slice(index + 1)) && /[:;,(«]$/.test(text.slice(0, index))),
    closes: /[^\s_]$/.test(text.slice(0, index)) && !/^[\p{L}\p{N}]/u.test(text.slice(index + 1)),
  }));
  const runs: Run[] = [];
  let at = 0;
  let open: number | null = null;
  for (const sign of signs) {
    if (open === null) {
      if (sign.opens) open = sign.index;
      continue;
    }
    if (!sign.closes) continue;
    runs.push({ text: text.slice(at, open), emphasis: false });
    runs.push({ text: text.slice(open + 1, sign.index), emphasis: true });
    at = sign.index + 1;
    open = null;
  }
  runs.push({ text: text.slice(at), emphasis: false });
  return runs.filter((run) => run.text !== '');
}

/** Sets a whole paragraph by the rules, so that a sign sees its neighbours through a change of style. */
function setRuns(runs: readonly Run[], profile: TypographyProfile | null): readonly Run[] {
  if (profile === null) return runs;
  const edits = typographyEdits(runs.map((run) => run.text).join(''), profile);
  let start = 0;
  const set: Run[] = [];
  for (const run of runs) {
    const end = start + run.text.length;
    let text = '';
    let at = start;
    for (const edit of edits) {
      if (edit.to <= at || edit.from >= end) {
        // An insertion between two runs belongs to the one it stands before.
        if (!(edit.from === edit.to && edit.from >= at && edit.from < end)) continue;
      }
      text += run.text.slice(at - start, Math.max(edit.from, at) - start);
      // What replaces characters of two runs is written once, in the first.
      if (edit.from >= start) text += edit.insert;
      at = Math.min(edit.to, end);
    }
    text += run.text.slice(at - start);
    set.push({ ...run, text });
    start = end;
  }
  return set.filter((run) => run.text !== '');
}
