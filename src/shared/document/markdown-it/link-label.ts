import type { Parser, StateInline } from './types';

const bracketed = new WeakMap<StateInline, Set<number>>();

/** Notes that the bracket at this position opens something that may stand inside a link: a span, a note, a citation. */
export function noteBracket(state: StateInline, position: number): void {
  const positions = bracketed.get(state) ?? new Set<number>();
  positions.add(position);
  bracketed.set(state, positions);
}

/**
 * Replaces markdown-it's search for the end of a link's text. The original refuses every bracketed thing inside a link;
 * only links are forbidden there.
 */
export function linkLabel(parser: Parser): void {
  parser.helpers = { ...parser.helpers, parseLinkLabel };
}

const OPENING = 0x5b;
const CLOSING = 0x5d;

function parseLinkLabel(state: StateInline, start: number, disableNested = false): number {
  const { pos: before, posMax } = state;
  state.pos = start + 1;
  let depth = 1;
  let end = -1;
  while (state.pos < posMax) {
    const position = state.pos;
    const character = state.src.charCodeAt(position);
    if (character === CLOSING) {
      depth -= 1;
      if (depth === 0) {
        end = position;
        break;
      }
    }
    state.md.inline.skipToken(state);
    if (character !== OPENING) continue;
    if (state.pos === position + 1) depth += 1;
    else if (disableNested && bracketed.get(state)?.has(position) !== true) break;
  }
  state.pos = before;
  return end;
}
