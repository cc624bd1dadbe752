import { addAttributes, parseAttributes } from './attribute-syntax';
import { noteBracket } from './link-label';
import type { Parser, StateInline } from './types';

/** Reads `[text]{.class}`; one with no text at all becomes a token of its own, since nothing can carry its attributes. */
export function bracketedSpan(parser: Parser): void {
  parser.inline.ruler.after('link', 'bracketed_span', readSpan);
}

function readSpan(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== '[') return false;
  const end = state.md.helpers.parseLinkLabel(state, state.pos, false);
  if (end < 0 || state.src[end + 1] !== '{') return false;
  const parsed = parseAttributes(state.src, end + 1);
  if (parsed === null || parsed.end > state.posMax) return false;
  noteBracket(state, state.pos);
  if (!silent) {
    const { posMax } = state;
    if (end === state.pos + 1) addAttributes(state.push('empty_span', '', 0), parsed.attributes);
    else {
      state.pos += 1;
      state.posMax = end;
      addAttributes(state.push('span_open', 'span', 1), parsed.attributes);
      state.md.inline.tokenize(state);
      state.push('span_close', 'span', -1);
      state.posMax = posMax;
    }
  }
  state.pos = parsed.end;
  return true;
}
