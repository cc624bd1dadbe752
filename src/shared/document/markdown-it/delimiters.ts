import type { Parser, StateInline } from './types';

type Delimiters = StateInline['delimiters'];
const CARET = 0x5e;
const TILDE = 0x7e;

/**
 * Reads `^sup^`, `~sub~` and `~~strike~~` with CommonMark's delimiter runs, as pandoc's commonmark reader does; the
 * usual plugins scan for a closing character instead and disagree with it.
 */
export function delimiters(parser: Parser): void {
  parser.inline.ruler.before('emphasis', 'superscript', (state, silent) => scan(state, silent, CARET));
  parser.inline.ruler.before('emphasis', 'subscript', (state, silent) => scan(state, silent, TILDE));
  parser.inline.ruler2.before('fragments_join', 'superscript_subscript', (state) => {
    pair(state, state.delimiters);
    for (const meta of state.tokens_meta) if (meta?.delimiters !== undefined) pair(state, meta.delimiters);
  });
}

function scan(state: StateInline, silent: boolean, marker: number): boolean {
  if (silent || state.src.charCodeAt(state.pos) !== marker) return false;
  const scanned = state.scanDelims(state.pos, true);
  for (let index = 0; index < scanned.length; index += 1) {
    state.push('text', '', 0).content = String.fromCharCode(marker);
    state.delimiters.push({
      marker,
      length: scanned.length,
      token: state.tokens.length - 1,
      end: -1,
      open: scanned.can_open,
      close: scanned.can_close,
    });
  }
  state.pos += scanned.length;
  return true;
}

/** Turns the pairs that markdown-it found into tokens, from the innermost outwards; two tildes in a row strike out. */
function pair(state: StateInline, found: Delimiters): void {
  for (let index = found.length - 1; index >= 0; index -= 1) {
    const start = found[index];
    if (start === undefined || (start.marker !== CARET && start.marker !== TILDE) || start.end === -1) continue;
    const end = found[start.end];
    if (end === undefined) continue;
    const outerStart = found[index - 1];
    const outerEnd = found[start.end + 1];
    const isDouble =
      start.marker === TILDE &&
      outerStart?.marker === TILDE &&
      outerStart.end === start.end + 1 &&
      outerStart.token === start.token - 1 &&
      outerEnd?.token === end.token + 1;
    const name = start.marker === CARET ? 'sup' : isDouble ? 's' : 'sub';
    retype(state, start.token, `${name}_open`, 1);
    retype(state, end.token, `${name}_close`, -1);
    if (isDouble) {
      blank(state, outerStart.token);
      blank(state, outerEnd.token);
      index -= 1;
    }
  }
}

function retype(state: StateInline, index: number, type: string, nesting: 1 | -1): void {
  const token = state.tokens[index];
  if (token === undefined) return;
  token.type = type;
  token.nesting = nesting;
  token.content = '';
}

function blank(state: StateInline, index: number): void {
  const token = state.tokens[index];
  if (token !== undefined) token.content = '';
}
