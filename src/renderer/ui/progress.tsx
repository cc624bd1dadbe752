import './progress.css';

interface ProgressProps {
  /** 0 to 1; more is drawn as full. */
  readonly value: number;
  readonly label: string;
  readonly large?: boolean;
  /** The value in words, where a percentage would not say it. */
  readonly text?: string;
}

/** How far something is. */
export function Progress({ value, label, large = false, text }: ProgressProps) {
  const percent = Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <span
      className={`progress ${large ? 'large' : ''}`}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      {...(text ? { 'aria-valuetext': text } : {})}
    >
      <span style={{ width: `${percent}%` }} />
    </span>
  );
}
