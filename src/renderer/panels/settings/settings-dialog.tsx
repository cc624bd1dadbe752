import '../form.css';
import './settings.css';
import { useState } from 'react';
import type { InterfaceLanguage } from '../../../shared/messages/sentence';
import { type PandocChoice, type Settings, THEME_CHOICES } from '../../../shared/settings';
import { DIMMINGS, TYPEWRITER_LINES } from '../../../shared/writing-comfort';
import { chooseFolder } from '../../commands/book-actions';
import { useText } from '../../i18n/text-context';
import { hostClient } from '../../stores/host-client';
import { useSettings } from '../../stores/settings';
import { useUi } from '../../stores/ui';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Choices } from '../../ui/field';
import { Failure } from '../failure';
import { LookControls } from '../page-look/look-controls';
import { LanguageChecks } from './language-checks';
import { useSearch } from './use-search';

type PandocKind = 'shipped' | 'system' | 'other';

const kindOf = (choice: PandocChoice): PandocKind => (typeof choice === 'string' ? choice : 'other');

/** Which pandoc converts. Another program is chosen in the system's own dialog, so only where there is one. */
function Engine({ onChange }: { onChange: (changes: Partial<Settings>) => void }) {
  const { t } = useText();
  const pandoc = useSettings((state) => state.settings.pandoc);
  const nativeDialogs = useSettings((state) => state.host?.nativeDialogs ?? false);
  const attempt = useUi((state) => state.attempt);
  const kind = kindOf(pandoc);
  const choose = () =>
    attempt(async () => {
      const executable = await hostClient().call('places.choose', { purpose: 'import' });
      if (executable) onChange({ pandoc: { executable } });
    });
  const options: readonly { value: PandocKind; label: string }[] = [
    { value: 'shipped', label: t('settings.pandoc.shipped') },
    { value: 'system', label: t('settings.pandoc.system') },
    ...(nativeDialogs || kind === 'other' ? [{ value: 'other', label: t('settings.pandoc.other') } as const] : []),
  ];
  return (
    <Choices
      legend={t('settings.pandoc')}
      hint={t('settings.pandoc.hint')}
      value={kind}
      options={options}
      onChoose={(chosen) => {
        if (chosen !== 'other') onChange({ pandoc: chosen });
        else if (nativeDialogs) void choose();
      }}
    >
      {typeof pandoc === 'object' ? (
        <p className="form-path">
          <span className="for-screen-readers">{t('settings.pandoc.path')} : </span>
          <span className="one-line" title={pandoc.executable}>
            {pandoc.executable}
          </span>
          {nativeDialogs ? <Button onClick={() => void choose()}>{t('settings.pandoc.choose')}</Button> : null}
        </p>
      ) : null}
    </Choices>
  );
}

/** Where a copy of a book is put when it is closed. */
function Backup({ onChange }: { onChange: (changes: Partial<Settings>) => void }) {
  const { t } = useText();
  const backup = useSettings((state) => state.settings.backup);
  const { attempt, openDialog } = useUi.getState();
  const choose = async () => {
    const folder = await attempt(() => chooseFolder('export'));
    // A folder dialog of ours took this one's place.
    openDialog({ kind: 'settings' });
    if (folder) onChange({ backup: { folder } });
  };
  return (
    <fieldset className="field">
      <legend className="field-name">{t('settings.backup')}</legend>
      <p className="hint">{t('settings.backup.hint')}</p>
      <p className="form-path">
        <span className="for-screen-readers">{t('settings.backup.folder')} : </span>
        <span className="one-line" title={backup?.folder}>
          {backup?.folder ?? t('settings.backup.none')}
        </span>
      </p>
      <p className="form-path">
        <Button onClick={() => void choose()}>{t('settings.backup.choose')}</Button>
        {backup ? <Button onClick={() => onChange({ backup: null })}>{t('settings.backup.stop')}</Button> : null}
      </p>
    </fieldset>
  );
}

/** What the writer may set. Everything takes effect at once; there is nothing to confirm. */
export function SettingsDialog() {
  const { t } = useText();
  const settings = useSettings((state) => state.settings);
  const host = useSettings((state) => state.host);
  const changeSettings = useSettings((state) => state.change);
  const attempt = useUi((state) => state.attempt);
  const close = useUi((state) => state.closeDialog);
  const change = (changes: Partial<Settings>) => void attempt(() => changeSettings(changes));
  const [search, setSearch] = useState('');
  const [shown, setShown] = useState(1);
  const form = useSearch(search, setShown);
  const languages: readonly (InterfaceLanguage | 'system')[] = ['system', 'fr', 'en'];
  return (
    <Dialog
      title={t('settings.title')}
      closeLabel={t('common.close')}
      onClose={close}
      foot={
        <>
          <span className="first form-quiet">{t('settings.version', { version: host?.version ?? '' })}</span>
          <Button look="primary" onClick={close}>
            {t('common.ok')}
          </Button>
        </>
      }
    >
      <input
        data-first
        type="search"
        className="input settings-search"
        aria-label={t('settings.search')}
        placeholder={t('settings.search')}
        value={search}
        onChange={({ target }) => setSearch(target.value)}
      />
      <p className="settings-none" role="status">
        {shown === 0 ? t('settings.search.none') : ''}
      </p>
      <div className="form" ref={form}>
        <div data-always>
          <Failure />
        </div>
        <Choices
          legend={t('settings.language')}
          value={settings.language ?? 'system'}
          options={languages.map((value) => ({ value, label: t(`settings.language.${value}`) }))}
          onChoose={(value) => change({ language: value === 'system' ? null : value })}
          sideBySide
        />
        <Choices
          legend={t('settings.theme')}
          value={settings.theme}
          options={THEME_CHOICES.map((value) => ({
            value,
            label: t(`settings.theme.${value}`),
          }))}
          onChoose={(theme) => change({ theme })}
          sideBySide
        />
        <LookControls />
        <Choices
          legend={t('settings.paragraphs')}
          value={settings.paragraphs}
          options={(['indented', 'spaced'] as const).map((value) => ({
            value,
            label: t(`settings.paragraphs.${value}`),
          }))}
          onChoose={(paragraphs) => change({ paragraphs })}
          sideBySide
        />
        <div className="field">
          <label className="choice">
            <input
              type="checkbox"
              checked={settings.typewriter}
              onChange={(event) => change({ typewriter: event.target.checked })}
            />
            <span>
              {t('settings.typewriter')}
              <span className="hint form-block">{t('settings.typewriter.hint')}</span>
            </span>
          </label>
        </div>
        {settings.typewriter ? (
          <Choices
            legend={t('typewriter.line')}
            value={settings.typewriterLine}
            options={TYPEWRITER_LINES.map((value) => ({ value, label: t(`typewriter.line.${value}`) }))}
            onChoose={(typewriterLine) => change({ typewriterLine })}
            sideBySide
          />
        ) : null}
        <Choices
          legend={t('dimming.legend')}
          value={settings.dimming}
          options={DIMMINGS.map((value) => ({ value, label: t(`dimming.${value}`) }))}
          onChoose={(dimming) => change({ dimming })}
        />
        <LanguageChecks onChange={change} />
        <Backup onChange={change} />
        <Engine onChange={change} />
        <div className="field">
          <span className="field-name">{t('shortcuts.title')}</span>
          <p className="hint">{t('settings.shortcuts.hint')}</p>
          <p className="form-path">
            <Button onClick={() => useUi.getState().openDialog({ kind: 'shortcuts' })}>
              {t('settings.shortcuts')}
            </Button>
          </p>
        </div>
      </div>
    </Dialog>
  );
}
