import { isCodeIndent } from './attribute-syntax';
import { noteBracket } from './link-label';
import type { Environment, Parser, StateBlock, StateInline } from './types';

const LABEL = /\[\^((?:[^[\]\\]|\\.)+)\]/suy;
const LONGEST_LABEL = 999;

/**
 * Reads footnotes in pandoc's reference style: `[^k3f]` in the text, `[^k3f]: …` for the definition, whose further lines
 * are indented by four. Definitions keep their lines (`token.map`); a reference without a definition stays text.
 */
export function footnotes(parser: Parser): void {
  parser.block.ruler.before('reference', 'footnote_definition', readDefinition, { alt: ['paragraph', 'reference'] });
  parser.inline.ruler.after('image', 'footnote_reference', (state, silent) => readReference(state, silent));
}

/** Labels are compared as pandoc compares them: without regard to case and runs of white space. */
export function normalizeLabel(parser: Parser, label: string): string {
  return parser.utils.normalizeReference(label);
}

/** The normalised labels that have a definition in the text read with this environment. */
export function definedNotes(environment: Environment): Set<string> {
  const known = environment.footnoteLabels;
  if (known instanceof Set) return known as Set<string>;
  const labels = new Set<string>();
  environment.footnoteLabels = labels;
  return labels;
}

function labelAt(source: string, position: number): { readonly label: string; readonly end: number } | null {
  LABEL.lastIndex = position;
  const match = LABEL.exec(source);
  const label = match?.[1];
  if (match === null || label === undefined || label.trim() === '' || label.length > LONGEST_LABEL) return null;
  return { label, end: position + match[0].length };
}

function readDefinition(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (isCodeIndent(state, startLine)) return false;
  const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
  const max = state.eMarks[startLine] ?? 0;
  const found = labelAt(state.src, start);
  if (found === null || found.end >= max || state.src[found.end] !== ':') return false;
  if (silent) return true;

  const label = normalizeLabel(state.md, found.label);
  definedNotes(state.env).add(label);
  const afterColon = found.end + 1;
  const { parentType } = state;
  const bMark = state.bMarks[startLine] ?? 0;
  const tShift = state.tShift[startLine] ?? 0;
  const sCount = state.sCount[startLine] ?? 0;

  const open = state.push('footnote_definition_open', '', 1);
  open.meta = { label };
  // The text after the colon is read as if it stood on a line of its own, indented as the lines that follow must be.
  const initial = sCount + afterColon - (bMark + tShift);
  let offset = initial;
  let position = afterColon;
  for (; position < max; position += 1) {
    const character = state.src[position];
    if (character === '\t') offset += 4 - (offset % 4);
    else if (character === ' ') offset += 1;
    else break;
  }
  state.tShift[startLine] = position - afterColon;
  state.sCount[startLine] = offset - initial;
  state.bMarks[startLine] = afterColon;
  state.blkIndent += 4;
  state.parentType = 'footnote';
  if ((state.sCount[startLine] ?? 0) < state.blkIndent)
    state.sCount[startLine] = (state.sCount[startLine] ?? 0) + state.blkIndent;
  state.md.block.tokenize(state, startLine, endLine);
  state.parentType = parentType;
  state.blkIndent -= 4;
  state.tShift[startLine] = tShift;
  state.sCount[startLine] = sCount;
  state.bMarks[startLine] = bMark;
  open.map = [startLine, state.line];
  state.push('footnote_definition_close', '', -1);
  return true;
}

function readReference(state: StateInline, silent: boolean): boolean {
  if (!state.src.startsWith('[^', state.pos)) return false;
  const found = labelAt(state.src, state.pos);
  if (found === null || found.end > state.posMax) return false;
  const label = normalizeLabel(state.md, found.label);
  if (!definedNotes(state.env).has(label)) return false;
  noteBracket(state, state.pos);
  if (!silent) {
    const token = state.push('footnote_reference', '', 0);
    token.meta = { label, written: found.label };
    token.content = state.src.slice(state.pos, found.end);
  }
  state.pos = found.end;
  return true;
}
