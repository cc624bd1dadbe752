import { useEffect, useRef, useState } from 'react';

interface KeptFieldProps {
  readonly id: string;
  /** What is kept now. A change from elsewhere shows, unless something else is being typed. */
  readonly value: string;
  readonly onKeep: (typed: string) => void;
  readonly placeholder?: string;
  readonly readOnly?: boolean;
  /** More than one line when given. */
  readonly lines?: number;
  readonly numeric?: boolean;
  /** Words that are offered; any others may be written. */
  readonly choices?: readonly string[] | undefined;
  readonly describedBy?: string | undefined;
  readonly className?: string;
  /** Its name, where no label stands beside it. */
  readonly label?: string;
  /** False for a field that Tab passes over. */
  readonly isTabStop?: boolean;
  /** Hears arrows up and down and Enter in a field of one line: −1 for the field above, 1 for the one below. */
  readonly onStep?: (step: -1 | 1, field: HTMLElement) => void;
}

/** A field whose text is kept when it is left or Enter is pressed; Escape goes back to what was kept. */
export function KeptField(props: KeptFieldProps) {
  const {
    id,
    value,
    onKeep,
    placeholder,
    readOnly = false,
    lines,
    numeric = false,
    choices,
    describedBy,
    className = '',
    label,
    isTabStop = true,
    onStep,
  } = props;
  const [typed, setTyped] = useState(value);
  const latest = useRef({ typed, value, onKeep });
  latest.current = { typed, value, onKeep };

  useEffect(() => setTyped(value), [value]);

  const keep = () => {
    const { typed: now, value: before, onKeep: tell } = latest.current;
    const clean = now.trim();
    if (clean !== before) tell(clean);
  };
  // A chapter left with the mouse takes its field away before it could lose the focus.
  useEffect(
    () => () => {
      const { typed: now, value: before, onKeep: tell } = latest.current;
      if (now.trim() !== before) tell(now.trim());
    },
    [],
  );

  const common = {
    id,
    className: `input ${className}`,
    value: typed,
    placeholder,
    readOnly,
    maxLength: 4000,
    'aria-describedby': describedBy,
    'aria-label': label,
    tabIndex: isTabStop ? undefined : -1,
    onBlur: keep,
  };
  return lines ? (
    <textarea
      {...common}
      rows={lines}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setTyped(value);
      }}
    />
  ) : (
    <>
      <input
        {...common}
        inputMode={numeric ? 'numeric' : 'text'}
        list={choices ? `${id}-choices` : undefined}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') keep();
          const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' || event.key === 'Enter' ? 1 : null;
          // A list of choices is gone through with the arrows.
          if (step !== null && onStep && (event.key === 'Enter' || !choices)) {
            event.preventDefault();
            onStep(step, event.currentTarget);
          }
          if (event.key === 'Escape') setTyped(value);
        }}
      />
      {choices ? (
        <datalist id={`${id}-choices`}>
          {choices.map((choice) => (
            <option key={choice} value={choice} />
          ))}
        </datalist>
      ) : null}
    </>
  );
}
