import './goal-ring.css';

interface GoalRingProps {
  /** 0 to 1; 1 and more is a full ring with its tick. */
  readonly value: number;
  /** Width and height, CSS px. */
  readonly size?: number;
}

const RADIUS = 5.25;
const ROUND = 2 * Math.PI * RADIUS;

/** How much of a goal is written, as a ring. What it says stands beside it in words. */
export function GoalRing({ value, size = 14 }: GoalRingProps) {
  const part = Math.min(1, Math.max(0, value));
  const isReached = value >= 1;
  return (
    <svg className="goal-ring" viewBox="0 0 14 14" width={size} height={size} aria-hidden data-reached={isReached}>
      <circle className="goal-ring-whole" cx="7" cy="7" r={RADIUS} />
      <circle
        className="goal-ring-part"
        cx="7"
        cy="7"
        r={RADIUS}
        strokeDasharray={`${part * ROUND} ${ROUND}`}
        transform="rotate(-90 7 7)"
      />
      {isReached ? <path className="goal-ring-tick" d="M4.6 7.2 6.3 8.9 9.4 5.4" /> : null}
    </svg>
  );
}
