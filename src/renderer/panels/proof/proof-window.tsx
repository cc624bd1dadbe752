import { drawTheme } from '../../commands/theme';
import '../../app.css';
import './proof.css';
import { Tooltip } from 'radix-ui';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { BookView } from '../../../shared/book/book-view';
import type { BookProof } from '../../../shared/contract';
import { type ErrorRecord, errorRecord } from '../../../shared/errors';
import { errorSentence } from '../../../shared/messages/sentence';
import { TextProvider, useText } from '../../i18n/text-context';
import { hostClient } from '../../stores/host-client';
import { interfaceLanguage, useSettings } from '../../stores/settings';
import { findBetween } from './letters';
import { letterAtPoint } from './page-text';
import { chapterOfPage } from './pages-around';
import { openPdf, type PdfDocument } from './pdf-document';
import { type CaretOnPage, contextAt } from './places';
import { ProofHead } from './proof-head';
import { layoutWords } from './proof-words';
import { PROOF_CHANNEL, type ProofMessage } from './second-window';
import { facingPages, pagesOf, singlePages, spreadOf } from './spreads';
import { Stage } from './stage';
import { zoomed } from './store';
import { Strip } from './strip';
import { Thumbnails } from './thumbnails';
import { answerPageKey } from './turn-keys';

/** The whole book as it is shown. Lengths of its pages in points. */
interface ShownBook {
  readonly serial: number;
  readonly pdf: PdfDocument;
  readonly width: number;
  readonly height: number;
}

/** The whole book, composed anew whenever the writer rests; the pages before stay until the new ones can be shown. */
function useWholeBook(book: string) {
  const [view, setView] = useState<BookView | null>(null);
  const [proof, setProof] = useState<BookProof | null>(null);
  const [shown, setShown] = useState<ShownBook | null>(null);
  const [error, setError] = useState<ErrorRecord | null>(null);
  const [isClosed, setClosed] = useState(false);
  const before = useRef<PdfDocument | null>(null);
  const newest = useRef(0);
  const refresh = useCallback(async () => {
    try {
      setProof(await hostClient().call('proof.book', { book }));
      const pages = await hostClient().call('proof.pages', { book });
      if (!pages) return;
      newest.current = pages.serial;
      const pdf = await openPdf(pages.pdf);
      const { width, height } = await pdf.size();
      setShown((old) => {
        before.current = old?.pdf ?? null;
        return { serial: pages.serial, pdf, width, height };
      });
      setError(null);
    } catch (failure) {
      setError(errorRecord(failure));
    }
  }, [book]);
  useEffect(() => {
    const stop = hostClient().listen(({ name, value }) => {
      if (name === 'book.changed' && value.view.id === book) setView(value.view);
      if (name === 'proof.recomposed' && value.book === book) {
        setProof(value.proof);
        // The same pages as before are not fetched again.
        if (value.proof.serial !== newest.current) void refresh();
      }
      if (name === 'proof.failed' && value.book === book) setError(value.error);
      if (name === 'host.resumed') void refresh();
    });
    hostClient()
      .call('books.view', { book })
      .then(setView, () => setClosed(true));
    void refresh();
    return stop;
  }, [book, refresh]);
  const painted = useCallback(() => {
    before.current?.destroy();
    before.current = null;
  }, []);
  return { view, proof, shown, error, setError, isClosed, setClosed, painted };
}

