import type { Parser, StateInline } from './types';

/** Reads `$x^2$` and `$$y$$` with pandoc's rules: no space inside a single dollar, no digit right after it. */
export function math(parser: Parser): void {
  parser.inline.ruler.after('escape', 'math', readMath);
}

type Marker = '$' | '$$';

/**
 * Up to where no closing dollar was found, for each kind: no later opening one can find it either, and a text full of dollars
 * is not searched to its end for each of them.
 */
const unclosed = new WeakMap<StateInline, { readonly [marker in Marker]?: number }>();

function readMath(state: StateInline, silent: boolean): boolean {
  const { src: source, pos: start, posMax } = state;
  if (source[start] !== '$') return false;
  const marker: Marker = source[start + 1] === '$' ? '$$' : '$';
  const inside = start + marker.length;
  if (marker === '$' && /\s/.test(source[inside] ?? ' ')) return false;
  const known = unclosed.get(state)?.[marker];
  if (known === posMax) return false;
  const end = closingDollar(source, inside, posMax, marker);
  if (end === 'none') {
    unclosed.set(state, { ...unclosed.get(state), [marker]: posMax });
    return false;
  }
  if (end === null || end === inside) return false;
  if (!silent) {
    const token = state.push('math', '', 0);
    token.markup = marker;
    token.content = source.slice(inside, end);
  }
  state.pos = end + marker.length;
  return true;
}

/** Where the formula ends; `null` when what ends it forbids it, `none` when nothing does up to `max`. */
function closingDollar(source: string, start: number, max: number, marker: Marker): number | null | 'none' {
  for (let position = start; position < max; position += 1) {
    const character = source[position];
    if (character === '\\') position += 1;
    else if (character === '$') {
      if (marker === '$$') {
        if (source[position + 1] === '$' && position + 1 < max) return position;
      } else if (!/\s/.test(source[position - 1] ?? ' ')) {
        return /\d/.test(source[position + 1] ?? '') ? null : position;
      }
    }
  }
  return 'none';
}
