import { TextSelection } from 'prosemirror-state';
import { Tooltip } from 'radix-ui';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { activeEditor, runInEditor } from '../../../../src/renderer/editor/active-editor';
import { ChapterPage } from '../../../../src/renderer/editor/chapter-page';
import { editorCommands } from '../../../../src/renderer/editor/commands';
import { PageContextMenu } from '../../../../src/renderer/editor/context-menu/page-context-menu';
import { showLook } from '../../../../src/renderer/editor/page-look';
import { connectSpelling } from '../../../../src/renderer/editor/spelling/connect';
import { Notes } from '../../../../src/renderer/panels/inspector/notes';
import { useBook } from '../../../../src/renderer/stores/book';
import { setHostClient } from '../../../../src/renderer/stores/host-client';
import { type Extent, useManuscript } from '../../../../src/renderer/stores/manuscript';
import { useSettings } from '../../../../src/renderer/stores/settings';
import { useSources } from '../../../../src/renderer/stores/sources';
import { useUi } from '../../../../src/renderer/stores/ui';
import type { Settings } from '../../../../src/shared/settings';
import type { Work } from '../../../../src/shared/sources/work';
import { MemoryHost } from './memory-host';
import '../../../../src/renderer/styles/base.css';
import './harness.css';

const root = createRoot(document.getElementById('root') as HTMLElement);
let disconnect = () => {};
let stopSpelling = () => {};

const page = {
  host: new MemoryHost({}),
  /** Opens a book of these chapters on its first one, in place of the book before. */
  async open(
    texts: Readonly<Record<string, string>>,
    pictures: Readonly<Record<string, string>> = {},
    works: readonly Work[] = [],
  ): Promise<void> {
    await useManuscript.getState().closeBook();
    disconnect();
    page.host = new MemoryHost(texts);
    for (const [source, base64] of Object.entries(pictures))
      page.host.pictures.set(source, { type: 'image/png', base64 });
    page.host.works.push(...works);
    setHostClient(page.host);
    useSources.getState().open(null);
    useSources.getState().open('book');
    useBook.setState({ view: page.host.view() });
    disconnect = useManuscript.getState().connect();
    await page.go(Object.keys(texts)[0] ?? '');
    root.render(
      <StrictMode>
        <Tooltip.Provider>
          <ChapterPage />
        </Tooltip.Provider>
        <PageContextMenu />
      </StrictMode>,
    );
  },
  /** Checks spelling from now on, and grammar where that is set, as the window does. */
  checkSpelling: () => {
    stopSpelling();
    stopSpelling = connectSpelling();
  },
  /** Shows a part or the whole book as one text, or a chapter beside the page. */
  extent: (extent: Extent) => useManuscript.getState().setExtent(extent),
  beside: (chapter: string) => useManuscript.getState().openBeside('book', chapter),
  otherPage: () => useManuscript.getState().switchSide(),
  closeOther: () => useManuscript.getState().closeOther(),
  /** The body of the book is these chapters now. */
  order: (...ids: readonly string[]) => {
    const { view } = useBook.getState();
    if (view)
      useBook.setState({ view: { ...view, book: { ...view.book, body: ids.map((id) => ({ id, title: id })) } } });
  },
  /** Shows the notes of the chapter beside the page. */
  showNotes: () =>
    root.render(
      <StrictMode>
        <ChapterPage />
        <aside className="notes-pane">
          <Notes />
        </aside>
      </StrictMode>,
    ),
  go: (chapter: string) => useManuscript.getState().openChapter('book', chapter),
  flush: () => useManuscript.getState().flush(),
  state: () => {
    const { page: shown, net, words, error, chapter, side } = useManuscript.getState();
    return { page: shown, net, words, error, chapter, side };
  },
  /** Runs a command of the page, as the palette does. */
  run: (id: string) => runInEditor(editorCommands.find((command) => command.id === id)?.run ?? (() => false)),
  /** The failure that was shown last. */
  failure: () => useUi.getState().failure?.code,
  /** The short messages that were shown. */
  toasts: () => useUi.getState().toasts.map(({ message, values }) => ({ message, values })),
  settings: (changes: Partial<Settings>) => {
    useSettings.setState(({ settings }) => ({ settings: { ...settings, ...changes } }));
    showLook(useSettings.getState().settings);
  },
  focusMode: (on: boolean) => useUi.getState().setFocusMode(on),
  /** Selects a text, with the keyboard in the page. */
  select: (text: string) => {
    const view = activeEditor();
    if (!view) throw new Error('No page.');
    let found = -1;
    view.state.doc.descendants((node, position) => {
      const at = node.isText ? (node.text ?? '').indexOf(text) : -1;
      if (at >= 0 && found < 0) found = position + at;
    });
    if (found < 0) throw new Error(`Not on the page: ${text}`);
    const selection = TextSelection.create(view.state.doc, found, found + text.length);
    view.dispatch(view.state.tr.setSelection(selection).scrollIntoView());
    view.focus();
  },
  /** Puts the caret right after a text, with the keyboard in the page. */
  caretAfter: (text: string) => {
    page.select(text);
    const view = activeEditor();
    view?.dispatch(
      view.state.tr.setSelection(TextSelection.create(view.state.doc, view.state.selection.to)).scrollIntoView(),
    );
  },
};

export type Harness = typeof page;
Object.assign(window, { page });
