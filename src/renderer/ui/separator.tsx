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
  readonly onChange: (value: number) => void;
}

/** CSS px that an arrow key moves a separator. */
const STEP = 16;

/** The movable line between two panes: by pointer, or ← → Home End once it has the keyboard. */
export function Separator({ label, value, min, max, direction, onChange }: SeparatorProps) {
  const [start, setStart] = useState<{ readonly x: number; readonly value: number } | null>(null);
  const move = (event: PointerEvent) => {
    if (start) onChange(start.value + (event.clientX - start.x) * direction);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that is moved is a control; `hr` is not one.
    <div
      role="separator"
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={value}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      className={`separator ${start ? 'dragged' : ''}`}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setStart({ x: event.clientX, value });
      }}
      onPointerMove={move}
      onPointerUp={() => setStart(null)}
      onPointerCancel={() => setStart(null)}
      onKeyDown={(event) => {
        const next: Readonly<Record<string, number>> = {
          ArrowLeft: value - STEP * direction,
          ArrowRight: value + STEP * direction,
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
