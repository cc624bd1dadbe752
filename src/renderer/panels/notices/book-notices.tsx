import './notices.css';
import { useEffect, useRef } from 'react';
import { useText } from '../../i18n/text-context';
import { useUi } from '../../stores/ui';
import { BookNoticeView } from './book-notice';
import { useNotices } from './use-notices';

/** Notices above the page at one time: more would be a list, and there is one (the remarks). */
const MOST = 2;

/** What is to be told of the open book, above the page: the most pressing, one sentence each. Never in the way of writing. */
export function BookNotices() {
  const { t } = useText();
  const { shown } = useNotices();
  const announce = useUi((state) => state.announce);
  const told = useRef(new Set<string>());
  const first = shown[0];
  useEffect(() => {
    if (!first || told.current.has(first.key)) return;
    told.current.add(first.key);
    announce(first.said.message, first.said.values);
  }, [first, announce]);
  if (!first) return null;
  return (
    <section className="book-notices" aria-label={t('notice.label')}>
      {shown.slice(0, MOST).map((notice) => (
        <BookNoticeView key={notice.key} notice={notice} />
      ))}
    </section>
  );
}
