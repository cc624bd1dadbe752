import './ring.css';

/** How far something is, as a small ring beside the words that say it: for the eye alone. `value`: 0 to 1; more is drawn as full. */
export function Ring({ value }: { value: number }) {
  const radius = 6;
  const round = 2 * Math.PI * radius;
  const share = Math.min(1, Math.max(0, value));
  return (
    <svg className={`ring ${share >= 1 ? 'full' : ''}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <circle className="ring-track" cx="8" cy="8" r={radius} />
      <circle
        className="ring-share"
        cx="8"
        cy="8"
        r={radius}
        strokeDasharray={`${share * round} ${round}`}
        transform="rotate(-90 8 8)"
      />
    </svg>
  );
}
