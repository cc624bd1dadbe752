import type { Node } from 'prosemirror-model';
import { Unmodelled } from './element';
import { createParser } from './markdown-it/parser';
import { TreeReader } from './markdown-reader';
import { schema } from './schema';
import { syntaxTree } from './syntax-tree';

/** The parser of the dialect; it keeps nothing between two texts. */
export const PARSER = createParser();

/** Inline Markdown as a paragraph of ours; `null` when it holds what the schema does not model. */
export function readInlineMarkdown(source: string): Node | null {
  try {
    const tree = syntaxTree(PARSER.parseInline(source, {}));
    const reader = new TreeReader(() => null);
    return schema.node('paragraph', null, [...reader.inline(tree.flatMap((inline) => inline.children))]);
  } catch (error) {
    if (error instanceof Unmodelled) return null;
    throw error;
  }
}
