import { AArrowDown, AArrowUp, BookOpen, Smartphone, Tablet } from 'lucide-react';
import { useText } from '../../i18n/text-context';
import { IconButton } from '../../ui/button';
import { FACES, FRAMES, type Look, SIZES, THEMES } from './frames';

const ICONS = { phone: Smartphone, reader: BookOpen, tablet: Tablet } as const;

/** The device, and what a reader sets on hers. */
export function LookControls({ look, onChange }: { look: Look; onChange: (look: Look) => void }) {
  const { t } = useText();
  const at = SIZES.indexOf(look.size as (typeof SIZES)[number]);
  const resize = (by: 1 | -1) => onChange({ ...look, size: SIZES[at + by] ?? look.size });
  return (
    <div className="ebook-look">
      <fieldset className="ebook-frames" aria-label={t('ebook.frame')}>
        {FRAMES.map((frame) => {
          const Icon = ICONS[frame];
          return (
            <button
              key={frame}
              type="button"
              className="ebook-frame"
              aria-pressed={look.frame === frame}
              onClick={() => onChange({ ...look, frame })}
            >
              <Icon size={15} aria-hidden />
              {t(`ebook.frame.${frame}`)}
            </button>
          );
        })}
      </fieldset>
      <div className="ebook-size">
        <IconButton label={t('ebook.smaller')} disabled={at <= 0} onClick={() => resize(-1)}>
          <AArrowDown size={17} aria-hidden />
        </IconButton>
        <output>{t('ebook.size', { percent: look.size })}</output>
        <IconButton label={t('ebook.larger')} disabled={at >= SIZES.length - 1} onClick={() => resize(1)}>
          <AArrowUp size={17} aria-hidden />
        </IconButton>
      </div>
      <label className="ebook-choice">
        <span>{t('ebook.face')}</span>
        <select
          value={look.face}
          onChange={(event) => onChange({ ...look, face: FACES.find((face) => face === event.target.value) ?? 'book' })}
        >
          {FACES.map((face) => (
            <option key={face} value={face}>
              {t(`ebook.face.${face}`)}
            </option>
          ))}
        </select>
      </label>
      <fieldset className="ebook-themes" aria-label={t('ebook.theme')}>
        {THEMES.map((theme) => (
          <IconButton
            key={theme}
            label={t(`ebook.theme.${theme}`)}
            className={`ebook-theme ${theme}`}
            aria-pressed={look.theme === theme}
            onClick={() => onChange({ ...look, theme })}
          >
            <span aria-hidden>a</span>
          </IconButton>
        ))}
      </fieldset>
    </div>
  );
}
