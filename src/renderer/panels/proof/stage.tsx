import { type KeyboardEvent, type MouseEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useText } from '../../i18n/text-context';
import type { PageSource } from './pages-around';
import { PaintCancelled, type PdfDocument } from './pdf-document';
import type { CaretOnPage } from './places';
import { pagesOf, type Spread } from './spreads';

interface StageProps {
  readonly pdf: PdfDocument;
  /** Where each page is painted from; `null` for a page without anything. Pages of `pdf` when left out. */
  readonly pageAt?: ((page: number) => PageSource<PdfDocument> | null) | undefined;
  readonly spread: Spread;
  /** The spreads that may be wanted next: painted when the window is idle. */
  readonly neighbours: readonly Spread[];
  readonly isFacing: boolean;
  readonly zoom: number;
  /** Page number of the document’s first page. */
  readonly firstFolio: number;
  /** Trimmed page, in points. */
  readonly width: number;
  readonly height: number;
  readonly caret: CaretOnPage | null;
  /** The pages of this document are on the screen. */
  readonly onPainted: (pdf: PdfDocument) => void;
  /** Why pages could not be painted. */
  readonly onFailed: (failure: unknown) => void;
  /** A click on a page, in points from its left and top edge. */
  readonly onPoint: (page: number, point: { readonly x: number; readonly y: number }) => void;
  readonly onKey: (event: KeyboardEvent) => void;
}

/** CSS px around the pages. */
const MARGIN = 24;

interface Drawn {
  readonly pdf: PdfDocument;
  readonly spread: Spread;
  /** What can be read on each of its pages. */
  readonly words: ReadonlyMap<number, string>;
}

/** The room the pages have, and how many device pixels a CSS px is. */
function useRoom(element: HTMLElement | null) {
  const [room, setRoom] = useState({ width: 0, height: 0, ratio: window.devicePixelRatio });
  useLayoutEffect(() => {
    if (!element) return;
    const measure = () =>
      setRoom({ width: element.clientWidth, height: element.clientHeight, ratio: window.devicePixelRatio });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    window.addEventListener('resize', measure);
    measure();
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', measure);
    };
  }, [element]);
  return room;
}

/**
 * The pages one looks at. They are painted where nobody sees it and then shown all at once; what stands there before stays
 * until that moment, so that nothing flickers while one types.
 */
