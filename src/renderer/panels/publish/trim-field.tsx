import type { PrintLayout } from '../../../shared/publishing/print/layout';
import { TRIM_LIMITS, TRIM_SIZES, type TrimSize, trimSize } from '../../../shared/publishing/print/trim-sizes';
import { useText } from '../../i18n/text-context';
import type { Translator } from '../../i18n/translator';
import { Field } from '../../ui/field';
import { NumberField } from './fields';

const INCH = 25.4;
const LEFT = '';
const OTHER = 'other';
const LISTS = ['french', 'kdp', 'lulu', 'ingram'] as const;

interface TrimFieldProps {
  readonly said: string | undefined;
  readonly layout: PrintLayout;
  readonly overBook: boolean;
  readonly onChange: (trim: string | undefined) => void;
}

/** A size as the trade writes it: `14 × 21 cm`, in inches where it was made in inches, with its name. */
export function trimName(
  { width, height, lists, name }: TrimSize,
  { t, number }: Pick<Translator, 't' | 'number'>,
): string {
  const inInches = lists.includes('kdp');
  const size = inInches
    ? t('print.trim.inches', { width: inches(width, number), height: inches(height, number) })
    : t('print.trim.centimetres', { width: number(width / 10), height: number(height / 10) });
  return name === undefined ? size : `${size} · ${t(`print.trim.${name}`)}`;
}

const inches = (millimetres: number, number: (value: number) => string) =>
  number(Math.round((millimetres / INCH) * 100) / 100);

/** The size of the trimmed page: one that printers list, or another, in millimetres. */
export function TrimField({ said, layout, overBook, onChange }: TrimFieldProps) {
  const text = useText();
  const { t } = text;
  const trim = overBook ? said : layout.trim;
  const shown = trimSize(layout.trim) ?? TRIM_SIZES[0];
  const isListed = trim === undefined || TRIM_SIZES.some(({ id }) => id === trim);
  // A size is shown once, in the first list that has it.
  const listed = (list: (typeof LISTS)[number]) => TRIM_SIZES.filter(({ lists }) => lists[0] === list);
  const other = (width: number, height: number) => onChange(`${width}x${height}`);
  return (
    <div className="trim">
      <Field label={t('print.trim')}>
        {(id) => (
          <select
            id={id}
            className="input"
            value={trim === undefined ? LEFT : isListed ? trim : OTHER}
            onChange={({ target: { value } }) => {
              if (value === LEFT) onChange(undefined);
              else if (value !== OTHER) onChange(value);
              else if (shown) other(Math.round(shown.width) + 1, Math.round(shown.height));
            }}
          >
            {overBook ? <option value={LEFT}>{t('print.asBook')}</option> : null}
            {LISTS.map((list) => (
              <optgroup key={list} label={t(`print.trim.list.${list}`)}>
                {listed(list).map((size) => (
                  <option key={size.id} value={size.id}>
                    {trimName(size, text)}
                  </option>
                ))}
              </optgroup>
            ))}
            <option value={OTHER}>{t('print.trim.other')}</option>
          </select>
        )}
      </Field>
      {isListed || !shown ? null : (
        <div className="form-row">
          <NumberField
            label={t('print.trim.width')}
            value={shown.width}
            min={TRIM_LIMITS.width[0]}
            max={TRIM_LIMITS.width[1]}
            step={1}
            onKeep={(width) => width !== null && other(width, shown.height)}
          />
          <NumberField
            label={t('print.trim.height')}
            value={shown.height}
            min={TRIM_LIMITS.height[0]}
            max={TRIM_LIMITS.height[1]}
            step={1}
            onKeep={(height) => height !== null && other(shown.width, height)}
          />
        </div>
      )}
      {shown ? (
        // The page beside an A4 sheet, at the same scale.
        <svg className="trim-picture" viewBox="0 0 216 303" aria-hidden="true">
          <rect className="trim-sheet" x="3" y="3" width="210" height="297" rx="2" />
          <rect className="trim-page" x="3" y={300 - shown.height} width={shown.width} height={shown.height} />
        </svg>
      ) : null}
    </div>
  );
}
