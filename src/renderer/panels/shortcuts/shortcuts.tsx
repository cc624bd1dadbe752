import './shortcuts.css';
import { COMMAND_MENUS } from '../../commands/command';
import { COMMANDS } from '../../commands/registry';
import { useShortcutLabel } from '../../commands/use-shortcut';
import { useText } from '../../i18n/text-context';
import { useUi } from '../../stores/ui';
import { Dialog } from '../../ui/dialog';

/** Every shortcut, by menu: read from the list of commands, so that it cannot lie. */
export function Shortcuts() {
  const { t } = useText();
  const label = useShortcutLabel();
  const close = useUi((state) => state.closeDialog);
  return (
    <Dialog title={t('shortcuts.title')} closeLabel={t('common.close')} onClose={close} className="wide" reading>
      <div className="shortcuts">
        {COMMAND_MENUS.map((menu) => {
          const commands = COMMANDS.filter((command) => command.menu === menu && command.key);
          return commands.length === 0 ? null : (
            <section key={menu}>
              <h3>{t(`menu.${menu}`)}</h3>
              <dl>
                {commands.map((command) => (
                  <div key={command.id}>
                    <dt>
                      {t(command.label)}
                      {command.scope === 'binder' ? <em> {t('shortcuts.in.binder')}</em> : null}
                    </dt>
                    <dd>
                      <kbd>{command.key ? label(command.key) : ''}</kbd>
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
      </div>
    </Dialog>
  );
}
