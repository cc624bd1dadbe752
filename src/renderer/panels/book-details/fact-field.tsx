import type { BookFacts } from '../../../shared/book/book-facts';
import { describe } from '../../commands/outline-actions';
import { Field } from '../../ui/field';
import { KeptField } from '../inspector/kept-field';

/** Keeps a change of the book’s facts. */
export function keepFacts(facts: BookFacts): void {
  void describe({ type: 'describe-book', facts });
}

interface FactFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string | undefined;
  readonly placeholder?: string;
  readonly lines?: number;
  readonly choices?: readonly string[];
  /** `null`: nothing any more. */
  readonly onKeep: (value: string | null) => void;
}

/** One fact of the book: kept when the field is left. */
export function FactField({ label, hint, value = '', onKeep, ...rest }: FactFieldProps) {
  return (
    <Field label={label} hint={hint}>
      {(id, describedBy) => (
        <KeptField
          id={id}
          describedBy={describedBy}
          value={value}
          onKeep={(typed) => onKeep(typed === '' ? null : typed)}
          {...rest}
        />
      )}
    </Field>
  );
}

/** The lines of a field, without those that are empty. */
export function linesOf(typed: string | null): string[] | null {
  const lines = (typed ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.length > 0 ? lines : null;
}
