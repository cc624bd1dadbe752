import './find-bar.css';
import { CaseUpper, ChevronDown, ChevronRight, ChevronUp, TextSelect, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useShortcutOf } from '../../commands/use-shortcut';
import { findingOn, foundOn } from '../../editor/find/find-plugin';
import { useText } from '../../i18n/text-context';
import { useBook } from '../../stores/book';
import { useManuscript } from '../../stores/manuscript';
import { useSearch } from '../../stores/search';
import { Button, IconButton } from '../../ui/button';
import { QueryToggles } from '../search/query-toggles';
import { useRecentQueries } from '../search/recent-queries';
import {
  answerPattern,
  closeFind,
  lookOnPage,
  replaceAll,
  replaceOne,
  selectedRange,
  stepFind,
  stopLooking,
} from './find-in-chapter';
import { useFind } from './store';

const ICON = 16;
/** Milliseconds after a keystroke in the text before what is found is counted again. */
const PAUSE = 150;

/** What there is to say of what is found, in one line. */
function useSaid(): { readonly text: string; readonly isProblem: boolean; readonly count: number } {
  const { t } = useText();
  const open = useManuscript((state) => state.open);
  const query = useSearch((state) => state.query);
  const answered = useFind((state) => state.answered);
  const isStuck = useFind((state) => state.isStuck);
  const [counted, setCounted] = useState(0);
  // Not by drawing the bar anew with every keystroke.
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = useManuscript.subscribe(({ document }, { document: before }) => {
      if (document === before) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        setCounted((times) => times + 1);
        void answerPattern();
      }, PAUSE);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is found is asked of the page, which these say has changed.
  return useMemo(() => {
    if (!open || query.text === '') return { text: '', isProblem: false, count: 0 };
    const { finder, current } = findingOn(open.state);
    if (finder?.reason) return { text: t('search.invalid', { reason: finder.reason }), isProblem: true, count: 0 };
    if (isStuck) return { text: t('search.stuck'), isProblem: true, count: 0 };
    const matches = foundOn(open.state);
    const count = matches.length;
    const position = current ? matches.findIndex(({ from, to }) => from === current.from && to === current.to) + 1 : 0;
    if (count === 0) return { text: t('find.none'), isProblem: false, count };
    return {
      text: position > 0 ? t('find.position', { position, count }) : t('find.count', { count }),
      isProblem: false,
      count,
    };
  }, [open, counted, query, answered, isStuck, t]);
}

/** Finds, and replaces, in the chapter on the page. It lies at the top of the page, and one goes on writing beside it. */
function Bar() {
  const { t } = useText();
  const shortcut = useShortcutOf();
  const { isReplacing, within, asked } = useFind();
  const { query, replacement, ask, replaceBy, remember } = useSearch();
  const open = useManuscript((state) => state.open);
  const readOnly = useBook((state) => state.view?.readOnly ?? true);
  const field = useRef<HTMLInputElement>(null);
  const said = useSaid();
  const goThroughRecent = useRecentQueries();

  useEffect(() => {
    if (asked === 0) return;
    field.current?.focus();
    field.current?.select();
  }, [asked]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the query and the place are read where it is looked for.
  useEffect(() => void lookOnPage(), [query, within, open]);
  useEffect(() => (open ? () => stopLooking(open) : undefined), [open]);

  const toggleWithin = () => {
    const range = within ? null : selectedRange();
    useFind.setState(range ? { within: range, anchor: range.from } : { within: null });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    closeFind();
  };
  const onEnter = (run: (backwards: boolean) => void) => (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    run(event.shiftKey);
  };
  const cannotReplace = readOnly || said.count === 0;
  return (
    <search className="find-bar" aria-label={t('find.label')} onKeyDown={onKeyDown}>
      <IconButton
        label={t('find.replacing')}
        shortcut={shortcut('find.replace')}
        className="small"
        aria-expanded={isReplacing}
        onClick={() => useFind.setState({ isReplacing: !isReplacing })}
      >
        {isReplacing ? <ChevronDown size={ICON} aria-hidden /> : <ChevronRight size={ICON} aria-hidden />}
      </IconButton>
      <div className="find-lines">
        <div className="find-line">
          <input
            ref={field}
            className="input"
            type="text"
            aria-label={t('find.field')}
            placeholder={t('find.field')}
            spellCheck={false}
            value={query.text}
            aria-invalid={said.isProblem}
            onChange={(event) => ask({ text: event.target.value })}
            onBlur={() => remember(query.text)}
            onKeyDown={(event) => {
              onEnter((backwards) => stepFind(backwards ? -1 : 1))(event);
              goThroughRecent(event);
            }}
          />
          <QueryToggles />
          <IconButton label={t('find.within')} className="small" aria-pressed={within !== null} onClick={toggleWithin}>
            <TextSelect size={ICON} aria-hidden />
          </IconButton>
          <span className={said.isProblem ? 'find-said problem' : 'find-said'} role="status">
            {said.text}
          </span>
        </div>
        {isReplacing ? (
          <div className="find-line">
            <input
              className="input"
              type="text"
              aria-label={t('search.by')}
              placeholder={t('search.by')}
              spellCheck={false}
              value={replacement.text}
              onChange={(event) => replaceBy({ text: event.target.value })}
              onKeyDown={onEnter(() => replaceOne())}
            />
            <IconButton
              label={t('search.keep-case')}
              className="small"
              aria-pressed={replacement.keepCase}
              onClick={() => replaceBy({ keepCase: !replacement.keepCase })}
            >
              <CaseUpper size={ICON} aria-hidden />
            </IconButton>
            <Button disabled={cannotReplace} onClick={replaceOne}>
              {t('find.replace')}
            </Button>
            <Button disabled={cannotReplace} onClick={replaceAll}>
              {t('find.replace-all')}
            </Button>
          </div>
        ) : null}
      </div>
      <div className="find-moves">
        <IconButton
          label={t('find.previous')}
          shortcut={shortcut('find.previous')}
          className="small"
          onClick={() => stepFind(-1)}
        >
          <ChevronUp size={ICON} aria-hidden />
        </IconButton>
        <IconButton
          label={t('find.next')}
          shortcut={shortcut('find.next')}
          className="small"
          onClick={() => stepFind(1)}
        >
          <ChevronDown size={ICON} aria-hidden />
        </IconButton>
        <IconButton label={t('find.close')} className="small" onClick={closeFind}>
          <X size={ICON} aria-hidden />
        </IconButton>
      </div>
    </search>
  );
}

/** The bar, while it is open and there is a chapter to look in. */
export function FindBar() {
  const isOpen = useFind((state) => state.isOpen);
  const hasPage = useManuscript((state) => state.open !== null);
  return isOpen && hasPage ? <Bar /> : null;
}
