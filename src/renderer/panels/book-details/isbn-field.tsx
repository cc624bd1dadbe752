import { useEffect, useState } from 'react';
import { checkIsbn, type IsbnCheck } from '../../../shared/publishing/isbn';
import { useText } from '../../i18n/text-context';
import type { Translator } from '../../i18n/translator';
import { Field } from '../../ui/field';

interface IsbnFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onKeep: (value: string | null) => void;
}

/** What is said of an ISBN as it stands; `null` while there is nothing to say. */
function remark(t: Translator['t'], check: IsbnCheck, isLeft: boolean): string | null {
  switch (check.state) {
    case 'empty':
      return null;
    case 'partial':
      return isLeft ? t('facts.isbn.partial') : null;
    case 'valid':
      return t('facts.isbn.valid');
    case 'wrong-digit':
      return t('facts.isbn.digit', { digit: check.expected });
    case 'old':
      return t('facts.isbn.old', { isbn: check.digits });
    default:
      return t('facts.isbn.wrong');
  }
}

/** An ISBN, whose last digit is checked as one types. What is wrong is kept all the same: the writer decides. */
export function IsbnField({ label, hint, value, onKeep }: IsbnFieldProps) {
  const { t } = useText();
  // Octavo gives a book a name of its own until it has a number; it is no number, and nothing to be typed over.
  const shown = /^urn:/i.test(value) ? '' : value;
  const [typed, setTyped] = useState(shown);
  const [isLeft, setLeft] = useState(true);
  useEffect(() => setTyped(shown), [shown]);
  const check = checkIsbn(typed);
  const isOwn = shown !== value && typed.trim() === '';
  const said = isOwn ? t('facts.isbn.own') : remark(t, check, isLeft);
  const isWrong = said !== null && !isOwn && check.state !== 'valid';
  const keep = () => {
    setLeft(true);
    const clean = typed.trim();
    if (clean !== shown) onKeep(clean === '' ? null : clean);
  };
  return (
    <Field label={label} hint={hint}>
      {(id, describedBy) => (
        <>
          <input
            id={id}
            className="input"
            inputMode="numeric"
            maxLength={40}
            value={typed}
            aria-describedby={`${describedBy ?? ''} ${id}-said`}
            aria-invalid={isWrong || undefined}
            placeholder="978-2-…"
            onChange={(event) => {
              setLeft(false);
              setTyped(event.target.value);
            }}
            onBlur={keep}
            onKeyDown={(event) => {
              if (event.key === 'Enter') keep();
              if (event.key === 'Escape') setTyped(shown);
            }}
          />
          <p
            id={`${id}-said`}
            className={`hint isbn-said ${isWrong ? 'wrong' : isOwn ? '' : 'right'}`}
            aria-live="polite"
          >
            {said}
          </p>
        </>
      )}
    </Field>
  );
}
