import './ring.css';

interface RingProps {
  /** 0 to 1; 1 and more is a full ring with its tick. */
  readonly value: number;
  /** Width and height, CSS px. */
  readonly size?: number;
}

const RADIUS = 5.25;
const ROUND = 2 * Math.PI * RADIUS;

/** How much of a goal is written, as a small ring beside the words that say it: for the eye alone. */
export function Ring({ value, size = 14 }: RingProps) {
  const share = Math.min(1, Math.max(0, value));
  const isFull = value >= 1;
  return (
    <svg className={`ring ${isFull ? 'full' : ''}`} viewBox="0 0 14 14" width={size} height={size} aria-hidden="true">
      <circle className="ring-track" cx="7" cy="7" r={RADIUS} />
      <circle
        className="ring-share"
        cx="7"
        cy="7"
        r={RADIUS}
        strokeDasharray={`${share * ROUND} ${ROUND}`}
        transform="rotate(-90 7 7)"
      />
      {isFull ? <path className="ring-tick" d="M4.6 7.2 6.3 8.9 9.4 5.4" /> : null}
    </svg>
  );
}
