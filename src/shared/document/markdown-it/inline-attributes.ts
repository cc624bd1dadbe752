import { addAttributes, parseAttributes } from './attribute-syntax';
import type { Parser, StateInline, Token } from './types';

/**
 * Reads attributes and raw formats behind a piece of text: `*x*{.a}`, `` `x`{.a} ``, `![…](…){width=50%}`,
 * `` `<b>`{=html} ``.
 */
export function inlineAttributes(parser: Parser): void {
  parser.inline.ruler.push('inline_attributes', readAttributes);
  parser.inline.ruler2.push('inline_attributes', applyToDelimited);
}

const RAW_FORMAT = /\{=([\w-]+)\}/y;

function readAttributes(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== '{' || state.pending !== '') return false;
  const last = state.tokens.at(-1);
  if (last === undefined) return false;
  if (last.type === 'code_inline') {
    RAW_FORMAT.lastIndex = state.pos;
    const raw = RAW_FORMAT.exec(state.src);
    if (raw !== null && state.pos + raw[0].length <= state.posMax) {
      if (!silent) {
        last.type = 'raw_inline';
        last.info = raw[1] ?? '';
      }
      state.pos += raw[0].length;
      return true;
    }
  }
  const parsed = parseAttributes(state.src, state.pos);
  if (parsed === null || parsed.end > state.posMax) return false;
  let target: Token | null = null;
  if (last.type === 'code_inline' || last.type === 'image') target = last;
  else if (last.nesting === -1) target = openingOf(state.tokens, state.tokens.length - 1);
  // What closes emphasis is still plain text here: the attributes wait until the delimiters are paired.
  else if (last.type !== 'text' || !/^[*_~^]+$/.test(last.content)) return false;
  if (!silent) {
    if (target !== null) addAttributes(target, parsed.attributes);
    else {
      const waiting = state.push('waiting_attributes', '', 0);
      waiting.content = state.src.slice(state.pos, parsed.end);
      addAttributes(waiting, parsed.attributes);
    }
  }
  state.pos = parsed.end;
  return true;
}

function applyToDelimited(state: StateInline): void {
  state.tokens.forEach((token, index) => {
    if (token.type !== 'waiting_attributes') return;
    let before = index - 1;
    while (before > 0 && state.tokens[before]?.type === 'text' && state.tokens[before]?.content === '') before -= 1;
    const target = state.tokens[before]?.nesting === -1 ? openingOf(state.tokens, before) : null;
    const parsed = parseAttributes(token.content, 0);
    token.type = 'text';
    token.meta = null;
    if (target === null || parsed === null) return;
    addAttributes(target, parsed.attributes);
    token.content = '';
  });
}

function openingOf(tokens: readonly Token[], closing: number): Token | null {
  let depth = 0;
  for (let index = closing; index >= 0; index -= 1) {
    const token = tokens[index];
    if (token === undefined) return null;
    depth += token.nesting;
    if (depth === 0) return token;
  }
  return null;
}
