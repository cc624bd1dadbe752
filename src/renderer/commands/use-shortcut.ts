import { useText } from '../i18n/text-context';
import { isMac, useSettings } from '../stores/settings';
import { keyOf } from './own-keys';
import { commandOf } from './registry';
import { shortcutLabel } from './shortcut';

/** Shows shortcuts as the keys of this computer are named. */
export function useShortcutLabel(): (key: string) => string {
  const { t } = useText();
  const mac = useSettings(isMac);
  const names = {
    ctrl: t('key.ctrl'),
    shift: t('key.shift'),
    enter: t('key.enter'),
    delete: t('key.delete'),
    space: t('key.space'),
  };
  return (key) => shortcutLabel(key, mac, names);
}

/** The shortcut of a command, as it is shown; `undefined` when it has none. */
export function useShortcutOf(): (commandId: string) => string | undefined {
  const label = useShortcutLabel();
  const own = useSettings((state) => state.settings.shortcuts);
  return (commandId) => {
    const key = keyOf(commandOf(commandId), own);
    return key ? label(key) : undefined;
  };
}
