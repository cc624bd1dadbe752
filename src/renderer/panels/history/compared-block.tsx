import { memo } from 'react';
import type { DiffBlock, DiffSpan } from '../../../shared/history/prose-diff';
import { useText } from '../../i18n/text-context';
import { Button } from '../../ui/button';
import { blockWords, markWords, spanClasses } from './comparison';

/** A stretch of text, what happened to it shown by its look and told by its element. */
function Span({ span }: { span: DiffSpan }) {
  const { t } = useText();
  const className = spanClasses(span);
  switch (span.kind) {
    case 'added':
      return <ins className={className}>{span.text}</ins>;
    case 'removed':
      return <del className={className}>{span.text}</del>;
    case 'formatted':
      return (
        <span
          className={className}
          title={t('compare.marks', { was: markWords(span.wasMarks ?? [], t), now: markWords(span.marks, t) })}
        >
          {span.text}
        </span>
      );
    case 'same':
      return <span className={className}>{span.text}</span>;
    default:
      return span.kind satisfies never;
  }
}

/** What happened to a paragraph besides its words. */
function Restyled({ block: { block, level, wasBlock, wasLevel } }: { block: DiffBlock }) {
  const { t } = useText();
  const was = wasBlock !== undefined || wasLevel !== undefined ? blockWords(wasBlock ?? block, wasLevel) : null;
  const isNamed = was !== null && was.key !== blockWords(block, level).key ? true : wasLevel !== undefined;
  return (
    <p className="compared-restyled">
      {was !== null && isNamed ? t('compare.was', { block: t(was.key, was.values) }) : t('compare.restyled')}
    </p>
  );
}

interface ComparedBlockProps {
  readonly block: DiffBlock;
  /** Its number among the changes, from 1, and how many there are; `null` for a paragraph that is the same. */
  readonly change: { readonly position: number; readonly total: number } | null;
  readonly isCurrent: boolean;
  /** Makes it what it was; `null` where that cannot be done. Always the same function. */
  readonly restore: ((block: DiffBlock) => void) | null;
}

const sameSpan = (one: DiffSpan, other: DiffSpan | undefined): boolean =>
  one.kind === other?.kind &&
  one.text === other.text &&
  one.marks.join() === other.marks.join() &&
  one.wasMarks?.join() === other.wasMarks?.join();

/** After one paragraph was brought back the comparison is made anew: most of it is drawn already. */
function isDrawn(before: ComparedBlockProps, after: ComparedBlockProps): boolean {
  const { spans: was, ...one } = before.block;
  const { spans: is, ...other } = after.block;
  return (
    before.restore === after.restore &&
    before.isCurrent === after.isCurrent &&
    before.change?.position === after.change?.position &&
    before.change?.total === after.change?.total &&
    JSON.stringify(one) === JSON.stringify(other) &&
    was.length === is.length &&
    was.every((span, index) => sameSpan(span, is[index]))
  );
}

/** One paragraph of a comparison, as it is read; what changed in it is marked, and can be taken back. */
export const ComparedBlock = memo(function ComparedBlock({ block, change, isCurrent, restore }: ComparedBlockProps) {
  const { t } = useText();
  const prose = (
    <div className={`prose prose-${block.block}${block.level === undefined ? '' : ` level-${block.level}`}`}>
      {block.block === 'scene_break' ? (
        <span className={`span-${block.kind}`}>* * *</span>
      ) : (
        // The spans of one comparison never change places.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above.
        block.spans.map((span, index) => <Span key={index} span={span} />)
      )}
    </div>
  );
  if (change === null || block.kind === 'same') return <div className="compared same">{prose}</div>;
  const what = t(`compare.what.${block.kind}`);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields; this is a paragraph and its button.
    <div
      role="group"
      className={`compared ${block.kind}${isCurrent ? ' current' : ''}`}
      aria-label={t('compare.change', { ...change, what })}
      data-change={change.position}
      tabIndex={-1}
    >
      <div className="compared-text">
        {prose}
        {block.restyled ? <Restyled block={block} /> : null}
      </div>
      {restore === null ? null : (
        <Button className="compared-restore" onClick={() => restore(block)}>
          {t(`compare.restore.${block.kind}`)}
        </Button>
      )}
    </div>
  );
}, isDrawn);
