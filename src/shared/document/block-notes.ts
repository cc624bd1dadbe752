import type { Node } from 'prosemirror-model';
import { definedLabels, labelOf, mentionedLabels } from './labels';
import { remembered } from './remembered';

/** What a top-level block has to do with notes, its own and those of the source that is kept in it. */
export interface BlockNotes {
  /** Every node that mentions a label (`labelOf`), in order. */
  readonly mentions: readonly { readonly label: string; readonly note: Node }[];
  /** True when there is a footnote among them, and not only notes that are kept as their source. */
  readonly hasFootnotes: boolean;
  /** The labels that source mentions which is kept as it is. */
  readonly opaque: readonly string[];
  /** The labels that such source defines as a block of the file. */
  readonly defined: readonly string[];
  /** The labels of the definitions that are kept with such source. */
  readonly kept: readonly string[];
}

/** The notes of a top-level block, remembered. */
export const notesOf: (block: Node) => BlockNotes = remembered((block) => {
  const mentions: { readonly label: string; readonly note: Node }[] = [];
  const opaque: string[] = [];
  const kept: string[] = [];
  let hasFootnotes = false;
  const visit = (node: Node): void => {
    const { name } = node.type;
    if (name === 'footnote') hasFootnotes = true;
    const label = labelOf(node);
    if (label !== null) mentions.push({ label, note: node });
    const definitions = String(node.attrs.definitions ?? '');
    if (definitions !== '') kept.push(...definedLabels(definitions));
    if (name === 'opaque_inline') opaque.push(...mentionedLabels(`${node.attrs.source}\n${definitions}`));
  };
  visit(block);
  block.descendants(visit);
  const isOpaque = block.type.name === 'opaque_block';
  if (isOpaque) opaque.push(...mentionedLabels(block.textContent));
  return { mentions, hasFootnotes, opaque, defined: isOpaque ? definedLabels(block.textContent) : [], kept };
});
