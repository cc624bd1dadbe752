import './status-line.css';
import { bookWords } from '../../../shared/book/counts';
import { useText } from '../../i18n/text-context';
import { useBook } from '../../stores/book';
import { useManuscript } from '../../stores/manuscript';
import { bookLanguageName } from '../book-language';
import { PageCount } from '../statistics/page-count';
import { useWordsAtRest } from '../use-words-at-rest';
import { SafetyNet } from './safety-net';
import { Today } from './today';

/** The line at the foot: how much is written, and whether it is safe. */
export function StatusLine() {
  const { t, number, language } = useText();
  const view = useBook((state) => state.view);
  const chapter = useManuscript((state) => state.chapter);
  const ready = useManuscript((state) => state.page === 'ready');
  const live = useWordsAtRest();
  const known = view && chapter ? (view.chapters[chapter]?.words ?? 0) : 0;
  const words = ready ? live : known;
  if (!view) return null;
  // The view knows what is in the files; what was typed since is newer.
  const total = bookWords(view.book, view.chapters) - known + words;
  return (
    <section className="status-line" aria-label={t('foot.label')} data-pane="status-line">
      <PageCount words={words} />
      <p className="foot-extra">
        {t('foot.book')} <b>{number(total)}</b>
      </p>
      <Today />
      <span className="foot-gap" />
      <p className="foot-extra" title={t('foot.language')}>
        {bookLanguageName(view.book.language, language)}
      </p>
      <SafetyNet readOnly={view.readOnly} />
    </section>
  );
}
