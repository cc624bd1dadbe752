import './page-look.css';
import { useId } from 'react';
import { FIRST_LOOK, LOOK_LIMITS, PAGE_FACES } from '../../../shared/writing-comfort';
import { changeLook } from '../../commands/look-actions';
import { lookProperties } from '../../editor/page-look';
import { useText } from '../../i18n/text-context';
import { useSettings } from '../../stores/settings';

type Measure = keyof typeof LOOK_LIMITS;
const MEASURES: readonly Measure[] = ['size', 'measure', 'leading'];

/** One measure of the page on a slider, with its value in words. */
function MeasureSlider({ name }: { name: Measure }) {
  const { t } = useText();
  const id = useId();
  const value = useSettings((state) => state.settings.look[name]);
  const { min, max, step } = LOOK_LIMITS[name];
  const words = t(`look.${name}.value`, { value });
  return (
    <div className="look-measure">
      <label htmlFor={id}>{t(`look.${name}`)}</label>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={words}
        onChange={(event) => changeLook({ [name]: Number(event.target.value) })}
      />
      <output htmlFor={id}>{words}</output>
    </div>
  );
}

/** Face, size, width and line spacing of the page. Every change shows on the page behind at once. */
export function LookControls() {
  const { t } = useText();
  const group = useId();
  const look = useSettings((state) => state.settings.look);
  const isFirst = Object.entries(FIRST_LOOK).every(([name, value]) => look[name as keyof typeof look] === value);
  return (
    <fieldset className="field look">
      <legend className="field-name">{t('look.legend')}</legend>
      <div className="look-faces">
        {PAGE_FACES.map((face) => (
          <label key={face} className="look-face">
            <input
              type="radio"
              name={group}
              className="for-screen-readers"
              checked={look.face === face}
              onChange={() => changeLook({ face })}
            />
            <span
              className="look-sample"
              aria-hidden
              style={{ fontFamily: lookProperties({ ...look, face })['--face-text'] }}
            >
              Aa
            </span>
            {t(`look.face.${face}`)}
          </label>
        ))}
      </div>
      {MEASURES.map((name) => (
        <MeasureSlider key={name} name={name} />
      ))}
      <button type="button" className="look-reset" disabled={isFirst} onClick={() => changeLook(FIRST_LOOK)}>
        {t('look.reset')}
      </button>
    </fieldset>
  );
}
