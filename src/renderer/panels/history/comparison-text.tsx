import { ChevronsUpDown } from 'lucide-react';
import { memo, useMemo, useState } from 'react';
import type { DiffBlock, ProseDiff } from '../../../shared/history/prose-diff';
import { useText } from '../../i18n/text-context';
import { ComparedBlock } from './compared-block';
import { countChanges, rowsOf } from './comparison';

interface ComparisonTextProps {
  readonly diff: ProseDiff;
  /** The change that was gone to, from 1; 0 for none. */
  readonly current: number;
  readonly restore: ((block: DiffBlock) => void) | null;
}

/** The text of a comparison: what is the same over a long stretch is folded. */
export const ComparisonText = memo(function ComparisonText({ diff, current, restore }: ComparisonTextProps) {
  const { t } = useText();
  const rows = useMemo(() => rowsOf(diff), [diff]);
  const total = countChanges(diff);
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const keyOf = (block: DiffBlock) => `${block.kind}-${block.before}-${block.after}`;
  return rows.map((row) => {
    if (row.kind === 'block') {
      const position = row.change === null ? 0 : row.change + 1;
      return (
        <ComparedBlock
          key={keyOf(row.block)}
          block={row.block}
          change={row.change === null ? null : { position, total }}
          isCurrent={position > 0 && position === current}
          restore={restore}
        />
      );
    }
    if (unfolded.has(row.key))
      return row.blocks.map((block) => (
        <ComparedBlock key={keyOf(block)} block={block} change={null} isCurrent={false} restore={null} />
      ));
    return (
      <button
        key={row.key}
        type="button"
        className="compared-fold"
        aria-expanded={false}
        onClick={() => setUnfolded((before) => new Set([...before, row.key]))}
      >
        <ChevronsUpDown size={13} aria-hidden />
        {t('compare.folded', { count: row.blocks.length })}
      </button>
    );
  });
});
