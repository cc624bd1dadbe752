import { addAttributes, isCodeIndent, lineText, parseAttributes, tokenAttributes } from './attribute-syntax';
import type { Parser, StateBlock, StateCore } from './types';

/**
 * Reads attributes of blocks: a line that holds only `{…}` belongs to the block after it; `{…}` at the end of a heading
 * or after the language of a code fence belongs to that block.
 */
export function blockAttributes(parser: Parser): void {
  parser.block.ruler.before('fence', 'block_attributes', readLine, { alt: [] });
  parser.core.ruler.after('block', 'block_attributes', applyLines);
  parser.core.ruler.after('block_attributes', 'trailing_attributes', applyTrailing);
}

function readLine(state: StateBlock, startLine: number, _endLine: number, silent: boolean): boolean {
  if (isCodeIndent(state, startLine)) return false;
  const line = lineText(state, startLine).trimEnd();
  if (!line.startsWith('{')) return false;
  const parsed = parseAttributes(line, 0);
  if (parsed === null || parsed.end !== line.length) return false;
  if (silent) return true;
  const token = state.push('block_attributes', '', 0);
  token.map = [startLine, startLine + 1];
  addAttributes(token, parsed.attributes);
  state.line = startLine + 1;
  return true;
}

function applyLines(state: StateCore): void {
  const kept: typeof state.tokens = [];
  const waiting: typeof state.tokens = [];
  for (const token of state.tokens) {
    if (token.type === 'block_attributes') {
      waiting.push(token);
      continue;
    }
    if (waiting.length > 0) {
      const first = waiting[0]?.map?.[0];
      if (token.nesting >= 0 && token.type !== 'reference_definition' && token.map !== null && first !== undefined) {
        for (const line of waiting) addAttributes(token, tokenAttributes(line));
        token.map = [first, token.map[1]];
      } else kept.push(...waiting);
      waiting.length = 0;
    }
    kept.push(token);
  }
  kept.push(...waiting);
  state.tokens = kept;
}

function applyTrailing(state: StateCore): void {
  state.tokens.forEach((token, index) => {
    if (token.type === 'heading_open') {
      const inline = state.tokens[index + 1];
      if (inline === undefined) return;
      const content = inline.content.trimEnd();
      // Without a space before them the attributes are those of the last word, span or picture.
      for (const match of content.matchAll(/(?:^|[ \t]+)(?=\{)/g)) {
        const parsed = parseAttributes(content, match.index + match[0].length);
        if (parsed?.end !== content.length) continue;
        addAttributes(token, parsed.attributes);
        inline.content = content.slice(0, match.index);
        return;
      }
    } else if (token.type === 'fence') {
      const info = token.info.trimEnd();
      const start = info.indexOf('{');
      if (start === -1 || /^\s*\{=[\w-]+\}$/.test(info)) return;
      const parsed = parseAttributes(info, start);
      if (parsed === null || parsed.end !== info.length) return;
      addAttributes(token, parsed.attributes);
      token.info = info.slice(0, start);
    }
  });
}
