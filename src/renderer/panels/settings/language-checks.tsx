import { useEffect, useState } from 'react';
import type { Settings } from '../../../shared/settings';
import type { GrammarState } from '../../../shared/spelling/grammar';
import { useText } from '../../i18n/text-context';
import { useBook } from '../../stores/book';
import { hostClient } from '../../stores/host-client';
import { useSettings } from '../../stores/settings';
import { useUi } from '../../stores/ui';
import { Button } from '../../ui/button';

/** Grammalecte, where this computer has it; else one sentence says how to get it. */
function Grammar({ onChange }: { readonly onChange: (changes: Partial<Settings>) => void }) {
  const { t } = useText();
  const grammar = useSettings((state) => state.settings.grammar);
  const nativeDialogs = useSettings((state) => state.host?.nativeDialogs ?? false);
  const attempt = useUi((state) => state.attempt);
  const [state, setState] = useState<GrammarState | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void attempt(() => hostClient().call('grammar.state', {})).then((found) => isCurrent && setState(found ?? null));
    return () => {
      isCurrent = false;
    };
  }, [attempt]);
  const choose = () =>
    attempt(async () => {
      const executable = await hostClient().call('places.choose', { purpose: 'import' });
      if (executable) onChange({ grammar: { executable } });
    });
  if (!state) return null;
  const isOn = grammar !== 'off';
  if (!state.found && !isOn)
    return (
      <p className="hint">
        {t('settings.grammar.missing')}{' '}
        {nativeDialogs ? <Button onClick={() => void choose()}>{t('settings.grammar.choose')}</Button> : null}
      </p>
    );
  return (
    <label className="choice">
      <input
        type="checkbox"
        checked={isOn}
        onChange={(event) => onChange({ grammar: event.target.checked ? 'system' : 'off' })}
      />
      <span>
        {t('settings.grammar')}
        <span className="hint form-block">
          {state.found ? t('settings.grammar.hint', { version: state.version ?? '' }) : t('settings.grammar.gone')}
        </span>
      </span>
    </label>
  );
}

/** What is underlined while one writes, and the words that are not. */
export function LanguageChecks({ onChange }: { readonly onChange: (changes: Partial<Settings>) => void }) {
  const { t } = useText();
  const { spelling, grammar } = useSettings((state) => state.settings);
  const hasBook = useBook((state) => state.view !== null);
  return (
    <fieldset className="field">
      <legend className="field-name">{t('settings.checks')}</legend>
      <label className="choice">
        <input type="checkbox" checked={spelling} onChange={(event) => onChange({ spelling: event.target.checked })} />
        <span>
          {t('settings.spelling')}
          <span className="hint form-block">{t('settings.spelling.hint')}</span>
        </span>
      </label>
      {/* Another program is another state to ask for. */}
      <Grammar key={typeof grammar === 'object' ? grammar.executable : ''} onChange={onChange} />
      {hasBook ? (
        <p className="form-path">
          <Button onClick={() => useUi.getState().openDialog({ kind: 'dictionary' })}>{t('settings.words')}</Button>
        </p>
      ) : null}
    </fieldset>
  );
}
