import './app.css';
import { Tooltip } from 'radix-ui';
import { useCallback } from 'react';
import { focusPane } from './commands/focus';
import { useNarrow } from './commands/narrow';
import { addChapter } from './commands/outline-actions';
import { ChapterPage } from './editor/chapter-page';
import { PageContextMenu } from './editor/context-menu/page-context-menu';
import { TextProvider, useText } from './i18n/text-context';
import { Binder } from './panels/binder/binder';
import { OpenDialogs } from './panels/dialogs';
import { Failure } from './panels/failure';
import { FindBar } from './panels/find/find-bar';
import { Header } from './panels/header/header';
import { Inspector } from './panels/inspector/inspector';
import { BookNotices } from './panels/notices/book-notices';
import { Plan } from './panels/plan/plan';
import { ReadAloudBar } from './panels/read-aloud/read-aloud-bar';
import { Start } from './panels/start/start';
import { StatusLine } from './panels/status-line/status-line';
import { useBook } from './stores/book';
import { useDesk } from './stores/desk';
import { useManuscript } from './stores/manuscript';
import { interfaceLanguage, useSettings } from './stores/settings';
import { SIDE_WIDTHS, type Side, useUi } from './stores/ui';
import { Button } from './ui/button';
import { LiveRegion } from './ui/live-region';
import { Separator } from './ui/separator';
import { Toasts } from './ui/toasts';
import { useWiring } from './wiring';

/** One side pane with the line that makes it wider; over the page in a narrow window. */
function SidePane({ side }: { side: Side }) {
  const { t } = useText();
  const narrow = useNarrow();
  const visible = useUi((state) => (narrow ? state.overlay === side : state.shown[side] && !state.focusMode));
  const showsProof = useUi((state) => state.inspectorTab === 'proof' && state.task === null);
  const pane = side === 'inspector' && showsProof ? 'proof' : side;
  const width = useUi((state) => state.widths[pane]);
  const setWidth = useUi((state) => state.setWidth);
  if (!visible) return null;
  const Landmark = side === 'binder' ? 'nav' : 'aside';
  return (
    <Landmark className={`side ${side}-side`} aria-label={t(`${side}.label`)} style={{ width }} data-pane={side}>
      {side === 'binder' ? <Binder /> : <Inspector />}
      {narrow ? null : (
        <Separator
          label={t(`separator.${side}`)}
          value={width}
          min={SIDE_WIDTHS[pane].min}
          max={SIDE_WIDTHS[pane].max}
          direction={side === 'binder' ? 1 : -1}
          onChange={(value) => setWidth(pane, value)}
        />
      )}
    </Landmark>
  );
}

/** The place of the page: the chapter, or what to do when there is none. */
function PagePlace() {
  const { t } = useText();
  const empty = useManuscript((state) => state.page === 'empty');
  const bookIsEmpty = useBook(({ view }) => view !== null && Object.keys(view.chapters).length === 0);
  const readOnly = useBook(({ view }) => view?.readOnly ?? true);
  const desk = useDesk((state) => state.view);
  const dialog = useUi((state) => state.dialog);
  const failure = useUi((state) => state.failure);
  return (
    <main className="page-place" data-pane="page" aria-label={t('page.label')}>
      <div className="page-notices">
        {failure && !dialog ? <Failure /> : null}
        <BookNotices />
      </div>
      {desk === 'page' ? <FindBar /> : null}
      {desk !== 'page' && !bookIsEmpty ? (
        <Plan />
      ) : empty ? (
        <div className="page-nothing">
          <p>{t(bookIsEmpty ? 'page.none' : 'page.choose')}</p>
          {bookIsEmpty && !readOnly ? (
            <Button look="primary" onClick={() => void addChapter('body', null)}>
              {t('page.none.add')}
            </Button>
          ) : null}
        </div>
      ) : (
        <ChapterPage />
      )}
    </main>
  );
}

/** The window around an open book. */
function Desk() {
  const { t } = useText();
  const narrow = useNarrow();
  const overlay = useUi((state) => state.overlay);
  const closeOverlay = useUi((state) => state.closeOverlay);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is heard wherever the keyboard is in the window.
    <div
      className="window"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !overlay || event.defaultPrevented) return;
        closeOverlay();
        requestAnimationFrame(() => focusPane('page'));
      }}
    >
      <button type="button" className="button skip" onClick={() => focusPane('page')}>
        {t('app.skip')}
      </button>
      <Header />
      <div className="columns">
        <SidePane side="binder" />
        <PagePlace />
        <SidePane side="inspector" />
        {narrow && overlay ? (
          <button type="button" className="veil" tabIndex={-1} aria-label={t('common.close')} onClick={closeOverlay} />
        ) : null}
      </div>
      <ReadAloudBar />
      <StatusLine />
    </div>
  );
}

/** What floats above everything: dialogs, short messages, what is said to screen readers. */
function Overhead() {
  const { t } = useText();
  const toasts = useUi((state) => state.toasts);
  const dismiss = useUi((state) => state.dismissToast);
  const announcement = useUi((state) => state.announcement);
  const onDismiss = useCallback((id: number) => dismiss(id), [dismiss]);
  return (
    <>
      <OpenDialogs />
      <PageContextMenu />
      <Toasts
        toasts={toasts.map(({ id, message, values, action }) => ({
          id,
          text: t(message, values),
          ...(action ? { action: { label: t(action.label), run: action.run } } : {}),
        }))}
        dismissLabel={t('common.dismiss')}
        onDismiss={onDismiss}
      />
      <LiveRegion
        text={announcement ? t(announcement.message, announcement.values) : ''}
        turn={announcement?.id ?? 0}
      />
    </>
  );
}

function Rooms() {
  useWiring();
  const hasBook = useBook((state) => state.view !== null);
  return (
    <>
      {hasBook ? <Desk /> : <Start />}
      <Overhead />
    </>
  );
}

/** The whole window, in the writer's language. */
export function App() {
  const language = useSettings(interfaceLanguage);
  return (
    <TextProvider language={language}>
      <Tooltip.Provider delayDuration={500}>
        <Rooms />
      </Tooltip.Provider>
    </TextProvider>
  );
}
