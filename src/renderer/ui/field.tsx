import './field.css';
import { type ReactNode, useId } from 'react';

interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** Draws the control; the id joins it to its label, `describedBy` to its hint. */
  readonly children: (id: string, describedBy: string | undefined) => ReactNode;
}

/** A control with its name above and a hint below. */
export function Field({ label, hint, children }: FieldProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children(id, hint ? hintId : undefined)}
      {hint ? (
        <p className="hint" id={hintId}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}

interface ChoicesProps<Value extends string> {
  readonly legend: string;
  readonly hint?: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChoose: (value: Value) => void;
  readonly sideBySide?: boolean;
  /** More of the chosen option, below the list. */
  readonly children?: ReactNode;
}

/** One of a few, all in sight. */
export function Choices<Value extends string>(props: ChoicesProps<Value>) {
  const { legend, hint, value, options, onChoose, sideBySide = false, children } = props;
  const name = useId();
  return (
    <fieldset className="field">
      <legend className="field-name">{legend}</legend>
      {hint ? <p className="hint">{hint}</p> : null}
      <div className={`choices ${sideBySide ? 'side-by-side' : ''}`}>
        {options.map((option) => (
          <label className="choice" key={option.value}>
            <input type="radio" name={name} checked={option.value === value} onChange={() => onChoose(option.value)} />
            {option.label}
          </label>
        ))}
      </div>
      {children}
    </fieldset>
  );
}
