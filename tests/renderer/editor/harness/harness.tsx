import { TextSelection } from 'prosemirror-state';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { activeEditor } from '../../../../src/renderer/editor/active-editor';
import { ChapterPage } from '../../../../src/renderer/editor/chapter-page';
import { editorCommands } from '../../../../src/renderer/editor/commands';
import { useBook } from '../../../../src/renderer/stores/book';
import { setHostClient } from '../../../../src/renderer/stores/host-client';
import { useManuscript } from '../../../../src/renderer/stores/manuscript';
import { useSettings } from '../../../../src/renderer/stores/settings';
import type { Settings } from '../../../../src/shared/contract';
import { MemoryHost } from './memory-host';
import '../../../../src/renderer/styles/base.css';
import './harness.css';

const root = createRoot(document.getElementById('root') as HTMLElement);
let disconnect = () => {};

const page = {
  host: new MemoryHost({}),
  /** Opens a book of these chapters on its first one, in place of the book before. */
  async open(texts: Readonly<Record<string, string>>, pictures: Readonly<Record<string, string>> = {}): Promise<void> {
    await useManuscript.getState().closeBook();
    disconnect();
    page.host = new MemoryHost(texts);
    for (const [source, base64] of Object.entries(pictures))
      page.host.pictures.set(source, { type: 'image/png', base64 });
    setHostClient(page.host);
    useBook.setState({ view: page.host.view() });
    disconnect = useManuscript.getState().connect();
    await page.go(Object.keys(texts)[0] ?? '');
    root.render(
      <StrictMode>
        <ChapterPage />
      </StrictMode>,
    );
  },
  go: (chapter: string) => useManuscript.getState().openChapter('book', chapter),
  flush: () => useManuscript.getState().flush(),
  state: () => {
    const { page: shown, net, words, error } = useManuscript.getState();
    return { page: shown, net, words, error };
  },
  settings: (changes: Partial<Settings>) => {
    useSettings.setState(({ settings }) => ({ settings: { ...settings, ...changes } }));
  },
  /** Puts the caret right after a text, with the keyboard in the page. */
  caretAfter: (text: string) => {
    const view = activeEditor();
    if (!view) throw new Error('No page.');
    let found: number | null = null;
    view.state.doc.descendants((node, position) => {
      const at = node.isText ? (node.text ?? '').indexOf(text) : -1;
      if (at >= 0) found ??= position + at + text.length;
    });
    if (found === null) throw new Error(`Not on the page: ${text}`);
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, found)).scrollIntoView());
    view.focus();
  },
  run: (id: string) => {
    const view = activeEditor();
    const command = editorCommands.find((candidate) => candidate.id === id);
    return Boolean(view && command?.run(view.state, view.dispatch, view));
  },
};

export type Harness = typeof page;
Object.assign(window, { page });
