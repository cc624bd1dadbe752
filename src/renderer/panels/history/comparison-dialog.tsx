import './comparison.css';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { DiffBlock } from '../../../shared/history/prose-diff';
import { shownTitle } from '../../commands/outline-actions';
import { useShortcutOf } from '../../commands/use-shortcut';
import { useText } from '../../i18n/text-context';
import { useBook } from '../../stores/book';
import { useManuscript } from '../../stores/manuscript';
import { useUi } from '../../stores/ui';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Failure } from '../failure';
import { countChanges } from './comparison';
import { ComparisonHead } from './comparison-head';
import { ComparisonText } from './comparison-text';
import { restoreBlock, restoreChapter, undoLast } from './restoring';
import { useComparison } from './use-comparison';
import { useVersions } from './use-versions';

/** What scrolls is reached with the keyboard. */
const SCROLLED = { tabIndex: 0 } as const;

/** The keys of a comparison: from change to change, and back from what was just brought back. */
function useKeys(step: (by: 1 | -1) => void, takeBack: () => void): void {
  const latest = useRef({ step, takeBack });
  latest.current = { step, takeBack };
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const inField = event.target instanceof HTMLSelectElement;
      const mod = event.ctrlKey || event.metaKey;
      const key = event.key.toLowerCase();
      if (key === 'f7') latest.current.step(event.shiftKey ? -1 : 1);
      else if (!inField && !mod && !event.altKey && (key === 'j' || key === 'k'))
        latest.current.step(key === 'j' ? 1 : -1);
      else if (mod && !event.shiftKey && key === 'z') latest.current.takeBack();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);
}

/** A version of the chapter against what it is now, or against another version, as prose. */
export function ComparisonDialog({ first }: { first: string }) {
  const { t, date } = useText();
  const shortcut = useShortcutOf();
  const [chosen, setChosen] = useState(first);
  const [other, setOther] = useState<string | null>(null);
  const [current, setCurrent] = useState(0);
  /** How often something was brought back here and may be taken back, and what was said last. */
  const [done, setDone] = useState(0);
  const [said, setSaid] = useState<'compare.restored.block' | 'compare.undone' | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const view = useBook((state) => state.view);
  const chapter = useManuscript((state) => state.chapter);
  const { versions } = useVersions(view?.id ?? '', chapter ?? '');
  const { closeDialog, openDialog, toast } = useUi.getState();

  // The reader reads forwards in time, whichever was chosen first.
  const order = (id: string | null) => (id === null ? -1 : (versions?.findIndex((one) => one.id === id) ?? -1));
  const isTurned = other !== null && order(other) > order(chosen);
  const older = isTurned ? other : chosen;
  const comparison = useComparison(older, isTurned ? chosen : other);
  const { diff, text } = comparison;
  const total = diff ? countChanges(diff) : 0;
  const version = versions?.find((one) => one.id === chosen);
  const isReady = comparison.progress === 1 && !comparison.isFailed;
  const isOffered = other === null && view?.readOnly === false;

  const step = (by: 1 | -1) => {
    if (total === 0) return;
    const next = current === 0 && by === -1 ? total : ((current - 1 + by + total) % total) + 1;
    setCurrent(next);
    const block = place.current?.querySelector<HTMLElement>(`[data-change='${next}']`);
    block?.focus({ preventScroll: true });
    block?.scrollIntoView({ block: 'center' });
  };
  const takeBack = () => {
    if (done === 0 || !undoLast()) return;
    setDone(done - 1);
    setSaid('compare.undone');
  };
  useKeys(step, takeBack);

  const latest = useRef(comparison);
  latest.current = comparison;
  const restore = useCallback((block: DiffBlock) => {
    const { text: was, current: drawn } = latest.current;
    // The page went on since this was drawn: it is drawn again in a moment.
    if (was === null || drawn !== useManuscript.getState().document) return;
    restoreBlock(was, block);
    setDone((before) => before + 1);
    setSaid('compare.restored.block');
    setCurrent(0);
    place.current?.focus({ preventScroll: true });
  }, []);
  const undoKey = shortcut('text.undo') ?? '';
  const title = view && chapter ? shownTitle(view, chapter) : '';
  const restoreAll = async () => {
    if (text === null || !version || !(await restoreChapter(text))) return;
    closeDialog();
    toast(
      'compare.restored.chapter',
      { date: date(version.at), key: undoKey },
      { label: 'common.undo', run: undoLast },
    );
  };

  return (
    <Dialog
      title={t('compare.title', { title })}
      closeLabel={t('common.close')}
      onClose={closeDialog}
      className="full comparison"
      foot={
        <>
          <p className="first comparison-said" role="status">
            {said === null ? (
              <span className="comparison-legend">
                <span className="span-added">{t('compare.legend.added')}</span>
                <span className="span-removed">{t('compare.legend.removed')}</span>
                <span className="span-formatted">{t('compare.legend.formatted')}</span>
              </span>
            ) : (
              t(said, { key: undoKey })
            )}
          </p>
          {done > 0 ? <Button onClick={takeBack}>{t('common.undo')}</Button> : null}
          {version?.reason === 'named' && view?.readOnly === false ? (
            <Button onClick={() => openDialog({ kind: 'restore-book', version })}>{t('compare.restore.book')}</Button>
          ) : null}
          {isOffered ? (
            <Button look="primary" disabled={!isReady || (diff?.isSame ?? true)} onClick={() => void restoreAll()}>
              {t('compare.restore.chapter')}
            </Button>
          ) : null}
        </>
      }
    >
      <ComparisonHead
        versions={versions ?? []}
        version={chosen}
        other={other}
        onVersion={(id) => {
          setChosen(id);
          setCurrent(0);
        }}
        onOther={(id) => {
          setOther(id);
          setCurrent(0);
        }}
        diff={diff}
        progress={comparison.progress}
        isFailed={comparison.isFailed}
        current={current}
        onStep={step}
      />
      <Failure />
      <section
        className="comparison-text"
        ref={place}
        {...SCROLLED}
        data-first
        aria-label={t('compare.title', { title })}
      >
        {diff ? <ComparisonText diff={diff} current={current} restore={isOffered ? restore : null} /> : null}
      </section>
    </Dialog>
  );
}
