import './proof.css';
import { CircleCheck, CircleDashed, CircleDot } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { errorSentence } from '../../../shared/messages/sentence';
import { showChapter, shownTitle } from '../../commands/outline-actions';
import { useText } from '../../i18n/text-context';
import { useBook } from '../../stores/book';
import { useManuscript } from '../../stores/manuscript';
import { goFromPage, goToLine } from './go-from-page';
import { pagesAround } from './pages-around';
import { PrintFiguresFold } from './print-figures-fold';
import { ProofHead } from './proof-head';
import { layoutWords } from './proof-words';
import { openProofWindow } from './second-window';
import { facingPages, pagesOf, singlePages, spreadOf } from './spreads';
import { Stage } from './stage';
import { useProof } from './store';
import { Strip } from './strip';
import { Thumbnails } from './thumbnails';
import { answerPageKey } from './turn-keys';
import { useFacing } from './use-facing';
import { enterStage, notePainted, notePaintingFailed, watchProof } from './watch';

/** « Épreuve »: the printed pages of the chapter that is being written. */
export function ProofPanel() {
  const translator = useText();
  const { t } = translator;
  const view = useBook((state) => state.view);
  const { shown, book, around, zoom, thumbnails, page, caret } = useProof();
  const { turnTo, setFacing, zoomBy, setThumbnails } = useProof.getState();
  const { isFacing, ref } = useFacing(useProof((state) => state.isFacing));
  useEffect(watchProof, []);
  useEffect(enterStage, []);
  const proof = shown?.proof;
  const pages = useMemo(() => (shown ? pagesAround(shown, around) : null), [shown, around]);
  const spreads = useMemo(
    () => (proof && pages ? (isFacing ? facingPages : singlePages)(proof.firstFolio, pages.to, pages.from) : []),
    [proof, pages, isFacing],
  );
  if (!view) return null;
  const current = spreadOf(spreads, page);
  const spread = spreads[current];
  const turn = (to: number) => turnTo(pagesOf(spreads[to] ?? { left: 0, right: null })[0] ?? 0);
  const folio = proof ? proof.firstFolio + page : 0;
  const where = !proof
    ? ''
    : book
      ? t('proof.where', { page: folio, pages: Math.max(book.pages, folio) })
      : t('proof.page.lower', { page: folio });
  const neighbours = [spreads[current + 1], spreads[current - 1]].filter((one) => one !== undefined);
  return (
    <div ref={ref} className="proof">
      <ProofHead
        {...layoutWords(translator, view)}
        {...{ where, zoom, isFacing, thumbnails }}
        onZoom={zoomBy}
        onFacing={setFacing}
        onThumbnails={setThumbnails}
        onOpen={() => openProofWindow(view.id)}
      />
      <ProofFailureLine />
      {shown && proof && spread ? (
        thumbnails ? (
          <Thumbnails
            pdf={shown.pdf}
            firstFolio={proof.firstFolio}
            width={proof.width}
            height={proof.height}
            page={page}
            onChoose={(chosen) => {
              turnTo(chosen);
              setThumbnails(false);
            }}
          />
        ) : (
          <Stage
            pdf={shown.pdf}
            pageAt={pages?.at}
            {...{ spread, isFacing, zoom, caret }}
            neighbours={neighbours}
            firstFolio={proof.firstFolio}
            width={proof.width}
            height={proof.height}
            onPainted={notePainted}
            onFailed={notePaintingFailed}
            onPoint={(at, point) => void goFromPage(at, point)}
            onKey={(event) =>
              answerPageKey(event, {
                current,
                count: spreads.length,
                zoom,
                turn,
                zoomBy,
                go: () => void goFromPage(page, { x: proof.width / 2, y: proof.height * 0.2 }),
              })
            }
          />
        )
      ) : (
        <FirstComposition />
      )}
      {proof && !thumbnails ? (
        <Strip {...{ spreads, current }} firstFolio={proof.firstFolio} shown={4} onChoose={turn} />
      ) : null}
      <ProofState />
      <PrintFiguresFold view={view} />
    </div>
  );
}

/** Before there are pages: a calm sheet, and what is being done; nothing when there is nothing to wait for. */
function FirstComposition() {
  const { t } = useText();
  const failed = useProof((state) => state.failure !== null);
  return (
    <div className="proof-first">
      <div className="sheet right" aria-hidden />
      {failed ? null : <p role="status">{t('proof.first')}</p>}
    </div>
  );
}

/** Whether the pages are those of the text: told by a shape and by words. */
function ProofState() {
  const { t } = useText();
  const isWorking = useProof((state) => state.isWorking);
  const failed = useProof((state) => state.failure !== null);
  const shown = useProof((state) => state.shown);
  const bookIsCurrent = useProof((state) => state.book?.isCurrent ?? false);
  if (!shown) return null;
  const state = failed ? 'late' : isWorking ? 'follows' : bookIsCurrent ? 'current' : 'chapter';
  const Icon = { late: CircleDashed, follows: CircleDot, current: CircleCheck, chapter: CircleCheck }[state];
  return (
    <p className="proof-state" data-state={state}>
      <Icon size={13} strokeWidth={1.8} aria-hidden />
      <span>
        {t(`proof.state.${state}`)}
        {shown.proof.isPlaced ? null : <span className="proof-unplaced"> · {t('proof.unplaced')}</span>}
      </span>
    </p>
  );
}

/** Why the newest text has no pages, where, and the way there. */
function ProofFailureLine() {
  const { t, language } = useText();
  const failure = useProof((state) => state.failure);
  const view = useBook((state) => state.view);
  const here = useManuscript((state) => state.chapter);
  if (!failure || !view) return null;
  const { chapter, line, error } = failure;
  const title = chapter === null ? null : shownTitle(view, chapter);
  const place =
    title === null
      ? ''
      : line === null
        ? t('proof.failed.chapter', { title })
        : t('proof.failed.line', { title, line });
  return (
    <div className="proof-failure" role="status">
      <p>
        {t('proof.failed')} {errorSentence(error, language)}
      </p>
      {chapter !== null ? (
        <button
          type="button"
          className="button quiet"
          onClick={() =>
            void (async () => {
              if (chapter !== here) await showChapter(chapter, true);
              if (line !== null) goToLine(line);
            })()
          }
        >
          {place}
        </button>
      ) : null}
    </div>
  );
}
