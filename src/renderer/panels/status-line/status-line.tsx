import './status-line.css';
import { CircleAlert, LoaderCircle, Lock, ShieldCheck } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { bookWords } from '../../../shared/book/counts';
import { errorSentence } from '../../../shared/messages/sentence';
import { focusPane } from '../../commands/focus';
import { useText } from '../../i18n/text-context';
import { useBook } from '../../stores/book';
import { useManuscript } from '../../stores/manuscript';
import { useUi } from '../../stores/ui';
import { Progress } from '../../ui/progress';
import { bookLanguageName } from '../book-language';

/** The safety net as a sentence: on the disk, on its way, or not saved and why. */
function SafetyNet({ readOnly }: { readOnly: boolean }) {
  const { t, language } = useText();
  const net = useManuscript((state) => state.net);
  const error = useManuscript((state) => state.unsaved);
  const flush = useManuscript((state) => state.flush);
  const announce = useUi((state) => state.announce);
  const retry = async () => {
    await flush();
    // The button went away with the failure: the keyboard goes back to the text.
    requestAnimationFrame(() => document.activeElement === document.body && focusPane('page'));
  };
  const failed = net === 'failed';
  const reason = failed && error ? errorSentence(error, language) : '';
  const told = useRef(false);

  // Said only when it matters: when the text is no longer safe, and when it is again. Never at every save.
  useEffect(() => {
    if (failed && !told.current) {
      told.current = true;
      announce('net.failed.said', { reason });
    } else if (net === 'saved' && told.current) {
      told.current = false;
      announce('net.saved.said');
    }
  }, [failed, net, reason, announce]);

  if (readOnly)
    return (
      <p className="net waiting">
        <Lock size={14} strokeWidth={1.8} aria-hidden />
        {t('net.read.only')}
      </p>
    );
  if (failed)
    return (
      <div className="net failed" title={reason}>
        <CircleAlert size={14} strokeWidth={2} aria-hidden />
        <span className="net-words">
          <b>{t('net.failed')}</b> {reason}
        </span>
        <button type="button" className="net-retry" onClick={() => void retry()}>
          {t('net.retry')}
        </button>
      </div>
    );
  return net === 'saved' ? (
    <p className="net saved">
      <ShieldCheck size={14} strokeWidth={1.8} aria-hidden />
      {t('net.saved')}
    </p>
  ) : (
    <p className="net waiting">
      <LoaderCircle size={14} strokeWidth={1.8} aria-hidden />
      {t('net.saving')}
    </p>
  );
}

/** The line at the foot: how much is written, and whether it is safe. */
export function StatusLine() {
  const { t, number, language } = useText();
  const view = useBook((state) => state.view);
  const chapter = useManuscript((state) => state.chapter);
  const ready = useManuscript((state) => state.page === 'ready');
  const live = useManuscript((state) => state.words);
  const openDialog = useUi((state) => state.openDialog);
  const known = view && chapter ? (view.chapters[chapter]?.words ?? 0) : 0;
  const words = ready ? live : known;
  const fromBook = useBook((state) => state.view?.wordsToday ?? 0);
  // What the last save told is newer than the view of the book.
  const today = useManuscript((state) => state.saved?.wordsToday) ?? fromBook;
  if (!view) return null;
  const total = bookWords(view.book, view.chapters) - known + words;
  const goal = view.book.goals?.daily ?? 0;
  return (
    <section className="status-line" aria-label={t('foot.label')} data-pane="status-line">
      <p>
        {t('foot.chapter')} <b>{number(words)}</b>
        <span className="foot-extra"> {t('foot.unit', { count: words })}</span>
      </p>
      <p className="foot-extra">
        {t('foot.book')} <b>{number(total)}</b>
      </p>
      <button
        type="button"
        className="foot-today"
        disabled={view.readOnly}
        title={goal ? t('foot.goal.long', { words: today, goal }) : t('foot.goal.set')}
        onClick={() => openDialog({ kind: 'book-details' })}
      >
        {t('foot.today')} <b>{number(today)}</b>
        {goal ? (
          <>
            {' '}
            {t('foot.goal.of', { goal })}
            <Progress value={today / goal} label={t('foot.goal.long', { words: today, goal })} />
          </>
        ) : null}
      </button>
      <span className="foot-gap" />
      <p className="foot-extra" title={t('foot.language')}>
        {bookLanguageName(view.book.language, language)}
      </p>
      <SafetyNet readOnly={view.readOnly} />
    </section>
  );
}
