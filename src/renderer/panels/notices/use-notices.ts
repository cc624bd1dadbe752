import { useMemo } from 'react';
import type { BookView } from '../../../shared/book/book-view';
import type { SentenceValues } from '../../../shared/errors';
import { shownTitle } from '../../commands/outline-actions';
import { useText } from '../../i18n/text-context';
import type { MessageKey, Translator } from '../../i18n/translator';
import { useBook } from '../../stores/book';
import { keepList, mergeCopy, putListBack, showRecovered, takeOver } from './notice-actions';
import { useNoticesState } from './store';

/** A way on from a notice. */
export interface NoticeAction {
  readonly label: MessageKey;
  readonly values?: SentenceValues;
  /** `ask`: its question comes first; `away`: the notice is put away. */
  readonly run: (() => unknown) | 'ask' | 'away';
}

/** One thing to know of the open book, in one sentence. */
export interface BookNotice {
  /** Names the book and the thing. */
  readonly key: string;
  /** `found`: good news; `remark`: something that waits for the writer. */
  readonly look: 'found' | 'remark';
  readonly said: { readonly message: MessageKey; readonly values: SentenceValues };
  /** What `ask` does means more than it says: the sentence that says so first, and what is done then. */
  readonly question?: { readonly message: MessageKey; readonly run: () => unknown };
  readonly actions: readonly NoticeAction[];
}

function recoveredNotice(view: BookView, { day, hour }: Translator, key: string): readonly BookNotice[] {
  const { recovered } = view;
  const newest =
    recovered
      .map(({ typedAt }) => typedAt)
      .sort()
      .at(-1) ?? '';
  const [first] = recovered;
  if (first === undefined) return [];
  const when = { day: day(newest, new Date()), hour: hour(newest) };
  const isOne = recovered.length === 1;
  const { title, words } = first;
  return [
    {
      key,
      look: 'found',
      said: !isOne
        ? { message: 'notice.recovered.many', values: { ...when, chapters: recovered.length } }
        : {
            message: words > 0 ? 'notice.recovered' : 'notice.recovered.none',
            values: { ...when, title, count: words },
          },
      actions: [
        ...recovered.map(
          (one): NoticeAction => ({
            label: isOne ? 'notice.show' : 'notice.show.chapter',
            values: { title: one.title },
            run: () => showRecovered(one),
          }),
        ),
        { label: 'notice.understood', run: 'away' },
      ],
    },
  ];
}

/** What is to be told of a book, the most pressing first. */
export function noticesOf(view: BookView, text: Translator): readonly BookNotice[] {
  const notices: BookNotice[] = [];
  const key = (name: string) => `${view.id} ${name}`;
  const later: NoticeAction = { label: 'notice.later', run: 'away' };
  if (view.openOn !== null)
    notices.push({
      key: key(`open on ${view.openOn}`),
      look: 'remark',
      said: { message: 'notice.open.on', values: { machine: view.openOn } },
      question: { message: 'notice.take.over.sentence', run: takeOver },
      actions: [{ label: 'notice.take.over', run: 'ask' }, later],
    });
  if (view.mendable !== null)
    notices.push({
      key: key(view.mendable),
      look: 'remark',
      said: { message: `notice.${view.mendable}`, values: {} },
      actions: [
        { label: 'notice.mend', run: putListBack },
        view.mendable === 'shortened' ? { label: 'notice.keep.list', run: keepList } : later,
      ],
    });
  notices.push(...recoveredNotice(view, text, key('recovered')));
  if (!view.readOnly)
    for (const copy of view.copies)
      notices.push({
        key: key(copy.file),
        look: 'remark',
        said: { message: 'notice.copy', values: { title: shownTitle(view, copy.chapter), file: copy.file } },
        actions: [{ label: 'notice.merge', run: () => mergeCopy(copy) }, later],
      });
  return notices;
}

/** The notices of the open book; `shown`: those that were not put away. */
export function useNotices(): { readonly all: readonly BookNotice[]; readonly shown: readonly BookNotice[] } {
  const text = useText();
  const view = useBook((state) => state.view);
  const away = useNoticesState((state) => state.away);
  return useMemo(() => {
    const notices = view ? noticesOf(view, text) : [];
    // Good news that was read is no remark any more; what waits for the writer goes on waiting.
    const all = notices.filter(({ key, look }) => look === 'remark' || !away.has(key));
    return { all, shown: all.filter(({ key }) => !away.has(key)) };
  }, [view, text, away]);
}
