import './status-line.css';
import { bookWords } from '../../../shared/book/counts';
import { useText } from '../../i18n/text-context';
import { useBook } from '../../stores/book';
import { useManuscript } from '../../stores/manuscript';
import { useUi } from '../../stores/ui';
import { Progress } from '../../ui/progress';
import { bookLanguageName } from '../book-language';
import { PageCount } from '../statistics/page-count';
import { useWordsAtRest } from '../use-words-at-rest';
import { SafetyNet } from './safety-net';

/** The line at the foot: how much is written, and whether it is safe. */
export function StatusLine() {
  const { t, number, language } = useText();
  const view = useBook((state) => state.view);
  const chapter = useManuscript((state) => state.chapter);
  const ready = useManuscript((state) => state.page === 'ready');
  const live = useWordsAtRest();
  const openDialog = useUi((state) => state.openDialog);
  const known = view && chapter ? (view.chapters[chapter]?.words ?? 0) : 0;
  const words = ready ? live : known;
  // The view knows what is in the files; what was typed since is newer.
  const today = useBook((state) => state.view?.wordsToday ?? 0) + words - known;
  if (!view) return null;
  const total = bookWords(view.book, view.chapters) - known + words;
  const goal = view.book.goals?.daily ?? 0;
  return (
    <section className="status-line" aria-label={t('foot.label')} data-pane="status-line">
      <PageCount words={words} />
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
