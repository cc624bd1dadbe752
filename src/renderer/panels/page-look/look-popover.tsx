import './page-look.css';
import { Popover } from 'radix-ui';
import { DIMMINGS } from '../../../shared/writing-comfort';
import { useText } from '../../i18n/text-context';
import { usePopover } from '../../stores/popover';
import { useSettings } from '../../stores/settings';
import { useUi } from '../../stores/ui';
import { Choices } from '../../ui/field';
import { LookControls } from './look-controls';

/** « Aa »: how the page looks and what helps to write on it, one click from the text. */
export function LookPopover() {
  const { t } = useText();
  const open = usePopover((state) => state.open === 'look');
  const show = usePopover((state) => state.show);
  const { paragraphs, dimming, typewriter } = useSettings((state) => state.settings);
  const changeSettings = useSettings((state) => state.change);
  const attempt = useUi((state) => state.attempt);
  const change = (changes: Parameters<typeof changeSettings>[0]) => void attempt(() => changeSettings(changes));
  return (
    <Popover.Root open={open} onOpenChange={(next) => show(next ? 'look' : null)}>
      <Popover.Trigger asChild>
        <button type="button" className="icon-button look-button" aria-label={t('look.title')} title={t('look.title')}>
          <span aria-hidden>Aa</span>
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="window-popover look-popover"
          aria-label={t('look.title')}
          align="end"
          sideOffset={5}
          collisionPadding={8}
        >
          <LookControls />
          <Choices
            legend={t('settings.paragraphs')}
            value={paragraphs}
            options={(['indented', 'spaced'] as const).map((value) => ({
              value,
              label: t(`settings.paragraphs.${value}`),
            }))}
            onChoose={(value) => change({ paragraphs: value })}
          />
          <Choices
            legend={t('dimming.legend')}
            value={dimming}
            options={DIMMINGS.map((value) => ({ value, label: t(`dimming.${value}`) }))}
            onChoose={(value) => change({ dimming: value })}
          />
          <label className="choice">
            <input
              type="checkbox"
              checked={typewriter}
              onChange={(event) => change({ typewriter: event.target.checked })}
            />
            {t('settings.typewriter')}
          </label>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
