import type { Attributes } from '../attributes';
import { NO_ATTRIBUTES } from '../attributes';
import { addAttributes, isCodeIndent, lineText, parseAttributes } from './attribute-syntax';
import type { Parser, StateBlock } from './types';

const FENCE = /^(:{3,})[ \t]*(.*?)[ \t]*$/;

/** Reads `::: {.verse}` … `:::` as pandoc does: closed by the first line of at least as many colons, code or not. */
export function fencedDiv(parser: Parser): void {
  parser.block.ruler.before('fence', 'fenced_div', readDiv, { alt: ['paragraph', 'reference', 'blockquote', 'list'] });
}

function openingAttributes(rest: string): Attributes | null {
  if (rest.startsWith('{')) {
    const parsed = parseAttributes(rest, 0);
    return parsed !== null && parsed.end === rest.length ? parsed.attributes : null;
  }
  return /^[^\s{]+$/.test(rest) ? { ...NO_ATTRIBUTES, classes: [rest] } : null;
}

function readDiv(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (isCodeIndent(state, startLine)) return false;
  const opening = FENCE.exec(lineText(state, startLine));
  if (opening === null) return false;
  const attributes = openingAttributes(opening[2] ?? '');
  if (attributes === null) return false;
  if (silent) return true;

  const { line, closed } = findClosing(state, startLine, endLine, opening[1]?.length ?? 3);
  const { parentType, lineMax } = state;
  state.parentType = 'container';
  state.lineMax = line;
  const open = state.push('div_open', 'div', 1);
  open.block = true;
  open.map = [startLine, closed ? line + 1 : line];
  addAttributes(open, attributes);
  state.md.block.tokenize(state, startLine + 1, line);
  state.push('div_close', 'div', -1).block = true;
  state.parentType = parentType;
  state.lineMax = lineMax;
  state.line = closed ? line + 1 : line;
  return true;
}

/** The code fence that is open after a line, when `open` was before it. */
function codeAfter(open: string | null, line: string): string | null {
  const fence = /^(`{3,}|~{3,})(.*)$/.exec(line);
  const run = fence?.[1] ?? '';
  const rest = fence?.[2] ?? '';
  if (fence === null) return open;
  if (open === null) return run.startsWith('`') && rest.includes('`') ? null : run;
  return run.startsWith(open) && rest.trim() === '' ? null : open;
}

/** Where the div ends: at its closing line, or where the block around it ends. */
function findClosing(
  state: StateBlock,
  startLine: number,
  endLine: number,
  colons: number,
): { readonly line: number; readonly closed: boolean } {
  const open = [colons];
  let code: string | null = null;
  let line = startLine + 1;
  for (; line < endLine; line += 1) {
    if (!state.isEmpty(line) && (state.sCount[line] ?? 0) < state.blkIndent) break;
    if (isCodeIndent(state, line)) continue;
    const text = lineText(state, line);
    code = codeAfter(code, text);
    const fence = FENCE.exec(text);
    if (fence === null) continue;
    const length = fence[1]?.length ?? 3;
    const rest = fence[2] ?? '';
    if (rest !== '') {
      // Inside code nothing opens a div, although in pandoc's reading a line of colons there closes one.
      if (code === null && openingAttributes(rest) !== null) open.push(length);
      continue;
    }
    // A closing line closes the innermost div that it is long enough for, and with it the divs inside that one.
    const closing = open.findLastIndex((other) => other <= length);
    if (closing === -1) continue;
    open.length = closing;
    if (closing === 0) return { line, closed: true };
  }
  return { line, closed: false };
}
