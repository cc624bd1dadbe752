import type { Node } from 'prosemirror-model';
import { type Change, type Finding, type LineRule, type Look, moves, put } from './finding';
import { type Line, linesOf } from './line';
import { NAME_RULES } from './name-rules';
import { NUMBER_RULES } from './number-rules';
import { NO_BREAK_SPACE, type TypographyProfile } from './profiles';
import { paragraphsInQuotation } from './quoted-paragraphs';
import type { RuleId } from './rule-list';
import { typographyEdits } from './rules';
import { NOTE_CALL, OBJECT, protectedRanges } from './signs';
import { asidesIn, DASH_RULES, SPACING_RULES } from './spacing-rules';
import { STRUCTURE_RULES } from './structure-rules';
import { WORD_RULES } from './word-rules';

/** Text with its look, as a proposal shows it. */
export interface Shown {
  readonly text: string;
  readonly look: Look;
}

/** Something that could be set otherwise. Values only: it can travel to and from a worker. */
export interface Proposal {
  readonly rule: RuleId;
  /** Which top-level block of the document it is in. */
  readonly block: number;
  /** The stretch it concerns: positions of the document. */
  readonly from: number;
  readonly to: number;
  /** All of them or none; positions of the document, in order. */
  readonly changes: readonly Change[];
  /** What stands between `from` and `to`; `OBJECT` for what is no text. */
  readonly stands: string;
  readonly proposed: readonly Shown[];
  /** A few words before and after, in the same line. */
  readonly before: string;
  readonly after: string;
}

const LINE_RULES: Readonly<Record<TypographyProfile['language'], readonly LineRule[]>> = {
  fr: [...NUMBER_RULES, ...NAME_RULES, ...STRUCTURE_RULES, ...DASH_RULES, ...WORD_RULES, ...SPACING_RULES],
  en: SPACING_RULES,
};

/** The same change without what it leaves as it is, so that no sign loses its marks to its neighbour's. */
function trimmed(text: string, from: number, to: number, insert: string): Change {
  let start = 0;
  const stands = text.slice(from, to);
  const most = Math.min(stands.length, insert.length);
  while (start < most && stands[start] === insert[start]) start += 1;
  let end = 0;
  while (end < most - start && stands.at(-1 - end) === insert.at(-1 - end)) end += 1;
  return put(from + start, to - end, insert.slice(start, insert.length - end));
}

/** Whether two changes cannot both be made. What is moved may change inside. */
function clash(one: Change, other: Change): boolean {
  if (moves(one) !== moves(other)) return false;
  if (one.from === one.to && other.from === other.to) return one.from === other.from;
  return one.from < other.to && other.from < one.to;
}

/** Everything the rules see in a line; of two findings that exclude each other, the earlier rule's. */
function findingsIn(line: Line): readonly Finding[] {
  const guarded = protectedRanges(line.text);
  const isFree = ({ changes }: Finding) =>
    changes.every(({ from, to }) => guarded.every((range) => to <= range.from || from >= range.to));
  const asides = line.text.includes('--') ? asidesIn(line) : [];
  const findings: Finding[] = typographyEdits(line.text, line.profile).map(({ rule, from, to, insert }) => {
    // Hyphens that become the dash of an aside get its spaces at once.
    let set = insert;
    if (rule === 'dashes' && asides.some(({ opening }) => opening.dash === from))
      set = set.replace(/ $/, NO_BREAK_SPACE);
    if (rule === 'dashes' && asides.some(({ closing }) => closing.dash === from))
      set = set.replace(/^ /, NO_BREAK_SPACE);
    return { rule, changes: [trimmed(line.text, from, to, set)] };
  });
  const taken = findings.flatMap(({ changes }) => changes);
  for (const rule of LINE_RULES[line.profile.language]) {
    for (const finding of rule(line)) {
      if (!isFree(finding) || finding.changes.some((change) => taken.some((other) => clash(change, other)))) continue;
      findings.push(finding);
      taken.push(...finding.changes);
    }
  }
  return findings;
}

/** Context shown on each side, in characters. */
const CONTEXT = 42;

function wordsBefore(text: string, at: number): string {
  const line = text.slice(Math.max(0, at - CONTEXT), at).replace(/^[\s\S]*\n/, '');
  return at > CONTEXT && !text.slice(at - CONTEXT, at).includes('\n') ? line.replace(/^\S*\s/, '') : line;
}

