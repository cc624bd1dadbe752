import './shortcuts.css';
import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { COMMAND_MENUS, type Command } from '../../commands/command';
import { keyOf, type OwnKeys, rivals } from '../../commands/own-keys';
import { COMMANDS, commandOf } from '../../commands/registry';
import { useShortcutLabel } from '../../commands/use-shortcut';
import { useText } from '../../i18n/text-context';
import { useSettings } from '../../stores/settings';
import { useUi } from '../../stores/ui';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { plainLetters } from '../binder/tree-keys';
import { KeyField } from './key-field';

/** A key that another command has: what is asked before it changes hands. */
interface Taken {
  readonly command: string;
  readonly key: string;
  readonly by: readonly string[];
}

/** Every command by menu with its key, which can be changed; those with a key alone until one looks for something. */
export function Shortcuts() {
  const { t } = useText();
  const label = useShortcutLabel();
  const close = useUi((state) => state.closeDialog);
  const attempt = useUi((state) => state.attempt);
  const own = useSettings((state) => state.settings.shortcuts);
  const change = useSettings((state) => state.change);
  const [search, setSearch] = useState('');
  const [taken, setTaken] = useState<Taken | null>(null);

  const keep = (shortcuts: OwnKeys) => {
    setTaken(null);
    void attempt(() => change({ shortcuts }));
  };
  /** Nothing is kept of what is as it came. */
  const withKey = (keys: OwnKeys, { id, key: first }: Command, key: string | null): OwnKeys => {
    const { [id]: _old, ...others } = keys;
    return key === (first ?? null) ? others : { ...others, [id]: key };
  };
  const choose = (command: Command, key: string | null) => {
    const by = key === null ? [] : rivals(command, key, COMMANDS, own).map(({ id }) => id);
    if (key === null || by.length === 0) keep(withKey(own, command, key));
    else setTaken({ command: command.id, key, by });
  };
  const takeOver = ({ command, key, by }: Taken) =>
    keep(
      withKey(
        by.reduce((keys, id) => withKey(keys, commandOf(id), null), own),
        commandOf(command),
        key,
      ),
    );

  const wanted = plainLetters(search.trim());
  const isShown = (command: Command) => {
    const key = keyOf(command, own);
    if (wanted === '') return key !== undefined || own[command.id] === null;
    return plainLetters(t(command.label)).includes(wanted) || (key ? plainLetters(label(key)).includes(wanted) : false);
  };
  const groups = COMMAND_MENUS.map((menu) => ({
    menu,
    commands: COMMANDS.filter((command) => command.menu === menu && isShown(command)),
  })).filter(({ commands }) => commands.length > 0);
  return (
    <Dialog
      title={t('shortcuts.title')}
      closeLabel={t('common.close')}
      onClose={close}
      className="wide"
      foot={
        <>
          {Object.keys(own).length > 0 ? (
            <Button className="first" onClick={() => keep({})}>
              {t('shortcuts.reset')}
            </Button>
          ) : null}
          <Button look="primary" onClick={close}>
            {t('common.ok')}
          </Button>
        </>
      }
    >
      <div className="shortcuts">
        <input
          data-first
          type="search"
          className="input shortcuts-search"
          aria-label={t('shortcuts.search')}
          placeholder={t('shortcuts.search')}
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
        <p className="hint">{t('shortcuts.hint')}</p>
        {groups.length === 0 ? <p>{t('shortcuts.none')}</p> : null}
        {groups.map(({ menu, commands }) => (
          <section key={menu}>
            <h3>{t(`menu.${menu}`)}</h3>
            <ul>
              {commands.map((command) => {
                const key = keyOf(command, own);
                const isChanged = own[command.id] !== undefined;
                return (
                  <li key={command.id}>
                    <span className="shortcut-name">
                      {t(command.label)}
                      {command.scope === 'binder' ? <em> {t('shortcuts.in.binder')}</em> : null}
                    </span>
                    {isChanged ? (
                      <button
                        type="button"
                        className="icon-button small"
                        aria-label={t('shortcuts.back', { command: t(command.label) })}
                        title={t('shortcuts.back.short')}
                        onClick={() => choose(command, command.key ?? null)}
                      >
                        <RotateCcw size={13} aria-hidden />
                      </button>
                    ) : null}
                    <KeyField
                      name={t(command.label)}
                      shown={key ? label(key) : ''}
                      isChanged={isChanged}
                      onKey={(chosen) => choose(command, chosen)}
                    />
                    {taken?.command === command.id ? (
                      <div className="shortcut-taken" role="alert">
                        <p>
                          {t('shortcuts.taken', {
                            key: label(taken.key),
                            command: taken.by.map((id) => t(commandOf(id).label).replace(/…$/, '')).join(', '),
                          })}
                        </p>
                        <Button onClick={() => takeOver(taken)}>{t('shortcuts.take')}</Button>
                        <Button look="quiet" onClick={() => setTaken(null)}>
                          {t('common.cancel')}
                        </Button>
                      </div>
                    ) : null}
                  </li>
                );
              })}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
