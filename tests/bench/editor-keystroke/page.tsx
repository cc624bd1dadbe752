import { TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { createRoot } from 'react-dom/client';
import { activeEditor } from '../../../src/renderer/editor/active-editor';
import { ChapterPage } from '../../../src/renderer/editor/chapter-page';
import { connectSpelling } from '../../../src/renderer/editor/spelling/connect';
import { useBook } from '../../../src/renderer/stores/book';
import { setHostClient } from '../../../src/renderer/stores/host-client';
import { useManuscript } from '../../../src/renderer/stores/manuscript';
import { MemoryHost } from '../../renderer/editor/harness/memory-host';
import { bareView } from '../bare-prosemirror';
import '../../../src/renderer/styles/base.css';
import 'prosemirror-view/style/prosemirror.css';
import '../../../src/renderer/editor/chapter-text.css';
import '../../../src/renderer/editor/chapter-page.css';
import './page.css';

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

const bench = {
  latencies,
  async show(kind: 'bare' | 'octavo', text: string): Promise<void> {
    const root = document.getElementById('root') as HTMLElement;
    if (kind === 'octavo') {
      const host = new MemoryHost({ chapter: text });
      setHostClient(host);
      useBook.setState({ view: host.view() });
      await useManuscript.getState().openChapter('book', 'chapter');
      createRoot(root).render(<ChapterPage />);
      connectSpelling();
      return;
    }
    root.innerHTML = '<div class="page-scroll"><div class="page"><div class="page-text"></div></div></div>';
    Object.assign(bench, { view: bareView(root.querySelector('.page-text') as HTMLElement, text) });
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
  ready: () => document.querySelector('.ProseMirror') !== null,
};

export type Bench = typeof bench;
Object.assign(window, { bench });
