import { ChevronRight } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { TypographyProfile } from '../../../shared/typography/profiles';
import { useText } from '../../i18n/text-context';
import { Button } from '../../ui/button';
import { ProposalRow } from './proposal-row';
import { type Item, isTicked, useTypography } from './store';

/** Rows drawn before the writer asks for more. */
const SHOWN = 40;

interface TickAllProps {
  readonly items: readonly Item[];
  readonly label: string;
  readonly disabled: boolean;
}

/** The tick of many at once: on, off, or in between. */
function TickAll({ items, label, disabled }: TickAllProps) {
  const flipped = useTypography((state) => state.flipped);
  const tick = useTypography((state) => state.tick);
  const box = useRef<HTMLInputElement>(null);
  const count = items.filter((item) => isTicked(flipped, item)).length;
  const isMixed = count > 0 && count < items.length;
  useEffect(() => {
    if (box.current) box.current.indeterminate = isMixed;
  }, [isMixed]);
  return (
    <input
      ref={box}
      type="checkbox"
      checked={count === items.length}
      disabled={disabled}
      aria-label={label}
      onChange={() => tick(items, count < items.length)}
    />
  );
}

/** The rows of a group, the first of them at once. */
export function ProposalRows({ items, profile, readOnly }: RowsProps) {
  const { t } = useText();
  const [shown, setShown] = useState(SHOWN);
  const left = items.length - shown;
  return (
    <>
      <ul className="proposals">
        {items.slice(0, shown).map((item) => (
          <ProposalRow key={`${item.chapter} ${item.proposal.key}`} {...{ item, profile, readOnly }} />
        ))}
      </ul>
      {left > 0 ? (
        <Button look="quiet" className="proposals-more" onClick={() => setShown(shown + 5 * SHOWN)}>
          {t('typography.more', { count: Math.min(left, 5 * SHOWN) })}
        </Button>
      ) : null}
    </>
  );
}

interface RowsProps {
  readonly items: readonly Item[];
  readonly profile: TypographyProfile;
  readonly readOnly: boolean;
}

interface ProposalGroupProps {
  readonly title: string;
  /** What the tick of the whole group is called. */
  readonly tickLabel: string;
  /** One sentence below the title of an unfolded group. */
  readonly reason?: string;
  /** Beside the title: what is for the writer to judge. */
  readonly badge?: string | undefined;
  readonly level: 3 | 4;
  readonly items: readonly Item[];
  readonly openAtFirst: boolean;
  readonly readOnly: boolean;
  readonly children: ReactNode;
}

/** Proposals of one rule, or of one chapter: ticked together, folded and unfolded. */
export function ProposalGroup(props: ProposalGroupProps) {
  const { title, tickLabel, reason, badge, level, items, openAtFirst, readOnly, children } = props;
  const { number } = useText();
  const [isOpen, setOpen] = useState(openAtFirst);
  const Heading = level === 3 ? 'h3' : 'h4';
  return (
    <section className={`proposal-group level-${level}`} aria-label={title}>
      <div className="proposal-group-head">
        <TickAll items={items} label={tickLabel} disabled={readOnly} />
        <Heading>
          <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            <ChevronRight size={13} strokeWidth={2} aria-hidden className={isOpen ? 'unfolded' : ''} />
            <span className="proposal-group-title">{title}</span>
            {badge ? <span className="proposal-badge">{badge}</span> : null}
            <span className="proposal-count">{number(items.length)}</span>
          </button>
        </Heading>
      </div>
      {isOpen ? (
        <>
          {reason ? <p className="proposal-reason">{reason}</p> : null}
          {children}
        </>
      ) : null}
    </section>
  );
}
