import { baseKeymap } from 'prosemirror-commands';
import { history } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { type Node, Schema } from 'prosemirror-model';
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { readChapter } from '../../src/shared/document/chapter-text';

/** The least that can be written in: the nodes of the text, no plugin but history and the keys of ProseMirror's own list. */
const bare = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: { group: 'block', content: 'inline*', toDOM: () => ['p', 0] },
    heading: {
      group: 'block',
      content: 'inline*',
      attrs: { level: { default: 1 } },
      toDOM: (node) => [`h${node.attrs.level}`, 0],
    },
    blockquote: { group: 'block', content: 'block+', toDOM: () => ['blockquote', 0] },
    text: { group: 'inline' },
    footnote: { group: 'inline', inline: true, atom: true, toDOM: () => ['sup', { class: 'note-call' }, '1'] },
  },
  marks: { emphasis: { toDOM: () => ['em', 0] }, strong: { toDOM: () => ['strong', 0] } },
});

/** The same text in the bare schema; what it has no node for becomes a paragraph of its text. */
function bareOf(node: Node): readonly Node[] {
  if (node.isText) {
    const marks = node.marks.flatMap(({ type }) => bare.marks[type.name]?.create() ?? []);
    return [bare.text(node.text ?? '', marks)];
  }
  if (node.type.name === 'footnote') return [bare.node('footnote')];
  if (node.isInline) return [];
  const type = bare.nodes[node.type.name] ? node.type.name : 'paragraph';
  const attrs = type === 'heading' ? { level: node.attrs.level } : null;
  if (node.isTextblock) return [bare.node(type, attrs, node.children.flatMap(bareOf))];
  const children = node.children.flatMap(bareOf);
  return type === 'blockquote' ? [bare.node(type, null, children)] : children;
}

/** A chapter as a document of the bare schema. */
export function bareDocument(text: string): Node {
  return bare.node('doc', null, readChapter(text).doc.children.flatMap(bareOf));
}

/** A ProseMirror with a text, or a document already made, and nothing but a history and the keys of its own list. */
export function bareView(place: HTMLElement, text: string | Node): EditorView {
  const doc = typeof text === 'string' ? bareDocument(text) : text;
  const state = EditorState.create({ doc, plugins: [keymap(baseKeymap), history()] });
  return new EditorView(place, { state, attributes: { class: 'text', spellcheck: 'false', lang: 'fr' } });
}
