import { noteBracket } from './link-label';
import type { Parser, StateInline } from './types';

/** One work in a citation. `prefix` and `suffix` are Markdown. */
export interface CitedWork {
  readonly key: string;
  readonly prefix: string;
  readonly suffix: string;
  /** True for `-@key`: the author's name is already in the sentence. */
  readonly suppressAuthor: boolean;
}

const KEY = /^(-)?@(?:\{([^{}\s]+)\}|([\p{L}\p{N}_](?:[\p{L}\p{N}_]|[:.#$%&\-+?<>~/](?=[\p{L}\p{N}_]))*))/u;
const WORK = /(^|[\s(«"“‘'’])(-?@(?:\{[^{}\s]+\}|[\p{L}\p{N}_]).*)$/su;

/**
 * The works cited by what stands between the brackets of `[voir @doe99, p. 33; -@smith04]`; `null` when that is not a
 * citation in pandoc's syntax.
 */
export function parseCitation(inside: string): readonly CitedWork[] | null {
  if (!inside.includes('@')) return null;
  const works: CitedWork[] = [];
  for (const part of inside.split(';')) {
    const work = WORK.exec(part);
    const key = work === null ? null : KEY.exec(work[2] ?? '');
    if (work === null || key === null) return null;
    works.push({
      key: key[2] ?? key[3] ?? '',
      prefix: part.slice(0, work.index + (work[1]?.length ?? 0)).trim(),
      suffix: (work[2] ?? '').slice(key[0].length).trim(),
      suppressAuthor: key[1] !== undefined,
    });
  }
  return works;
}

/** Reads `[@key, p. 12]`. Commonmark readers know no citations: this rule is ours, its syntax is pandoc's. */
export function citation(parser: Parser): void {
  parser.inline.ruler.before('link', 'citation', readCitation);
}

function readCitation(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== '[') return false;
  const end = state.md.helpers.parseLinkLabel(state, state.pos, false);
  if (end < 0 || end >= state.posMax) return false;
  // A link or a span, whatever its text looks like.
  if (/^[({]/.test(state.src[end + 1] ?? '')) return false;
  const inside = state.src.slice(state.pos + 1, end);
  if (parseCitation(inside) === null) return false;
  noteBracket(state, state.pos);
  if (!silent) state.push('citation', '', 0).content = inside;
  state.pos = end + 1;
  return true;
}
