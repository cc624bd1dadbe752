import { ChevronDown, ChevronUp } from 'lucide-react';
import { useId } from 'react';
import type { ProseDiff } from '../../../shared/history/prose-diff';
import type { Version } from '../../../shared/history/version';
import { useText } from '../../i18n/text-context';
import { IconButton } from '../../ui/button';
import { Progress } from '../../ui/progress';
import { countChanges, countSentence } from './comparison';
import { momentLabel } from './days';

interface ComparisonHeadProps {
  readonly versions: readonly Version[];
  readonly version: string;
  /** The version it is compared with; `null`: the chapter as it is now. */
  readonly other: string | null;
  readonly onVersion: (version: string) => void;
  readonly onOther: (version: string | null) => void;
  readonly diff: ProseDiff | null;
  readonly progress: number;
  readonly isFailed: boolean;
  readonly current: number;
  readonly onStep: (step: 1 | -1) => void;
}

/** What is compared with what, how much differs, and the way from one change to the next. */
export function ComparisonHead(props: ComparisonHeadProps) {
  const { versions, version, other, onVersion, onOther, diff, progress, isFailed, current, onStep } = props;
  const text = useText();
  const { t } = text;
  const id = useId();
  const now = new Date();
  const nameOf = (one: Version) =>
    `${momentLabel(one.at, now, text)} — ${one.name ?? t(`history.reason.${one.reason}`)}`;
  const options = (left: string | null) =>
    versions
      .filter((one) => one.id !== left)
      .map((one) => (
        <option key={one.id} value={one.id}>
          {nameOf(one)}
        </option>
      ));
  const total = diff ? countChanges(diff) : 0;
  const sentence = diff
    ? countSentence(diff)
        .map(({ key, values }) => t(key, values))
        .join(', ')
    : '';
  return (
    <div className="comparison-head">
      <div className="comparison-choices">
        <label htmlFor={`${id}-version`}>{t('compare.from')}</label>
        <select
          id={`${id}-version`}
          className="input"
          value={version}
          onChange={(event) => onVersion(event.target.value)}
        >
          {options(other)}
        </select>
        <label htmlFor={`${id}-other`}>{t('compare.with')}</label>
        <select
          id={`${id}-other`}
          className="input"
          value={other ?? ''}
          onChange={(event) => onOther(event.target.value === '' ? null : event.target.value)}
        >
          <option value="">{t('compare.now')}</option>
          {options(version)}
        </select>
      </div>
      <div className="comparison-counts">
        <p role="status">{isFailed ? t('compare.failed') : sentence}</p>
        {progress < 1 ? (
          <span className="comparison-working">
            <Progress value={progress} label={t('compare.working')} />
          </span>
        ) : null}
        <span className="comparison-gap" />
        {total > 0 ? (
          <>
            <span className="comparison-position">
              {current === 0
                ? t('compare.changes', { count: total })
                : t('compare.position', { position: current, total })}
            </span>
            <IconButton label={t('compare.previous')} shortcut="⇧ F7 · K" onClick={() => onStep(-1)}>
              <ChevronUp size={17} aria-hidden />
            </IconButton>
            <IconButton label={t('compare.next')} shortcut="F7 · J" onClick={() => onStep(1)}>
              <ChevronDown size={17} aria-hidden />
            </IconButton>
          </>
        ) : null}
      </div>
    </div>
  );
}