export function Stage(props: StageProps) {
  const {
    pdf,
    pageAt,
    spread,
    neighbours,
    isFacing,
    zoom,
    firstFolio,
    width,
    height,
    caret,
    onPainted,
    onPoint,
    onKey,
  } = props;
  const { t } = useText();
  const [element, setElement] = useState<HTMLElement | null>(null);
  const slots = { left: useRef<HTMLDivElement>(null), right: useRef<HTMLDivElement>(null) };
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const room = useRoom(element);
  const across = isFacing ? 2 : 1;
  const fitting = Math.min((room.width - 2 * MARGIN) / across, ((room.height - 2 * MARGIN) * width) / height);
  const sheet = Math.max(0, Math.floor(fitting)) * zoom;
  const { left, right } = spread;
  const painted = useRef(onPainted);
  painted.current = onPainted;
  const failed = useRef(props.onFailed);
  failed.current = props.onFailed;
  const next = useRef(neighbours);
  next.current = neighbours;
  const { left: leftSlot, right: rightSlot } = slots;

  useEffect(() => {
    if (sheet === 0) return;
    const pixels = Math.round(sheet * room.ratio);
    const stop = new AbortController();
    let idle = 0;
    const paint = async () => {
      const wanted = pagesOf({ left, right });
      const sources = wanted.map((page) => (pageAt ? pageAt(page) : { pdf, page }));
      const canvases = await Promise.all(
        sources.map((source) => source && painting(source.pdf, source.page, pixels, stop.signal)),
      );
      if (stop.signal.aborted) return;
      const canvasOf = (page: number | null) =>
        page === null ? [] : [canvases[wanted.indexOf(page)]].flatMap((canvas) => canvas ?? []);
      leftSlot.current?.replaceChildren(...canvasOf(left));
      rightSlot.current?.replaceChildren(...canvasOf(right));
      painted.current(pdf);
      // What is read can wait for what is seen.
      const texts = await Promise.all(sources.map((source) => source?.pdf.text(source.page)));
      if (stop.signal.aborted) return;
      setDrawn({
        pdf,
        spread: { left, right },
        words: new Map(wanted.map((page, at) => [page, texts[at]?.spoken ?? ''])),
      });
      idle = requestIdleCallback(() => {
        for (const page of next.current.flatMap(pagesOf)) {
          const source = pageAt ? pageAt(page) : { pdf, page };
          if (source) void painting(source.pdf, source.page, pixels, stop.signal).catch(() => undefined);
        }
      });
    };
    paint().catch((failure: unknown) => {
      if (failure instanceof PaintCancelled || stop.signal.aborted) return;
      // A page that cannot be painted is none to wait for.
      painted.current(pdf);
      failed.current(failure);
    });
    return () => {
      stop.abort();
      cancelIdleCallback(idle);
    };
  }, [pdf, pageAt, left, right, sheet, room.ratio, leftSlot, rightSlot]);

  const point = (page: number | null) => (event: MouseEvent<HTMLElement>) => {
    if (page === null) return;
    const box = event.currentTarget.getBoundingClientRect();
    onPoint(page, {
      x: ((event.clientX - box.left) / box.width) * width,
      y: ((event.clientY - box.top) / box.height) * height,
    });
  };
  const side = (name: 'left' | 'right', page: number | null) => {
    const marked = caret && page !== null && caret.page === page && drawn?.spread[name] === page;
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on the stage does the same for the keyboard.
      // biome-ignore lint/a11y/noStaticElementInteractions: a page is read; a click on it goes to the text it is of.
      <div
        className={`sheet ${name} ${page === null ? 'no-page' : ''}`}
        style={{ width: sheet, height: (sheet * height) / width }}
        data-folio={page === null ? undefined : firstFolio + page}
        onClick={point(page)}
      >
        <div ref={slots[name]} className="sheet-paint" aria-hidden />
        {marked ? (
          <span
            className="sheet-caret"
            style={{ top: `${(caret.y / height) * 100}%`, height: `${(caret.height / height) * 100}%` }}
          />
        ) : null}
        {page === null ? null : (
          <section className="for-screen-readers" aria-label={t('proof.page', { page: firstFolio + page })}>
            {drawn?.pdf === pdf ? drawn.words.get(page) : ''}
          </section>
        )}
      </div>
    );
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of pages is no fieldset.
    <div
      ref={setElement}
      className="proof-stage"
      role="group"
      aria-label={t('proof.stage')}
      aria-describedby="proof-keys"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls and has keys of its own takes the keyboard.
      tabIndex={0}
      data-painted={drawn?.pdf === pdf}
      onKeyDown={onKey}
    >
      <p className="for-screen-readers" id="proof-keys">
        {t('proof.keys')}
      </p>
      <div className={`spread ${isFacing ? 'facing' : 'single'}`}>
        {isFacing || left !== null ? side('left', left) : null}
        {isFacing || right !== null ? side('right', right) : null}
      </div>
    </div>
  );
}

/** A canvas being painted, and what may call it off before it is done. */
interface Painting {
  readonly canvas: Promise<HTMLCanvasElement>;
  readonly signal: AbortSignal;
  isDone: boolean;
}

/** Canvases of a document that were painted: for the page one turns to next. */
const paintings = new WeakMap<PdfDocument, Map<string, Painting>>();
/** So many are kept of one document: a spread and its neighbours. */
const KEPT = 8;

function painting(pdf: PdfDocument, page: number, pixels: number, signal: AbortSignal): Promise<HTMLCanvasElement> {
  const known = paintings.get(pdf) ?? new Map<string, Painting>();
  paintings.set(pdf, known);
  const key = `${page} ${pixels}`;
  const ready = known.get(key);
  if (ready && (ready.isDone || !ready.signal.aborted)) return ready.canvas;
  const made: Painting = { canvas: pdf.paint(page, pixels, signal), signal, isDone: false };
  known.set(key, made);
  made.canvas.then(
    () => {
      made.isDone = true;
    },
    // One that was called off is painted anew when it is wanted.
    () => known.get(key) === made && known.delete(key),
  );
  for (const old of known.keys()) {
    if (known.size <= KEPT) break;
    known.delete(old);
  }
  return made.canvas;
}
