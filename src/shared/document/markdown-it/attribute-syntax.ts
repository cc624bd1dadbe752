import MarkdownIt from 'markdown-it';
import { type Attributes, mergeAttributes, NO_ATTRIBUTES } from '../attributes';
import type { StateBlock, Token } from './types';

const { unescapeAll } = new MarkdownIt('commonmark').utils;

const IDENTIFIER = /#([^\s"'`={}<>#.][^\s"'`={}<>#]*)/uy;
const CLASS = /\.([^\s"'`={}<>#.]+)/uy;
const PAIR = /([A-Za-z_:][A-Za-z0-9_.:-]*)=(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^\s"'`={}<>]+))/suy;
const BLANK = /[ \t\n]*/uy;
/** A hand-written attribute list is short; a longer one is an attack or not one of ours, and stays text. */
const LONGEST = 10_000;

/**
 * Reads `{#id .class key="value"}`, once or several times in a row, at `start`. Gives where it ends; `null` when what
 * stands there is not an attribute list as pandoc's commonmark reader understands it (an empty `{}` is not).
 */
export function parseAttributes(
  source: string,
  start: number,
): { readonly attributes: Attributes; readonly end: number } | null {
  let attributes = NO_ATTRIBUTES;
  let end = start;
  while (source[end] === '{') {
    const group = parseGroup(source, end);
    if (group === null) break;
    attributes = mergeAttributes(attributes, group.attributes);
    end = group.end;
  }
  return end === start ? null : { attributes, end };
}

function parseGroup(source: string, start: number): { attributes: Attributes; end: number } | null {
  let id = '';
  const classes: string[] = [];
  const keys: [string, string][] = [];
  let position = start + 1;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = position;
    return pattern.exec(source);
  };
  for (;;) {
    position += match(BLANK)?.[0].length ?? 0;
    if (position - start > LONGEST) return null;
    if (source[position] === '}') break;
    const identifier = match(IDENTIFIER);
    const named = identifier ?? match(CLASS);
    const pair = named === null ? match(PAIR) : null;
    const length = (named ?? pair)?.[0].length;
    if (length === undefined) return null;
    if (identifier !== null) id = identifier[1] ?? '';
    else if (named !== null) classes.push(named[1] ?? '');
    else if (pair !== null) {
      const key = pair[1] ?? '';
      const value = unescapeAll(pair[2] ?? pair[3] ?? pair[4] ?? '');
      if (key === 'class') classes.push(...value.split(/\s+/).filter((name) => name !== ''));
      else if (key === 'id') id = value;
      else if (!keys.some(([known]) => known === key)) keys.push([key, value]);
    }
    position += length;
    if (!/[\s}#.]/.test(source[position] ?? '')) return null;
  }
  if (id === '' && classes.length === 0 && keys.length === 0) return null;
  return { attributes: { id, classes, keys }, end: position + 1 };
}

/** The attributes that our rules found for a token. */
export function tokenAttributes(token: Token): Attributes {
  return (token.meta?.attributes as Attributes | undefined) ?? NO_ATTRIBUTES;
}

/** Adds attributes to a token. */
export function addAttributes(token: Token, attributes: Attributes): void {
  token.meta = { ...token.meta, attributes: mergeAttributes(tokenAttributes(token), attributes) };
}

/** The text of a line from its first character that is not indentation. */
export function lineText(state: StateBlock, line: number): string {
  return state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);
}

/** True when a line is indented so far that it is code. */
export function isCodeIndent(state: StateBlock, line: number): boolean {
  return (state.sCount[line] ?? 0) - state.blkIndent >= 4;
}
