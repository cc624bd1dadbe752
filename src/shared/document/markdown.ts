import type { Node } from 'prosemirror-model';
import { readSource } from './chapter-source';
import { Unmodelled } from './element';
import { PARSER } from './markdown-it/parser';
import { TreeReader } from './markdown-reader';
import { schema } from './schema';
import { syntaxTree } from './syntax-tree';

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

/** The Markdown of a picture, with the definitions it needs, as a figure of ours; `null` when it is something else. */
export function readPicture(source: string, definitions: string): Node | null {
  const [block, ...others] = readSource(`${source}\n\n${definitions}`, 'guarded').doc.children;
  return block?.type.name === 'figure' && others.length === 0 ? block : null;
}