function wordsAfter(text: string, at: number): string {
  const line = text.slice(at, at + CONTEXT).replace(/\n[\s\S]*$/, '');
  return at + CONTEXT < text.length && !text.slice(at, at + CONTEXT).includes('\n') ? line.replace(/\s\S*$/, '') : line;
}

/** What would stand between two offsets of a line after these changes. */
function shownAfter(line: Line, from: number, to: number, changes: readonly Change[]): readonly Shown[] {
  const shown: Shown[] = [];
  const add = (text: string, look: Look) => {
    if (text !== '') shown.push({ text, look });
  };
  let at = from;
  for (const change of changes) {
    add(line.text.slice(at, change.from), null);
    for (const piece of change.pieces)
      if (piece.kind === 'text') add(piece.text, piece.look);
      else add(line.text.slice(piece.from, piece.to), null);
    at = change.to;
  }
  add(line.text.slice(at, to), null);
  return shown;
}

/** A finding with a character or two around what is only a space, so that it can be seen. */
function asProposal(line: Line, { rule, changes }: Finding): Proposal {
  const from = changes[0]?.from ?? 0;
  const to = changes.at(-1)?.to ?? from;
  const moved = (offset: number) => line.start + offset;
  return {
    rule,
    block: 0,
    from: moved(from),
    to: moved(to),
    changes: changes.map((change) => ({
      from: moved(change.from),
      to: moved(change.to),
      pieces: change.pieces.map((piece) =>
        piece.kind === 'kept' ? { ...piece, from: moved(piece.from), to: moved(piece.to) } : piece,
      ),
    })),
    stands: line.text.slice(from, to),
    proposed: shownAfter(line, from, to, changes),
    before: wordsBefore(line.text, from),
    after: wordsAfter(line.text, to),
  };
}

const known = new WeakMap<Node, Map<string, readonly Proposal[]>>();

/** The proposals for one top-level block, its positions counted from where it begins. Remembered for each block. */
export function blockProposals(block: Node, profile: TypographyProfile | null): readonly Proposal[] {
  const ofBlock = known.get(block) ?? new Map<string, readonly Proposal[]>();
  known.set(block, ofBlock);
  const name = profile?.id ?? '';
  const remembered = ofBlock.get(name);
  if (remembered) return remembered;
  const proposals = linesOf(block, profile, 1)
    .flatMap((line) => findingsIn(line).map((finding) => asProposal(line, finding)))
    .sort((one, other) => one.from - other.from || one.to - other.to);
  ofBlock.set(name, proposals);
  return proposals;
}

/** The same proposal where its block stands: at a position of the document. */
export function placed(proposal: Proposal, block: number, at: number): Proposal {
  return {
    ...proposal,
    block,
    from: proposal.from + at,
    to: proposal.to + at,
    changes: proposal.changes.map((change) => ({
      from: change.from + at,
      to: change.to + at,
      pieces: change.pieces.map((piece) =>
        piece.kind === 'kept' ? { ...piece, from: piece.from + at, to: piece.to + at } : piece,
      ),
    })),
  };
}

/** Row 28: the mark that a paragraph of a quotation opens with. */
function openingQuote(block: Node, { quotes: [{ open, inner }] }: TypographyProfile): Proposal {
  const text = open + inner;
  return {
    rule: 'quote-paragraphs',
    block: 0,
    from: 1,
    to: 1,
    changes: [put(1, 1, text)],
    stands: '',
    proposed: [{ text, look: null }],
    before: '',
    after: wordsAfter(block.textContent, 0),
  };
}

/**
 * Everything that the rules of a profile would set otherwise in a document, in its order; foreign passages by the rules of
 * their own language. Blocks that did not change since the last time cost nothing.
 */
export function proposals(doc: Node, profile: TypographyProfile | null): readonly Proposal[] {
  const all: Proposal[] = [];
  const inQuotation = new Set(profile?.language === 'fr' ? paragraphsInQuotation(doc) : []);
  doc.forEach((block, at, index) => {
    if (profile && inQuotation.has(index)) all.push(placed(openingQuote(block, profile), index, at));
    for (const proposal of blockProposals(block, profile)) all.push(placed(proposal, index, at));
  });
  return all;
}

/** Text as it is shown: without the signs that stand for notes, pictures and code. */
export function readable(text: string): string {
  return text.replace(new RegExp(`${NOTE_CALL}${OBJECT}*`, 'gu'), '¹').replace(new RegExp(`${OBJECT}+`, 'gu'), '▫');
}
