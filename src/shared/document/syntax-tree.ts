import type { Token } from './markdown-it/types';

/** A markdown-it token with what stands between it and its closing token; `type` has lost its `_open`. */
export interface SyntaxNode {
  readonly type: string;
  readonly token: Token;
  readonly children: readonly SyntaxNode[];
}

/** Builds the tree that markdown-it's flat stream describes, inline tokens included. Throws when it does not nest. */
export function syntaxTree(tokens: readonly Token[]): readonly SyntaxNode[] {
  const root: SyntaxNode[] = [];
  const open: { readonly token: Token; readonly children: SyntaxNode[] }[] = [];
  for (const token of tokens) {
    const siblings = open.at(-1)?.children ?? root;
    if (token.nesting === 1) {
      const children: SyntaxNode[] = [];
      siblings.push({ type: token.type.replace(/_open$/, ''), token, children });
      open.push({ token, children });
    } else if (token.nesting === -1) {
      if (open.pop() === undefined) throw new Error(`Nothing opened what ${token.type} closes`);
    } else siblings.push({ type: token.type, token, children: syntaxTree(token.children ?? []) });
  }
  const left = open.at(-1);
  if (left !== undefined) throw new Error(`${left.token.type} is never closed`);
  return root;
}
