import { useText } from '../../i18n/text-context';
import { aroundSpread, type Spread, spreadLabel } from './spreads';

interface StripProps {
  readonly spreads: readonly Spread[];
  readonly current: number;
  readonly firstFolio: number;
  /** How many are shown at once. */
  readonly shown: number;
  readonly onChoose: (spread: number) => void;
}

/** The page numbers along the foot: those of the spreads around the one that is shown. */
export function Strip({ spreads, current, firstFolio, shown, onChoose }: StripProps) {
  const { t } = useText();
  if (spreads.length < 2) return null;
  return (
    <nav className="proof-strip" aria-label={t('proof.strip')}>
      {aroundSpread(spreads.length, current, shown).map((at) => {
        const spread = spreads[at];
        return spread ? (
          <button
            key={at}
            type="button"
            aria-current={at === current ? 'page' : undefined}
            onClick={() => onChoose(at)}
          >
            {spreadLabel(spread, firstFolio)}
          </button>
        ) : null;
      })}
    </nav>
  );
}
