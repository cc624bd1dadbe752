import './style-pictures.css';
import { useId } from 'react';
import { INTERIOR_STYLES, type InteriorStyle, type PrintLayout } from '../../../shared/publishing/print/layout';
import { useText } from '../../i18n/text-context';

/** The pictures of the interiors, by style: those that are shipped. */
const PICTURES: Readonly<Record<string, string>> = import.meta.glob('../../../../resources/interiors/*.png', {
  eager: true,
  query: '?url',
  import: 'default',
});
const pictureOf = (style: InteriorStyle) => PICTURES[`../../../../resources/interiors/${style}.png`];

interface StyleProps {
  readonly said: InteriorStyle | undefined;
  /** What follows from it, and from the book. */
  readonly layout: Pick<PrintLayout, 'style'>;
  /** A preset: it may be left to the book. */
  readonly overBook: boolean;
  readonly onChoose: (style: InteriorStyle | undefined) => void;
}

/** The interiors, chosen from pictures of a page. */
export function StylePictures({ said, layout, overBook, onChoose }: StyleProps) {
  const { t } = useText();
  const name = useId();
  const chosen = overBook ? said : layout.style;
  return (
    <fieldset className="field">
      <legend className="field-name">{t('print.style')}</legend>
      <div className="styles">
        {INTERIOR_STYLES.map((style) => (
          <label key={style} className="style">
            {pictureOf(style) ? <img src={pictureOf(style)} alt="" /> : null}
            <span className="style-name">
              <input type="radio" name={name} checked={chosen === style} onChange={() => onChoose(style)} />
              <span>
                <b>{t(`print.style.${style}`)}</b>
                <span className="hint">{t(`print.style.${style}.hint`)}</span>
              </span>
            </span>
          </label>
        ))}
      </div>
      {overBook ? (
        <label className="choice">
          <input type="radio" name={name} checked={chosen === undefined} onChange={() => onChoose(undefined)} />
          {t('print.asBook.named', { name: t(`print.style.${layout.style}`) })}
        </label>
      ) : null}
    </fieldset>
  );
}
