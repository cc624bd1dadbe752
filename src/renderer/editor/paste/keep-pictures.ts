import { Fragment, type Node, Slice } from 'prosemirror-model';
import type { EditorView } from 'prosemirror-view';
import { schema } from '../../../shared/document/schema';
import { addPicture, fileOfDataUrl } from '../figures/add-picture';
import { pastedIndex } from './pasted-pictures';

/**
 * Copies the pictures in `data:` addresses into the book, one after the other, as their order is that of their names, and
 * gives their sources; `null` for one that was refused, of which the writer has been told why.
 */
export async function keepPictures(
  view: EditorView,
  addresses: readonly string[],
): Promise<readonly (string | null)[]> {
  const sources: (string | null)[] = [];
  for (const address of addresses) {
    const picture = fileOfDataUrl(address);
    sources.push(picture && (await addPicture(view, picture)));
  }
  return sources;
}

/** A slice with the sources of its pictures; one that did not come into the book leaves its words. */
export function withSources(slice: Slice, sources: readonly (string | null)[]): Slice {
  const settle = (node: Node): readonly Node[] => {
    const index = typeof node.attrs.src === 'string' ? pastedIndex(node.attrs.src) : null;
    if (index !== null) {
      const source = sources[index] ?? null;
      if (source !== null) return [node.type.create({ ...node.attrs, src: source }, node.content, node.marks)];
      if (node.type.name === 'image')
        return node.attrs.alt === '' ? [] : [schema.text(String(node.attrs.alt), node.marks)];
      const words = node.content.size > 0 ? node.content : textOf(String(node.attrs.alt ?? ''));
      return words === null ? [] : [schema.node('paragraph', null, words)];
    }
    if (node.isLeaf) return [node];
    const children = node.children.flatMap(settle);
    if (children.length === 0 && node.childCount > 0 && !node.inlineContent) return [];
    return [node.copy(Fragment.from(children))];
  };
  const content = Fragment.from(slice.content.content.flatMap(settle));
  const isSame = content.childCount === slice.content.childCount;
  return new Slice(content, isSame ? slice.openStart : 0, isSame ? slice.openEnd : 0);
}

const textOf = (text: string): Fragment | null => (text === '' ? null : Fragment.from(schema.text(text)));
