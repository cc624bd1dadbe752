import type { PDFDocumentProxy, PDFPageProxy, PDFWorker } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type PageText, pageText, type TextPiece } from './page-text';

/** A PDF that can be painted and read, page by page, from 0. */
export interface PdfDocument {
  readonly pages: number;
  /** Its first page, in points. */
  size(): Promise<{ readonly width: number; readonly height: number }>;
  /** Paints a page on a canvas that nobody sees yet, so many device pixels wide. Rejects with `PaintCancelled` once aborted. */
  paint(page: number, pixels: number, signal: AbortSignal): Promise<HTMLCanvasElement>;
  /** What stands on a page. */
  text(page: number): Promise<PageText>;
  /** The same, when it was read before. */
  knownText(page: number): PageText | undefined;
  /** Gives its memory and its fonts back. Nothing can be painted afterwards. */
  destroy(): void;
}

/** Somebody else wants the canvas: nothing went wrong. */
export class PaintCancelled extends Error {}

/** Widest canvas, in device pixels: beyond it browsers paint nothing. */
const WIDEST = 4096;

type TextContent = Awaited<ReturnType<PDFPageProxy['getTextContent']>>;
type PdfJs = typeof import('pdfjs-dist/legacy/build/pdf.mjs');
let library: Promise<{ readonly pdfjs: PdfJs; readonly worker: PDFWorker }> | null = null;

/** Loaded when the first page is to be shown: a writer who never looks at the pages never waits for it. */
function load() {
  library ??= import('pdfjs-dist/legacy/build/pdf.mjs').then((pdfjs) => ({
    pdfjs,
    worker: pdfjs.PDFWorker.create({
      port: new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' }),
    } as unknown as Parameters<typeof pdfjs.PDFWorker.create>[0]),
  }));
  return library;
}

function bytesOf(base64: string): Uint8Array {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** Opens a PDF given in base64. It fetches nothing: fonts are those in the file, and nothing in it is run. */
export async function openPdf(base64: string): Promise<PdfDocument> {
  const { pdfjs, worker } = await load();
  const task = pdfjs.getDocument({
    data: bytesOf(base64),
    worker,
    isEvalSupported: false,
    useWasm: false,
    useWorkerFetch: false,
    useSystemFonts: false,
    disableAutoFetch: true,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  });
  const document = await task.promise;
  return joined(pdfjs, document, () => void task.destroy());
}

/** What stands on a page, piece by piece. Read by hand: pdf.js’ own way iterates over a stream, which Chromium 114 cannot. */
async function textItems(page: PDFPageProxy): Promise<TextContent['items']> {
  const reader = (page.streamTextContent() as ReadableStream<TextContent>).getReader();
  const items: TextContent['items'] = [];
  for (let read = await reader.read(); !read.done; read = await reader.read()) items.push(...read.value.items);
  return items;
}

function joined(pdfjs: PdfJs, document: PDFDocumentProxy, destroy: () => void): PdfDocument {
  const texts = new Map<number, Promise<PageText>>();
  const known = new Map<number, PageText>();
  const readText = async (number: number): Promise<PageText> => {
    const page = await document.getPage(number + 1);
    const { height, transform } = page.getViewport({ scale: 1 });
    const pieces = (await textItems(page)).flatMap((item): TextPiece[] => {
      if (!('str' in item)) return [];
      const [, , , size = 0, x = 0, baseline = 0] = pdfjs.Util.transform(transform, item.transform) as number[];
      const tall = Math.abs(size) || item.height;
      return [
        {
          text: item.str,
          x,
          // The ascent of a book face is about three quarters of its size.
          y: Math.max(0, Math.min(height, baseline - tall * 0.75)),
          width: item.width,
          height: tall,
          endsLine: item.hasEOL,
        },
      ];
    });
    const read = pageText(pieces);
    known.set(number, read);
    return read;
  };
  return {
    pages: document.numPages,
    async size() {
      const { width, height } = (await document.getPage(1)).getViewport({ scale: 1 });
      return { width, height };
    },
    async paint(number, pixels, signal) {
      const page = await document.getPage(number + 1);
      if (signal.aborted) throw new PaintCancelled();
      const natural = page.getViewport({ scale: 1 });
      const viewport = page.getViewport({ scale: Math.min(pixels, WIDEST) / natural.width });
      const canvas = window.document.createElement('canvas');
      canvas.width = Math.round(viewport.width);
      canvas.height = Math.round(viewport.height);
      const task = page.render({ canvas, viewport, annotationMode: pdfjs.AnnotationMode.DISABLE });
      const stop = () => task.cancel();
      signal.addEventListener('abort', stop);
      try {
        await task.promise;
      } catch (failure) {
        if (signal.aborted) throw new PaintCancelled();
        throw failure;
      } finally {
        signal.removeEventListener('abort', stop);
      }
      return canvas;
    },
    text(number) {
      const asked = texts.get(number) ?? readText(number);
      texts.set(number, asked);
      return asked;
    },
    knownText: (number) => known.get(number),
    destroy,
  };
}
