import { createRoot } from 'react-dom/client';
import { ChapterPage } from '../../../src/renderer/editor/chapter-page';
import { useBook } from '../../../src/renderer/stores/book';
import { setHostClient } from '../../../src/renderer/stores/host-client';
import { useManuscript } from '../../../src/renderer/stores/manuscript';
import { readChapter } from '../../../src/shared/document/chapter-text';
import { countWords } from '../../../src/shared/document/words';
import { MemoryHost } from '../../renderer/editor/harness/memory-host';
import { bareDocument, bareView } from '../bare-prosemirror';
import '../../../src/renderer/styles/base.css';
import 'prosemirror-view/style/prosemirror.css';
import '../../../src/renderer/editor/chapter-text.css';
import '../../../src/renderer/editor/chapter-page.css';
import './page.css';

const root = document.getElementById('root') as HTMLElement;
const FRAME = '<div class="page-scroll"><div class="page"><div class="page-text"></div></div></div>';

/** Resolves after the next frame was painted. */
const painted = () =>
  new Promise<void>((done) =>
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => done();
      channel.port2.postMessage(0);
    }),
  );

const scroller = () => document.querySelector<HTMLElement>('.page-scroll') as HTMLElement;

/** Whether what was painted at these heights of the window is a text, or the room of a chapter that has one. */
function isBlank(): boolean {
  const { left, width, top, height } = scroller().getBoundingClientRect();
  return [0.05, 0.35, 0.65, 0.95].some((share) => {
    const found = document.elementFromPoint(left + width / 2, top + height * share);
    return !found?.closest('.stack-chapter, .bare-chapter')?.querySelector('.ProseMirror');
  });
}

function host(texts: Readonly<Record<string, string>>): void {
  const memory = new MemoryHost(texts);
  setHostClient(memory);
  const chapters = Object.fromEntries(
    Object.entries(texts).map(([id, text]) => [
      id,
      { state: 'present', words: countWords(readChapter(text).doc) } as const,
    ]),
  );
  useBook.setState({ view: { ...memory.view(), chapters } });
}

const bench = {
  /** Shows a whole book, as Octavo does or as bare ProseMirrors one below the other; milliseconds until it is painted. */
  async showBook(kind: 'octavo' | 'bare', texts: Readonly<Record<string, string>>): Promise<number> {
    if (kind === 'octavo') host(texts);
    const begun = performance.now();
    if (kind === 'bare') {
      root.innerHTML = '<div class="page-scroll"></div>';
      for (const text of Object.values(texts)) {
        const section = document.createElement('section');
        section.className = 'bare-chapter';
        section.style.setProperty('contain-intrinsic-size', `auto ${Math.round(text.length * 0.55)}px`);
        section.innerHTML = '<div class="page"><div class="page-text"></div></div>';
        scroller().append(section);
        bareView(section.querySelector('.page-text') as HTMLElement, text);
      }
    } else {
      useManuscript.getState().setExtent('book');
      await useManuscript.getState().openChapter('book', Object.keys(texts)[0] ?? '');
      createRoot(root).render(<ChapterPage />);
    }
    await painted();
    while (!document.querySelector('.ProseMirror')) await painted();
    return performance.now() - begun;
  },
  /** Scrolls through the book, `step` CSS px a frame, and gives every frame in milliseconds and how many were blank. */
  async scroll(step: number): Promise<{ frames: number[]; blank: number; mounted: number }> {
    const frame = scroller();
    const frames: number[] = [];
    let blank = 0;
    let mounted = 0;
    let last = performance.now();
    while (frame.scrollTop + frame.clientHeight < frame.scrollHeight - 1) {
      frame.scrollTop += step;
      await painted();
      const now = performance.now();
      frames.push(now - last);
      last = now;
      if (isBlank()) blank += 1;
      if (frames.length % 10 === 0) mounted = Math.max(mounted, document.querySelectorAll('.ProseMirror').length);
    }
    return { frames, blank, mounted };
  },
  /** Jumps to shares of the book, and gives how many frames each jump was painted without its text, and how long it took. */
  async jump(shares: readonly number[]): Promise<{ blank: number[]; times: number[] }> {
    const blank: number[] = [];
    const times: number[] = [];
    for (const share of shares) {
      const begun = performance.now();
      scroller().scrollTop = scroller().scrollHeight * share;
      let frames = 0;
      for (await painted(); isBlank(); await painted()) frames += 1;
      times.push(performance.now() - begun);
      blank.push(frames);
      for (let rest = 0; rest < 20; rest += 1) await painted();
    }
    return { blank, times };
  },
  /** Opens a chapter in place of a short one, once for each text; milliseconds until each is painted. */
  async openChapters(kind: 'octavo' | 'bare', text: string, times: number): Promise<number[]> {
    const took: number[] = [];
    if (kind === 'bare') {
      const doc = bareDocument(text);
      for (let turn = 0; turn < times; turn += 1) {
        root.innerHTML = FRAME;
        await painted();
        await painted();
        const begun = performance.now();
        root.innerHTML = FRAME;
        bareView(root.querySelector('.page-text') as HTMLElement, doc);
        await painted();
        took.push(performance.now() - begun);
      }
      return took;
    }
    const ids = Array.from({ length: times }, (_, index) => `long${index}`);
    host({ short: '# Court\n\nUn mot.\n', ...Object.fromEntries(ids.map((id) => [id, text])) });
    const { openChapter } = useManuscript.getState();
    await openChapter('book', 'short');
    createRoot(root).render(<ChapterPage />);
    for (const id of ids) {
      await openChapter('book', 'short');
      await painted();
      await painted();
      const begun = performance.now();
      await openChapter('book', id);
      await painted();
      while (document.querySelectorAll('.ProseMirror p').length < 10) await painted();
      took.push(performance.now() - begun);
    }
    return took;
  },
};

export type Bench = typeof bench;
Object.assign(window, { bench });
