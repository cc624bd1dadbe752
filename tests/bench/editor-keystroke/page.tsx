import { baseKeymap } from 'prosemirror-commands';
import { history } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { type Node, Schema } from 'prosemirror-model';
import { EditorState, TextSelection } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { createRoot } from 'react-dom/client';
import { activeEditor } from '../../../src/renderer/editor/active-editor';
import { ChapterPage } from '../../../src/renderer/editor/chapter-page';
import { useBook } from '../../../src/renderer/stores/book';
import { setHostClient } from '../../../src/renderer/stores/host-client';
import { useManuscript } from '../../../src/renderer/stores/manuscript';
import { readChapter } from '../../../src/shared/document/chapter-text';
import { MemoryHost } from '../../renderer/editor/harness/memory-host';
import '../../../src/renderer/styles/base.css';
import 'prosemirror-view/style/prosemirror.css';
import '../../../src/renderer/editor/chapter-text.css';
import '../../../src/renderer/editor/chapter-page.css';
import './page.css';

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

/** Milliseconds from each key's own time stamp to the end of the frame that shows it. */
const latencies: number[] = [];

addEventListener(
  'keydown',
  ({ timeStamp }) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => latencies.push(performance.now() - timeStamp);
      channel.port2.postMessage(0);
    });
  },
  true,
);

/** The end of the next frame. */
const frame = () =>
  new Promise<void>((resolve) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve();
      channel.port2.postMessage(0);
    });
  });

const bench = {
  latencies,
  /**
   * Opens a text and gives the milliseconds from its Markdown to the first frame that shows it. Both read it with Octavo’s
   * reader, as no other reads this Markdown; what the bare schema lacks is taken out before the clock starts.
   */
  async show(kind: 'bare' | 'octavo', text: string): Promise<number> {
    const root = document.getElementById('root') as HTMLElement;
    const shown = async () => {
      while (!document.querySelector('.ProseMirror')) await frame();
      await frame();
      return performance.now() - begun;
    };
    const simple = bare.node('doc', null, readChapter(text).doc.children.flatMap(bareOf));
    let begun = performance.now();
    if (kind === 'octavo') {
      const host = new MemoryHost({ chapter: text });
      setHostClient(host);
      useBook.setState({ view: host.view() });
      begun = performance.now();
      await useManuscript.getState().openChapter('book', 'chapter');
      createRoot(root).render(<ChapterPage />);
      return shown();
    }
    root.innerHTML = '<div class="page-scroll"><div class="page"><div class="page-text"></div></div></div>';
    // Reading is in both times.
    readChapter(text);
    const place = root.querySelector('.page-text') as HTMLElement;
    const plugins = [keymap(baseKeymap), history()];
    const state = EditorState.create({ doc: simple, plugins });
    Object.assign(bench, {
      view: new EditorView(place, { state, attributes: { class: 'text', spellcheck: 'false', lang: 'fr' } }),
    });
    return shown();
  },
  /** Puts the caret at the end of the paragraph nearest to that share of the text. */
  caretAt(share: number): void {
    const view = (bench as { view?: EditorView }).view ?? activeEditor();
    if (!view) throw new Error('No page.');
    const { doc } = view.state;
    const $near = TextSelection.near(doc.resolve(Math.floor(doc.content.size * share))).$from;
    view.dispatch(view.state.tr.setSelection(TextSelection.create(doc, $near.end())).scrollIntoView());
    view.focus();
  },
};

export type Bench = typeof bench;
Object.assign(window, { bench });
