import './typography.css';
import { X } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { TYPOGRAPHY_RULES, treatmentOf } from '../../../shared/typography/rule-list';
import { shownTitle } from '../../commands/outline-actions';
import { useText } from '../../i18n/text-context';
import { useBook } from '../../stores/book';
import { useManuscript } from '../../stores/manuscript';
import { useUi } from '../../stores/ui';
import { Button, IconButton } from '../../ui/button';
import { Progress } from '../../ui/progress';
import { correct } from './correcting';
import { ByChapter, ByRule } from './groups';
import { type Item, isTicked, useTypography } from './store';
import { useChecking, useProfile } from './use-checking';

/** Milliseconds of work that needs no explanation. */
const UNNOTICED = 300;

function useLater(isOn: boolean): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!isOn) {
      setLate(false);
      return;
    }
    const timer = setTimeout(() => setLate(true), UNNOTICED);
    return () => clearTimeout(timer);
  }, [isOn]);
  return late;
}

/** Everything found, rule by rule as they are listed, in the order of the text. */
function useItems(): readonly Item[] {
  const chapters = useTypography((state) => state.chapters);
  return useMemo(() => {
    const order = new Map<string, number>(TYPOGRAPHY_RULES.map(({ id }, index) => [id, index]));
    return (chapters ?? [])
      .flatMap(({ chapter, found }) => found.map((proposal): Item => ({ chapter, proposal })))
      .sort((one, other) => (order.get(one.proposal.rule) ?? 0) - (order.get(other.proposal.rule) ?? 0));
  }, [chapters]);
}

/** What is read, by which rules, and how what is found is put in order. */
function Choices() {
  const { t } = useText();
  const { scope, grouping, setScope, setGrouping } = useTypography();
  const openDialog = useUi((state) => state.openDialog);
  const readOnly = useBook((state) => state.view?.readOnly ?? true);
  const profile = useProfile();
  return (
    <div className="typography-choices">
      <fieldset className="segments">
        <legend className="for-screen-readers">{t('typography.scope')}</legend>
        {(['chapter', 'book'] as const).map((value) => (
          <label key={value} className="segment">
            <input
              type="radio"
              name="typography-scope"
              className="for-screen-readers"
              checked={scope === value}
              onChange={() => setScope(value)}
            />
            {t(`typography.scope.${value}`)}
          </label>
        ))}
      </fieldset>
      {scope === 'book' ? (
        <fieldset className="segments">
          <legend className="for-screen-readers">{t('typography.group')}</legend>
          {(['rule', 'chapter'] as const).map((value) => (
            <label key={value} className="segment">
              <input
                type="radio"
                name="typography-grouping"
                className="for-screen-readers"
                checked={grouping === value}
                onChange={() => setGrouping(value)}
              />
              {t(`typography.group.${value}`)}
            </label>
          ))}
        </fieldset>
      ) : null}
      {profile ? (
        <p className="typography-profile">
          {t('typography.profile', { profile: t(`typography.profile.${profile.id}`) })}
          {readOnly ? null : (
            <Button look="quiet" onClick={() => openDialog({ kind: 'book-details' })}>
              {t('typography.profile.change')}
            </Button>
          )}
        </p>
      ) : null}
    </div>
  );
}

/** How far reading has come, once it lasts; and what was found. */
function Found({ items }: { readonly items: readonly Item[] }) {
  const { t } = useText();
  const progress = useTypography((state) => state.progress);
  const late = useLater(progress !== null);
  const judged = items.filter(({ proposal }) => treatmentOf(proposal.rule) === 'suggested').length;
  if (progress && (late || items.length === 0))
    return (
      <div className="typography-progress" role="status">
        {late ? (
          <>
            <p>
              {progress.total > 1
                ? t('typography.checking.book', { done: progress.done, total: progress.total })
                : t('typography.checking')}
            </p>
            <Progress value={progress.done / Math.max(1, progress.total)} label={t('typography.checking')} />
          </>
        ) : null}
      </div>
    );
  if (items.length === 0)
    return (
      <div className="typography-nothing" role="status">
        <p>{t('typography.nothing')}</p>
        <p>{t('typography.nothing.hint')}</p>
      </div>
    );
  return (
    <p className="typography-found" role="status">
      {t('typography.found', { count: items.length })}
      {judged > 0 ? `, ${t('typography.suggestions', { count: judged })}` : ''}
    </p>
  );
}

/** « Corriger la typographie »: what the rules propose for a chapter or the book, each to be taken or left. */
export function TypographyTask() {
  const { t } = useText();
  useChecking();
  const profile = useProfile();
  const items = useItems();
  const { scope, grouping, flipped, progress } = useTypography();
  const view = useBook((state) => state.view);
  const chapter = useManuscript((state) => state.chapter);
  const setTask = useUi((state) => state.setTask);
  const [isBusy, setBusy] = useState(false);
  const readOnly = view?.readOnly ?? true;
  const chosen = useMemo(() => items.filter((item) => isTicked(flipped, item)), [items, flipped]);
  const heading = scope === 'chapter' && view && chapter ? shownTitle(view, chapter) : (view?.book.title ?? '');
  const run = async () => {
    if (!profile) return;
    setBusy(true);
    await correct(profile, chosen);
    setBusy(false);
  };
  const isEmpty = scope === 'chapter' && chapter === null;
  return (
    <section
      className="typography-task"
      aria-label={t('typography.title')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        setTask(null);
      }}
    >
      <header className="typography-head">
        <div>
          <h2>{t('typography.title')}</h2>
          <p className="one-line">{heading}</p>
        </div>
        <IconButton label={t('typography.close')} onClick={() => setTask(null)}>
          <X size={16} strokeWidth={1.8} aria-hidden />
        </IconButton>
      </header>
      <Choices />
      <div className="typography-list">
        {profile === null ? <p>{t('typography.profile.none')}</p> : null}
        {isEmpty ? <p>{t('typography.none')}</p> : null}
        {readOnly ? <p>{t('typography.readonly')}</p> : null}
        {profile && !isEmpty ? <Found items={items} /> : null}
        {profile && items.length > 0 ? (
          scope === 'book' && grouping === 'chapter' ? (
            <ByChapter {...{ items, profile, readOnly }} />
          ) : (
            <ByRule {...{ items, profile, readOnly }} inBook={scope === 'book'} />
          )
        ) : null}
      </div>
      {readOnly || items.length === 0 ? null : (
        <footer className="typography-foot">
          <Button
            look="primary"
            disabled={chosen.length === 0 || isBusy || (scope === 'book' && progress !== null)}
            onClick={() => void run()}
          >
            {t('typography.correct', { count: chosen.length })}
          </Button>
        </footer>
      )}
    </section>
  );
}
