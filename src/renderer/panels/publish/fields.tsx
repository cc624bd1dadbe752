import { useEffect, useId, useState } from 'react';
import { Field } from '../../ui/field';

interface SelectFieldProps<Value extends string> {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChoose: (value: Value) => void;
}

/** One of several, in a list. */
export function SelectField<Value extends string>({ label, hint, value, options, onChoose }: SelectFieldProps<Value>) {
  return (
    <Field label={label} hint={hint}>
      {(id, describedBy) => (
        <select
          id={id}
          className="input"
          aria-describedby={describedBy}
          value={value}
          onChange={(event) => onChoose(event.target.value as Value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface TickProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** Yes or no. */
export function Tick({ label, hint, checked, onChange }: TickProps) {
  const id = useId();
  return (
    <div className="tick">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.target.checked)}
      />
      <div>
        <label htmlFor={id}>{label}</label>
        {hint ? (
          <p className="hint" id={`${id}-hint`}>
            {hint}
          </p>
        ) : null}
      </div>
    </div>
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value: string;
  readonly placeholder?: string;
  readonly maxLength: number;
  readonly onKeep: (value: string) => void;
  /** Hears every key, for an example that follows. */
  readonly onType?: (value: string) => void;
}

/** A line of text, kept when one leaves it or presses Enter. */
export function TextField({ label, hint, value, placeholder, maxLength, onKeep, onType }: TextFieldProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const keep = () => typed !== value && onKeep(typed.trim());
  return (
    <Field label={label} hint={hint}>
      {(id, describedBy) => (
        <input
          id={id}
          className="input"
          aria-describedby={describedBy}
          value={typed}
          placeholder={placeholder}
          maxLength={maxLength}
          onChange={(event) => {
            setTyped(event.target.value);
            onType?.(event.target.value);
          }}
          onBlur={keep}
          onKeyDown={(event) => event.key === 'Enter' && keep()}
        />
      )}
    </Field>
  );
}

interface NumberFieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** `null`: nothing is said. */
  readonly value: number | null;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly onKeep: (value: number | null) => void;
}

/** A number within limits, kept when one leaves it; what is no such number goes back to what it was. */
export function NumberField({ label, hint, value, min, max, step, onKeep }: NumberFieldProps) {
  const said = value === null ? '' : String(value);
  const [typed, setTyped] = useState(said);
  useEffect(() => setTyped(said), [said]);
  const keep = () => {
    if (typed === said) return;
    const number = Number(typed);
    if (typed.trim() === '') onKeep(null);
    else if (number >= min && number <= max) onKeep(number);
    else setTyped(said);
  };
  return (
    <Field label={label} hint={hint}>
      {(id, describedBy) => (
        <input
          id={id}
          className="input number"
          type="number"
          aria-describedby={describedBy}
          min={min}
          max={max}
          step={step}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={keep}
          onKeyDown={(event) => event.key === 'Enter' && keep()}
        />
      )}
    </Field>
  );
}
