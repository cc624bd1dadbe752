import { TextSelection } from 'prosemirror-state';
import { createRoot } from 'react-dom/client';
import { activeEditor } from '../../../src/renderer/editor/active-editor';
import { ChapterPage } from '../../../src/renderer/editor/chapter-page';
import { blocksIn } from '../../../src/renderer/editor/spelling/checked-blocks';
import { connectSpelling } from '../../../src/renderer/editor/spelling/connect';
import { speller } from '../../../src/renderer/editor/spelling/speller';
import { useBook } from '../../../src/renderer/stores/book';
import { setHostClient } from '../../../src/renderer/stores/host-client';
import { useManuscript } from '../../../src/renderer/stores/manuscript';
import { useSettings } from '../../../src/renderer/stores/settings';
import { readChapter } from '../../../src/shared/document/chapter-text';
import { countWords } from '../../../src/shared/document/words';
import { MemoryHost } from '../../renderer/editor/harness/memory-host';
import '../../../src/renderer/styles/base.css';
import '../editor-keystroke/page.css';

/** Milliseconds from each key’s own time stamp to the end of the frame that shows it. */
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
  /** Shows a chapter, with its spelling checked or not. */
  async show(spelling: boolean, text: string): Promise<void> {
    const host = new MemoryHost({ chapter: text });
    setHostClient(host);
    useBook.setState({ view: host.view() });
    useSettings.setState(({ settings }) => ({ settings: { ...settings, spelling } }));
    await useManuscript.getState().openChapter('book', 'chapter');
    createRoot(document.getElementById('root') as HTMLElement).render(<ChapterPage />);
    connectSpelling();
  },
  ready: () => document.querySelector('.ProseMirror') !== null,
  underlined: () => document.querySelectorAll('.misspelt').length,
  caretAt(share: number): void {
    const view = activeEditor();
    if (!view) throw new Error('No page.');
    const { doc } = view.state;
    const $near = TextSelection.near(doc.resolve(Math.floor(doc.content.size * share))).$from;
    view.dispatch(view.state.tr.setSelection(TextSelection.create(doc, $near.end())).scrollIntoView());
    view.focus();
  },
  /** Milliseconds until the first block is judged, the thread and its dictionary started for it; then for all of a text, twice. */
  async judge(text: string): Promise<{ first: number; all: number; again: number; words: number; wrong: number }> {
    speller.enabled = true;
    const clock = () => performance.now();
    const { doc } = readChapter(text);
    const begun = clock();
    for (const { node, language } of blocksIn(doc, 0, 'fr')) {
      await speller.findWrong(node, language);
      break;
    }
    const first = clock() - begun;
    const judgeAll = async () => {
      let wrong = 0;
      // As a screenful is: all is asked, then the answers are waited for.
      const found = [...blocksIn(readChapter(text).doc, 0, 'fr')].map(({ node, language }) =>
        speller.findWrong(node, language),
      );
      for (const words of found) wrong += (await words).length;
      return wrong;
    };
    const start = clock();
    const wrong = await judgeAll();
    const middle = clock();
    await judgeAll();
    return { first, all: middle - start, again: clock() - middle, words: countWords(doc), wrong };
  },
};

export type SpellingBench = typeof bench;
Object.assign(window, { bench });