function Rooms({ book }: { readonly book: string }) {
  const translator = useText();
  const { t, language } = translator;
  const { view, proof, shown, error, setError, isClosed, setClosed, painted } = useWholeBook(book);
  const [page, setPage] = useState(0);
  const [caret, setCaret] = useState<CaretOnPage | null>(null);
  const [zoom, setZoom] = useState(1);
  const [isFacing, setFacing] = useState(true);
  const [thumbnails, setThumbnails] = useState(false);
  const channel = useRef<BroadcastChannel | null>(null);
  const now = useRef({ shown, proof });
  now.current = { shown, proof };
  const lastCaret = useRef<Extract<ProofMessage, { kind: 'caret' }> | null>(null);
  const isReady = shown !== null && proof !== null;

  const follow = useCallback(async (message: Extract<ProofMessage, { kind: 'caret' }>) => {
    lastCaret.current = message;
    const { shown: pages, proof: known } = now.current;
    const first = known?.folios[message.chapter];
    if (!pages || !known || first === undefined) return;
    const length = known.lengths[message.chapter] ?? 1;
    for (let at = first - 1; at < Math.min(first - 1 + length, pages.pdf.pages); at += 1) {
      const text = await pages.pdf.text(at).catch(() => null);
      if (!text || lastCaret.current !== message) return;
      const found = findBetween(text.letters, message.context.before, message.context.after, 0);
      const origin = found === null ? undefined : (text.origin[found] ?? text.origin[found - 1]);
      const piece = origin && text.pieces[origin.piece];
      if (!piece) continue;
      setCaret({ page: at, y: piece.y, height: piece.height });
      setPage(at);
      return;
    }
    setCaret(null);
    setPage(first - 1);
  }, []);

  useEffect(() => {
    const opened = new BroadcastChannel(PROOF_CHANNEL);
    channel.current = opened;
    opened.addEventListener('message', ({ data }: MessageEvent<ProofMessage>) => {
      if (data.book !== book) return;
      if (data.kind === 'caret') void follow(data);
      if (data.kind === 'closed') setClosed(true);
      if (data.kind === 'opened') {
        setClosed(false);
        opened.postMessage({ kind: 'hello', book } satisfies ProofMessage);
      }
    });
    opened.postMessage({ kind: 'hello', book } satisfies ProofMessage);
    return () => opened.close();
  }, [book, follow, setClosed]);

  useEffect(() => {
    if (isReady && lastCaret.current) void follow(lastCaret.current);
  }, [isReady, follow]);

  useEffect(() => {
    document.documentElement.lang = language;
    document.title = view ? t('proof.window.title', { title: view.book.title }) : t('inspector.proof');
  }, [view, language, t]);

  const spreads = useMemo(
    () => (shown ? (isFacing ? facingPages : singlePages)(1, shown.pdf.pages) : []),
    [shown, isFacing],
  );
  const current = spreadOf(spreads, page);
  const spread = spreads[current];
  const turn = (to: number) => setPage(pagesOf(spreads[to] ?? { left: 0, right: null })[0] ?? 0);
  const point = async (at: number, { x, y }: { readonly x: number; readonly y: number }) => {
    const chapter = proof && chapterOfPage(proof, at);
    const text = await shown?.pdf.text(at).catch(() => null);
    const hit = text ? letterAtPoint(text, x, y) : null;
    if (chapter === null || !text || hit === null) return;
    const context = contextAt(text.letters, hit);
    channel.current?.postMessage({ kind: 'go', book, chapter, context } satisfies ProofMessage);
  };
  const around = [spreads[current + 1], spreads[current - 1]].filter((one) => one !== undefined);
  return (
    <main className="proof proof-window">
      <h1 className="for-screen-readers">{t('proof.window.heading')}</h1>
      {view ? (
        <ProofHead
          {...layoutWords(translator, view)}
          where={shown ? t('proof.where', { page: page + 1, pages: shown.pdf.pages }) : ''}
          {...{ zoom, isFacing, thumbnails }}
          onZoom={(step) => setZoom((old) => zoomed(old, step))}
          onFacing={setFacing}
          onThumbnails={setThumbnails}
        >
          {shown ? <GoToPage pages={shown.pdf.pages} onGo={setPage} /> : null}
        </ProofHead>
      ) : null}
      {isClosed ? (
        <p className="proof-closed" role="status">
          {t('proof.window.closed')}
        </p>
      ) : null}
      {error && !isClosed ? (
        <p className="proof-failure" role="status">
          {t('proof.failed')} {errorSentence(error, language)}
        </p>
      ) : null}
      {shown && spread ? (
        thumbnails ? (
          <Thumbnails
            {...shown}
            firstFolio={1}
            page={page}
            onChoose={(chosen) => {
              setPage(chosen);
              setThumbnails(false);
            }}
          />
        ) : (
          <Stage
            {...shown}
            {...{ spread, isFacing, zoom, caret }}
            neighbours={around}
            firstFolio={1}
            onPainted={painted}
            onFailed={(failure) => setError(errorRecord(failure))}
            onPoint={(at, where) => void point(at, where)}
            onKey={(event) =>
              answerPageKey(event, {
                current,
                count: spreads.length,
                zoom,
                turn,
                zoomBy: (step) => setZoom((old) => zoomed(old, step)),
                go: () => void point(page, { x: shown.width / 2, y: shown.height * 0.2 }),
              })
            }
          />
        )
      ) : (
        <div className="proof-first">
          <div className="sheet right" aria-hidden />
          {error || isClosed ? null : <p role="status">{t('proof.first.book')}</p>}
        </div>
      )}
      {shown && !thumbnails ? <Strip {...{ spreads, current }} firstFolio={1} shown={9} onChoose={turn} /> : null}
    </main>
  );
}

function GoToPage({ pages, onGo }: { readonly pages: number; readonly onGo: (page: number) => void }) {
  const { t } = useText();
  return (
    <form
      className="proof-go"
      onSubmit={(event) => {
        event.preventDefault();
        const wanted = Number(new FormData(event.currentTarget).get('page'));
        if (Number.isInteger(wanted) && wanted >= 1) onGo(Math.min(wanted, pages) - 1);
      }}
    >
      <input className="input" name="page" inputMode="numeric" aria-label={t('proof.go')} placeholder={t('proof.go')} />
    </form>
  );
}

/** The window of a book’s proof: the whole book in its pages, beside the window in which it is written. */
export function ProofWindow({ book }: { readonly book: string }) {
  const language = useSettings(interfaceLanguage);
  const theme = useSettings((settings) => settings.settings.theme);
  useEffect(() => drawTheme(theme), [theme]);
  useEffect(
    () =>
      hostClient().listen(({ name, value }) => {
        if (name === 'settings.changed') useSettings.getState().receive(value.settings);
      }),
    [],
  );
  return (
    <TextProvider language={language}>
      <Tooltip.Provider delayDuration={500}>
        <Rooms book={book} />
      </Tooltip.Provider>
    </TextProvider>
  );
}
