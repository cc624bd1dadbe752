import './separator.css';
import { type PointerEvent, useState } from 'react';

interface SeparatorProps {
  readonly label: string;
  /** Width of the pane beside it and its limits, CSS px. */
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** 1 when the pane is at the left of the separator, -1 at the right. */
  readonly direction: 1 | -1;
  /** Upright between panes side by side, flat between one above the other: then `value` is a height. */
  readonly lies?: 'upright' | 'flat';
  readonly onChange: (value: number) => void;
}

/** CSS px that an arrow key moves a separator. */
const STEP = 16;

/** The movable line between two panes: by pointer, or arrows, Home and End once it has the keyboard. */
export function Separator({ label, value, min, max, direction, lies = 'upright', onChange }: SeparatorProps) {
  const [start, setStart] = useState<{ readonly at: number; readonly value: number } | null>(null);
  const isFlat = lies === 'flat';
  const placeOf = (event: PointerEvent) => (isFlat ? event.clientY : event.clientX);
  const move = (event: PointerEvent) => {
    if (start) onChange(start.value + (placeOf(event) - start.at) * direction);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that is moved is a control; `hr` is not one.
    <div
      role="separator"
      aria-label={label}
      aria-orientation={isFlat ? 'horizontal' : 'vertical'}
      aria-valuenow={value}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      className={`separator ${lies} ${start ? 'dragged' : ''}`}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setStart({ at: placeOf(event), value });
      }}
      onPointerMove={move}
      onPointerUp={() => setStart(null)}
      onPointerCancel={() => setStart(null)}
      onKeyDown={(event) => {
        const next: Readonly<Record<string, number>> = {
          [isFlat ? 'ArrowUp' : 'ArrowLeft']: value - STEP * direction,
          [isFlat ? 'ArrowDown' : 'ArrowRight']: value + STEP * direction,
          Home: min,
          End: max,
        };
        const wanted = next[event.key];
        if (wanted === undefined) return;
        event.preventDefault();
        onChange(wanted);
      }}
    />
  );
}
